//! Reading what a person enters into an amount field: a number, or a calculation after `=`.

#[cfg(test)]
mod tests;

use super::{CalculationError, Locale, Money, ParseMoneyError, evaluate, parse_money};

/// What a person entered into an amount field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The amount.
    pub money: Money,
    /// The calculation it comes from, neatly written (`3 × 12.500`); `None` for a plain number.
    pub echo: Option<String>,
}

/// Why an entry is not an amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// The entry is not a number.
    #[error(transparent)]
    Number(#[from] ParseMoneyError),
    /// The entry is a calculation that does not work out.
    #[error(transparent)]
    Calculation(#[from] CalculationError),
}

impl AmountError {
    /// Amounts that may have been meant, to be offered; never taken by themselves. Within a
    /// calculation one number alone is no answer.
    #[must_use]
    pub fn readings(&self) -> Vec<Money> {
        let Self::Number(error) = self else {
            return Vec::new();
        };
        match error {
            ParseMoneyError::AmbiguousSeparator {
                as_thousands,
                as_decimal,
                ..
            } => as_thousands.iter().chain(as_decimal).copied().collect(),
            ParseMoneyError::ForeignSeparators { as_other_locale } => {
                as_other_locale.iter().copied().collect()
            }
            ParseMoneyError::TooManyDecimals { rounded, .. } => rounded.iter().copied().collect(),
            _ => Vec::new(),
        }
    }

    /// The stable name under which the texts explain this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Number(error) => error.code(),
            Self::Calculation(error) => error.code(),
        }
    }
}

/// Reads an entry: a calculation if it begins with `=`, else a number.
///
/// # Errors
///
/// An [`AmountError`] with the reason of [`parse_money`] or [`evaluate`].
pub fn read_amount(text: &str, locale: Locale) -> Result<Amount, AmountError> {
    if !text.trim_start().starts_with('=') {
        return Ok(Amount {
            money: parse_money(text, locale)?,
            echo: None,
        });
    }
    let calculation = evaluate(text, locale)?;
    Ok(Amount {
        money: calculation.result,
        echo: Some(calculation.echo),
    })
}
