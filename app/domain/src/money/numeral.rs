//! The digits of a written number: which separators stand where, and what they mean.
//!
//! Knows nothing of signs, currencies and units; [`super::parse`] and [`super::calculator`] cut
//! those off first.

use super::text::group_digits;
use super::{CENT_DIGITS, Locale, Money};

/// A number written in the form of one language, cut into its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// The digits before the decimal separator, without groups; at least one.
    whole: String,
    /// The digits behind the decimal separator as written; empty without one.
    fraction: String,
    /// The character that separated groups, if any did.
    grouping: Option<char>,
}

/// Why a numeral is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// It has fractions of a cent.
    Inexact,
    /// It is beyond [`Money::MAX`].
    OutOfRange,
}

impl Numeral {
    /// Reads digits in the form of one language, strictly: groups have three digits, all with the
    /// same separator (the language's, or a space), the first does not begin with zero, and both
    /// sides of a decimal separator have digits. `None` for anything else.
    pub(super) fn read(text: &str, locale: Locale) -> Option<Self> {
        let (whole, fraction) = match text.split_once(locale.decimal_separator()) {
            Some((_, fraction)) if !is_digits(fraction) => return None,
            Some(parts) => parts,
            None => (text, ""),
        };
        let grouping = whole.chars().find(|character| !character.is_ascii_digit());
        let well_formed = match grouping {
            None => is_digits(whole),
            Some(separator) => {
                let known = separator == locale.thousands_separator() || is_space(separator);
                known && is_grouped(whole, separator)
            }
        };
        well_formed.then(|| Self {
            whole: whole.chars().filter(char::is_ascii_digit).collect(),
            fraction: fraction.to_owned(),
            grouping,
        })
    }

    /// Reads every separator as one of thousands, whatever language it belongs to. The first group
    /// may be longer than three digits, as if a separator were forgotten. `None` if there is no
    /// separator, if points and commas are mixed, or if a later group has not three digits.
    pub(super) fn read_as_groups(text: &str) -> Option<Self> {
        if text.contains('.') && text.contains(',') {
            return None;
        }
        let (first, rest) = text.split_once(is_separator)?;
        let three_each = rest
            .split(is_separator)
            .all(|run| run.len() == 3 && is_digits(run));
        (is_digits(first) && !first.starts_with('0') && three_each).then(|| Self {
            whole: text.chars().filter(char::is_ascii_digit).collect(),
            fraction: String::new(),
            grouping: None,
        })
    }

    /// How many digits were written behind the decimal separator.
    pub(super) fn decimals(&self) -> usize {
        self.fraction.len()
    }

    /// Whether groups were separated by a point or a comma, not by spaces.
    pub(super) fn is_grouped_by_mark(&self) -> bool {
        matches!(self.grouping, Some('.' | ','))
    }

    /// The exact amount of this many Euro times ten to the `power`.
    pub(super) fn money(&self, power: u32) -> Result<Money, Misfit> {
        // Zeros at the end say nothing, so they do not count against exactness.
        let fraction = self.fraction.trim_end_matches('0');
        let places = places(power);
        if fraction.len() > places {
            return Err(Misfit::Inexact);
        }
        let cents = format!("{}{fraction:0<places$}", self.whole);
        cents
            .parse()
            .ok()
            .and_then(Money::from_cents)
            .ok_or(Misfit::OutOfRange)
    }

    /// The amount of this many Euro times ten to the `power`, rounded half up to the cent; `None`
    /// out of range, or with more digits than a decimal holds.
    pub(super) fn rounded_money(&self, power: u32) -> Option<Money> {
        let zeros = places(power);
        let shifted = format!("{}{:0<zeros$}", self.whole, self.fraction);
        let scale = self.fraction.len().max(zeros) - zeros + CENT_DIGITS as usize;
        let euros = rust_decimal::Decimal::try_from_i128_with_scale(
            shifted.parse().ok()?,
            u32::try_from(scale).ok()?,
        );
        Money::from_decimal(euros.ok()?).ok()
    }

    /// The number as an integer and the power of ten to divide it by; `None` beyond 128 bits.
    pub(super) fn as_ratio(&self) -> Option<(i128, i128)> {
        let fraction = self.fraction.trim_end_matches('0');
        let digits = format!("{}{fraction}", self.whole).parse().ok()?;
        let divisor = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        Some((digits, divisor))
    }

    /// The number in the form of a language, with groups and with the decimals as written.
    pub(super) fn format(&self, locale: Locale) -> String {
        let significant = self.whole.trim_start_matches('0');
        let whole = if significant.is_empty() {
            "0"
        } else {
            significant
        };
        let mut text = group_digits(whole, locale);
        if !self.fraction.is_empty() {
            text.push(locale.decimal_separator());
            text.push_str(&self.fraction);
        }
        text
    }
}

/// Whether a character may stand between groups of digits in any language.
pub(super) fn is_separator(character: char) -> bool {
    matches!(character, '.' | ',') || is_space(character)
}

/// The spaces people and programs put between groups: plain, no-break, narrow no-break, thin.
pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The decimal places a number may have when it is multiplied by ten to the `power` and must still
/// come out in whole cents.
fn places(power: u32) -> usize {
    (CENT_DIGITS + power) as usize
}

/// Whether the text is one or more decimal digits and nothing else.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the text is groups of three digits, the first shorter or equal and not led by zero: a
/// zero in front tells that `0.500` was meant as one half.
fn is_grouped(text: &str, separator: char) -> bool {
    let mut groups = text.split(separator);
    let first_fits = groups
        .next()
        .is_some_and(|first| is_digits(first) && first.len() <= 3 && !first.starts_with('0'));
    first_fits && groups.all(|group| group.len() == 3 && is_digits(group))
}
