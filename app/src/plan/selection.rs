//! Where the cursor of the grid stands and how it moves. No DOM.

#[cfg(test)]
mod tests;

use domain::{LineId, catalogue::CategoryId};

/// A row of the grid that the cursor can stand in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RowKey {
    /// The head of a measure category with its subtotals.
    Category(CategoryId),
    /// A line.
    Line(LineId),
    /// The sum at the end.
    Total,
}

/// The cell that takes the keys; the one tab stop of the grid.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// Row.
    pub row: RowKey,
    /// Column from 0.
    pub column: usize,
}

/// A step of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One cell to the left.
    Left,
    /// One cell to the right.
    Right,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// To the first cell of the row.
    RowStart,
    /// To the last cell of the row.
    RowEnd,
    /// To the first cell of the grid.
    GridStart,
    /// To the last cell of the grid.
    GridEnd,
    /// To the next line, over the heads of categories; stays at the last.
    NextLine,
    /// To the line before, over the heads of categories; stays at the first.
    PreviousLine,
}

/// Where the cursor stands after a step. At an edge it stays.
#[must_use]
pub fn moved(rows: &[RowKey], columns: usize, from: &Cursor, motion: Motion) -> Cursor {
    let Some(index) = rows.iter().position(|row| *row == from.row) else {
        return settled(rows, from);
    };
    let last_row = rows.len().saturating_sub(1);
    let last_column = columns.saturating_sub(1);
    let is_line = |row: &RowKey| matches!(row, RowKey::Line(_));
    let (row, column) = match motion {
        Motion::Left => (index, from.column.saturating_sub(1)),
        Motion::Right => (index, (from.column + 1).min(last_column)),
        Motion::Up => (index.saturating_sub(1), from.column),
        Motion::Down => ((index + 1).min(last_row), from.column),
        Motion::RowStart => (index, 0),
        Motion::RowEnd => (index, last_column),
        Motion::GridStart => (0, 0),
        Motion::GridEnd => (last_row, last_column),
        Motion::NextLine => {
            let next = rows.iter().skip(index + 1).position(is_line);
            (next.map_or(index, |offset| index + 1 + offset), from.column)
        }
        Motion::PreviousLine => {
            let before = rows.iter().take(index).rposition(is_line);
            (before.unwrap_or(index), from.column)
        }
    };
    rows.get(row).map_or_else(
        || from.clone(),
        |row| Cursor {
            row: row.clone(),
            column,
        },
    )
}

/// The cursor where its row exists, else at the first line: a row can be folded away or removed.
#[must_use]
pub fn settled(rows: &[RowKey], cursor: &Cursor) -> Cursor {
    if rows.contains(&cursor.row) {
        return cursor.clone();
    }
    let first = rows
        .iter()
        .find(|row| matches!(row, RowKey::Line(_)))
        .or_else(|| rows.first());
    first.map_or_else(
        || cursor.clone(),
        |row| Cursor {
            row: row.clone(),
            column: cursor.column,
        },
    )
}

/// The line before or after another one, in the order of the rows.
#[must_use]
pub fn neighbour(rows: &[RowKey], line: LineId, motion: Motion) -> Option<LineId> {
    let from = Cursor {
        row: RowKey::Line(line),
        column: 0,
    };
    match moved(rows, 1, &from, motion).row {
        RowKey::Line(other) if other != line => Some(other),
        _ => None,
    }
}
