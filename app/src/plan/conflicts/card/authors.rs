//! Who set the value that stands, and the one before it: read from the history.

use crate::plan::{
    context::PlanContext,
    words::{moment, person_name},
};
use crate::{api, loaded::Loaded, ports::Browser, requests::History};
use domain::{
    EventBody, Timestamp,
    plan::{Change, PlanEvent, Target},
};
use leptos::prelude::*;
use std::sync::Arc;
use sync::LogEntry;

/// The history of the stream, asked for once the card is shown.
pub(super) fn history(plan: PlanContext) -> Loaded<History> {
    let (case, stream) = (
        plan.case.with_untracked(|case| case.case),
        plan.session.stream,
    );
    Loaded::new(move |browser| api::history(browser, case, stream, None))
}

/// Who set a value and when, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Author {
    /// Name.
    pub who: String,
    /// Day and time.
    pub when: String,
}

/// Who last set a cell before a conflict arose, and who before that; reactive.
pub(super) fn authors(
    plan: PlanContext,
    history: Loaded<History>,
    browser: StoredValue<Arc<dyn Browser>>,
    at: &Target,
    before: Timestamp,
) -> (Option<Author>, Option<Author>) {
    let Some(history) = history.value() else {
        return (None, None);
    };
    let sets = |entry: &&LogEntry| {
        let changes: &[Change] = match &entry.event.body {
            EventBody::Plan(PlanEvent::Changed(set)) => &set.changes,
            EventBody::Plan(PlanEvent::ConflictResolved { changes, .. }) => changes,
            _ => &[],
        };
        entry.event.meta.at <= before
            && changes
                .iter()
                .any(|change| change.target().as_ref() == Some(at))
    };
    let mut newest_first = history.entries.iter().filter(sets).map(|entry| {
        let meta = entry.event.meta;
        let known = history
            .people
            .get(&meta.author)
            .filter(|_| meta.author != plan.me);
        let local = browser.with_value(|browser| browser.local_time(meta.at));
        Author {
            who: known.map_or_else(
                || person_name(plan, meta.author),
                |known| known.name.clone(),
            ),
            when: moment(plan, local),
        }
    });
    (newest_first.next(), newest_first.next())
}
