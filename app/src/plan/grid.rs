//! The grid: categories with their lines, and the sum.

mod cell;
mod content;
mod head;
mod keyboard;
mod pointer;
mod row;
mod row_view;
mod scroll;
mod sums;
mod window;

use super::{
    context::{PlanContext, use_plan},
    selection::RowKey,
    view::{arrangement::Arrangement, columns::Column},
};
use crate::components::Icon;
use domain::{Money, catalogue::CategoryId, money::share_of};
use head::Heads;
use leptos::{html, prelude::*};
use row::LineRow;
use row_view::RowViews;
use std::sync::Arc;
use sums::{CategoryRow, SumRow};
use window::Piece;

pub use head::column_name;
pub use keyboard::{column as column_under_cursor, target as target_under_cursor, why_not_typed};
pub use row::{earmark_tags as tags_of, earmark_words, state_words};
pub use row_view::line_standing as standing_of;

/// The plan as a grid with one tab stop.
#[component]
pub fn PlanGrid() -> impl IntoView {
    let plan = use_plan();
    let least = move || {
        let least = plan
            .columns
            .with(|columns| plan.layout.with(|layout| layout.least_width(columns)));
        format!("{least}px")
    };
    let project = move || {
        plan.layout
            .with(|layout| format!("{}px", layout.project_width()))
    };
    view! {
        <div
            class="zb-gridbox"
            style=("--zb-grid-least", least)
            style=("--zb-grid-project", project)
        >
            // Other columns make another table.
            {move || view! { <Table columns=plan.columns.get()/> }}
            <NoRows/>
        </div>
    }
}

/// Says why there are no lines, where search and filter leave none.
#[component]
fn NoRows() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let is_empty = Memo::new(move |_| {
        plan.arrangement.with(Arrangement::filters)
            && plan
                .rows
                .with(|rows| matches!(rows.as_slice(), [RowKey::Total]))
    });
    view! {
        <Show when=move || is_empty.get()>
            <div class="zb-notice zb-notice--info" role="status">
                <Icon name="search"/>
                <p>{move || i18n.text("plan-rows-none")}</p>
                <button
                    type="button"
                    class="kern-btn kern-btn--secondary"
                    on:click=move |_| plan.close_search()
                >
                    <span class="kern-label">{move || i18n.text("plan-rows-all")}</span>
                </button>
            </div>
        </Show>
    }
}

#[component]
fn Table(columns: Arc<Vec<Column>>) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let count = columns.len();
    let body = NodeRef::<html::Tbody>::new();
    let seen = scroll::follow(body);
    let row_here = Memo::new(move |_| {
        plan.cursor
            .with(|cursor| cursor.as_ref().map(|cursor| cursor.row.clone()))
    });
    let pieces = Memo::new(move |_| {
        let (heights, sight) = (seen.heights.get(), seen.sight.get());
        row_here.with(|row| {
            plan.rows
                .with(|rows| window::pieces(rows, heights, sight, row.as_ref()))
        })
    });
    let class = move || {
        if plan.rows.with(|rows| window::is_long(rows)) {
            "zb-grid zb-grid--long"
        } else {
            "zb-grid"
        }
    };
    let shown = RowViews::follow(plan, Arc::clone(&columns));
    let pointer = pointer::Pointer::new(plan);
    view! {
        <table
            class=class
            role="grid"
            aria-label=move || i18n.text("plan-grid-label")
            aria-multiselectable="true"
            aria-rowcount=move || plan.rows.with(|rows| rows.len() + 1)
            aria-colcount=count
            aria-readonly=move || (!plan.editable.get()).then_some("true")
            on:keydown=move |event| keyboard::pressed(plan, &event)
            on:focusin=move |event| pointer.focused(&event)
            on:pointerdown=move |event| pointer.pressed(&event)
            on:pointerover=move |event| pointer.moved(&event)
            on:pointerup=move |event| pointer.released(&event)
            on:dblclick=move |event| pointer.opened(&event)
        >
            <Heads columns=columns/>
            <tbody node_ref=body>
                <For each=move || pieces.get() key=Clone::clone let:piece>
                    {match piece {
                        Piece::Gap { height, .. } => gap(count, height),
                        Piece::Row(RowKey::Line(line)) => view! { <LineRow line=line rows=shown/> }.into_any(),
                        Piece::Row(RowKey::Category(category)) => {
                            view! { <CategoryRow category=category/> }.into_any()
                        }
                        Piece::Row(RowKey::Total) => ().into_any(),
                    }}
                </For>
            </tbody>
            <tfoot><SumRow/></tfoot>
        </table>
    }
}

/// Room for rows that are out of sight.
fn gap(columns: usize, height: u32) -> AnyView {
    view! {
        <tr class="zb-grid__gap" role="presentation">
            <td
                role="presentation"
                colspan=columns
                style=("--zb-gap", format!("{height}px"))
            ></td>
        </tr>
    }
    .into_any()
}

/// The number of a row in the grid, from 1; the heads of the columns are the first. Reactive.
fn row_number(plan: PlanContext, row: &RowKey) -> Option<usize> {
    let place = plan
        .rows
        .with(|rows| rows.iter().position(|known| known == row));
    place.map(|place| place + 2)
}

/// Folds or unfolds a category.
pub(super) fn toggle(plan: PlanContext, category: &CategoryId) {
    plan.folded.update(|folded| {
        if !folded.remove(category) {
            folded.insert(category.clone());
        }
    });
}

/// The share of the ceiling, or of what is planned where there is none; reactive.
pub fn share_of_ceiling(plan: PlanContext, part: Money) -> String {
    share_of(part, plan.whole.get())
        .map(|share| share.format(plan.i18n.locale()))
        .unwrap_or_default()
}
