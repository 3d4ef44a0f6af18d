//! Cell by cell: what came second, what it met, what stood before both, and what has stood since.

use super::{
    super::super::{context::PlanContext, words::value_text},
    Told,
};
use domain::{PersonId, Timestamp, plan::Value};
use leptos::prelude::*;

/// One cell in words.
pub(super) struct Row {
    /// The cell.
    pub name: String,
    /// What came second.
    pub second: String,
    /// What it met.
    pub stood: String,
    /// What stood before both.
    pub before: String,
    /// What has stood since.
    pub since: String,
}

/// A value in words; reactive.
pub(super) fn value_words(plan: PlanContext, value: &Value) -> String {
    plan.plan.with(|known| value_text(plan.i18n, known, value))
}

/// The table; `second` came second, and when.
pub(super) fn values(
    plan: PlanContext,
    told: Told,
    second: (PersonId, Timestamp),
    rows: Vec<Row>,
) -> impl IntoView {
    let i18n = plan.i18n;
    let (person, at) = second;
    let whose = if person == plan.me {
        i18n.text("plan-conflict-mine")
    } else {
        let name = told.name(plan, person);
        i18n.with("plan-conflict-of", &[("name", name.into())])
    };
    let heads = [
        whose,
        i18n.text("plan-conflict-theirs"),
        i18n.text("plan-conflict-before"),
        i18n.text("plan-settled-since"),
    ];
    let row = |row: Row| {
        let [second, stood, before, since] = heads.clone();
        view! {
            <tr>
                <th scope="row">{row.name}</th>
                <td data-l=second>{row.second}</td>
                <td data-l=stood>{row.stood}</td>
                <td class="muted" data-l=before>{row.before}</td>
                <td class="sel" data-l=since><b>{row.since}</b></td>
            </tr>
        }
    };
    let rows = rows.into_iter().map(row).collect_view();
    let [second, stood, before, since] = heads;
    view! {
        <table class="zb-choices zb-choices--settled">
            <caption class="kern-sr-only">{i18n.text("plan-settled-caption")}</caption>
            <thead>
                <tr>
                    <th scope="col">{i18n.text("plan-conflict-value")}</th>
                    <th scope="col">{second}<span class="zb-meta">{told.when(plan, at)}</span></th>
                    <th scope="col">{stood}</th>
                    <th scope="col">{before}</th>
                    <th scope="col" class="sel">{since}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
