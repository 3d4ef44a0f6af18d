//! Shares of an amount in per cent, for show only: nothing is calculated from a share.

#[cfg(test)]
mod tests;

use super::text::{MINUS, group_digits};
use super::{Locale, Money, rounding};

/// A share in tenths of a per cent, rounded half up; 125 is 12.5 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(i64);

impl Share {
    /// The share in tenths of a per cent.
    pub const fn tenths(self) -> i64 {
        self.0
    }

    /// The share with one decimal: `12,5 %` with a no-break space in German, `12.5%` in English.
    pub fn format(self, locale: Locale) -> String {
        let magnitude = self.0.unsigned_abs();
        let mut number = String::new();
        if self.0 < 0 {
            number.push(MINUS);
        }
        number.push_str(&group_digits(&(magnitude / 10).to_string(), locale));
        number.push(locale.decimal_separator());
        number.push_str(&(magnitude % 10).to_string());
        locale.with_percent_sign(&number)
    }
}

/// How much of the whole a part is; above 100 % and below zero are possible.
///
/// `None` if the whole is zero.
pub fn share_of(part: Money, whole: Money) -> Option<Share> {
    let tenths = i128::from(part.cents()) * 1_000;
    let rounded = rounding::divide_half_up(tenths, i128::from(whole.cents()))?;
    i64::try_from(rounded).ok().map(Share)
}
