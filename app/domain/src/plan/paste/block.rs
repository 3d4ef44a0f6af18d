//! A block laid over the grid from the cursor on, as spreadsheets do it.

use super::{Meaning, Numbers, Reading};
use crate::{LineId, catalogue::CategoryId, plan::Plan, table::Table};
use uuid::Uuid;

/// Where a block goes.
#[derive(Clone, Debug)]
pub struct Block<'a> {
    /// The visible lines from the cursor downwards.
    pub lines: &'a [LineId],
    /// The visible columns from the cursor rightwards; `None` is a computed one.
    pub meanings: &'a [Option<Meaning>],
    /// How many rows and columns are selected. A block whose size divides the selection's exactly
    /// is repeated over it; else it is laid once.
    pub selected: (usize, usize),
    /// How the block writes numbers.
    pub numbers: Numbers,
    /// What becomes of rows below the last line that have a name.
    pub new_lines: Option<NewLines>,
}

/// How rows without a line become new lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLines {
    /// From which the ids of new items derive, so that a second preview gives the same ids.
    pub seed: Uuid,
    /// The category of rows that do not say theirs; `None` is that of the last line.
    pub category: Option<CategoryId>,
}

/// Reads a block that is pasted at a cell.
#[must_use]
pub fn at_cell(plan: &Plan, table: &Table, block: &Block<'_>) -> Reading {
    let _ = (plan, table, block);
    Reading::default()
}
