//! A table read by the headings of its columns and the names of its rows.

use super::{Meaning, Numbers, Reading};
use crate::{catalogue::CategoryId, plan::Plan, table::Table};
use uuid::Uuid;

/// How a table is laid out: suggested by [`super::suggest`], changeable by the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Rows at the top that are headings, titles and units.
    pub heading_rows: usize,
    /// What the columns say; columns beyond are ignored.
    pub meanings: Vec<Meaning>,
    /// How numbers are written.
    pub numbers: Numbers,
    /// The category of new lines whose row and section do not say theirs.
    pub category: Option<CategoryId>,
}

/// Reads a table by names; the ids of new items derive from the seed and the row.
#[must_use]
pub fn by_names(plan: &Plan, table: &Table, layout: &Layout, seed: Uuid) -> Reading {
    let _ = (plan, table, layout, seed);
    Reading::default()
}
