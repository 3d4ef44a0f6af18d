//! Blocks from and to spreadsheets by the clipboard. The browser's own events are used, so nobody
//! is asked for a permission and the menu of the browser works as well.

mod html;
mod import;

use super::{
    context::{Ask, PlanContext},
    deeds,
    editing::Place,
    focus,
    grid::{
        column_name, earmark_words, share_of_ceiling, standing_of, state_words,
        target_under_cursor, why_not_typed,
    },
    selection::{Cursor, RowKey, block::lines_of},
    view::{
        arrangement::line_number,
        columns::{Column, Sum},
    },
};
use domain::{
    LineId,
    plan::{
        Line, copy,
        paste::{Meaning, Suggestion, suggest},
        rollup::balance,
    },
    table::{Table, TableCell, delimited},
};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;
use web_sys::{
    ClipboardEvent, DataTransfer, Event,
    wasm_bindgen::{JsCast, closure::Closure},
};

pub use import::{Refused, from_html};

/// A foreign table that is looked at before it is taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// The table.
    pub table: Table,
    /// What it probably says.
    pub suggestion: Suggestion,
    /// From which ids of new items derive.
    pub seed: Uuid,
    /// The lines from the cursor downwards.
    pub lines: Vec<LineId>,
    /// What the columns from the cursor rightwards hold.
    pub meanings: Vec<Option<Meaning>>,
    /// The names of these columns.
    pub columns: Vec<String>,
    /// How many rows and columns are selected.
    pub selected: (usize, usize),
    /// Where the block begins, for people: name of the project and of the column.
    pub corner: Option<(String, String)>,
    /// The name of the file it comes from.
    pub source: Option<String>,
}

/// Listens for copying, cutting and pasting as long as the page is open.
pub fn watch(plan: PlanContext) {
    listen("copy", move |event| {
        if in_grid() && copy_block(plan, event) {
            event.prevent_default();
        }
    });
    listen("cut", move |event| {
        if in_grid() && plan.editable.get_untracked() && copy_block(plan, event) {
            event.prevent_default();
            deeds::clear(plan);
        }
    });
    listen("paste", move |event| {
        if takes_paste() && plan.editable.get_untracked() {
            event.prevent_default();
            if let Some(data) = event.clipboard_data() {
                paste(plan, &data);
            }
        }
    });
}

fn listen(name: &'static str, run: impl Fn(&ClipboardEvent) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(event) = event.dyn_ref::<ClipboardEvent>() {
            run(event);
        }
    });
    let function = listener.as_ref().unchecked_ref();
    // A browser without these events keeps to the file import.
    let _ = document().add_event_listener_with_callback(name, function);
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        listener.with_value(|listener| {
            let function = listener.as_ref().unchecked_ref();
            let _ = document().remove_event_listener_with_callback(name, function);
        });
    });
}

fn in_grid() -> bool {
    document().active_element().is_some_and(|element| {
        let role = element.get_attribute("role");
        matches!(role.as_deref(), Some("gridcell" | "rowheader"))
    })
}

/// Whether the sheet is there and nothing else takes a paste: no field, no dialog.
fn takes_paste() -> bool {
    document().get_element_by_id("plan").is_some() && !focus::is_typing()
}

/// What the cells of a column mean to a spreadsheet; `None` for a computed one.
fn meaning(column: &Column) -> Option<Meaning> {
    match column {
        Column::Project => Some(Meaning::Name),
        Column::Term => Some(Meaning::Term),
        Column::Note => Some(Meaning::Note),
        Column::Figure(_) | Column::Programme(_) | Column::Source(_) | Column::Cost(_) => {
            column.field().map(Meaning::Field)
        }
        Column::Share | Column::Total | Column::Costs | Column::Earmarks | Column::State => None,
    }
}

/// Puts the selected block on the clipboard; whether there was one.
fn copy_block(plan: PlanContext, event: &ClipboardEvent) -> bool {
    let (Some(data), lines) = (event.clipboard_data(), plan.selected_lines()) else {
        return false;
    };
    if lines.is_empty() {
        return false;
    }
    let columns: Vec<Column> = plan.columns.with_untracked(|known| {
        let selected = plan.selected_columns().into_iter();
        selected
            .filter_map(|index| known.get(index).cloned())
            .collect()
    });
    let table = untrack(|| table_of(plan, &lines, &columns));
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.text.clone()).collect())
        .collect();
    let count = rows.iter().map(Vec::len).sum::<usize>();
    let written = data
        .set_data("text/plain", &delimited::write(&rows))
        .and_then(|()| data.set_data("text/html", &html::write(&table)));
    if written.is_ok() {
        plan.said.set(untrack(|| {
            plan.i18n
                .with("plan-say-copied", &[("count", count.into())])
        }));
    }
    written.is_ok()
}

