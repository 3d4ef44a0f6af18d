//! The ways back into the ceiling, each one command that can be undone.

use super::{
    context::{Ask, PlanContext, use_plan},
    view::line_name,
    words::{field_name, rest_words},
};
use crate::components::{digits, euros};
use domain::plan::{
    LineField, Target,
    checks::{WayOut, WayOutKind, ways_into_ceiling},
};
use leptos::prelude::*;

/// A way in words, with the amount: `12.400 € von BaE abziehen`; reactive.
#[must_use]
pub fn way_label(plan: PlanContext, way: &WayOutKind) -> String {
    let i18n = plan.i18n;
    let name_of = |line| plan.plan.with(|plan| line_name(plan, line));
    match way {
        WayOutKind::Deduct { line, from, to, .. } => {
            let by = from.checked_sub(*to).unwrap_or_default();
            let arguments = [
                ("amount", euros(i18n, by).into()),
                ("name", name_of(*line).into()),
            ];
            i18n.with("plan-way-deduct-amount", &arguments)
        }
        WayOutKind::Halve { .. } => i18n.text("plan-way-halve"),
        WayOutKind::Balance { field, to, .. } => {
            let field = plan.plan.with(|plan| field_name(i18n, plan, field));
            let arguments = [("field", field.into()), ("amount", euros(i18n, *to).into())];
            i18n.with("plan-way-balance", &arguments)
        }
    }
}

/// The list of ways in the panel.
#[component]
pub fn Ways() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let ways = move || {
        plan.plan
            .with(|known| plan.rollup.with(|rollup| ways_into_ceiling(known, rollup)))
    };
    let rest = move || {
        plan.plan
            .with(|known| plan.rollup.with(|rollup| rollup.rest(known)))
    };
    view! {
        <section class="zb-sec">
            <p class="zb-meta">{move || rest_words(i18n, rest())}" · "{move || i18n.text("plan-ways-hint")}</p>
            <ul class="zb-ways">
                {move || ways().into_iter().enumerate()
                    .map(|(index, way)| way_item(plan, index, way)).collect_view()}
                <li>
                    <button
                        type="button"
                        class="zb-way"
                        on:click=move |_| plan.dialog.set(Some(Ask::MoveMoney(None)))
                    >
                        <span class="zb-way__t">{move || i18n.text("plan-way-other")}</span>
                        <span class="zb-way__s">{move || i18n.text("plan-way-other-hint")}</span>
                        <span class="zb-way__r"><b>"Alt+M"</b></span>
                    </button>
                </li>
            </ul>
        </section>
    }
}

fn way_item(plan: PlanContext, index: usize, way: WayOut) -> impl IntoView {
    let i18n = plan.i18n;
    let name_of = |line| plan.plan.with(|plan| line_name(plan, line));
    let (title, hint, before, after) = match &way.what {
        WayOutKind::Deduct {
            line,
            from,
            to,
            as_before,
        } => {
            let hint = if *as_before {
                "plan-way-as-before"
            } else {
                "plan-way-less"
            };
            (
                i18n.with("plan-way-deduct", &[("name", name_of(*line).into())]),
                i18n.text(hint),
                format!("{} →", digits(i18n, *from)),
                euros(i18n, *to),
            )
        }
        WayOutKind::Halve { first, second } => {
            let (one, two) = (name_of(first.0), name_of(second.0));
            let names = [
                ("first", one.clone().into()),
                ("second", two.clone().into()),
            ];
            (
                i18n.text("plan-way-halve"),
                i18n.with("plan-way-halve-hint", &names),
                format!("{one} / {two}"),
                format!("{} / {}", digits(i18n, first.1), digits(i18n, second.1)),
            )
        }
        WayOutKind::Balance { .. } => (
            way_label(plan, &way.what),
            String::new(),
            String::new(),
            String::new(),
        ),
    };
    let class = if index == 0 {
        "zb-way zb-way--first"
    } else {
        "zb-way"
    };
    let changes = way.changes;
    view! {
        <li>
            <button
                type="button"
                class=class
                aria-disabled=move || (!plan.editable.get()).then_some("true")
                on:click=move |_| {
                    if plan.change(changes.clone()).is_some() {
                        plan.done(untrack(|| i18n.text("plan-done-way")));
                    }
                }
            >
                <span class="zb-way__t">{title}</span>
                <span class="zb-way__s">{hint}</span>
                <span class="zb-way__r">{before}<b>{after}</b></span>
            </button>
        </li>
    }
}

/// Whether a field counts on one of the two sides of a line.
#[must_use]
pub fn is_account(at: &Target) -> bool {
    matches!(
        at,
        Target::Line(_, LineField::Financing(_) | LineField::Cost(_))
    )
}
