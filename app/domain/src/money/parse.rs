//! Strict reading of amounts that people type or paste.
//!
//! One text has one meaning or none: what could be meant in two ways is refused with both readings,
//! so that the page can ask back. Arithmetic is not read here, see [`super::calculator`].

mod error;
mod lookalike;
#[cfg(test)]
mod tests;

use super::numeral::{Misfit, Numeral, is_separator};
use super::{Locale, Money};
use lookalike::{is_date, is_scientific};

pub use error::ParseMoneyError;

/// The ways to write the currency, longest first where one begins another.
const CURRENCIES: [&str; 3] = ["€", "Euro", "EUR"];

/// The units understood in both languages, with their power of ten.
const UNITS: [(&str, u32); 4] = [("Mio.", 6), ("Mio", 6), ("Tsd.", 3), ("Tsd", 3)];

/// The units understood in English only; in German a lone `m` or `k` is no unit.
const ENGLISH_UNITS: [(&str, u32); 2] = [("m", 6), ("k", 3)];

/// Reads an amount in the form of a language.
///
/// Understood in German are `1390400`, `1.390.400`, `1 390 400`, `1.390.400,00`, `1390400,5`, the
/// currency before or after, `1,39 Mio.`, `12,4 Tsd.`, and a leading `-`, `−` or `+`; in English
/// the same with swapped separators and `1.39 m`, `12.4 k`. `±` is read before zero only, as
/// [`Money::format_signed_short`] prints it.
///
/// # Errors
///
/// A [`ParseMoneyError`] with the reason, and with the possible readings where there are any.
pub fn parse_money(text: &str, locale: Locale) -> Result<Money, ParseMoneyError> {
    let trimmed = text.trim();
    if trimmed
        .chars()
        .all(|character| matches!(character, '-' | '–' | '—' | '−'))
    {
        return Err(ParseMoneyError::Empty);
    }
    if trimmed.starts_with('#') {
        return Err(ParseMoneyError::SpreadsheetError {
            text: trimmed.to_owned(),
        });
    }
    let written = Written::cut(text, locale);
    if written.number.is_empty() {
        return Err(ParseMoneyError::Empty);
    }
    if is_date(written.number) {
        return Err(ParseMoneyError::Date {
            text: trimmed.to_owned(),
        });
    }
    if let Some(error) = written.foreign_character() {
        return Err(error);
    }
    let magnitude = written.reading(locale).money()?;
    match written.sign {
        Sign::Either if !magnitude.is_zero() => Err(written.unknown_sign(text)),
        _ => Ok(written.sign.apply(magnitude)),
    }
}

/// Why digits and separators are no number in this language; for the calculator, which has read
/// them already and failed.
pub(super) fn explain_digits(number: &str, locale: Locale) -> ParseMoneyError {
    Reading {
        number,
        text: number,
        sign: Sign::Plus,
        power: 0,
        locale,
    }
    .explain()
}

/// What stands before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// `+` or nothing.
    Plus,
    /// `-` or `−`.
    Minus,
    /// `±`, right before zero only.
    Either,
}

impl Sign {
    fn apply(self, magnitude: Money) -> Money {
        if self == Self::Minus {
            magnitude.negated()
        } else {
            magnitude
        }
    }
}

/// A text cut into sign, number and unit; the currency is dropped.
struct Written<'a> {
    /// The whole text without the spaces around it, to be quoted in questions.
    text: &'a str,
    sign: Sign,
    number: &'a str,
    /// Where the number begins, in characters of the text as typed.
    number_position: usize,
    power: u32,
}

impl<'a> Written<'a> {
    fn cut(text: &'a str, locale: Locale) -> Self {
        let (sign, rest) = cut_sign(text.trim_start());
        let before_currency = rest;
        let rest = cut_currency(rest, cut_prefix);
        let has_currency = rest.len() != before_currency.len();
        let (sign, rest) = match sign {
            Some(sign) => (sign, rest),
            None => {
                let (later, rest) = cut_sign(rest);
                (later.unwrap_or(Sign::Plus), rest)
            }
        };
        let number_position = text[..text.len() - rest.len()].chars().count();
        let rest = rest.trim_end();
        // A second currency is left in place and then refused as unknown.
        let rest = if has_currency {
            rest
        } else {
            cut_currency(rest, cut_suffix).trim_end()
        };
        let (number, power) = cut_unit(rest, locale);
        Self {
            text: text.trim(),
            sign,
            number: number.trim_end(),
            number_position,
            power,
        }
    }

