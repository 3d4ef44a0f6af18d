//! One cell: its place in the grid, its state, and the field while it is edited.

use super::super::{
    context::{PlanContext, use_plan},
    editing::Place,
    editor::{CellInput, EchoPlace},
    focus::cell_id,
    selection::{Cursor, RowKey},
    view::{
        Column,
        conflicts::{Wanted, disputed},
    },
    words::{count_text, difference_text, target_name},
};
use crate::{
    components::{Icon, digits},
    i18n::I18n,
};
use domain::{
    LineId,
    plan::{LineField, Target, Value},
};
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
    let take = move |_| {
        let wanted = cursor.clone();
        plan.cursor.update(|present| {
            // A spanning head keeps the column from which the cursor came.
            let stays = wanted.column == 0
                && present
                    .as_ref()
                    .is_some_and(|at| at.row == wanted.row && at.column < span);
            if !stays {
                *present = Some(wanted);
            }
        });
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
                on:focus=take
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
                colspan=spans
                aria-colspan=spans
                tabindex=tabindex
                aria-colindex=column + 1
                on:focus=take
            >
                {children()}
            </th>
        }
        .into_any()
    }
}

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
struct Shown {
    value: Value,
    preview: bool,
    /// The other value of a conflict, and whether there is a conflict.
    conflict: Option<Option<Value>>,
    /// The value before an own change that waits.
    waits: Option<Value>,
    changed: bool,
}

fn shown(plan: PlanContext, at: &Target) -> Shown {
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

/// A cell whose value is typed.
#[component]
pub fn ValueCell(
    /// The line.
    line: LineId,
    /// The column from 0.
    index: usize,
    /// The column.
    column: Column,
    /// The field of the line.
    field: LineField,
) -> impl IntoView {
    let plan = use_plan();
    let at = StoredValue::new(Target::Line(line, field));
    let editing = {
        let selector = plan.at_draft.get_value();
        let key = Some((at.get_value(), Place::Grid));
        Memo::new(move |_| selector.selected(&key))
    };
    let shown = Memo::new(move |_| at.with_value(|at| shown(plan, at)));
    let readonly = move || !plan.editable.get();
    let class = move || {
        if editing.get() {
            return "num zb-cell--edit".to_owned();
        }
        shown.with(|shown| {
            let mut class = "num".to_owned();
            for (is_so, name) in [
                (shown.conflict.is_some(), " zb-cell--conflict"),
                (shown.waits.is_some(), " zb-cell--pending"),
                (shown.preview, " zb-cell--preview"),
                (shown.changed, " zb-cell--changed"),
                (readonly(), " zb-cell--readonly"),
            ] {
                if is_so {
                    class.push_str(name);
                }
            }
            class
        })
    };
    let is_programme = matches!(column, Column::Programme(_));
    let label =
        move || at.with_value(|at| plan.plan.with(|known| target_name(plan.i18n, known, at)));
    view! {
        <CellFrame row=RowKey::Line(line) column=index class=Signal::derive(class)>
            {move || {
                if editing.get() {
                    let echo = if opens_above(plan, line) { EchoPlace::Above } else { EchoPlace::Below };
                    view! { <CellInput label=untrack(label) echo=echo/> }.into_any()
                } else {
                    content(plan, &shown.get(), is_programme)
                }
            }}
        </CellFrame>
    }
}

/// The echo of the last rows opens upwards, where it covers less that matters.
fn opens_above(plan: PlanContext, line: LineId) -> bool {
    plan.rows.with_untracked(|rows| {
        let index = rows.iter().position(|row| *row == RowKey::Line(line));
        index.is_some_and(|index| rows.len() > 8 && index + 3 > rows.len())
    })
}

fn content(plan: PlanContext, shown: &Shown, is_programme: bool) -> AnyView {
    let i18n = plan.i18n;
    let text = match &shown.value {
        Value::Money(amount) if !amount.is_zero() || is_programme => Some(digits(i18n, *amount)),
        Value::Count(count) => Some(count_text(i18n, u64::from(*count))),
        Value::Money(_) => Some("0".to_owned()),
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
