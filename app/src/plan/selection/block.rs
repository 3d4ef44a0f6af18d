//! A block of cells between the cell where a selection began and the cursor. No DOM.

use super::{Cursor, RowKey};
use domain::LineId;
use std::{collections::HashSet, ops::RangeInclusive};

/// A block of at least two cells. Rows are those that can be seen, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    rows: Vec<RowKey>,
    members: HashSet<RowKey>,
    columns: RangeInclusive<usize>,
}

impl Block {
    /// The block between two cells; `None` for one cell, or if a row is gone.
    #[must_use]
    pub fn between(rows: &[RowKey], anchor: &Cursor, cursor: &Cursor) -> Option<Self> {
        if anchor == cursor {
            return None;
        }
        let place = |row: &RowKey| rows.iter().position(|known| known == row);
        let (one, other) = (place(&anchor.row)?, place(&cursor.row)?);
        let rows = rows.get(one.min(other)..=one.max(other))?.to_vec();
        let columns = anchor.column.min(cursor.column)..=anchor.column.max(cursor.column);
        Some(Self {
            members: rows.iter().cloned().collect(),
            rows,
            columns,
        })
    }

    /// Whether a cell lies in the block.
    #[must_use]
    pub fn contains(&self, row: &RowKey, column: usize) -> bool {
        self.columns.contains(&column) && self.members.contains(row)
    }

    /// The lines of the block, without heads and sums.
    #[must_use]
    pub fn lines(&self) -> Vec<LineId> {
        lines_of(&self.rows)
    }

    /// Its columns from 0.
    #[must_use]
    pub fn columns(&self) -> RangeInclusive<usize> {
        self.columns.clone()
    }
}

/// The lines among rows.
#[must_use]
pub fn lines_of(rows: &[RowKey]) -> Vec<LineId> {
    rows.iter()
        .filter_map(|row| match row {
            RowKey::Line(line) => Some(*line),
            RowKey::Category(_) | RowKey::Total => None,
        })
        .collect()
}
