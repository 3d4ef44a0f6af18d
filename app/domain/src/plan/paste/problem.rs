//! Why a cell or a row is not understood.

use crate::money::{AmountError, Money};

/// Why a cell or a row is not understood: codes with typed arguments, never sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No amount: the reason typing would give. Among them what only spreadsheets write: error
    /// values and `###`, dates, powers of ten, fractions of a cent, two possible meanings.
    Amount(AmountError),
    /// Planned amounts and key figures are never negative, however that is written: `-5`, `−5`,
    /// `5-`, `(5)`.
    Negative {
        /// The amount below zero.
        amount: Money,
    },
    /// A percentage where an amount or a key figure is expected.
    Percent,
    /// Apostrophes between the thousands, as in Switzerland: `1'390'400`.
    Apostrophes,
    /// A dash in place of the cents: `540.000,-`.
    DashForCents,
    /// A key figure with a fraction.
    NotWhole,
    /// A key figure beyond the largest.
    CountTooLarge {
        /// The largest.
        maximum: u32,
    },
    /// The exact number behind the cell is no number.
    NotANumber,
    /// A name or a note that is too long.
    TextTooLong {
        /// The most characters.
        maximum: usize,
    },
    /// No term, or one that does not begin and end with a month.
    NotATerm,
    /// No category of this plan.
    UnknownCategory,
    /// A text that may mean several categories.
    AmbiguousCategory,
    /// A new line of which nothing says its category.
    NoCategory,
    /// A category cannot be empty.
    CategoryRequired,
    /// Values, but no name to say what they belong to.
    NoName,
    /// A name cannot be empty.
    NameRequired,
    /// Several lines have this name, and the row's category does not tell them apart.
    AmbiguousName,
    /// A number beside the name of a category: a sum of the rows below or a project of that name,
    /// which nothing tells.
    AmountOfCategory,
    /// Another cell of the table sets the same field to another value.
    SetTwice,
}

impl Problem {
    /// The stable name under which the texts explain this problem.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Amount(error) => error.code(),
            Self::Negative { .. } => "paste-negative",
            Self::Percent => "paste-percent",
            Self::Apostrophes => "paste-apostrophes",
            Self::DashForCents => "paste-dash-for-cents",
            Self::NotWhole => "paste-not-whole",
            Self::CountTooLarge { .. } => "paste-count-too-large",
            Self::NotANumber => "paste-not-a-number",
            Self::TextTooLong { .. } => "paste-text-too-long",
            Self::NotATerm => "paste-not-a-term",
            Self::UnknownCategory => "paste-unknown-category",
            Self::AmbiguousCategory => "paste-ambiguous-category",
            Self::NoCategory => "paste-no-category",
            Self::CategoryRequired => "paste-category-required",
            Self::NoName => "paste-no-name",
            Self::NameRequired => "paste-name-required",
            Self::AmbiguousName => "paste-ambiguous-name",
            Self::AmountOfCategory => "paste-amount-of-category",
            Self::SetTwice => "paste-set-twice",
        }
    }
}
