//! Open conflicts: a list in the panel, and the card on which one is decided.

mod card;
mod keyboard;

use super::{
    context::{PlanContext, use_plan},
    focus,
    view::conflicts::disputed,
    words::{moment, target_name, value_text},
};
use crate::{components::Icon, ports::use_ports};
use card::{CARD, Card, ConflictCard};
use domain::{CommandId, plan::Conflict};
use leptos::prelude::*;

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

/// All open conflicts, for the panel and the list beside the card.
#[component]
pub fn ConflictList(
    /// The one being decided.
    #[prop(optional)]
    present: Option<Memo<Option<CommandId>>>,
) -> impl IntoView {
    let plan = use_plan();
    let browser = StoredValue::new(use_ports());
    let all = move || plan.plan.with(|plan| plan.conflicts.clone());
    let item = move |(id, conflict): (CommandId, Conflict)| {
        let current = move || present.and_then(|present| present.get()) == Some(id);
        let at = browser.with_value(|browser| browser.local_time(conflict.at));
        view! {
            <li>
                <a
                    class="zb-inbox__item"
                    href="#plan"
                    aria-current=move || current().then_some("true")
                    on:click=move |event| {
                        event.prevent_default();
                        plan.deciding.set(Some(id));
                    }
                >
                    <Icon name="conflict"/>
                    <b>{conflict_name(plan, &conflict)}</b>
                    <span class="num">{standing_value(plan, &conflict)}</span>
                    <span class="zb-meta">{moment(plan, at)}</span>
                </a>
            </li>
        }
    };
    view! { <ul>{move || all().into_iter().map(item).collect_view()}</ul> }
}

/// The conflict being decided, as long as it is open; reactive.
pub fn deciding(plan: PlanContext) -> Option<CommandId> {
    let id = plan.deciding.get()?;
    plan.plan
        .with(|plan| plan.conflicts.contains_key(&id))
        .then_some(id)
}

/// Back to the sheet; what is not decided stays as it is.
fn leave(plan: PlanContext) {
    plan.deciding.set(None);
    plan.hold_focus();
}

/// The list of conflicts and the card of one.
#[component]
pub fn ConflictStage() -> impl IntoView {
    let plan = use_plan();
    let deciding = Memo::new(move |_| deciding(plan));
    let shown = StoredValue::new(None::<Card>);
    // What was chosen to come here is gone, and with each card the one before.
    Effect::new(move |_| {
        if deciding.get().is_some() {
            request_animation_frame(|| drop(focus::by_id(CARD)));
        }
    });
    let i18n = plan.i18n;
    let count = move || plan.plan.with(|plan| plan.conflicts.len());
    view! {
        <div
            class="zb-split3"
            on:keydown=move |event| {
                let card = shown.get_value().filter(|card| deciding.get_untracked() == Some(card.id));
                keyboard::pressed(plan, card, &event);
            }
        >
            <nav class="zb-inbox" aria-label=move || i18n.text("plan-conflicts")>
                <header class="zb-row">
                    <h2 class="zb-h">{move || i18n.text("plan-conflicts")}</h2>
                    <span class="zb-count zb-count--conflict">
                        {count}
                        <span class="kern-sr-only">" "{move || i18n.text("frame-open")}</span>
                    </span>
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
                <ConflictList present=deciding/>
            </nav>
            <main class="zb-stage" id="plan" tabindex="-1">
                <div class="zb-stage__in">
                    {move || deciding.get().map(|id| view! { <ConflictCard id=id shown=shown/> })}
                </div>
            </main>
        </div>
    }
}
