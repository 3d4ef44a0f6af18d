//! The reasons why a text is not an amount.

use crate::money::Money;

/// Why a text is not an amount, with what is needed to ask back. The message of the error is for
/// logs; people read the text that belongs to [`ParseMoneyError::code`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseMoneyError {
    /// Nothing, or only a dash, a sign, a currency or a unit. Whether that means zero or "no
    /// amount" is for the caller to say.
    #[error("there is no number")]
    Empty,

    /// A separator that could mark thousands or decimals: `1.5` in German, `1,390` in German.
    #[error("the separator in {text:?} has two meanings")]
    AmbiguousSeparator {
        /// The text without spaces around it.
        text: String,
        /// The amount if the separator marks thousands, where that makes sense.
        as_thousands: Option<Money>,
        /// The amount if the separator marks decimals, where that makes sense.
        as_decimal: Option<Money>,
    },

    /// Separators of the other language: `1,390.40` in German.
    #[error("the separators are those of another language")]
    ForeignSeparators {
        /// The amount as the other language reads it, if it is one to the cent.
        as_other_locale: Option<Money>,
    },

    /// Fractions of a cent.
    #[error("{decimals} decimals are more than an amount has")]
    TooManyDecimals {
        /// The digits behind the decimal separator.
        decimals: usize,
        /// The amount rounded half up to the cent, to be offered; `None` out of range.
        rounded: Option<Money>,
    },

    /// Separators that make no groups of three digits in any language: `1.39.400`.
    #[error("the separators in {text:?} make no groups of three digits")]
    BadGrouping {
        /// The text without spaces around it.
        text: String,
    },

    /// A character that belongs to no amount.
    #[error("the character {character:?} at {position} belongs to no amount")]
    UnknownCharacter {
        /// The first such character.
        character: char,
        /// Its place in the text as typed, in characters from 0.
        position: usize,
    },

    /// An amount beyond the largest.
    #[error("the amount is beyond ±{} cents", maximum.cents())]
    OutOfRange {
        /// The largest amount; the smallest is its negative.
        maximum: Money,
    },

    /// A number in powers of ten, `1,39E+06`. Spreadsheets drop digits when they write these, so
    /// the amount in the sheet may have been another one.
    #[error("{text:?} is written in powers of ten")]
    Scientific {
        /// The text without spaces around it.
        text: String,
    },

    /// An error value of a spreadsheet or a cell too narrow to show its number: `#BEZUG!`, `###`.
    #[error("{text:?} is an error of a spreadsheet")]
    SpreadsheetError {
        /// The text without spaces around it.
        text: String,
    },

    /// A calendar day: `15.07.2024`.
    #[error("{text:?} is a date")]
    Date {
        /// The text without spaces around it.
        text: String,
    },
}

impl ParseMoneyError {
    /// The stable name under which the texts explain this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "money-empty",
            Self::AmbiguousSeparator { .. } => "money-ambiguous",
            Self::ForeignSeparators { .. } => "money-foreign-separators",
            Self::TooManyDecimals { .. } => "money-too-many-decimals",
            Self::BadGrouping { .. } => "money-bad-grouping",
            Self::UnknownCharacter { .. } => "money-unknown-character",
            Self::OutOfRange { .. } => "money-out-of-range",
            Self::Scientific { .. } => "money-scientific",
            Self::SpreadsheetError { .. } => "money-spreadsheet-error",
            Self::Date { .. } => "money-date",
        }
    }
}
