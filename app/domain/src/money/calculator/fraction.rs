//! Exact fractions, so that a division in the middle of a calculation loses nothing.
//!
//! A decimal would round after 28 digits, silently, and the result could tip over at half a cent.

use crate::money::{Money, rounding};

/// A fraction in lowest terms with a denominator above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    /// The quotient of two integers; `None` for a denominator of zero or beyond 128 bits.
    pub(super) fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 || numerator == i128::MIN || denominator == i128::MIN {
            return None;
        }
        let divisor = common_divisor(numerator, denominator) * denominator.signum();
        Some(Self {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        })
    }

    /// The sum; `None` beyond 128 bits.
    pub(super) fn checked_add(self, other: Self) -> Option<Self> {
        // The least common denominator keeps the terms small.
        let shared = common_divisor(self.denominator, other.denominator);
        let other_factor = other.denominator / shared;
        let own = self.numerator.checked_mul(other_factor)?;
        let others = other.numerator.checked_mul(self.denominator / shared)?;
        Self::new(
            own.checked_add(others)?,
            self.denominator.checked_mul(other_factor)?,
        )
    }

    /// The product; `None` beyond 128 bits.
    pub(super) fn checked_mul(self, other: Self) -> Option<Self> {
        // Reducing crosswise first keeps a product that fits from overflowing on its way.
        let left = Self::new(self.numerator, other.denominator)?;
        let right = Self::new(other.numerator, self.denominator)?;
        Self::new(
            left.numerator.checked_mul(right.numerator)?,
            left.denominator.checked_mul(right.denominator)?,
        )
    }

    /// One divided by this; `None` for zero.
    pub(super) fn inverted(self) -> Option<Self> {
        Self::new(self.denominator, self.numerator)
    }

    /// A hundredth of this; `None` beyond 128 bits.
    pub(super) fn percent(self) -> Option<Self> {
        self.checked_mul(Self {
            numerator: 1,
            denominator: 100,
        })
    }

    /// The fraction with the other sign.
    pub(super) fn negated(self) -> Self {
        // `new` refuses the one numerator that has no opposite.
        Self {
            numerator: -self.numerator,
            denominator: self.denominator,
        }
    }

    /// The fraction in Euro, rounded half up to the cent; `None` outside the range of amounts.
    pub(super) fn to_money(self) -> Option<Money> {
        let cents = self.checked_mul(Self {
            numerator: 100,
            denominator: 1,
        })?;
        let rounded = rounding::divide_half_up(cents.numerator, cents.denominator)?;
        Money::from_wide_cents(rounded)
    }
}

/// The greatest common divisor, at least 1. The arguments are not `i128::MIN` and not both zero.
fn common_divisor(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one.abs(), other.abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}
