//! The grid: categories with their lines, and the sum.

mod cell;
mod keyboard;
mod row;

use super::{
    context::{PlanContext, use_plan},
    selection::{Cursor, RowKey},
    view::{Column, Sum, sum_of},
    words::{count_text, field_name},
};
use crate::components::{Icon, digits};
use cell::CellFrame;
use domain::{
    Money,
    catalogue::{CategoryId, MeasureCategory},
    money::share_of,
    plan::rollup::{Totals, by_category},
};
use leptos::prelude::*;
use row::LineRow;

pub use row::{earmark_tags as tags_of, line_standing as standing_of};

/// Column classes in order (style/README.md, Plan grid).
fn column_class(column: &Column, index: usize) -> &'static str {
    match column {
        Column::Project => "zb-col--project",
        Column::Term => "zb-col--period",
        Column::Figure(_) => "zb-col--places",
        Column::Programme(_) => "zb-col--amount",
        Column::Share => "zb-col--share",
        Column::Source(_) if index <= 5 => "zb-col--county",
        Column::Source(_) => "zb-col--jobcentre",
        Column::Total => "zb-col--total",
        Column::Earmarks => "zb-col--earmark",
        Column::State => "zb-col--state",
    }
}

/// The name of a column with its unit; reactive.
#[must_use]
pub fn column_name(plan: PlanContext, column: &Column) -> String {
    let i18n = plan.i18n;
    let name = column
        .field()
        .map(|field| plan.plan.with(|plan| field_name(i18n, plan, &field)));
    match column {
        Column::Project => i18n.text("plan-column-project"),
        Column::Term => i18n.text("plan-column-term"),
        Column::Figure(id) if id.as_str() == "places" => i18n.text("plan-column-places"),
        Column::Figure(_) => name.unwrap_or_default(),
        Column::Programme(_) | Column::Source(_) => i18n.with(
            "plan-column-euro",
            &[("name", name.unwrap_or_default().into())],
        ),
        Column::Share => i18n.text("plan-column-share"),
        Column::Total => i18n.text("plan-column-total"),
        Column::Earmarks => i18n.text("plan-column-earmarks"),
        Column::State => i18n.text("plan-column-state"),
    }
}

/// The plan as a grid with one tab stop.
#[component]
pub fn PlanGrid() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let columns = plan.columns.get_value();
    let count = columns.len();
    let classes: Vec<_> = columns
        .iter()
        .enumerate()
        .map(|(index, column)| column_class(column, index))
        .collect();
    let heads = columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let class = if column.is_number() { "num" } else { "" };
            let column = column.clone();
            view! {
                <th scope="col" class=class aria-colindex=index + 1>
                    {move || column_name(plan, &column)}
                </th>
            }
        })
        .collect_view();
    let categories = move || plan.plan.with(|plan| plan.catalogue.categories.clone());
    view! {
        <div class="zb-gridbox">
            <table
                class="zb-grid"
                role="grid"
                aria-label=move || i18n.text("plan-grid-label")
                aria-rowcount=move || plan.rows.with(|rows| rows.len() + 1)
                aria-colcount=count
                aria-readonly=move || (!plan.editable.get()).then_some("true")
                on:keydown=move |event| keyboard::pressed(plan, &event)
            >
                <colgroup>
                    {classes.into_iter().map(|class| view! { <col class=class/> }).collect_view()}
                </colgroup>
                <thead><tr>{heads}</tr></thead>
                <For each=categories key=|category| category.id.clone() let:category>
                    <CategoryGroup category=category/>
                </For>
                <tfoot><SumRow/></tfoot>
            </table>
        </div>
    }
}