    fn reading(&self, locale: Locale) -> Reading<'a> {
        let Self {
            text,
            sign,
            number,
            power,
            ..
        } = *self;
        Reading {
            number,
            text,
            sign,
            power,
            locale,
        }
    }

    /// The refusal of the first character that belongs to no number.
    fn foreign_character(&self) -> Option<ParseMoneyError> {
        let (offset, character) = self
            .number
            .chars()
            .enumerate()
            .find(|(_, character)| !character.is_ascii_digit() && !is_separator(*character))?;
        if is_scientific(self.number) {
            return Some(ParseMoneyError::Scientific {
                text: self.text.to_owned(),
            });
        }
        let position = self.number_position + offset;
        Some(ParseMoneyError::UnknownCharacter {
            character,
            position,
        })
    }

    /// The refusal of `±` before anything but zero.
    fn unknown_sign(&self, typed: &str) -> ParseMoneyError {
        let position = typed
            .chars()
            .take_while(|character| *character != '±')
            .count();
        ParseMoneyError::UnknownCharacter {
            character: '±',
            position,
        }
    }
}

/// Digits and separators, and what is needed to make an amount of them or to ask back.
struct Reading<'a> {
    number: &'a str,
    text: &'a str,
    sign: Sign,
    power: u32,
    locale: Locale,
}

impl Reading<'_> {
    /// The amount without its sign.
    fn money(&self) -> Result<Money, ParseMoneyError> {
        let Some(numeral) = Numeral::read(self.number, self.locale) else {
            return Err(self.explain());
        };
        // Cents have two digits. A unit shifts them, so there only exactness counts.
        if self.power == 0 && numeral.decimals() > super::CENT_DIGITS as usize {
            return Err(self.explain_decimals(&numeral));
        }
        numeral.money(self.power).map_err(|misfit| match misfit {
            Misfit::Inexact => self.explain_decimals(&numeral),
            Misfit::OutOfRange => ParseMoneyError::OutOfRange {
                maximum: Money::MAX,
            },
        })
    }

    /// Why too many decimals are refused. Three of them may be thousands written in the other
    /// language (`1,390` typed in German), so that is asked.
    fn explain_decimals(&self, numeral: &Numeral) -> ParseMoneyError {
        let as_thousands = self
            .thousands()
            .filter(|_| self.power == 0 && numeral.decimals() == 3);
        if as_thousands.is_some() {
            return self.ambiguous(as_thousands, self.exact(numeral));
        }
        ParseMoneyError::TooManyDecimals {
            decimals: numeral.decimals(),
            rounded: numeral
                .rounded_money(self.power)
                .map(|money| self.sign.apply(money)),
        }
    }

    /// Why a number is not one in this language.
    fn explain(&self) -> ParseMoneyError {
        let bad_grouping = || ParseMoneyError::BadGrouping {
            text: self.text.to_owned(),
        };
        let Some(numeral) = Numeral::read(self.number, self.locale.other()) else {
            return bad_grouping();
        };
        let as_other = self.exact(&numeral);
        if numeral.is_grouped_by_mark() {
            return ParseMoneyError::ForeignSeparators {
                as_other_locale: as_other,
            };
        }
        match self.thousands() {
            None if as_other.is_none() => bad_grouping(),
            as_thousands => self.ambiguous(as_thousands, as_other),
        }
    }

    fn ambiguous(&self, as_thousands: Option<Money>, as_decimal: Option<Money>) -> ParseMoneyError {
        ParseMoneyError::AmbiguousSeparator {
            text: self.text.to_owned(),
            as_thousands,
            as_decimal,
        }
    }

    /// The signed amount if every separator is one of thousands.
    fn thousands(&self) -> Option<Money> {
        self.exact(&Numeral::read_as_groups(self.number)?)
    }

    /// The signed amount of a numeral, if it is one to the cent.
    fn exact(&self, numeral: &Numeral) -> Option<Money> {
        numeral
            .money(self.power)
            .ok()
            .map(|money| self.sign.apply(money))
    }
}

fn cut_sign(text: &str) -> (Option<Sign>, &str) {
    let mut characters = text.chars();
    let sign = match characters.next() {
        Some('+') => Sign::Plus,
        Some('-' | '−') => Sign::Minus,
        Some('±') => Sign::Either,
        _ => return (None, text),
    };
    (Some(sign), characters.as_str().trim_start())
}

/// Cuts one currency off the end that `cut` works on, and the spaces before what follows it.
fn cut_currency<'a>(text: &'a str, cut: fn(&'a str, &str) -> Option<&'a str>) -> &'a str {
    let rest = CURRENCIES.iter().find_map(|currency| cut(text, currency));
    rest.map_or(text, str::trim_start)
}

fn cut_unit(text: &str, locale: Locale) -> (&str, u32) {
    let english = ENGLISH_UNITS.iter().filter(|_| locale == Locale::English);
    UNITS
        .iter()
        .chain(english)
        .find_map(|(unit, power)| Some((cut_suffix(text, unit)?, *power)))
        .unwrap_or((text, 0))
}

fn cut_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn cut_suffix<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let (rest, tail) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
    tail.eq_ignore_ascii_case(suffix).then_some(rest)
}
