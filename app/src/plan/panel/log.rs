//! The history of one line: who changed what, when, from what to what.

use super::super::{
    context::{PlanContext, use_plan},
    words::{moment, person_name, target_field, value_text},
};
use crate::{
    api,
    components::Avatar,
    loaded::Loaded,
    ports::{Browser, use_ports},
    requests::History,
};
use domain::{
    EventBody, LineId, OrganisationKind, ProjectId,
    plan::{Change, Item, PlanEvent, Target, Value},
};
use leptos::prelude::*;
use std::{sync::Arc, time::Duration};
use sync::LogEntry;

/// Most entries shown; the rest stands on the page of the whole history.
const SHOWN_MAX: usize = 8;

/// The newest events of the plan, asked for once for all lines that the panel shows.
#[derive(Clone, Copy)]
struct LineHistory(Loaded<History>);

/// How long nothing happens before the history is asked for again.
const REST: Duration = Duration::from_millis(600);

/// Provides the history for [`LineLog`] and keeps it up to date.
pub fn provide_history(plan: PlanContext) {
    let (case, stream) = (
        plan.case.with_untracked(|case| case.case),
        plan.session.stream,
    );
    let loaded = Loaded::new(move |browser| api::history(browser, case, stream, None));
    let mut again = debounce(REST, move |()| loaded.again());
    // Own and foreign events bring the history up to date.
    Effect::new(move |before: Option<u64>| {
        let head = plan.session.head.get();
        if before.is_some_and(|before| before != head) {
            again(());
        }
        head
    });
    provide_context(LineHistory(loaded));
}

/// The newest changes of a line.
#[component]
pub fn LineLog(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let browser: StoredValue<Arc<dyn Browser>> = StoredValue::new(use_ports());
    let case = plan.case.with_untracked(|case| case.case);
    let Some(LineHistory(loaded)) = use_context::<LineHistory>() else {
        return ().into_any();
    };
    let project = plan
        .plan
        .with_untracked(|plan| plan.content.lines.get(&line).map(|line| line.project));
    let entries = move || {
        let history = loaded.value()?;
        let lines = history
            .entries
            .iter()
            .flat_map(|entry| entries_of(plan, entry, line, project))
            .take(SHOWN_MAX)
            .map(|(entry, old, new, what)| {
                let known = history.people.get(&entry.event.meta.author);
                let name = known.map_or_else(
                    || person_name(plan, entry.event.meta.author),
                    |known| known.name.clone(),
                );
                let kind = known.map_or(OrganisationKind::County, |known| known.kind);
                let at = browser.with_value(|browser| browser.local_time(entry.event.meta.at));
                let reason = reason(&entry).map(|reason| format!(" · „{reason}“"));
                view! {
                    <li>
                        <Avatar name=name.clone() kind=kind small=true named_beside=true/>
                        <span>
                            {what}" "
                            {old.map(|old| view! { <del>{old}</del>" → " })}
                            {new.map(|new| view! { <ins>{new}</ins> })}
                            <br/>
                            <span class="zb-meta">{name}" · "{moment(plan, at)}{reason}</span>
                        </span>
                    </li>
                }
            })
            .collect::<Vec<_>>();
        Some(lines)
    };
    let href = format!("/app/vorgaenge/{case}/verlauf");
    view! {
        <section class="zb-sec">
            <header>
                <h3 class="zb-h">{move || i18n.text("plan-log")}</h3>
                <span class="zb-fill"></span>
                <a class="kern-link zb-link24" href=href>{move || i18n.text("plan-log-all")}</a>
            </header>
            {move || match entries() {
                Some(lines) if !lines.is_empty() => view! { <ol class="zb-log">{lines}</ol> }.into_any(),
                Some(_) => view! { <p class="zb-meta">{i18n.text("plan-log-none")}</p> }.into_any(),
                None => view! { <p class="zb-meta">{i18n.text("frame-loading")}</p> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

fn reason(entry: &LogEntry) -> Option<String> {
    let reason = match &entry.event.body {
        EventBody::Plan(PlanEvent::Changed(set)) => &set.reason,
        EventBody::Plan(PlanEvent::ConflictResolved { reason, .. }) => reason,
        _ => return None,
    };
    (!reason.is_empty()).then(|| reason.clone())
}

type Shown = (LogEntry, Option<String>, Option<String>, String);

/// What an event did to a line: the entry, old, new, and the name of the field.
fn entries_of(
    plan: PlanContext,
    entry: &LogEntry,
    line: LineId,
    project: Option<ProjectId>,
) -> Vec<Shown> {
    let i18n = plan.i18n;
    let changes = match &entry.event.body {
        EventBody::Plan(PlanEvent::Changed(set)) => set.changes.clone(),
        EventBody::Plan(PlanEvent::ConflictResolved { changes, .. }) => changes.clone(),
        _ => Vec::new(),
    };
    let is_ours = |at: &Target| match at {
        Target::Line(id, _) => *id == line,
        Target::Project(id, _) => Some(*id) == project,
        Target::Provider(..) => false,
    };
    let words = |value: &Value| plan.plan.with(|known| value_text(i18n, known, value));
    let one = |change: &Change| {
        let at = change.target().filter(is_ours)?;
        let whole = |key: &str| Some((entry.clone(), None, None, i18n.text(key)));
        match change {
            Change::Set { seen, new, .. } => {
                let name = plan.plan.with(|known| target_field(i18n, known, &at));
                Some((entry.clone(), Some(words(seen)), Some(words(new)), name))
            }
            Change::Add(Item::Line { .. }) => whole("plan-log-added"),
            Change::Remove(Item::Line { .. }) => whole("plan-log-removed"),
            Change::Restore(Item::Line { .. }) => whole("plan-log-restored"),
            Change::Add(_) | Change::Remove(_) | Change::Restore(_) => None,
        }
    };
    changes.iter().filter_map(one).collect()
}
