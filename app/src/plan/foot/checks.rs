//! What stands between the plan and its submission; each entry leads to its cell.

use super::super::{
    check_words::check_sentence,
    conflicts::open_inbox,
    context::{Panel, PlanContext, use_plan},
    focus,
};
use crate::components::Icon;
use domain::plan::{
    LineField, Target,
    checks::{Check, checks},
};
use leptos::prelude::*;

/// Most findings about single lines in the list; more would hide the others.
const LINE_FINDINGS_MAX: usize = 6;

/// What stands between the plan and its submission; each entry leads to its cell.
#[component]
pub fn Checks() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let entries = move || {
        let found = plan
            .plan
            .with(|known| plan.rollup.with(|rollup| checks(known, rollup)));
        let (open, fine): (Vec<Check>, Vec<Check>) =
            found.into_iter().partition(Check::blocks_submission);
        let of_line = |check: &&Check| is_of_line(check);
        let more = open
            .iter()
            .filter(of_line)
            .count()
            .saturating_sub(LINE_FINDINGS_MAX);
        let rest = (more > 0).then(|| {
            view! {
                <li>{i18n.with("plan-check-more", &[("count", more.into())])}</li>
            }
        });
        let whole = open.iter().filter(|check| !is_of_line(check));
        let lines = open.iter().filter(of_line).take(LINE_FINDINGS_MAX);
        let shown = fine.iter().map(|check| check_view(plan, check));
        let still_open = whole.chain(lines).map(|check| check_view(plan, check));
        view! {
            {shown.collect_view()}
            {in_order(plan, &open)}
            {still_open.collect_view()}
            {rest}
        }
    };
    view! {
        <ul class="zb-checks" aria-label=move || i18n.text("plan-checks")>
            <li class="zb-h--sec">{move || i18n.text("plan-checks")}</li>
            {entries}
        </ul>
    }
}

fn is_of_line(check: &Check) -> bool {
    matches!(
        check,
        Check::Unbalanced { .. } | Check::EarmarkShareTooLarge { .. }
    )
}

/// What is in order, so that the list says what was looked at and not only what was found.
fn in_order(plan: PlanContext, open: &[Check]) -> impl IntoView + use<> {
    let has = |kind: fn(&Check) -> bool| open.iter().any(kind);
    let (lines, has_earmarks) = plan.plan.with(|known| {
        let amounts = &known.catalogue.earmarks;
        let mut amounts = amounts.iter().map(|all| known.earmark_amount(&all.id));
        let lines = plan.rollup.with(|rollup| rollup.total.lines);
        (lines, amounts.any(|amount| amount.is_some()))
    });
    let balanced = lines > 0 && !has(|check| matches!(check, Check::Unbalanced { .. }));
    let earmarks = has_earmarks
        && !has(|check| {
            matches!(
                check,
                Check::CapExceeded { .. }
                    | Check::FloorMissed { .. }
                    | Check::EarmarkShareTooLarge { .. }
            )
        });
    let decided = !has(|check| matches!(check, Check::OpenConflicts { .. }));
    [
        (balanced, "plan-check-balanced"),
        (earmarks, "plan-check-earmarks"),
        (decided, "plan-check-decided"),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, key)| ok(plan.i18n.text(key)))
    .collect_view()
}

fn ok(text: String) -> AnyView {
    view! { <li class="zb-state--ok"><Icon name="check"/><span>{text}</span></li> }.into_any()
}

fn check_view(plan: PlanContext, check: &Check) -> AnyView {
    let text = plan
        .plan
        .with(|known| check_sentence(plan.i18n, known, check));
    match check {
        Check::NoCeiling => view! { <li><Icon name="clock"/>{text}</li> }.into_any(),
        Check::ExactlyPlanned => ok(text),
        Check::Unplanned { .. } => {
            view! { <li><span class="zb-cat zb-cat--rest"></span>{text}</li> }.into_any()
        }
        Check::OverCeiling { .. } => linked("zb-state--over", "over", text, move || {
            plan.panel.set(Panel::Ways);
            focus::panel();
        }),
        Check::OpenConflicts { .. } => linked("zb-state--conflict", "conflict", text, move || {
            open_inbox(plan);
        }),
        Check::CapExceeded { .. } | Check::FloorMissed { .. } => {
            view! { <li class="zb-state--over"><Icon name="over"/>{text}</li> }.into_any()
        }
        Check::Unbalanced { line, .. } => {
            let line = *line;
            linked("zb-state--conflict", "balance", text, move || {
                plan.panel.set(Panel::Line(line));
                plan.show(&Target::Line(line, LineField::Note));
            })
        }
        Check::EarmarkShareTooLarge { line, earmark } => {
            let at = Target::Line(*line, LineField::Earmark(earmark.clone()));
            linked("zb-state--conflict", "over", text, move || plan.show(&at))
        }
    }
}

/// An entry that leads to where the finding is settled.
fn linked(
    class: &'static str,
    icon: &'static str,
    text: String,
    go: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    view! {
        <li class=class>
            <a
                href="#plan"
                on:click=move |event| {
                    event.prevent_default();
                    go();
                }
            >
                <Icon name=icon/>{text}
            </a>
        </li>
    }
    .into_any()
}
