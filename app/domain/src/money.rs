//! Amounts of Euro in whole cents, and everything that turns them into text and back.
//!
//! No float touches money, nothing saturates and nothing wraps: arithmetic that leaves the range
//! answers `None`. Rounding happens in one place, `money/rounding.rs`, and always half up.
//! Rates and unit costs are [`Decimal`]; they become money through [`Money::from_decimal`].
//! Other currencies do not exist here.

mod amount;
mod calculator;
mod distribute;
mod numeral;
mod parse;
mod rounding;
mod share;
mod text;

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

pub use amount::{Amount, AmountError, read_amount};
pub use calculator::{
    Calculation, CalculationError, MAX_CALCULATION_CHARACTERS, MAX_CALCULATION_DEPTH, evaluate,
};
pub use distribute::{Stepped, distribute, distribute_equally, distribute_in_steps};
pub use parse::{ParseMoneyError, parse_money};
pub use share::{Share, share_of};
pub use text::Locale;

/// The digits behind the decimal separator of an amount.
const CENT_DIGITS: u32 = 2;

/// The cents of one Euro.
const CENTS_PER_EURO: i64 = 100;

/// The largest amount in cents. It is far above any public budget of a county, and below 2^53, so
/// a JSON reader that knows only doubles still keeps every cent.
const MAX_CENTS: i64 = 99_999_999_999_999;

/// An amount of Euro in whole cents, always within [`Money::MIN`]..=[`Money::MAX`].
///
/// Serialised as the bare number of cents; reading a number outside the range fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Money(i64);

/// Why a number is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The number, rounded to cents, lies outside [`Money::MIN`]..=[`Money::MAX`].
    #[error("the amount is beyond ±{} cents", maximum.cents())]
    OutOfRange {
        /// The largest amount; the smallest is its negative.
        maximum: Money,
    },
}

impl Money {
    /// Nothing: 0.00 €.
    pub const ZERO: Self = Self(0);
    /// The largest amount: 999,999,999,999.99 €.
    pub const MAX: Self = Self(MAX_CENTS);
    /// The smallest amount, the negative of [`Money::MAX`], so that every amount can be negated.
    pub const MIN: Self = Self(-MAX_CENTS);

    /// The amount of so many cents, or `None` outside [`Money::MIN`]..=[`Money::MAX`].
    pub const fn from_cents(cents: i64) -> Option<Self> {
        if cents < -MAX_CENTS || cents > MAX_CENTS {
            None
        } else {
            Some(Self(cents))
        }
    }

    /// The amount of so many whole Euro, or `None` outside [`Money::MIN`]..=[`Money::MAX`].
    pub const fn from_euros(euros: i64) -> Option<Self> {
        match euros.checked_mul(CENTS_PER_EURO) {
            Some(cents) => Self::from_cents(cents),
            None => None,
        }
    }

    /// The amount in cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Whether the amount is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether the amount is exactly zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum of two amounts, or `None` outside the range.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(cents) => Self::from_cents(cents),
            None => None,
        }
    }

    /// The difference of two amounts, or `None` outside the range.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(cents) => Self::from_cents(cents),
            None => None,
        }
    }

    /// The amount with the other sign. The range is symmetric, so this is always `Some`; the
    /// `Option` keeps the three operations alike.
    pub const fn checked_neg(self) -> Option<Self> {
        Self::from_cents(-self.0)
    }

    /// The sum of all amounts, zero for none. `None` if the *total* is outside the range; a partial
    /// sum may leave it and come back, so the order of the amounts does not matter.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let cents: i128 = amounts.into_iter().map(|amount| i128::from(amount.0)).sum();
        Self::from_wide_cents(cents)
    }

    /// The amount of a decimal number of Euro, rounded half up to the cent.
    ///
    /// This and the calculator are where fractions of a cent become money; both round by
    /// the rule of `money/rounding.rs`: half a cent goes away from zero, so 0.005 becomes 0.01 and
    /// −0.005 becomes −0.01.
    ///
    /// # Errors
    ///
    /// [`MoneyError::OutOfRange`] if the rounded number is beyond [`Money::MAX`] or
    /// [`Money::MIN`].
    pub fn from_decimal(euros: Decimal) -> Result<Self, MoneyError> {
        // A mantissa has 96 bits and a scale is at most 28, so neither factor overflows 128 bits.
        let cents = euros.mantissa() * i128::from(CENTS_PER_EURO);
        rounding::divide_half_up(cents, 10_i128.pow(euros.scale()))
            .and_then(Self::from_wide_cents)
            .ok_or(MoneyError::OutOfRange { maximum: Self::MAX })
    }

    /// The amount as an exact decimal number of Euro with two decimal places.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, CENT_DIGITS)
    }

    /// The amount of so many cents, or `None` outside the range, for results of wide arithmetic.
    fn from_wide_cents(cents: i128) -> Option<Self> {
        i64::try_from(cents).ok().and_then(Self::from_cents)
    }

    /// The amount with the other sign; the symmetric range makes it total.
    const fn negated(self) -> Self {
        Self(-self.0)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let cents = i64::deserialize(deserializer)?;
        Self::from_cents(cents)
            .ok_or_else(|| D::Error::custom(MoneyError::OutOfRange { maximum: Self::MAX }))
    }
}
