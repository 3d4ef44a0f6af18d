//! Rows of sums: the heads of the categories with their subtotals, and the sum of the plan.

use super::{
    super::{
        context::{PlanContext, use_plan},
        selection::{Cursor, RowKey},
        view::columns::{Column, Sum, leading, sum_of},
        words::count_text,
    },
    cell::CellFrame,
    content::nothing,
    row_number, share_of_ceiling, toggle,
};
use crate::components::{Icon, digits};
use domain::{
    Money,
    catalogue::CategoryId,
    plan::rollup::{Rollup, Totals},
};
use leptos::prelude::*;
use std::sync::Arc;

/// The head of a category.
#[component]
pub fn CategoryRow(category: CategoryId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let row = RowKey::Category(category.clone());
    let known = plan
        .plan
        .with_untracked(|plan| plan.catalogue.category(&category).cloned());
    let Some(known) = known else {
        return ().into_any();
    };
    let id = StoredValue::new(category);
    let number = known.number;
    let name = StoredValue::new(known.name);
    let short = StoredValue::new(known.short);
    let expanded = move || !plan.folded.with(|folded| folded.contains(&id.get_value()));
    let long_name = move || name.with_value(|name| i18n.label(name));
    let shown_name = move || {
        // A long official name is cut in narrow columns; the whole name stays in the title.
        let long = long_name();
        if long.chars().count() > 40 {
            short.with_value(|short| i18n.label(short))
        } else {
            long
        }
    };
    let button = move || {
        let key = if expanded() {
            "plan-fold"
        } else {
            "plan-unfold"
        };
        i18n.with(key, &[("name", shown_name().into())])
    };
    let totals = move |rollup: Memo<Arc<Rollup>>| {
        rollup.with(|rollup| {
            let found = id.with_value(|id| rollup.categories.get(id).cloned());
            found.unwrap_or_default()
        })
    };
    let pair = Memo::new(move |_| (totals(plan.shown_rollup), totals(plan.rollup)));
    let span = plan.columns.with_untracked(|columns| leading(columns));
    let (word, place) = (row.to_string(), row.clone());
    view! {
        <tr
            class="zb-grid__cat"
            data-row=word
            aria-rowindex=move || row_number(plan, &place)
        >
            <CellFrame row=row.clone() column=0 head="row" span=span>
                <span class="zb-grp">
                    <button
                        type="button"
                        tabindex="-1"
                        aria-expanded=move || expanded().to_string()
                        aria-label=button
                        on:click=move |_| toggle(plan, &id.get_value())
                    >
                        <Icon name="chev"/>
                    </button>
                    <span class=format!("zb-cat zb-cat--{number}")>{number}</span>
                    <abbr title=long_name>{shown_name}</abbr>
                </span>
            </CellFrame>
            <SumCells row=row sums=pair/>
        </tr>
    }
    .into_any()
}

/// The sum of the plan.
#[component]
pub fn SumRow() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let total = |rollup: Memo<Arc<Rollup>>| rollup.with(|rollup| rollup.total.clone());
    let pair = Memo::new(move |_| (total(plan.shown_rollup), total(plan.rollup)));
    let name = move || {
        let authority = plan.plan.with(|plan| plan.head.authority.clone());
        i18n.with("plan-sum-of", &[("authority", authority.into())])
    };
    let span = plan.columns.with_untracked(|columns| leading(columns));
    view! {
        <tr
            data-row=RowKey::Total.to_string()
            aria-rowindex=move || row_number(plan, &RowKey::Total)
        >
            <CellFrame row=RowKey::Total column=0 head="row" span=span>{name}</CellFrame>
            <SumCells row=RowKey::Total sums=pair/>
        </tr>
    }
}

/// The cells of a row of sums, behind its head. `sums` holds the sums with and without the value
/// being typed.
#[component]
fn SumCells(row: RowKey, sums: Memo<(Totals, Totals)>) -> impl IntoView {
    let plan = use_plan();
    let columns = plan.columns.get_untracked();
    let is_total = row == RowKey::Total;
    columns
        .iter()
        .cloned()
        .enumerate()
        .skip(leading(&columns))
        .map(|(index, column)| {
            let class = if column.is_number() { "num" } else { "" };
            let of = column.clone();
            let over = Memo::new(move |_| {
                is_total
                    && plan
                        .shown_rollup
                        .with(|rollup| plan.shown.with(|plan| rollup.rest(plan)))
                        .is_some_and(Money::is_negative)
            });
            let full_class = move || {
                let changed = sums.with(|(shown, base)| sum_of(&of, shown) != sum_of(&of, base));
                let is_over = over.get() && matches!(of, Column::Programme(_) | Column::Share);
                match (changed, is_over) {
                    (_, true) => format!("{class} zb-cell--over"),
                    (true, _) => format!("{class} zb-cell--preview"),
                    _ => class.to_owned(),
                }
            };
            let text = move || sums.with(|(shown, _)| sum_text(plan, &column, shown));
            let cursor = Cursor {
                row: row.clone(),
                column: index,
            };
            view! {
                <CellFrame row=cursor.row column=index class=Signal::derive(full_class)>
                    {text}
                </CellFrame>
            }
        })
        .collect_view()
}

fn sum_text(plan: PlanContext, column: &Column, totals: &Totals) -> AnyView {
    let i18n = plan.i18n;
    match (column, sum_of(column, totals)) {
        (_, Some(Sum::Amount(amount))) if amount.is_zero() => nothing(i18n),
        (_, Some(Sum::Count(0))) => nothing(i18n),
        (_, Some(Sum::Amount(amount))) => digits(i18n, amount).into_any(),
        (_, Some(Sum::Count(count))) => count_text(i18n, count).into_any(),
        (Column::Share, None) => share_of_ceiling(plan, totals.programme).into_any(),
        _ => ().into_any(),
    }
}
