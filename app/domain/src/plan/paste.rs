//! Reading a foreign table into one change set, with an account of every cell.
//!
//! There are two ways to place a table. [`at_cell`] lays it over the grid from the cursor on, as a
//! spreadsheet does; [`by_names`] knows columns by their meaning and rows by the name of their
//! project, so order and company do not matter. Both end in a [`Reading`]: what each source cell
//! became, what each row became, and the changes. Nothing is guessed and nothing is lost: what is
//! not understood stands in the account with the reason and the possible readings.
//!
//! What a cell means is what typing it would mean, with two additions: an exact number behind a
//! cell wins over its display, and what only spreadsheets write has reasons of its own. A dash in
//! an amount (`-   €`, `–`) is a statement that there is nothing, as it is when typed: the field
//! is emptied.

mod account;
mod amount;
mod block;
mod category;
mod headings;
mod ledger;
mod named;
mod number;
mod numbers;
mod problem;
mod rows;
mod suggestion;
mod term;
#[cfg(test)]
mod tests;
mod text;
mod totals;

use super::LineField;
pub use account::{CellOutcome, Counts, Reading, RowAccount, RowOutcome, Skipped, Sums};
pub use block::{Block, NewLines, at_cell};
pub use named::{Layout, by_names};
pub use numbers::{Numbers, numbers_of};
pub use problem::Problem;
pub use suggestion::{Doubt, Suggestion, suggest};

/// What the cells of a column say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Meaning {
    /// Name of the project.
    Name,
    /// Name of the provider.
    Provider,
    /// Field of action of the project.
    FieldOfAction,
    /// Target groups of the project.
    TargetGroups,
    /// Measure category: number, short name or name, in either language.
    Category,
    /// Note.
    Note,
    /// When the project runs: `01–12/2024`, `2024`, `01.01.2024 – 31.12.2024`.
    Term,
    /// An amount or a key figure of the line: financing, cost, earmark, follow-on or figure.
    Field(LineField),
    /// Nothing that is to be taken.
    #[default]
    Ignore,
}

/// What the cells of a field hold, for fields that are typed or pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Euro.
    Amount,
    /// A whole number.
    Count,
}

impl Kind {
    /// `None` for fields whose values are no numbers.
    pub(super) const fn of(field: &LineField) -> Option<Self> {
        match field {
            LineField::Financing(_)
            | LineField::Cost(_)
            | LineField::Earmark(_)
            | LineField::FollowOn(_) => Some(Self::Amount),
            LineField::Figure(_) => Some(Self::Count),
            LineField::Project
            | LineField::Category
            | LineField::Order
            | LineField::Term
            | LineField::Inclusion
            | LineField::PartTime
            | LineField::Note
            | LineField::Locked => None,
        }
    }
}
