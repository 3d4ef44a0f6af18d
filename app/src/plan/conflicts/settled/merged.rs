//! Texts that came together without a question, for whoever wants to check what was made of them.

use super::{
    super::super::context::use_plan,
    HEADING, Told, Ways, cell_name,
    values::{Row, value_words, values},
};
use crate::components::Icon;
use domain::plan::Merge;
use leptos::prelude::*;

/// What the card of merged texts shows: `first` and what the same event merged besides. Nothing
/// can be changed in it.
#[component]
pub(super) fn Merged(told: Told, first: Merge, others: Vec<Merge>) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let title = [("name", cell_name(plan, &first.cell).into())];
    let who = told.by_and_when(plan, first.by, first.at);
    let row = |merge: &Merge| Row {
        name: cell_name(plan, &merge.cell),
        second: value_words(plan, &merge.wanted),
        stood: value_words(plan, &merge.stood),
        before: value_words(plan, &merge.seen),
        since: value_words(plan, &merge.merged),
    };
    let rows = std::iter::once(&first).chain(&others).map(row).collect();
    view! {
        <header class="zb-card__head">
            <Icon name="merge" size=20/>
            <div>
                <h2 id=HEADING>{i18n.with("plan-merged-title", &title)}</h2>
                <p class="zb-meta">{who}" · "{i18n.text("plan-merged-passages")}</p>
            </div>
        </header>
        {values(plan, told, (first.by, first.at), rows)}
        <Ways at=Some(first.cell) sequence=first.sequence/>
    }
}
