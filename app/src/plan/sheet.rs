//! The work area of the plan: the sheet with the panel, or the inbox of conflicts.

mod empty;

use super::{
    conflicts,
    context::{PlanContext, use_plan},
    find::{Chips, FindBar},
    foot::{Checks, Earmarks},
    refusals::RefusalCards,
    toolbar::Toolbar,
    tour::Tour,
};
use crate::parts::{Fetched, Part};
use empty::EmptyPlan;
use leptos::prelude::*;

/// The sheet with the panel, or the inbox of conflicts.
#[component]
pub fn Work() -> impl IntoView {
    let plan = use_plan();
    let in_inbox = Memo::new(move |_| conflicts::shown(plan).is_some());
    // A class and not `:has()`, with which the browser styles the whole sheet anew at every key.
    let class = move || {
        if is_empty(plan) || plan.narrow.get() {
            "zb-sheet"
        } else {
            "zb-sheet zb-sheet--table"
        }
    };
    move || {
        if in_inbox.get() {
            view! { <Fetched part=Part::Conflicts/> }.into_any()
        } else {
            view! {
                <div class="zb-work">
                    <main class=class id="plan" tabindex="-1"><Sheet/></main>
                    <Fetched part=Part::PlanPanel/>
                </div>
                <Tour/>
            }
            .into_any()
        }
    }
}

#[component]
fn Sheet() -> impl IntoView {
    let plan = use_plan();
    let is_empty = Memo::new(move |_| is_empty(plan));
    // What had the focus may have gone with the first line, or with the last.
    Effect::new(move |before: Option<bool>| {
        let now = is_empty.get();
        if before.is_some_and(|before| before != now) {
            plan.hold_focus();
        }
        now
    });
    view! {
        <RefusalCards/>
        <Toolbar/>
        <FindBar/>
        <Chips/>
        {move || match (is_empty.get(), plan.narrow.get()) {
            (true, _) => view! { <EmptyPlan/> }.into_any(),
            (false, true) => view! { <Fetched part=Part::PlanCards/> }.into_any(),
            (false, false) => view! { <Fetched part=Part::PlanGrid/> }.into_any(),
        }}
        <Show when=move || !is_empty.get()>
            <Earmarks/>
            <Checks/>
        </Show>
    }
}

/// Whether the plan has no lines; reactive.
fn is_empty(plan: PlanContext) -> bool {
    plan.rollup.with(|rollup| rollup.total.lines == 0)
}
