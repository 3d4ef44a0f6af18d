//! The reasons why a calculation does not work out.

use crate::money::{Money, ParseMoneyError};

/// Why a calculation does not work out. Positions count characters of the text as typed, from 0.
/// The message of the error is for logs; people read the text that belongs to
/// [`CalculationError::code`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalculationError {
    /// The text does not begin with `=`.
    #[error("a calculation begins with =")]
    NoCalculation,

    /// Nothing follows the `=`.
    #[error("there is nothing to calculate")]
    Empty,

    /// The text is too long.
    #[error("a calculation has at most {maximum} characters")]
    TooLong {
        /// The longest text, in characters.
        maximum: usize,
    },

    /// Parentheses or minus signs are nested too deeply.
    #[error("at {position} the calculation is nested deeper than {maximum} levels")]
    TooDeep {
        /// The deepest nesting.
        maximum: usize,
        /// Where it is exceeded.
        position: usize,
    },

    /// A character that belongs to no calculation.
    #[error("the character {character:?} at {position} belongs to no calculation")]
    UnknownCharacter {
        /// The first such character.
        character: char,
        /// Its place.
        position: usize,
    },

    /// A number that is not written in the form of the language.
    #[error("the number at {position}: {reason}")]
    Number {
        /// Where the number begins.
        position: usize,
        /// What is wrong with it, with possible readings.
        reason: ParseMoneyError,
    },

    /// An operator without a number behind it, or parentheses around nothing.
    #[error("a number is missing at {position}")]
    MissingOperand {
        /// Where the number should be.
        position: usize,
    },

    /// Two numbers without an operator between them.
    #[error("an operator is missing at {position}")]
    MissingOperator {
        /// Where the operator should be.
        position: usize,
    },

    /// A parenthesis without its partner.
    #[error("the parenthesis at {position} has no partner")]
    UnbalancedParenthesis {
        /// Where the parenthesis is.
        position: usize,
    },

    /// A division by zero.
    #[error("the divisor at {position} is zero")]
    DivisionByZero {
        /// Where the division sign is.
        position: usize,
    },

    /// An intermediate result has more digits than can be kept exactly.
    #[error("the numbers at {position} are too large to calculate exactly")]
    Overflow {
        /// Where the operator or number is.
        position: usize,
    },

    /// The result is beyond the largest amount.
    #[error("the result is beyond ±{} cents", maximum.cents())]
    OutOfRange {
        /// The largest amount; the smallest is its negative.
        maximum: Money,
    },
}

impl CalculationError {
    /// The stable name under which the texts explain this error. For a number it is the name of
    /// what is wrong with the number.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoCalculation => "calculation-missing",
            Self::Empty => "calculation-empty",
            Self::TooLong { .. } => "calculation-too-long",
            Self::TooDeep { .. } => "calculation-too-deep",
            Self::UnknownCharacter { .. } => "calculation-unknown-character",
            Self::Number { reason, .. } => reason.code(),
            Self::MissingOperand { .. } => "calculation-missing-operand",
            Self::MissingOperator { .. } => "calculation-missing-operator",
            Self::UnbalancedParenthesis { .. } => "calculation-unbalanced-parenthesis",
            Self::DivisionByZero { .. } => "calculation-division-by-zero",
            Self::Overflow { .. } => "calculation-overflow",
            Self::OutOfRange { .. } => "calculation-out-of-range",
        }
    }
}
