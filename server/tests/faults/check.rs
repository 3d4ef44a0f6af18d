//! Looks behind the answers: the log in the database, against what the devices can swear to.

use crate::{crew::Crew, device::Device, listener::Listener, process, truth::Cells};
use domain::{Command, CommandId, EventBody, State, plan::PlanEvent, plan::rollup::Rollup};
use server::db::{Db, StreamRow, log::Chain};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use sync::{Outcome, store::Table};

/// Events read at once, and outcomes looked up at once.
const PAGE: u64 = 500;

/// Follows the log of the plan that the devices share, from its first event.
pub struct Witness {
    chain: Chain,
    cells: Cells,
    /// What became of each command: its event, and whether it is a conflict.
    events: BTreeMap<CommandId, Outcome>,
    /// Commands whose recorded outcome was looked at.
    looked_at: BTreeSet<CommandId>,
    /// What is wrong.
    pub findings: Vec<String>,
}

impl Witness {
    /// Of the plan of a crew.
    pub fn of(crew: &Crew) -> Self {
        let stream = crew.devices.first().expect("a device").stream();
        Self {
            chain: Chain::start(stream),
            cells: Cells::default(),
            events: BTreeMap::new(),
            looked_at: BTreeSet::new(),
            findings: Vec::new(),
        }
    }

    /// Looks at everything that came since, while the server runs and all devices are at rest.
    pub fn check(&mut self, crew: &Crew, database: &str) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.expect("a runtime").block_on(async {
            let db = Db::open(database).await.expect("the database");
            let stream = db.stream(self.chain.stream).await.expect("the database");
            let row = stream.expect("the stream");
            self.follow(crew, &db, &row).await;
            self.outcomes(crew, &db).await;
            db.close().await.expect("closing");
        });
        for (number, device) in crew.devices.iter().enumerate() {
            self.device(number, device);
        }
        self.sums();
    }

    /// Those who look on come to the same by themselves. Only after [`Witness::check`].
    pub fn check_listeners(&mut self, listeners: &[Listener]) {
        for listener in listeners {
            let wrong = listener.differs(self.chain.head, &self.chain.state);
            self.findings.extend(wrong);
        }
    }

    /// As [`Witness::check`], and the operator's own check over the whole log.
    pub fn check_whole(&mut self, crew: &Crew, database: &str, folder: &Path) {
        self.looked_at.clear();
        self.check(crew, database);
        let verified = process::command(database, folder, &["verify"]);
        if !verified.status.success() {
            let told = String::from_utf8_lossy(&verified.stderr).into_owned();
            self.findings.push(format!("verify: {told}"));
        }
    }

    async fn follow(&mut self, crew: &Crew, db: &Db, row: &StreamRow) {
        let mut commands: BTreeMap<CommandId, &Command> = BTreeMap::new();
        for device in &crew.devices {
            commands.extend(device.record.saved.iter().map(|(id, body)| (*id, body)));
        }
        loop {
            let after = self.chain.head.sequence;
            let page = db.events(row.key, after, PAGE).await.expect("events");
            if page.is_empty() {
                return;
            }
            for stored in &page {
                let (sequence, event) = (stored.entry.sequence, &stored.entry.event);
                let id = event.meta.command;
                let command = commands.get(&id).copied();
                let wrong = self.cells.judge(&self.chain.state, &event.body, command);
                self.findings.extend(wrong);
                if let Err(error) = self.chain.add(stored) {
                    self.findings.push(error.to_string());
                    return;
                }
                let outcome = match &event.body {
                    EventBody::Plan(
                        PlanEvent::ConflictRaised { .. } | PlanEvent::ConflictContinued { .. },
                    ) => Outcome::Conflict { sequence },
                    _ => Outcome::Applied { sequence },
                };
                if self.events.insert(id, outcome).is_some() {
                    self.findings.push(format!("{id} is in the log twice"));
                }
            }
        }
    }

    /// The recorded outcomes: the same as in the log, and one for every command that was kept.
    async fn outcomes(&mut self, crew: &Crew, db: &Db) {
        for device in &crew.devices {
            let record = &device.record;
            let new = |id: &&CommandId| !self.looked_at.contains(id);
            let ids: Vec<CommandId> = record.saved.keys().filter(new).copied().collect();
            for some in ids.chunks(PAGE as usize) {
                let recorded = db.outcomes(some).await.expect("outcomes");
                for id in some {
                    let outcome = recorded.get(id).map(|(_, outcome)| outcome);
                    let in_log = self.events.get(id);
                    let told = record.acknowledged.get(id).or(outcome);
                    let fits = match outcome {
                        // Refused before a restore, and the person saw it: it is not offered again.
                        None => {
                            let before = record.before_restore.get(id);
                            let refused = matches!(before, Some(Outcome::Refused { .. }));
                            refused && record.refusals_seen.contains(id) && in_log.is_none()
                        }
                        Some(Outcome::Refused { .. }) => {
                            in_log.is_none() && record.refusals_seen.contains(id)
                        }
                        Some(_) => in_log == outcome,
                    };
                    if !fits || told != outcome {
                        let before = record.before_restore.get(id);
                        self.findings.push(format!(
                            "{id}: told {told:?}, before a restore {before:?}, recorded \
                             {outcome:?}, in the log {in_log:?}"
                        ));
                    }
                }
            }
            self.looked_at.extend(ids);
        }
    }

    fn device(&mut self, number: usize, device: &Device) {
        let (replica, record) = (&device.replica, &device.record);
        let head = self.chain.head;
        let mut say = |what: String| self.findings.push(format!("device {number}: {what}"));
        if replica.head() != head {
            say(format!("stands at {:?}, not at {head:?}", replica.head()));
        } else if *replica.state() != self.chain.state {
            say("shows another state than the log".to_owned());
        }
        let waiting = device.disk().count(Table::Outbox);
        if waiting != 0 {
            say(format!("{waiting} commands wait in its store"));
        }
        for status in record.statuses.keys() {
            if ![0, 200, 401, 503].contains(status) {
                say(format!("was answered with {status}"));
            }
        }
        let contradictions = record.contradictions.clone();
        contradictions.into_iter().for_each(say);
        // Each is saved before it is sent, so the outcomes above are those of all of them.
        let known = |id: &&CommandId| !record.saved.contains_key(*id);
        let told = record
            .acknowledged
            .keys()
            .chain(record.before_restore.keys());
        let strange: Vec<String> = told.filter(known).map(ToString::to_string).collect();
        let lines = strange
            .into_iter()
            .map(|id| format!("{id} was not kept before it was sent"));
        self.findings.extend(lines);
    }

    /// Sums in whole cents, past the plan's own arithmetic.
    fn sums(&mut self) {
        let State::Plan(plan) = &self.chain.state else {
            self.findings.push("not a plan".to_owned());
            return;
        };
        self.findings.extend(self.cells.differ(plan));
        let source = plan.catalogue.programme_source().map(|one| &one.id);
        let lines = plan.content.lines.values().filter(|line| !line.removed);
        let amounts = lines.filter_map(|line| line.financing.get(source?));
        let whole: i128 = amounts.map(|amount| i128::from(amount.cents())).sum();
        let rollup = Rollup::of(plan);
        let parts = rollup.categories.values();
        let parts: i128 = parts.map(|part| i128::from(part.programme.cents())).sum();
        let shown = i128::from(rollup.total.programme.cents());
        if (whole, whole) != (parts, shown) {
            let line = format!("{whole} cents in lines, {parts} in parts, {shown} shown");
            self.findings.push(line);
        }
    }
}
