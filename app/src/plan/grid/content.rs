//! What a cell with a value shows: the value, and beside it a conflict or a change that waits.

use super::super::{
    context::PlanContext,
    view::conflicts::{Wanted, disputed},
    words::{count_text, difference_text},
};
use crate::{
    components::{Icon, digits},
    i18n::I18n,
};
use domain::plan::{Target, Value};
use leptos::prelude::*;

/// The dash for no amount, with its meaning in words.
pub fn nothing(i18n: I18n) -> AnyView {
    view! {
        <span class="zero" aria-hidden="true">"–"</span>
        <span class="kern-sr-only">{move || i18n.text("frame-no-amount")}</span>
    }
    .into_any()
}

/// What a cell with a value shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The value, with what is being typed.
    pub value: Value,
    /// Whether that differs from the plan.
    pub preview: bool,
    /// The other value of a conflict, and whether there is a conflict.
    pub conflict: Option<Option<Value>>,
    /// The value before an own change that waits.
    pub waits: Option<Value>,
    /// Whether somebody else has just changed it.
    pub changed: bool,
}

/// What a cell shows; reactive.
pub fn shown(plan: PlanContext, at: &Target) -> Shown {
    let value = plan
        .shown
        .with(|plan| plan.cell(at))
        .map(|cell| cell.1)
        .unwrap_or_default();
    let base = plan
        .plan
        .with(|plan| plan.cell(at))
        .map(|cell| cell.1)
        .unwrap_or_default();
    let conflict = plan
        .disputed
        .with(|cells| cells.get(at).copied())
        .map(|id| {
            plan.plan.with(|plan| {
                let found = disputed(plan, plan.conflicts.get(&id)?);
                let dispute = found.into_iter().find(|dispute| dispute.at == *at)?;
                match dispute.wanted {
                    Wanted::Value(value) => Some(value),
                    Wanted::Remove | Wanted::Keep => None,
                }
            })
        });
    Shown {
        preview: value != base,
        value,
        conflict,
        waits: plan.waiting.with(|cells| cells.get(at).cloned()),
        changed: plan.changed.with(|cells| cells.contains(at)),
    }
}

/// The content of a cell; reactive.
pub fn content(plan: PlanContext, shown: &Shown, is_programme: bool) -> AnyView {
    let i18n = plan.i18n;
    let text = match &shown.value {
        Value::Money(amount) if !amount.is_zero() || is_programme => Some(digits(i18n, *amount)),
        Value::Count(count) => Some(count_text(i18n, u64::from(*count))),
        Value::Money(_) => Some("0".to_owned()),
        Value::Text(text) => return note(text),
        _ => None,
    };
    let plain = text
        .clone()
        .map_or_else(|| nothing(i18n), |text| text.into_any());
    if let Some(other) = &shown.conflict {
        let words = match other {
            Some(Value::Money(amount)) => {
                i18n.with("plan-cell-or", &[("value", digits(i18n, *amount).into())])
            }
            Some(Value::Count(count)) => i18n.with(
                "plan-cell-or",
                &[("value", count_text(i18n, u64::from(*count)).into())],
            ),
            _ => i18n.text("plan-state-conflict"),
        };
        return view! {
            {plain}
            <span class="zb-cell--sub"><Icon name="conflict" size=12/>" "{words}</span>
        }
        .into_any();
    }
    match (&shown.waits, text) {
        (Some(before), Some(text)) => {
            let difference = difference_text(i18n, before, &shown.value).unwrap_or_default();
            view! {
                <span class="zb-pend">{text}</span>
                <span class="zb-cell--sub zb-state--pending">
                    <Icon name="pending" size=12/>" "{difference}
                    <span class="kern-sr-only">" "{i18n.text("plan-state-waiting")}</span>
                </span>
            }
            .into_any()
        }
        _ => plain,
    }
}

/// A note is cut to its cell; all of it stands in the title.
fn note(text: &str) -> AnyView {
    view! { <span class="zb-grid__note" title=text.to_owned()>{text.to_owned()}</span> }.into_any()
}
