//! Who set the value that stands, and the one before it: read from the history.

use super::Card;
use crate::plan::{
    context::PlanContext,
    words::{moment, person_name},
};
use crate::{api, components::Avatar, loaded::Loaded, requests::History};
use domain::{
    EventBody, OrganisationKind, PersonId, Timestamp,
    plan::{Change, PlanEvent, Target},
};
use leptos::prelude::*;
use sync::LogEntry;

/// The history of the stream, asked for once the card is shown.
pub(super) fn history(plan: PlanContext) -> Loaded<History> {
    let (case, stream) = (
        plan.case.with_untracked(|case| case.case),
        plan.session.stream,
    );
    Loaded::new(move |browser| api::history(browser, case, stream, None))
}

/// Who set a value, when and why, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Author {
    /// Name, or `Sie`.
    pub who: String,
    /// Name for the picture.
    pub name: String,
    /// Which side.
    pub kind: OrganisationKind,
    /// Day and time.
    pub when: String,
    /// Why, if they said so.
    pub why: Option<String>,
}

impl Author {
    /// A person of the case with what they did; reactive.
    pub(super) fn of(card: Card, person: PersonId, at: Timestamp, why: &str) -> Self {
        let plan = card.plan;
        let who = person_name(plan, person);
        let known = plan.case.with(|case| case.people.get(&person).cloned());
        let known = known.or_else(|| {
            let history = card.history.value()?;
            history.people.get(&person).cloned()
        });
        let (name, kind) = known.map_or_else(
            || (who.clone(), OrganisationKind::County),
            |known| (known.name, known.kind),
        );
        let who = if person == plan.me { who } else { name.clone() };
        let local = card.browser.with_value(|browser| browser.local_time(at));
        Self {
            who,
            name,
            kind,
            when: moment(plan, local),
            why: (!why.is_empty()).then(|| why.to_owned()),
        }
    }

    /// Picture and name.
    pub(super) fn view(&self) -> impl IntoView + use<> {
        view! {
            <span class="zb-row">
                <Avatar name=self.name.clone() kind=self.kind small=true named_beside=true/>
                {self.who.clone()}
            </span>
        }
    }
}

/// Who last set a cell before a conflict arose, and who before that; reactive.
pub(super) fn authors(
    card: Card,
    at: &Target,
    before: Timestamp,
) -> (Option<Author>, Option<Author>) {
    let Some(history) = card.history.value() else {
        return (None, None);
    };
    let sets = |entry: &LogEntry| {
        let (changes, reason): (&[Change], &str) = match &entry.event.body {
            EventBody::Plan(PlanEvent::Changed(set)) => (&set.changes, &set.reason),
            EventBody::Plan(PlanEvent::ConflictResolved {
                changes, reason, ..
            }) => (changes, reason),
            _ => return None,
        };
        let meta = entry.event.meta;
        let is_it = |change: &Change| change.target().as_ref() == Some(at);
        (meta.at <= before && changes.iter().any(is_it))
            .then(|| Author::of(card, meta.author, meta.at, reason))
    };
    let mut newest_first = history.entries.iter().filter_map(sets);
    (newest_first.next(), newest_first.next())
}
