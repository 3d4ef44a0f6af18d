//! What the year adds up to.

use super::rows::Totals;
use crate::{
    components::{dash_or, euros},
    i18n::use_i18n,
};
use domain::{BudgetYear, Money, money::share_of};
use leptos::prelude::*;

/// Sums of all rows: ceiling, planned, rest, turns.
#[component]
pub fn Sums(totals: Totals, year: BudgetYear) -> impl IntoView {
    let i18n = use_i18n();
    let share = move |part: Option<Money>| {
        share_of(part?, totals.ceilings_with_plan?).map(|share| share.format(i18n.locale()))
    };
    let plans = move || {
        i18n.with(
            "overview-sum-plans",
            &[
                ("plans", totals.plans.into()),
                ("cases", totals.cases.into()),
            ],
        )
    };
    let over = totals.rest.is_some_and(Money::is_negative);
    view! {
        <div class="zb-kpi zb-kpi--total">
            <p class="zb-meta">
                {move || i18n.with("overview-sum-ceilings", &[("year", year.to_string().into())])}
            </p>
            <p class="zb-kpi__v">{move || dash_or(i18n, totals.ceilings)}</p>
            <p class="zb-meta">
                {move || i18n.with("overview-sum-cases", &[("cases", totals.cases.into())])}
            </p>
        </div>
        <div class="zb-kpi">
            <p class="zb-meta">{move || i18n.text("overview-planned")}</p>
            <p class="zb-kpi__v">{move || dash_or(i18n, totals.planned)}</p>
            <p class="zb-meta">{plans}</p>
        </div>
        <div class="zb-kpi">
            <p class="zb-meta">
                {move || i18n.text(if over { "overview-sum-over" } else { "overview-rest" })}
            </p>
            <p class="zb-kpi__v" class:neg=over>
                {move || totals.rest.map(|rest| euros(i18n, rest))}
            </p>
            <p class="zb-meta">
                {move || share(totals.rest).map(|share| {
                    i18n.with("overview-sum-share", &[("share", share.into())])
                })}
            </p>
        </div>
        <div class="zb-kpi">
            <p class="zb-meta">{move || i18n.text("overview-turn")}</p>
            <p class="zb-kpi__v">
                {move || i18n.with(
                    "overview-sum-ministry",
                    &[("count", totals.ministry_turn.into())],
                )}
            </p>
            <p class="zb-meta">
                {move || i18n.with("overview-sum-county", &[("count", totals.county_turn.into())])}
            </p>
        </div>
    }
}
