//! What stands between a plan and its submission, in words.

use super::view::line_name;
use crate::{components::euros, i18n::I18n};
use domain::{
    Money,
    catalogue::EarmarkId,
    plan::{Plan, checks::Check},
};

/// A finding as a sentence; reactive.
#[must_use]
pub fn check_sentence(i18n: I18n, plan: &Plan, check: &Check) -> String {
    let amount =
        |key: &str, amount: Money| i18n.with(key, &[("amount", euros(i18n, amount).into())]);
    match check {
        Check::NoCeiling => i18n.text("plan-check-no-ceiling"),
        Check::ExactlyPlanned => i18n.text("plan-check-exact"),
        Check::Unplanned { rest } => amount("plan-check-unplanned", *rest),
        Check::OverCeiling { by } => amount("plan-rest-over", *by),
        Check::OpenConflicts { count } => {
            i18n.with("plan-check-conflicts", &[("count", (*count).into())])
        }
        Check::CapExceeded { earmark, by } => {
            of_earmark(i18n, plan, "plan-check-cap", earmark, *by)
        }
        Check::FloorMissed { earmark, missing } => {
            of_earmark(i18n, plan, "plan-check-floor", earmark, *missing)
        }
        Check::Unbalanced { line, difference } => {
            let (key, size) = if difference.is_negative() {
                let size = difference.checked_neg().unwrap_or(*difference);
                ("plan-check-missing", size)
            } else {
                ("plan-check-surplus", *difference)
            };
            let name = line_name(plan, *line);
            let arguments = [("name", name.into()), ("amount", euros(i18n, size).into())];
            i18n.with(key, &arguments)
        }
        Check::EarmarkShareTooLarge { line, .. } => i18n.with(
            "plan-check-earmark-share",
            &[("name", line_name(plan, *line).into())],
        ),
    }
}

fn of_earmark(i18n: I18n, plan: &Plan, key: &str, earmark: &EarmarkId, amount: Money) -> String {
    let name = plan
        .catalogue
        .earmark(earmark)
        .map(|earmark| i18n.label(&earmark.name));
    let arguments = [
        ("name", name.unwrap_or_default().into()),
        ("amount", euros(i18n, amount).into()),
    ];
    i18n.with(key, &arguments)
}
