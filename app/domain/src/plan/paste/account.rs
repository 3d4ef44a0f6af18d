//! The account of a foreign table: what became of every row and every cell.

use super::Problem;
use crate::{
    LineId, Money, ProjectId, Refusal,
    catalogue::CategoryId,
    plan::{ChangeSet, Target, Value},
};

/// A foreign table as the plan understands it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// One account for every row; see [`RowAccount::source`].
    pub rows: Vec<RowAccount>,
    /// What is to be done. Empty if nothing changes, or if [`Reading::refused`] says why not.
    pub changes: ChangeSet,
    /// Why the changes together are refused, although each cell was understood: a named limit. Then
    /// nothing is done, since half a table is worse than none.
    pub refused: Option<Refusal>,
    /// How often what happened.
    pub counts: Counts,
    /// The plan as it stands.
    pub before: Sums,
    /// The plan as it would stand.
    pub after: Sums,
}

/// What became of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowAccount {
    /// The row of the table, from 0. It is the row's own place in [`Reading::rows`] unless a block
    /// was repeated over a selection: then each repetition has its account.
    pub source: usize,
    /// What the row as a whole was taken for.
    pub outcome: RowOutcome,
    /// What became of its cells, one for each, repetitions included.
    pub cells: Vec<CellOutcome>,
}

/// What a row was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowOutcome {
    /// It speaks of this line.
    Line(LineId),
    /// It makes a new line.
    New {
        /// The line.
        line: LineId,
        /// Its project: a new one, or one that the plan has under this name.
        project: ProjectId,
        /// The project's name.
        name: String,
        /// The line's category.
        category: CategoryId,
    },
    /// A heading, or above one.
    Heading,
    /// It opens the rows of a category.
    Section(CategoryId),
    /// It sums up other rows.
    Total,
    /// It holds nothing.
    Blank,
    /// It lies below the last line.
    NoLine,
    /// It is not known which line it speaks of.
    NotUnderstood(Problem),
}

/// What became of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellOutcome {
    /// It sets a value.
    Changed {
        /// Which; of a line or project that the paste adds, too.
        at: Target,
        /// What stands there; [`Value::Empty`] in what is added.
        before: Value,
        /// What will stand there.
        after: Value,
    },
    /// It says what stands there already, or what another cell of the table has said.
    Same {
        /// Where.
        at: Target,
    },
    /// It is a heading, or above one.
    Heading,
    /// It names the category of the rows below.
    Section(CategoryId),
    /// It is left out.
    Skipped(Skipped),
    /// It is not understood; nothing is changed there.
    NotUnderstood {
        /// Why.
        problem: Problem,
        /// What may have been meant, to be offered.
        readings: Vec<Value>,
    },
    /// A merged cell covers it, which stands elsewhere in the account.
    CoveredByMerge,
}

/// Why a cell is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// It is empty, and its emptiness says nothing.
    Blank,
    /// Its column is to be ignored.
    Ignored,
    /// Its column is computed and cannot be set.
    Computed,
    /// It belongs to a row of sums.
    TotalRow,
    /// It lies below the last line.
    NoLine,
    /// It lies right of the last column.
    NoColumn,
    /// Its row is not understood; the row says why.
    Row,
}

/// How often what happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Cells that set a value.
    pub changed: usize,
    /// Cells that say what stands there already.
    pub same: usize,
    /// Cells that hold something and are left out.
    pub skipped: usize,
    /// Cells that are not understood.
    pub not_understood: usize,
    /// Rows that are not understood.
    pub rows_not_understood: usize,
    /// Lines that are there and change, or whose project changes.
    pub changed_lines: usize,
    /// Lines that are added.
    pub new_lines: usize,
    /// Projects that are added.
    pub new_projects: usize,
    /// Providers that are added.
    pub new_providers: usize,
}

/// What a plan comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Programme funds planned.
    pub programme: Money,
    /// Ceiling minus planned; `None` without a ceiling.
    pub rest: Option<Money>,
}
