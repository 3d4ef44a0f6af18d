//! What the stream has to tell: changes of others, conflicts. Refusals have cards of their own,
//! see `refusals`.

use super::{
    context::{Inbox, PlanContext},
    words::person_name,
};
use crate::{
    components::{ToastAction, ToastKind},
    ports::use_ports,
    updates::use_updates,
};
use domain::{
    CommandId, EventBody, State, Timestamp,
    plan::{Change, PlanEvent, Target},
};
use leptos::prelude::*;
use std::{collections::BTreeSet, sync::Arc};
use sync::{LogEntry, Notice};

/// How long a cell stays marked that others changed; a little longer than its tint.
const TINT_MS: i64 = 900;

/// Takes changes of others and conflicts out of the stream's notices and shows them; refusals
/// stay until somebody closes their card.
pub fn watch_notices(plan: PlanContext) {
    let browser = use_ports();
    let updates = use_updates();
    // What came while the plan was opened is no news: the person has not seen it otherwise.
    plan.session.notices.update(|notices| {
        let is_news = |notice: &Notice| {
            let of_others = matches!(
                notice,
                Notice::ChangedByOthers { .. } | Notice::ManyChanges { .. }
            );
            !of_others
        };
        notices.retain(is_news);
    });
    let told = StoredValue::new(Vec::new());
    // Whoever is deciding has been told.
    Effect::new(move |_| {
        if plan.inbox.get().is_some() {
            told.update_value(|told| told.drain(..).for_each(|toast| plan.toasts.close(toast)));
        }
    });
    Effect::new(move |_| {
        let notices = plan.session.notices.get();
        for notice in notices {
            match &notice {
                Notice::ChangedByOthers { entries } => {
                    plan.session.dismiss(&notice);
                    let cells = changed_cells(entries);
                    plan.changed.set(Arc::new(cells));
                    let at = Timestamp(browser.now().0.saturating_add(TINT_MS));
                    browser.wake_at(
                        at,
                        Box::new(move || {
                            plan.changed.try_set(Arc::default());
                        }),
                    );
                    if let Some(text) = untrack(|| changed_words(plan, entries)) {
                        plan.toasts.push(ToastKind::Info, text, None);
                    }
                }
                Notice::Conflict { id } => {
                    plan.session.dismiss(&notice);
                    plan.withdraw_way_back();
                    // The replica shows a conflict before the server has it: whoever looks at it, or
                    // has decided it meanwhile, knows.
                    let is_open = plan
                        .session
                        .state
                        .with_untracked(|state| is_disputed(state, *id));
                    if is_open && plan.inbox.get_untracked() != Some(Inbox::Open(*id)) {
                        let toast = tell_of_conflict(plan, *id);
                        told.update_value(|told| told.push(toast));
                    }
                }
                Notice::ManyChanges { count } => {
                    plan.session.dismiss(&notice);
                    let arguments = [("count", (*count).into())];
                    let text = untrack(|| plan.i18n.with("plan-news-many", &arguments));
                    plan.toasts.push(ToastKind::Info, text, None);
                }
                Notice::Restored => {
                    plan.session.dismiss(&notice);
                    let text = untrack(|| plan.i18n.text("plan-news-restored"));
                    plan.toasts.hold(ToastKind::Info, text);
                }
                // The state line and its banner say it as long as it lasts.
                Notice::NotKept(_) => plan.session.dismiss(&notice),
                Notice::UpgradeNeeded => updates.check(),
                Notice::Refused { .. } => {}
            }
        }
    });
}

fn is_disputed(state: &State, id: CommandId) -> bool {
    matches!(state, State::Plan(plan) if plan.conflicts.contains_key(&id))
}

/// Says that there is a conflict, with the way to its card; the number of the message.
fn tell_of_conflict(plan: PlanContext, id: CommandId) -> u32 {
    let label = untrack(|| plan.i18n.text("plan-conflict-compare"));
    let run = plan.callback(move || plan.inbox.set(Some(Inbox::Open(id))));
    let text = untrack(|| plan.i18n.text("plan-conflict-arrived"));
    let action = Some(ToastAction { label, run });
    plan.toasts.push(ToastKind::Info, text, action)
}

fn changes_of(entry: &LogEntry) -> &[Change] {
    match &entry.event.body {
        EventBody::Plan(PlanEvent::Changed(set)) => &set.changes,
        EventBody::Plan(PlanEvent::ConflictResolved { changes, .. }) => changes,
        _ => &[],
    }
}

fn changed_cells(entries: &[Arc<LogEntry>]) -> BTreeSet<Target> {
    entries
        .iter()
        .flat_map(|entry| changes_of(entry))
        .filter_map(Change::target)
        .collect()
}

/// Who changed how much; `None` where nothing of the content changed.
fn changed_words(plan: PlanContext, entries: &[Arc<LogEntry>]) -> Option<String> {
    let count = entries
        .iter()
        .map(|entry| changes_of(entry).len())
        .sum::<usize>();
    let ceiling = entries.iter().find_map(|entry| match &entry.event.body {
        EventBody::Plan(PlanEvent::Relayed { .. }) => Some(plan.i18n.text("plan-news-ceiling")),
        _ => None,
    });
    if ceiling.is_some() || count == 0 {
        return ceiling;
    }
    let author = entries
        .iter()
        .rev()
        .find(|entry| !changes_of(entry).is_empty())?;
    let name = person_name(plan, author.event.meta.author);
    let arguments = [("name", name.into()), ("count", count.into())];
    Some(plan.i18n.with("plan-news-changed", &arguments))
}
