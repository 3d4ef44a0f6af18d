//! Why a file does not become tables: codes with their place, and the way out.

use serde::{Deserialize, Serialize};

/// A cell of a foreign file, counted as the spreadsheet itself counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablePlace {
    /// Name of the sheet; of a text file its own name.
    pub sheet: String,
    /// Row, from 1.
    pub row: u32,
    /// Column, from 1: 1 is `A`.
    pub column: u32,
}

/// Why a file does not become tables. Nothing of it is kept or taken over then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[error("{self:?}")]
pub enum TableProblem {
    /// The file is larger than files may be.
    FileTooLarge {
        /// Most bytes.
        maximum: u64,
    },
    /// The file is small, but what it unpacks to is too large, or much larger than tables are.
    UnpacksTooLarge {
        /// Most bytes unpacked.
        maximum: u64,
    },
    /// It is neither a workbook nor a text file with separated values.
    UnknownFormat,
    /// It is a workbook of a form that is not read here: `.xls`, `.xlsb`, or a web page under the
    /// name of a workbook.
    OldFormat,
    /// It is protected by a password.
    Encrypted,
    /// It is a workbook, but damaged.
    Broken {
        /// The part of it that cannot be read: a sheet's name or a file inside.
        part: String,
    },
    /// A quotation mark is opened and never closed, so that it is unclear where the cell ends.
    OpenQuote {
        /// The line of the text file in which it is opened, from 1.
        line: u32,
    },
    /// Nothing stands in it.
    Empty,
    /// More sheets than are read.
    TooManySheets {
        /// How many there are.
        found: u32,
        /// Most.
        maximum: u32,
    },
    /// Something stands below the last row that is read.
    TooManyRows {
        /// The first cell below.
        place: TablePlace,
        /// Most rows.
        maximum: u32,
    },
    /// Something stands to the right of the last column that is read.
    TooManyColumns {
        /// The first cell there.
        place: TablePlace,
        /// Most columns.
        maximum: u32,
    },
    /// More cells in the whole file than are read.
    TooManyCells {
        /// Where reading ended.
        place: TablePlace,
        /// Most cells.
        maximum: u32,
    },
    /// A text that is longer than any that is read.
    CellTooLong {
        /// The cell.
        place: TablePlace,
        /// Most characters.
        maximum: u32,
    },
    /// More text in the whole file than is read.
    TooMuchText {
        /// Where reading ended.
        place: TablePlace,
        /// Most bytes.
        maximum: u64,
    },
    /// Reading did not come to an end in time.
    TookTooLong {
        /// Most seconds.
        maximum: u32,
    },
}

/// What helps, whatever the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableWayOut {
    /// Copy the part that matters into a new, empty workbook, and choose that.
    TakePart,
    /// Open it in the spreadsheet program and save it as `.xlsx`.
    SaveAsXlsx,
    /// Open it with its password and save it without one.
    SaveWithoutPassword,
    /// Shorten or clear the cell that is named.
    ClearCell,
    /// Close the quotation mark in the line that is named, or take it away.
    CloseQuote,
    /// Choose another file.
    OtherFile,
}

impl TableProblem {
    /// The way out that fits.
    #[must_use]
    pub fn way_out(&self) -> TableWayOut {
        match self {
            Self::FileTooLarge { .. }
            | Self::UnpacksTooLarge { .. }
            | Self::TooManySheets { .. }
            | Self::TooManyCells { .. }
            | Self::TooMuchText { .. }
            | Self::TookTooLong { .. } => TableWayOut::TakePart,
            Self::UnknownFormat | Self::OldFormat | Self::Broken { .. } => TableWayOut::SaveAsXlsx,
            Self::Encrypted => TableWayOut::SaveWithoutPassword,
            Self::OpenQuote { .. } => TableWayOut::CloseQuote,
            Self::Empty => TableWayOut::OtherFile,
            Self::TooManyRows { .. } | Self::TooManyColumns { .. } | Self::CellTooLong { .. } => {
                TableWayOut::ClearCell
            }
        }
    }

    /// The cell that it is about.
    #[must_use]
    pub fn place(&self) -> Option<&TablePlace> {
        match self {
            Self::TooManyRows { place, .. }
            | Self::TooManyColumns { place, .. }
            | Self::TooManyCells { place, .. }
            | Self::CellTooLong { place, .. }
            | Self::TooMuchText { place, .. } => Some(place),
            _ => None,
        }
    }
}
