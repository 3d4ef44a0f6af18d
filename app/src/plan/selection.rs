//! Where the cursor of the grid stands and how it moves. No DOM.

pub mod block;
#[cfg(test)]
mod tests;

use domain::{LineId, catalogue::CategoryId};
use std::{fmt, str::FromStr};

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

/// The word by which the page knows a row.
impl fmt::Display for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Category(category) => write!(f, "c-{category}"),
            Self::Line(line) => write!(f, "l-{line}"),
            Self::Total => f.write_str("sum"),
        }
    }
}

/// A text that is no row.
#[derive(Debug, PartialEq, Eq)]
pub struct NotARow;

impl FromStr for RowKey {
    type Err = NotARow;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('-') {
            Some(("c", category)) => category.parse().map(Self::Category).map_err(|_| NotARow),
            Some(("l", line)) => line.parse().map(Self::Line).map_err(|_| NotARow),
            _ if text == "sum" => Ok(Self::Total),
            _ => Err(NotARow),
        }
    }
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
    /// To the first line of the category; from there to that of the category before.
    CategoryStart,
    /// To the last line of the category; from there to that of the category after.
    CategoryEnd,
    /// A window of rows up.
    PageUp(usize),
    /// A window of rows down.
    PageDown(usize),
}

/// Where the cursor stands after a step. At an edge it stays.
#[must_use]
pub fn moved(rows: &[RowKey], columns: usize, from: &Cursor, motion: Motion) -> Cursor {
    let Some(index) = rows.iter().position(|row| *row == from.row) else {
        return settled(rows, &[], from);
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
        Motion::CategoryStart => (category_start(rows, index), from.column),
        Motion::CategoryEnd => (category_end(rows, index), from.column),
        Motion::PageUp(by) => (index.saturating_sub(by), from.column),
        Motion::PageDown(by) => (index.saturating_add(by).min(last_row), from.column),
    };
    rows.get(row).map_or_else(
        || from.clone(),
        |row| Cursor {
            row: row.clone(),
            column,
        },
    )
}

/// The first line of the run of lines that ends before `index`, or the head of the grid.
fn category_start(rows: &[RowKey], index: usize) -> usize {
    let is_line = |row: &RowKey| matches!(row, RowKey::Line(_));
    let Some(last) = rows.iter().take(index).rposition(is_line) else {
        return 0;
    };
    let head = rows.iter().take(last).rposition(|row| !is_line(row));
    head.map_or(0, |head| head + 1)
}

/// The last line of the run of lines that begins after `index`, or the last row.
fn category_end(rows: &[RowKey], index: usize) -> usize {
    let is_line = |row: &RowKey| matches!(row, RowKey::Line(_));
    let after = index + 1;
    let Some(first) = rows.iter().skip(after).position(is_line) else {
        return rows.len().saturating_sub(1);
    };
    let first = after + first;
    let behind = rows.iter().skip(first).position(|row| !is_line(row));
    behind.map_or(rows.len().saturating_sub(1), |length| first + length - 1)
}

/// The cursor where its row exists. A row can be folded away or removed, also by others: then it
/// goes to the line that took its place among the rows of before, or to the one above; to the first
/// line if the place is not known.
#[must_use]
pub fn settled(rows: &[RowKey], before: &[RowKey], cursor: &Cursor) -> Cursor {
    if rows.contains(&cursor.row) {
        return cursor.clone();
    }
    let is_line = |row: &&RowKey| matches!(row, RowKey::Line(_));
    let place = before.iter().position(|row| *row == cursor.row);
    let (above, below) = rows.split_at(place.unwrap_or_default().min(rows.len()));
    let near = below.iter().find(is_line);
    let near = near.or_else(|| above.iter().rev().find(is_line));
    near.or_else(|| rows.first()).map_or_else(
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
