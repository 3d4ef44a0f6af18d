//! One cell: its place in the grid, its state, and the field while it is edited.

use super::{
    super::{
        context::{PlanContext, use_plan},
        editing::Place,
        editor::{CellInput, EchoPlace},
        focus::cell_id,
        selection::{Cursor, RowKey},
        view::columns::Column,
        words::target_name,
    },
    content::content,
    row_view::RowView,
};
use domain::{LineId, plan::Target};
use leptos::prelude::*;

/// A cell that can take the cursor.
#[component]
pub fn CellFrame(
    /// Its row.
    row: RowKey,
    /// Its column from 0.
    column: usize,
    /// State of the cell.
    #[prop(optional, into)]
    class: Signal<String>,
    /// Scope of a row head; other cells have none.
    #[prop(optional)]
    head: &'static str,
    /// How many columns it spans.
    #[prop(default = 1)]
    span: usize,
    children: Children,
) -> impl IntoView {
    let plan = use_plan();
    let cursor = Cursor { row, column };
    let id = cell_id(&cursor);
    let selector = plan.at_cursor.get_value();
    let key = Some(cursor.clone());
    let tabindex = move || if selector.selected(&key) { "0" } else { "-1" };
    let selected = move || {
        // Without a block no cell is woken when the cursor moves.
        let is_in = plan.selects.get()
            && plan.block.with(|block| {
                block
                    .as_ref()
                    .is_some_and(|block| block.contains(&cursor.row, column))
            });
        is_in.then_some("true")
    };
    let spans = (span > 1).then_some(span);
    if head.is_empty() {
        view! {
            <td
                id=id
                role="gridcell"
                class=move || class.get()
                tabindex=tabindex
                aria-colindex=column + 1
                aria-selected=selected
            >
                {children()}
            </td>
        }
        .into_any()
    } else {
        view! {
            <th
                id=id
                role="rowheader"
                scope=head
                class=move || class.get()
                colspan=spans
                aria-colspan=spans
                tabindex=tabindex
                aria-colindex=column + 1
                aria-selected=selected
            >
                {children()}
            </th>
        }
        .into_any()
    }
}

/// Whether a value is being typed into this cell of the grid.
pub fn is_edited(plan: PlanContext, at: StoredValue<Target>) -> Memo<bool> {
    let selector = plan.at_draft.get_value();
    let key = Some((at.get_value(), Place::Grid));
    Memo::new(move |_| selector.selected(&key))
}

/// A cell whose value is typed.
#[component]
pub fn ValueCell(
    /// The line.
    line: LineId,
    /// The column from 0.
    index: usize,
    /// The column.
    column: Column,
    /// What is typed there.
    at: Target,
    /// What its row shows.
    row: RwSignal<RowView>,
    /// Which of the row's typed cells this is.
    place: usize,
) -> impl IntoView {
    let plan = use_plan();
    let at = StoredValue::new(at);
    let editing = is_edited(plan, at);
    // A cell is made anew only if it changes itself.
    let shown =
        Memo::new(move |_| row.with(|row| row.cells.get(place).cloned().unwrap_or_default()));
    let kind = if column.is_number() {
        "num"
    } else {
        "zb-cell--text"
    };
    let class = move || {
        if editing.get() {
            return format!("{kind} zb-cell--edit");
        }
        shown.with(|shown| {
            let mut class = kind.to_owned();
            for (is_so, name) in [
                (shown.conflict.is_some(), " zb-cell--conflict"),
                (shown.waits.is_some(), " zb-cell--pending"),
                (shown.preview, " zb-cell--preview"),
                (shown.changed, " zb-cell--changed"),
            ] {
                if is_so {
                    class.push_str(name);
                }
            }
            class
        })
    };
    let is_programme = matches!(column, Column::Programme(_));
    view! {
        <CellFrame row=RowKey::Line(line) column=index class=Signal::derive(class)>
            {move || {
                if editing.get() {
                    at.with_value(|at| editor(plan, line, at))
                } else {
                    content(plan, &shown.get(), is_programme)
                }
            }}
        </CellFrame>
    }
}

/// The field in which a value is typed, with its echo.
pub fn editor(plan: PlanContext, line: LineId, at: &Target) -> AnyView {
    let label = untrack(|| plan.plan.with(|known| target_name(plan.i18n, known, at)));
    let echo = match at {
        Target::Project(..) => EchoPlace::Start,
        _ if opens_above(plan, line) => EchoPlace::Above,
        _ => EchoPlace::Below,
    };
    view! { <CellInput label=label echo=echo/> }.into_any()
}

/// The echo of the last rows opens upwards, where it covers less that matters.
fn opens_above(plan: PlanContext, line: LineId) -> bool {
    plan.rows.with_untracked(|rows| {
        let index = rows.iter().position(|row| *row == RowKey::Line(line));
        index.is_some_and(|index| rows.len() > 8 && index + 3 > rows.len())
    })
}
