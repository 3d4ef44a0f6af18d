//! Brings the news of a case stream into every plan of the case, internal drafts too.
//!
//! A relayed command's id derives from the source event's command and the plan, so it happens
//! exactly once, whatever crashes and however many servers do it. Which cases are behind is written in
//! the projections, so a start finds what a crash has cut off, and every server that runs looks from
//! time to time: whoever wrote the news may have died, or not have seen that its commit succeeded.

use super::{HubError, Inner, lock};
use crate::db::{Db, Overview, StreamRow};
use app::requests::StreamRole;
use domain::{
    CaseId, Command, CommandId, EventBody, State, StreamKind,
    case::{CaseCommand, CaseEvent, CaseStage},
    plan::{Plan, PlanCommand, Relayed},
};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, Weak},
    time::Duration,
};
use tokio::{
    sync::{Notify, watch},
    time::{Instant, MissedTickBehavior, interval_at, sleep},
};

/// Pause before a case is tried again that could not be relayed.
const PAUSE: Duration = Duration::from_secs(2);
/// Events read at once.
const PAGE: u64 = 500;

/// The queue of the relaying task: the set of cases that moved.
#[derive(Clone, Debug)]
pub(super) struct Relay {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    wake: Notify,
    /// How many reports have been worked on.
    done: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Waiting {
    cases: BTreeSet<CaseId>,
    /// How many reports have come in.
    reports: u64,
}

impl Relay {
    /// Starts the task, which looks for cases that are behind each time after `behind`. It ends with
    /// the hub.
    pub(super) fn start(hub: Weak<Inner>, behind: Duration) -> Self {
        let shared = Arc::new(Shared::default());
        tokio::spawn(run(hub, Arc::clone(&shared), behind));
        Self { shared }
    }

    /// Reports that something happened in a case that its plans have to hear of.
    pub(super) fn case_moved(&self, case: CaseId) {
        let mut waiting = lock(&self.shared.waiting);
        waiting.cases.insert(case);
        waiting.reports += 1;
        drop(waiting);
        self.shared.wake.notify_one();
    }

    /// Waits until everything reported so far has been relayed, or tried and put off.
    pub(super) async fn settled(&self) {
        let reports = lock(&self.shared.waiting).reports;
        let mut done = self.shared.done.subscribe();
        // The sender lives as long as this does.
        let _ = done.wait_for(|done| *done >= reports).await;
    }

    /// Lets the task see that the hub is gone.
    pub(super) fn wake(&self) {
        self.shared.wake.notify_one();
    }
}

async fn run(hub: Weak<Inner>, shared: Arc<Shared>, behind: Duration) {
    let mut put_off = BTreeSet::new();
    let mut looks = interval_at(Instant::now() + behind, behind);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        // Whoever wakes it, all that were put off are tried.
        let looks_itself = tokio::select! {
            () = shared.wake.notified() => false,
            () = sleep(PAUSE), if !put_off.is_empty() => false,
            _ = looks.tick() => true,
        };
        let Some(hub) = hub.upgrade() else { return };
        let (mut cases, reports) = {
            let mut waiting = lock(&shared.waiting);
            (std::mem::take(&mut waiting.cases), waiting.reports)
        };
        if looks_itself {
            match cases_behind(&hub.db).await {
                Ok(behind) => cases.extend(behind),
                Err(error) => tracing::warn!(%error, "cases that are behind cannot be looked for"),
            }
        }
        for case in cases.into_iter().chain(std::mem::take(&mut put_off)) {
            if let Err(error) = catch_up(&hub, case).await {
                tracing::warn!(%case, %error, "news not relayed yet");
                put_off.insert(case);
            }
        }
        shared.done.send_replace(reports);
    }
}

/// Cases whose plans have not heard everything, by the projections.
pub(super) async fn cases_behind(db: &Db) -> Result<BTreeSet<CaseId>, HubError> {
    let streams = db.streams().await?;
    let overviews = db
        .overviews(&streams.iter().map(|row| row.key).collect())
        .await?;
    let mut news = std::collections::BTreeMap::new();
    for row in &streams {
        if let Some(Overview::Case(overview)) = overviews.get(&row.key) {
            news.insert(row.case, (overview.news, overview.stage));
        }
    }
    let is_behind = |row: &&StreamRow| {
        let Some((news, stage)) = news.get(&row.case) else {
            return false;
        };
        let heard = match overviews.get(&row.key) {
            Some(Overview::Plan(plan)) => plan.case_sequence,
            _ => return false,
        };
        heard < *news || (row.role == StreamRole::SharedPlan && *stage != CaseStage::Shared)
    };
    Ok(streams
        .iter()
        .filter(is_behind)
        .map(|row| row.case)
        .collect())
}

/// Relays everything that the plans of a case have not heard.
async fn catch_up(hub: &Arc<Inner>, case: CaseId) -> Result<(), HubError> {
    let streams = hub.db.streams_of_case(case).await?;
    let Some(source) = streams.iter().find(|row| row.role == StreamRole::Case) else {
        return Ok(());
    };
    let source = Arc::new(source.clone());
    let (_, State::Case(state)) = hub.state(&source).await? else {
        return Ok(());
    };
    for row in streams
        .into_iter()
        .filter(|row| row.kind == StreamKind::Plan)
        .map(Arc::new)
    {
        if row.role == StreamRole::SharedPlan && state.shared_plan.is_none() {
            let note = Command::Case(CaseCommand::NoteRelease { plan: row.id });
            let id = CommandId::derived(case.0, "note-release");
            hub.submit_system(&source, note, id).await?;
        }
        let (_, State::Plan(plan)) = hub.state(&row).await? else {
            continue;
        };
        catch_up_plan(hub, &source, &row, &plan).await?;
    }
    Ok(())
}

async fn catch_up_plan(
    hub: &Arc<Inner>,
    source: &StreamRow,
    target: &Arc<StreamRow>,
    plan: &Plan,
) -> Result<(), HubError> {
    let mut after = plan.case_sequence;
    loop {
        let page = hub.db.events(source.key, after, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.entry.sequence;
        for stored in &page {
            let Some(what) = news(&stored.entry.event.body) else {
                continue;
            };
            let command = PlanCommand::Relay {
                case_sequence: stored.entry.sequence,
                what,
            };
            let word = target.id.to_string();
            let id = CommandId::derived(stored.entry.event.meta.command.0, &word);
            hub.submit_system(target, Command::Plan(command), id)
                .await?;
        }
    }
}

/// What a plan has to hear of an event of its case.
fn news(body: &EventBody) -> Option<Relayed> {
    match body {
        EventBody::Case(CaseEvent::CeilingSet(ceiling)) => Some(Relayed::Ceiling(ceiling.clone())),
        EventBody::Case(CaseEvent::EarmarkSet { earmark, new, .. }) => Some(Relayed::Earmark {
            earmark: earmark.clone(),
            amount: *new,
        }),
        _ => None,
    }
}
