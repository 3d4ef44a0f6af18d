//! What stands between the plan and its submission; each entry leads to its cell.

use super::super::{
    context::{Panel, PlanContext, use_plan},
    focus,
    view::line_name,
};
use crate::components::{Icon, euros};
use domain::{
    LineId, Money,
    catalogue::EarmarkId,
    plan::{
        LineField, Target,
        checks::{Check, checks},
    },
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
        let mut of_lines = 0;
        let shown = found.iter().filter(|check| {
            let of_line = matches!(
                check,
                Check::Unbalanced { .. } | Check::EarmarkShareTooLarge { .. }
            );
            of_lines += usize::from(of_line);
            !of_line || of_lines <= LINE_FINDINGS_MAX
        });
        let views = shown.map(|check| check_view(plan, check)).collect_view();
        let more = of_lines.saturating_sub(LINE_FINDINGS_MAX);
        let rest = (more > 0).then(|| {
            view! {
                <li>{i18n.with("plan-check-more", &[("count", more.into())])}</li>
            }
        });
        let balanced =
            (of_lines == 0 && plan.rollup.with(|rollup| rollup.total.lines > 0)).then(|| {
                view! { <li><Icon name="check"/>{i18n.text("plan-check-balanced")}</li> }
            });
        view! { {balanced}{views}{rest} }
    };
    view! {
        <ul class="zb-checks" aria-label=move || i18n.text("plan-checks")>
            <li class="zb-h--sec">{move || i18n.text("plan-checks")}</li>
            {entries}
        </ul>
    }
}

fn check_view(plan: PlanContext, check: &Check) -> AnyView {
    let i18n = plan.i18n;
    let amount =
        |key: &str, amount: Money| i18n.with(key, &[("amount", euros(i18n, amount).into())]);
    let plain =
        |icon: &'static str, text: String| view! { <li><Icon name=icon/>{text}</li> }.into_any();
    let name_of = |line| plan.plan.with(|plan| line_name(plan, line));
    match check {
        Check::NoCeiling => plain("clock", i18n.text("plan-check-no-ceiling")),
        Check::ExactlyPlanned => plain("check", i18n.text("plan-check-exact")),
        Check::Unplanned { rest } => plain("check", amount("plan-check-unplanned", *rest)),
        Check::OverCeiling { by } => linked(
            "zb-state--over",
            "over",
            amount("plan-rest-over", *by),
            move || {
                plan.panel.set(Panel::Ways);
                focus::panel();
            },
        ),
        Check::OpenConflicts { count } => linked(
            "zb-state--conflict",
            "conflict",
            i18n.with("plan-check-conflicts", &[("count", (*count).into())]),
            move || {
                plan.panel.set(Panel::Conflicts);
                focus::panel();
            },
        ),
        Check::CapExceeded { earmark, by } => {
            plain("over", earmark_words(plan, "plan-check-cap", earmark, *by))
        }
        Check::FloorMissed { earmark, missing } => plain(
            "over",
            earmark_words(plan, "plan-check-floor", earmark, *missing),
        ),
        Check::Unbalanced { line, difference } => unbalanced(plan, *line, *difference),
        Check::EarmarkShareTooLarge { line, earmark } => {
            let at = Target::Line(*line, LineField::Earmark(earmark.clone()));
            let text = i18n.with(
                "plan-check-earmark-share",
                &[("name", name_of(*line).into())],
            );
            linked("zb-state--conflict", "over", text, move || plan.show(&at))
        }
    }
}

fn earmark_words(plan: PlanContext, key: &str, earmark: &EarmarkId, amount: Money) -> String {
    let i18n = plan.i18n;
    let name = plan.plan.with(|plan| {
        plan.catalogue
            .earmark(earmark)
            .map(|earmark| i18n.label(&earmark.name))
    });
    let arguments = [
        ("name", name.unwrap_or_default().into()),
        ("amount", euros(i18n, amount).into()),
    ];
    i18n.with(key, &arguments)
}

fn unbalanced(plan: PlanContext, line: LineId, difference: Money) -> AnyView {
    let i18n = plan.i18n;
    let (key, size) = if difference.is_negative() {
        (
            "plan-check-missing",
            difference.checked_neg().unwrap_or(difference),
        )
    } else {
        ("plan-check-surplus", difference)
    };
    let name = plan.plan.with(|plan| line_name(plan, line));
    let arguments = [("name", name.into()), ("amount", euros(i18n, size).into())];
    let text = i18n.with(key, &arguments);
    linked("zb-state--conflict", "balance", text, move || {
        plan.panel.set(Panel::Line(line));
        plan.show(&Target::Line(line, LineField::Note));
    })
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
