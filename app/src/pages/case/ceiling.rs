//! The ceiling in force and every one before it: who, when, why, where it is written.

use super::ceiling_dialog::CeilingDialog;
use crate::{
    account::use_session,
    components::{Avatar, Icon, dash_or, euros, signed},
    dates,
    i18n::use_i18n,
    loaded::Loaded,
    ports::use_ports,
    requests::CaseDetail,
    stream_session::StreamSession,
};
use domain::{
    OrganisationKind,
    case::CeilingEntry,
    rights::{Deed, Place, permits},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The ceiling, and for the ministry the way to set it.
#[component]
pub fn CeilingSection(detail: Loaded<CaseDetail>, stream: StreamSession) -> impl IntoView {
    let i18n = use_i18n();
    let may = permits(use_session().role, Place::Case, Deed::SetCeiling);
    let wanted = use_query_map().with_untracked(|query| query.get("rahmen").is_some());
    let ceilings = Memo::new(move |_| {
        stream
            .with_case(|case| case.ceilings.clone())
            .unwrap_or_default()
    });
    let none_yet = ceilings.with_untracked(Vec::is_empty);
    let asked = RwSignal::new(may && wanted && none_yet);
    // Somebody whose name is not known yet has set a ceiling: ask for the names again.
    Effect::new(move |_| {
        let authors: Vec<_> = ceilings.with(|all| all.iter().map(|entry| entry.author).collect());
        let known = detail.answer.with_untracked(|answer| match answer {
            Some(Ok(detail)) => authors
                .iter()
                .all(|author| detail.people.contains_key(author)),
            _ => true,
        });
        if !known {
            detail.again();
        }
    });
    let current = Memo::new(move |_| ceilings.with(|all| all.last().map(|entry| entry.amount)));
    view! {
        <section class="zb-card zb-card--pad" aria-labelledby="case-ceiling">
            <div class="zb-row zb-row--wrap">
                <div class="zb-kpi zb-kpi--total">
                    <h2 class="zb-meta" id="case-ceiling">
                        {move || i18n.text("overview-ceiling")}
                    </h2>
                    <p class="zb-kpi__v" aria-live="polite">
                        {move || dash_or(i18n, current.get())}
                    </p>
                </div>
                <span class="zb-fill"></span>
                {may.then(|| view! {
                    <button
                        type="button"
                        class="kern-btn kern-btn--primary kern-btn--roomy"
                        on:click=move |_| asked.set(true)
                    >
                        <Icon name="pen"/>
                        <span class="kern-label">
                            {move || match current.get() {
                                Some(_) => i18n.text("ceiling-change"),
                                None => i18n.text("ceiling-set"),
                            }}
                        </span>
                    </button>
                })}
            </div>
            <h3 class="zb-h--sec">{move || i18n.text("ceiling-history")}</h3>
            <ol class="zb-log zb-log--plain">
                {move || ceilings.get().into_iter().rev().map(|entry| view! {
                    <Entry entry=entry detail=detail/>
                }).collect_view()}
                {move || ceilings.with(Vec::is_empty).then(|| view! {
                    <li><Icon name="clock"/><span>{i18n.text("ceiling-none")}</span></li>
                })}
            </ol>
            <CeilingDialog stream=stream current=current asked=asked/>
        </section>
    }
}

#[component]
fn Entry(entry: CeilingEntry, detail: Loaded<CaseDetail>) -> impl IntoView {
    let i18n = use_i18n();
    let ports = use_ports();
    let session = use_session();
    let person = Memo::new(move |_| {
        let known = detail
            .value()
            .and_then(|detail| detail.people.get(&entry.author).cloned());
        match known {
            Some(person) => (person.name, person.kind),
            None if session.person == entry.author => {
                (session.name.clone(), session.organisation_kind)
            }
            None => (i18n.text("history-somebody"), OrganisationKind::Ministry),
        }
    });
    let difference = entry
        .previous
        .and_then(|previous| entry.amount.checked_sub(previous));
    view! {
        <li>
            {move || {
                let (name, kind) = person.get();
                view! { <Avatar name=name kind=kind named_beside=true/> }
            }}
            <span>
                {entry.previous.map(|previous| view! {
                    <del>{move || euros(i18n, previous)}</del>" → "
                })}
                <ins>{move || euros(i18n, entry.amount)}</ins>
                {difference.map(|difference| view! {
                    <span class="zb-meta">" ("{move || signed(i18n, difference)}")"</span>
                })}
                <br/>
                <span>"„"{entry.reason}"“"</span>
                <br/>
                <span class="zb-meta">{move || person.get().0}" · "{entry.source}</span>
            </span>
            <time class="zb-log__at">
                {move || dates::date_and_time(i18n, ports.local_time(entry.at))}
            </time>
        </li>
    }
}
