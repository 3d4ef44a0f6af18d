//! How amounts are written, by language.
//!
//! Typographically right: a true minus (U+2212) and a no-break space (U+00A0) before the German
//! Euro sign, so an amount never breaks over two lines. Everything printed here is understood by
//! [`super::parse_money`] in the same language.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::{CENTS_PER_EURO, Money};

/// The true minus sign.
pub(super) const MINUS: char = '\u{2212}';

/// The space that keeps a number and its unit on one line.
pub(super) const NO_BREAK_SPACE: char = '\u{a0}';

/// The language of a person, which decides how numbers are written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// `1.390.400,00 €`
    German,
    /// `€1,390,400.00`
    English,
}

impl Locale {
    /// The character between whole Euro and cents.
    pub const fn decimal_separator(self) -> char {
        match self {
            Self::German => ',',
            Self::English => '.',
        }
    }

    /// The character between groups of three digits.
    pub const fn thousands_separator(self) -> char {
        match self {
            Self::German => '.',
            Self::English => ',',
        }
    }

    /// The language whose separators are swapped.
    pub(super) const fn other(self) -> Self {
        match self {
            Self::German => Self::English,
            Self::English => Self::German,
        }
    }

    /// A number with its percent sign: `10 %` in German, `10%` in English.
    pub(super) fn with_percent_sign(self, number: &str) -> String {
        match self {
            Self::German => format!("{number}{NO_BREAK_SPACE}%"),
            Self::English => format!("{number}%"),
        }
    }

    /// A number with its sign and the Euro sign: `−5 €` in German, `−€5` in English.
    fn with_euro_sign(self, sign: &str, number: &str) -> String {
        match self {
            Self::German => format!("{sign}{number}{NO_BREAK_SPACE}€"),
            Self::English => format!("{sign}€{number}"),
        }
    }
}

impl Money {
    /// The full form with both cents: `1.390.400,00 €`, `−€1.00`.
    pub fn format(self, locale: Locale) -> String {
        locale.with_euro_sign(self.minus(), &self.digits(locale, true))
    }

    /// The form for tiles and sentences, with cents only where there are any: `1.390.400 €`.
    pub fn format_short(self, locale: Locale) -> String {
        locale.with_euro_sign(self.minus(), &self.digits(locale, false))
    }

    /// The form for grid cells and inputs, without the Euro sign and with cents only where there
    /// are any: `1.390.400`, `−0,50`.
    pub fn format_plain(self, locale: Locale) -> String {
        format!("{}{}", self.minus(), self.digits(locale, false))
    }

    /// The form for differences, which always shows a sign: `+12.400 €`, `−12.400 €`, `±0 €`.
    pub fn format_signed_short(self, locale: Locale) -> String {
        let sign = match self.0 {
            0 => "±",
            1.. => "+",
            _ => self.minus(),
        };
        locale.with_euro_sign(sign, &self.digits(locale, false))
    }

    /// A minus for a negative amount, else nothing.
    fn minus(self) -> &'static str {
        if self.is_negative() { "−" } else { "" }
    }

    /// The amount without its sign; round amounts show `,00` only with `always_cents`.
    fn digits(self, locale: Locale, always_cents: bool) -> String {
        let magnitude = self.0.unsigned_abs();
        let per_euro = CENTS_PER_EURO.unsigned_abs();
        let (euros, cents) = (magnitude / per_euro, magnitude % per_euro);
        let euros = group_digits(&euros.to_string(), locale);
        if cents == 0 && !always_cents {
            return euros;
        }
        format!("{euros}{}{cents:02}", locale.decimal_separator())
    }
}

/// Decimal digits with a separator between every three, counted from the right.
pub(super) fn group_digits(digits: &str, locale: Locale) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(locale.thousands_separator());
        }
        grouped.push(digit);
    }
    grouped
}
