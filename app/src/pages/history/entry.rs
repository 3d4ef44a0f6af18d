//! One event: who, what, when, why.

use super::event_words::{What, what_happened};
use crate::{
    account::use_session,
    components::{Avatar, Icon},
    dates,
    i18n::use_i18n,
    ports::use_ports,
    requests::PersonName,
    stream_session::StreamSession,
};
use domain::{PersonId, Role, State};
use leptos::prelude::*;
use std::collections::BTreeMap;
use sync::LogEntry;

/// Changes shown before the rest is folded away.
const CHANGES_SHOWN: usize = 8;

/// One event in words.
#[component]
pub fn EntryRow(
    /// The event.
    entry: LogEntry,
    /// Names of people.
    people: RwSignal<BTreeMap<PersonId, PersonName>>,
    /// The stream, for the names in it.
    stream: Option<StreamSession>,
    /// Whether the address asks for it.
    is_asked: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let ports = use_ports();
    let session = use_session();
    let meta = entry.event.meta;
    let time = dates::time_of_day(ports.local_time(meta.at));
    let person = move || {
        let known = people.with(|people| people.get(&meta.author).cloned());
        match known {
            Some(person) => Some((person.name, person.kind)),
            None if session.person == meta.author => {
                Some((session.name.clone(), session.organisation_kind))
            }
            None => None,
        }
    };
    let by_server = meta.role == Role::System;
    let shown = person.clone();
    let name = move || match shown() {
        _ if by_server => i18n.text("role-system"),
        Some((name, _)) => name,
        None => i18n.text("history-somebody"),
    };
    let what = move || {
        let words = |state: &State| what_happened(i18n, &entry.event.body, state);
        match stream {
            Some(stream) => stream.state.with(|state| words(state)),
            None => words(&State::Empty),
        }
    };
    view! {
        <li aria-current=is_asked.then_some("true")>
            {move || match person().filter(|_| !by_server) {
                Some((name, kind)) => {
                    view! { <Avatar name=name kind=kind named_beside=true/> }.into_any()
                }
                None => view! { <Icon name="device" size=20/> }.into_any(),
            }}
            <div>
                <p><b>{name}</b></p>
                {move || view! { <Words what=what()/> }}
            </div>
            <time class="zb-log__at">{time}</time>
        </li>
    }
}

/// What was done, the values, and why.
#[component]
pub fn Words(
    /// In words.
    what: What,
) -> impl IntoView {
    let i18n = use_i18n();
    let hidden = what.changes.len().saturating_sub(CHANGES_SHOWN);
    view! {
        {what.sentence.map(|sentence| view! { <p>{sentence}</p> })}
        {what.changes.into_iter().take(CHANGES_SHOWN).map(|change| view! {
            <p>
                {change.place}": "
                {change.old.map(|old| view! { <del>{old}</del>" → " })}
                <ins>{change.new}</ins>
            </p>
        }).collect_view()}
        {(hidden > 0).then(|| view! {
            <p class="zb-meta">{i18n.with("history-more", &[("count", hidden.into())])}</p>
        })}
        {what.reason.map(|reason| view! { <p class="zb-meta">"„"{reason}"“"</p> })}
    }
}
