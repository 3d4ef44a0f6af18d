//! What a foreign table probably says.

use super::{Layout, Meaning};
use crate::{money::Locale, plan::Plan, table::Table};

/// What a table probably says. A suggestion only: the person sees it and can change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The layout.
    pub layout: Layout,
    /// Whether the table has names and values, so that it can be read by names; else it is a block
    /// for [`super::at_cell`].
    pub by_name: bool,
    /// Columns that are ignored although their heading is known, with the reason.
    pub doubts: Vec<Doubt>,
}

/// Why a column with a known heading is ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Its amounts are in thousands or millions, which nobody could see later.
    Scaled {
        /// The column from 0.
        column: usize,
    },
    /// It is about another year.
    OtherYear {
        /// The column from 0.
        column: usize,
        /// The year.
        year: u16,
    },
    /// Another column says the same more clearly, or before it.
    Twice {
        /// The column from 0.
        column: usize,
        /// The column that is taken instead.
        instead: usize,
        /// What both say.
        meaning: Meaning,
    },
}

/// Suggests how to read a table. `locale` is the person's, for numbers without evidence.
#[must_use]
pub fn suggest(plan: &Plan, table: &Table, locale: Locale) -> Suggestion {
    let _ = plan;
    Suggestion {
        layout: Layout {
            heading_rows: 0,
            meanings: Vec::new(),
            numbers: super::numbers_of(table, locale),
            category: None,
        },
        by_name: false,
        doubts: Vec::new(),
    }
}
