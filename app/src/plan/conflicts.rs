//! The inbox of conflicts, in place of the sheet: what is open, what came together without a
//! question, what has been decided, and the card of one of them.

mod card;
mod keyboard;
mod settled;

use super::{
    context::{Inbox, PlanContext, use_plan},
    focus,
    view::conflicts::disputed,
    words::{moment, target_name, value_text},
};
use crate::{components::Icon, ports::use_ports};
use card::{CARD, Card, ConflictCard};
use domain::plan::Conflict;
use leptos::prelude::*;
use settled::{SettledCard, SettledLists, Told};

/// The cell a conflict is about, in words; reactive.
fn conflict_name(plan: PlanContext, conflict: &Conflict) -> String {
    plan.plan.with(|known| {
        let cells = disputed(known, conflict);
        cells
            .first()
            .map(|first| target_name(plan.i18n, known, &first.at))
            .unwrap_or_default()
    })
}

/// The value that stands, in words; reactive.
fn standing_value(plan: PlanContext, conflict: &Conflict) -> String {
    plan.plan.with(|known| {
        let cells = disputed(known, conflict);
        let value = cells.first().and_then(|first| first.stands.clone());
        value
            .map(|value| value_text(plan.i18n, known, &value))
            .unwrap_or_default()
    })
}

/// Opens the inbox, with the first conflict that is open.
pub fn open_inbox(plan: PlanContext) {
    let first = plan
        .plan
        .with_untracked(|plan| plan.conflicts.keys().next().copied());
    plan.inbox
        .set(Some(first.map_or(Inbox::Lists, Inbox::Open)));
}

/// Back to the sheet; what is not decided stays as it is.
fn leave(plan: PlanContext) {
    plan.inbox.set(None);
    plan.hold_focus();
}

/// What of the inbox is shown: a conflict only as long as it is open; reactive.
pub fn shown(plan: PlanContext) -> Option<Inbox> {
    let shown = plan.inbox.get()?;
    match shown {
        Inbox::Open(id) => plan
            .plan
            .with(|plan| plan.conflicts.contains_key(&id))
            .then_some(shown),
        Inbox::Lists | Inbox::Settled(_) => Some(shown),
    }
}

/// An entry of the inbox; chosen, it is shown beside.
fn entry(
    plan: PlanContext,
    present: Memo<Option<Inbox>>,
    leads_to: Inbox,
    icon: &'static str,
    [name, value, meta]: [String; 3],
) -> impl IntoView {
    let current = move || (present.get() == Some(leads_to)).then_some("true");
    view! {
        <li>
            <a
                class="zb-inbox__item"
                href="#plan"
                aria-current=current
                on:click=move |event| {
                    event.prevent_default();
                    plan.inbox.set(Some(leads_to));
                }
            >
                <Icon name=icon/>
                <b>{name}</b>
                <span class="num">{value}</span>
                <span class="zb-meta">{meta}</span>
            </a>
        </li>
    }
}

/// All open conflicts.
#[component]
fn OpenList(present: Memo<Option<Inbox>>) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let browser = StoredValue::new(use_ports());
    let words = move |conflict: &Conflict| {
        let at = browser.with_value(|browser| browser.local_time(conflict.at));
        [
            conflict_name(plan, conflict),
            standing_value(plan, conflict),
            moment(plan, at),
        ]
    };
    let all = Memo::new(move |_| {
        let all = plan.plan.with(|plan| plan.conflicts.clone());
        let all = all.iter().map(|(id, conflict)| (*id, words(conflict)));
        all.collect::<Vec<_>>()
    });
    let item = move |(id, words)| entry(plan, present, Inbox::Open(id), "conflict", words);
    let items = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="zb-meta">{i18n.text("plan-inbox-none-open")}</p> }.into_any();
        }
        view! { <ul>{all.into_iter().map(item).collect_view()}</ul> }.into_any()
    };
    view! {
        <h3 class="zb-h--sec">{move || i18n.text("plan-inbox-open")}</h3>
        {items}
    }
}

/// The inbox and the card of what is chosen in it.
#[component]
pub fn ConflictStage() -> impl IntoView {
    let plan = use_plan();
    let present = Memo::new(move |_| shown(plan));
    let i18n = plan.i18n;
    let told = Told::new(plan);
    let card = StoredValue::new(None::<Card>);
    // What was chosen to come here is gone, and with each card the one before.
    Effect::new(move |_| {
        let there = match present.get() {
            Some(Inbox::Open(_) | Inbox::Settled(_)) => CARD,
            Some(Inbox::Lists) => focus::SHEET,
            None => return,
        };
        // With the next frame: nobody decides by key what was not drawn yet.
        request_animation_frame(move || {
            focus::by_id(there);
        });
    });
    let pressed = move |event| {
        let open = card.get_value();
        let open = open.filter(|card| present.get_untracked() == Some(Inbox::Open(card.id)));
        keyboard::pressed(plan, open, &event);
    };
    view! {
        <div class="zb-split3" on:keydown=pressed>
            <nav class="zb-inbox" aria-label=move || i18n.text("plan-conflicts")>
                <InboxHead/>
                <OpenList present=present/>
                <SettledLists told=told present=present/>
            </nav>
            <main class="zb-stage" id="plan" tabindex="-1">
                <div class="zb-stage__in">
                    {move || match present.get()? {
                        Inbox::Open(id) => Some(view! { <ConflictCard id=id shown=card/> }.into_any()),
                        Inbox::Settled(sequence) => {
                            Some(view! { <SettledCard told=told sequence=sequence/> }.into_any())
                        }
                        Inbox::Lists => {
                            let text = i18n.text("plan-inbox-choose");
                            Some(view! { <p class="zb-meta">{text}</p> }.into_any())
                        }
                    }}
                </div>
            </main>
        </div>
    }
}

/// What it is, how much is open, and the way back.
#[component]
fn InboxHead() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let count = move || plan.plan.with(|plan| plan.conflicts.len());
    view! {
        <header class="zb-row">
            <h2 class="zb-h">{move || i18n.text("plan-conflicts")}</h2>
            <Show when=move || { count() > 0 }>
                <span class="zb-count zb-count--conflict">
                    {count}
                    <span class="kern-sr-only">" "{move || i18n.text("frame-open")}</span>
                </span>
            </Show>
            <span class="zb-fill"></span>
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                on:click=move |_| leave(plan)
            >
                <Icon name="grid"/>
                <span class="kern-label">{move || i18n.text("plan-conflict-to-plan")}</span>
            </button>
        </header>
    }
}
