//! Why an entry is not an amount, in words.

use crate::{components::euros, i18n::I18n};
use domain::money::{AmountError, CalculationError, ParseMoneyError};

/// The sentence for an entry that is no amount; reactive.
#[must_use]
pub fn amount_sentence(i18n: I18n, error: &AmountError) -> String {
    match error {
        AmountError::Number(error) => number_sentence(i18n, error),
        AmountError::Calculation(error) => calculation_sentence(i18n, error),
    }
}

fn number_sentence(i18n: I18n, error: &ParseMoneyError) -> String {
    match error {
        ParseMoneyError::Empty => i18n.text("money-empty"),
        ParseMoneyError::AmbiguousSeparator { text, .. } => {
            i18n.with("money-ambiguous", &[("text", text.as_str().into())])
        }
        ParseMoneyError::ForeignSeparators { .. } => i18n.text("money-foreign-separators"),
        ParseMoneyError::TooManyDecimals { .. } => i18n.text("money-too-many-decimals"),
        ParseMoneyError::BadGrouping { text } => {
            i18n.with("money-bad-grouping", &[("text", text.as_str().into())])
        }
        ParseMoneyError::UnknownCharacter { character, .. } => i18n.with(
            "money-unknown-character",
            &[("character", character.to_string().into())],
        ),
        ParseMoneyError::OutOfRange { maximum } => i18n.with(
            "money-out-of-range",
            &[("maximum", euros(i18n, *maximum).into())],
        ),
        ParseMoneyError::Scientific { .. } => i18n.text("money-scientific"),
        ParseMoneyError::SpreadsheetError { .. } => i18n.text("money-spreadsheet-error"),
        ParseMoneyError::Date { .. } => i18n.text("money-date"),
    }
}

fn calculation_sentence(i18n: I18n, error: &CalculationError) -> String {
    match error {
        CalculationError::NoCalculation => i18n.text("calculation-missing"),
        CalculationError::Empty => i18n.text("calculation-empty"),
        CalculationError::TooLong { maximum } => {
            i18n.with("calculation-too-long", &[("maximum", (*maximum).into())])
        }
        CalculationError::TooDeep { maximum, .. } => {
            i18n.with("calculation-too-deep", &[("maximum", (*maximum).into())])
        }
        CalculationError::UnknownCharacter { character, .. } => i18n.with(
            "calculation-unknown-character",
            &[("character", character.to_string().into())],
        ),
        CalculationError::Number { reason, .. } => number_sentence(i18n, reason),
        CalculationError::MissingOperand { .. } => i18n.text("calculation-missing-operand"),
        CalculationError::MissingOperator { .. } => i18n.text("calculation-missing-operator"),
        CalculationError::UnbalancedParenthesis { .. } => {
            i18n.text("calculation-unbalanced-parenthesis")
        }
        CalculationError::DivisionByZero { .. } => i18n.text("calculation-division-by-zero"),
        CalculationError::Overflow { .. } => i18n.text("calculation-overflow"),
        CalculationError::OutOfRange { maximum } => i18n.with(
            "calculation-out-of-range",
            &[("maximum", euros(i18n, *maximum).into())],
        ),
    }
}
