//! The heads of the columns: their names, how they are sorted, and how wide they are.

use super::super::{
    context::{PlanContext, use_plan},
    view::columns::Column,
    words::field_name,
};
use crate::components::Icon;
use leptos::{ev, html, prelude::*};
use std::sync::Arc;

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
        Column::Figure(_) | Column::Note => name.unwrap_or_default(),
        Column::Programme(_) | Column::Source(_) | Column::Cost(_) => i18n.with(
            "plan-column-euro",
            &[("name", name.unwrap_or_default().into())],
        ),
        Column::Share => i18n.text("plan-column-share"),
        Column::Total => i18n.text("plan-column-total"),
        Column::Costs => i18n.text("plan-column-costs"),
        Column::Earmarks => i18n.text("plan-column-earmarks"),
        Column::State => i18n.text("plan-column-state"),
    }
}

/// The heads.
#[component]
pub fn Heads(columns: Arc<Vec<Column>>) -> impl IntoView {
    let plan = use_plan();
    let widths = columns
        .iter()
        .map(|column| {
            let column = column.clone();
            let width = move || {
                let width = plan.layout.with(|layout| layout.width(&column));
                width.map_or_else(|| "auto".to_owned(), |width| format!("{width}px"))
            };
            view! { <col style=("--zb-col", width)/> }
        })
        .collect_view();
    let heads = columns
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, column)| view! { <Head column=column index=index/> })
        .collect_view();
    view! {
        <colgroup>{widths}</colgroup>
        <thead><tr aria-rowindex="1">{heads}</tr></thead>
    }
}

/// One head. A click sorts; Alt+S does the same from the keyboard, so it takes no stop of its own.
#[component]
fn Head(column: Column, index: usize) -> impl IntoView {
    let plan = use_plan();
    let class = match &column {
        Column::Term => "zb-grid__term",
        column if column.is_number() => "num",
        _ => "",
    };
    let column = StoredValue::new(column);
    let name = move || column.with_value(|column| column_name(plan, column));
    let sorted = move || {
        plan.arrangement.with(|arranged| {
            let sort = arranged.sort.as_ref()?;
            column
                .with_value(|column| sort.column == *column)
                .then_some(sort.descending)
        })
    };
    let aria_sort = move || {
        sorted().map(|descending| {
            if descending {
                "descending"
            } else {
                "ascending"
            }
        })
    };
    let arrow = move || {
        sorted().map(|descending| {
            let name = if descending { "down" } else { "up" };
            view! { <Icon name=name size=12/> }
        })
    };
    view! {
        <th scope="col" class=class aria-colindex=index + 1 aria-sort=aria_sort>
            <button
                type="button"
                class="zb-grid__sort"
                tabindex="-1"
                title=move || plan.i18n.text("plan-sort-hint")
                on:click=move |_| column.with_value(|column| plan.sort_by(column))
            >
                {name}{arrow}
            </button>
            <Edge column=column/>
        </th>
    }
}

/// The edge of a column, which is pulled to make it wider; the dialog of columns does it without
/// pulling.
#[component]
fn Edge(column: StoredValue<Column>) -> impl IntoView {
    let plan = use_plan();
    let element = NodeRef::<html::Span>::new();
    // Where the pointer took the edge, and how wide the column was.
    let taken = StoredValue::new(None::<(i32, u16)>);
    let start = move |event: ev::PointerEvent| {
        let Some(span) = element.get_untracked() else {
            return;
        };
        let head = span.parent_element();
        let width = head.map_or(0, |head| head.client_width());
        if let Ok(width) = u16::try_from(width) {
            taken.set_value(Some((event.client_x(), width)));
            // Without the capture the pull ends at the edge of the head.
            let _ = span.set_pointer_capture(event.pointer_id());
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let pull = move |event: ev::PointerEvent| {
        let Some((from, width)) = taken.get_value() else {
            return;
        };
        let wanted = i32::from(width).saturating_add(event.client_x() - from);
        // The layout keeps it within the limits of the column.
        let wanted = u16::try_from(wanted.max(0)).unwrap_or(u16::MAX);
        plan.layout
            .update(|layout| column.with_value(|column| layout.set_width(column, wanted)));
    };
    let end = move |_| {
        if taken.get_value().is_some() {
            taken.set_value(None);
            plan.lay_out(|_| ());
        }
    };
    view! {
        <span
            class="zb-grid__edge"
            aria-hidden="true"
            node_ref=element
            on:pointerdown=start
            on:pointermove=pull
            on:pointerup=end
            on:lostpointercapture=end
        ></span>
    }
}