/// The block as it is seen, with computed numbers and words as well; they can be read elsewhere,
/// although not pasted back.
fn table_of(plan: PlanContext, lines: &[LineId], columns: &[Column]) -> Table {
    let locale = plan.i18n.locale();
    let meanings: Vec<Option<Meaning>> = columns.iter().map(meaning).collect();
    let known = plan.plan.get();
    let mut table = copy::block(&known, lines, &meanings, locale);
    for (row, id) in table.rows.iter_mut().zip(lines) {
        let Some(line) = known.content.lines.get(id) else {
            continue;
        };
        for (cell, column) in row.iter_mut().zip(columns) {
            if meaning(column).is_none() {
                *cell = computed_cell(plan, *id, line, column);
            }
        }
    }
    table
}

fn computed_cell(plan: PlanContext, id: LineId, line: &Line, column: &Column) -> TableCell {
    let locale = plan.i18n.locale();
    if let Some(Sum::Amount(amount)) = line_number(line, column) {
        return TableCell {
            text: amount.format_plain(locale),
            number: Some(amount.to_decimal().normalize().to_string()),
            covered: false,
        };
    }
    TableCell::of_text(&match column {
        Column::Share => {
            let amount = plan.plan.with(|known| known.programme_amount(line));
            share_of_ceiling(plan, amount)
        }
        Column::Earmarks => earmark_words(plan, &line.earmarks).join(", "),
        Column::State => state_words(plan, standing_of(plan, id, line), balance(line)),
        _ => String::new(),
    })
}

/// Looks at what is on the clipboard: one value goes into the field of the cell, a block into the
/// preview.
fn paste(plan: PlanContext, data: &DataTransfer) {
    let html = data.get_data("text/html").unwrap_or_default();
    let text = data.get_data("text/plain").unwrap_or_default();
    let table = match from_html(&html) {
        Some(table) => Ok(table),
        None => delimited::read(&text),
    };
    match table {
        Ok(table) => offer(plan, table, None),
        Err(limit) => plan.tell_text(Refused::TooLarge(limit).words(plan.i18n)),
    }
}

/// Offers a table: at once into the field of a cell if it is one value, else by the preview.
pub fn offer(plan: PlanContext, table: Table, source: Option<String>) {
    let cells: Vec<&TableCell> = table.rows.iter().flatten().collect();
    if cells
        .iter()
        .all(|cell| cell.text.trim().is_empty() && cell.number.is_none())
    {
        plan.tell("paste-nothing");
        return;
    }
    let one = plan.block.with_untracked(Option::is_none) && source.is_none();
    if let ([cell], true, true) = (cells.as_slice(), one, in_grid()) {
        match target_under_cursor(plan) {
            Some(at) => plan.edit(at, Place::Grid, Some(cell.text.trim())),
            None => plan.tell(why_not_typed(plan)),
        }
        return;
    }
    let pasted = untrack(|| looked_at(plan, table, source));
    plan.pasted.set(Some(Arc::new(pasted)));
    plan.dialog.set(Some(Ask::Paste));
}

/// A table together with the place at which it would be laid.
fn looked_at(plan: PlanContext, table: Table, source: Option<String>) -> Pasted {
    let locale = plan.i18n.locale();
    let columns = plan.columns.get();
    let block = plan.block.get();
    let cursor = plan.cursor.get();
    let first_column = match (&block, &cursor) {
        (Some(block), _) => *block.columns().start(),
        (None, Some(cursor)) => cursor.column,
        (None, None) => 0,
    };
    let first_line = plan.selected_lines().first().copied();
    // On the head of a category or on a sum there is no cell to begin with.
    let lines = plan.rows.with(|rows| {
        let start =
            first_line.and_then(|line| rows.iter().position(|row| *row == RowKey::Line(line)));
        start.map_or_else(Vec::new, |start| {
            lines_of(rows.get(start..).unwrap_or_default())
        })
    });
    let selected = block.map_or((1, 1), |block| {
        (block.lines().len(), block.columns().count())
    });
    let corner = lines
        .first()
        .zip(columns.get(first_column))
        .map(|(line, column)| {
            let name = plan.plan.with(|known| super::view::line_name(known, *line));
            (name, column_name(plan, column))
        });
    let mut suggestion = plan.plan.with(|known| suggest(known, &table, locale));
    if let Some(Cursor {
        row: RowKey::Category(category),
        ..
    }) = cursor
        && suggestion.layout.category.is_none()
    {
        suggestion.layout.category = Some(category);
    }
    let shown_columns = || columns.iter().skip(first_column);
    Pasted {
        suggestion,
        columns: shown_columns()
            .map(|column| column_name(plan, column))
            .collect(),
        seed: plan.session.new_id(),
        meanings: shown_columns().map(meaning).collect(),
        lines,
        selected,
        corner,
        source,
        table,
    }
}
