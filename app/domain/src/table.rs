//! A table as a spreadsheet hands it over: rows of texts, by clipboard or file.

pub mod delimited;
mod problem;

pub use problem::{TablePlace, TableProblem, TableWayOut};

use crate::limits::{
    TABLE_CELL_CHARACTERS_MAX, TABLE_CELLS_MAX, TABLE_COLUMNS_MAX, TABLE_ROWS_MAX,
};
use serde::{Deserialize, Serialize};

/// One cell of a foreign table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCell {
    /// What the spreadsheet shows, as it shows it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The exact number behind the text where the source tells it, with a decimal point and
    /// perhaps an exponent: `1390400`, `0.5`, `1.3904E6`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Covered by a merged cell to its left or above, which holds the text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub covered: bool,
}

/// A foreign table. Rows may differ in length.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Rows from top to bottom, cells from left to right.
    pub rows: Vec<Vec<TableCell>>,
}

impl TableCell {
    /// A cell of which only the text is known.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }
}

/// Why a foreign table is not read: it is larger than a named limit allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("over the limit of {maximum}")]
pub struct TableTooLarge {
    /// What there is too much of.
    pub what: TableExtent,
    /// The limit.
    pub maximum: usize,
}

/// What a foreign table may have too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableExtent {
    /// More rows than [`TABLE_ROWS_MAX`].
    Rows,
    /// More columns than [`TABLE_COLUMNS_MAX`].
    Columns,
    /// More cells than [`TABLE_CELLS_MAX`].
    Cells,
    /// More characters in a cell than [`TABLE_CELL_CHARACTERS_MAX`].
    Characters,
}

impl TableExtent {
    /// The limit, from [`crate::limits`].
    #[must_use]
    pub const fn maximum(self) -> usize {
        match self {
            Self::Rows => TABLE_ROWS_MAX,
            Self::Columns => TABLE_COLUMNS_MAX,
            Self::Cells => TABLE_CELLS_MAX,
            Self::Characters => TABLE_CELL_CHARACTERS_MAX,
        }
    }

    /// Refuses a count beyond the limit.
    ///
    /// # Errors
    /// [`TableTooLarge`] with the limit.
    pub(crate) const fn check(self, count: usize) -> Result<(), TableTooLarge> {
        let maximum = self.maximum();
        if count <= maximum {
            Ok(())
        } else {
            Err(TableTooLarge {
                what: self,
                maximum,
            })
        }
    }
}

impl Table {
    /// Holds a table that was made elsewhere, from a file or another kind of clipboard, to the
    /// limits that [`delimited::read`] keeps by itself.
    ///
    /// # Errors
    /// [`TableTooLarge`] with the first limit that is passed.
    pub fn check(&self) -> Result<(), TableTooLarge> {
        TableExtent::Rows.check(self.rows.len())?;
        let mut cells = 0;
        for row in &self.rows {
            TableExtent::Columns.check(row.len())?;
            cells += row.len();
            TableExtent::Cells.check(cells)?;
            for cell in row {
                TableExtent::Characters.check(cell.text.chars().count())?;
            }
        }
        Ok(())
    }

    /// The number of cells of the longest row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests;