#[component]
fn CategoryGroup(category: MeasureCategory) -> impl IntoView {
    let plan = use_plan();
    let id = category.id.clone();
    let lines = Memo::new(move |_| {
        if plan.folded.with(|folded| folded.contains(&id)) {
            return Vec::new();
        }
        let groups = plan.plan.with(|plan| by_category(plan));
        groups
            .into_iter()
            .find(|(known, _)| *known == id)
            .map(|(_, lines)| lines)
            .unwrap_or_default()
    });
    view! {
        <tbody class="zb-group">
            <CategoryRow category=category/>
            <For each=move || lines.get() key=|line| *line let:line>
                <LineRow line=line/>
            </For>
        </tbody>
    }
}

/// Folds or unfolds a category.
pub(super) fn toggle(plan: PlanContext, category: &CategoryId) {
    plan.folded.update(|folded| {
        if !folded.remove(category) {
            folded.insert(category.clone());
        }
    });
}

#[component]
fn CategoryRow(category: MeasureCategory) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let id = StoredValue::new(category.id.clone());
    let row = RowKey::Category(category.id.clone());
    let number = category.number;
    let name = StoredValue::new(category.name);
    let short = StoredValue::new(category.short);
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
    let totals = move |category: &CategoryId, shown: bool| {
        let rollup = if shown {
            plan.shown_rollup
        } else {
            plan.rollup
        };
        rollup.with(|rollup| rollup.categories.get(category).cloned().unwrap_or_default())
    };
    let pair = Memo::new(move |_| {
        let category = id.get_value();
        (totals(&category, true), totals(&category, false))
    });
    view! {
        <tr class="zb-grid__cat">
            <CellFrame row=row.clone() column=0 head="rowgroup" span=2>
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
}

#[component]
fn SumRow() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let pair = Memo::new(move |_| {
        let total = |rollup: Memo<std::sync::Arc<domain::plan::rollup::Rollup>>| {
            rollup.with(|rollup| rollup.total.clone())
        };
        (total(plan.shown_rollup), total(plan.rollup))
    });
    let name = move || {
        let authority = plan.plan.with(|plan| plan.head.authority.clone());
        i18n.with("plan-sum-of", &[("authority", authority.into())])
    };
    view! {
        <tr>
            <CellFrame row=RowKey::Total column=0 head="row" span=2>{name}</CellFrame>
            <SumCells row=RowKey::Total sums=pair/>
        </tr>
    }
}

/// The cells of a row of sums, from the third column on. `sums` holds the sums with and without
/// the value being typed.
#[component]
fn SumCells(row: RowKey, sums: Memo<(Totals, Totals)>) -> impl IntoView {
    let plan = use_plan();
    let columns = plan.columns.get_value();
    let is_total = row == RowKey::Total;
    columns
        .iter()
        .cloned()
        .enumerate()
        .skip(2)
        .map(|(index, column)| {
            let class = if column.is_number() { "num" } else { "" };
            let of = column.clone();
            let over = Memo::new(move |_| {
                let rest = plan
                    .shown_rollup
                    .with(|rollup| plan.shown.with(|plan| rollup.rest(plan)));
                is_total && rest.is_some_and(Money::is_negative)
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
        (_, Some(Sum::Amount(amount))) if amount.is_zero() => cell::nothing(i18n),
        (_, Some(Sum::Count(0))) => cell::nothing(i18n),
        (_, Some(Sum::Amount(amount))) => digits(i18n, amount).into_any(),
        (_, Some(Sum::Count(count))) => count_text(i18n, count).into_any(),
        (Column::Share, None) => share_of_ceiling(plan, totals.programme).into_any(),
        _ => ().into_any(),
    }
}

/// The share of the ceiling, or of what is planned where there is none; reactive.
pub fn share_of_ceiling(plan: PlanContext, part: Money) -> String {
    let ceiling = plan
        .plan
        .with(|plan| plan.ceiling.as_ref().map(|entry| entry.amount));
    let whole = ceiling.unwrap_or_else(|| plan.shown_rollup.with(|rollup| rollup.total.programme));
    share_of(part, whole)
        .map(|share| share.format(plan.i18n.locale()))
        .unwrap_or_default()
}
