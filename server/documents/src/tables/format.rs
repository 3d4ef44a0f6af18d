//! Number formats of workbooks: what a cell shows of its number, in the German way.
//!
//! Read are the forms in which amounts, shares, counts and dates are kept. Whatever else there is
//! (fractions, exponents, conditions) shows the number as it is.

use super::{
    dates::{self, Shown},
    number::Number,
};
use domain::table::TableCell;
use rust_decimal::{Decimal, RoundingStrategy};

/// Longest format that is read; Excel itself ends at 255.
const CHARACTERS_MAX: usize = 1_000;
/// Most decimals shown, as in Excel.
const DECIMALS_MAX: u32 = 30;

/// How a cell shows its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// As it is.
    General,
    /// By patterns: for all numbers, or for positive, negative and zero.
    Pattern(Vec<Pattern>),
    /// As a point in time.
    Date(Shown),
    /// As a length of time.
    Duration,
}

/// One part of a format: what stands before and after the digits, and which digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern {
    before: String,
    after: String,
    /// Whether there are digits at all; without them only the words are shown.
    digits: bool,
    grouped: bool,
    whole_min: usize,
    decimals_min: u32,
    decimals_max: u32,
    per_cent: bool,
    thousands: u32,
}

/// A piece of a format's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// Shown as it is.
    Literal(char),
    /// Has a meaning.
    Code(char),
    /// `[h]` and the like.
    Elapsed,
    /// A condition or something else that is not read.
    Unknown,
}

impl Format {
    /// Reads a format's text.
    pub fn read(code: &str) -> Self {
        if code.chars().count() > CHARACTERS_MAX {
            return Self::General;
        }
        let sections = sections(code);
        let Some(first) = sections.first() else {
            return Self::General;
        };
        if first.contains(&Token::Elapsed) {
            return Self::Duration;
        }
        let has = |letters: &str| {
            let mut tokens = first.iter();
            tokens.any(
                |token| matches!(token, Token::Code(c) if letters.contains(c.to_ascii_lowercase())),
            )
        };
        let word: String = first
            .iter()
            .filter_map(|token| match token {
                Token::Code(character) => Some(character.to_ascii_lowercase()),
                _ => None,
            })
            .collect();
        if matches!(word.as_str(), "general" | "standard" | "@") {
            return Self::General;
        }
        if has("dyhsm") {
            let day = has("dy") || !has("hs");
            return Self::Date(Shown {
                day,
                time: has("h"),
            });
        }
        let patterns: Option<Vec<Pattern>> = sections
            .iter()
            .take(3)
            .map(|section| pattern(section))
            .collect();
        patterns.map_or(Self::General, Self::Pattern)
    }

    /// The built-in format with this number.
    pub fn built_in(id: u32) -> Self {
        match id {
            1 => Self::read("0"),
            2 => Self::read("0.00"),
            3 | 37 | 38 | 41 => Self::read("#,##0"),
            4 | 39 | 40 | 43 => Self::read("#,##0.00"),
            5..=8 | 42 | 44 => Self::read("#,##0.00 \"€\""),
            9 => Self::read("0%"),
            10 => Self::read("0.00%"),
            14..=17 | 27..=31 | 34..=36 | 50..=58 => Self::Date(Shown {
                day: true,
                time: false,
            }),
            18..=21 | 32 | 33 | 45 | 47 => Self::Date(Shown {
                day: false,
                time: true,
            }),
            22 => Self::Date(Shown {
                day: true,
                time: true,
            }),
            46 => Self::Duration,
            _ => Self::General,
        }
    }

    /// The cell of a number that stands in a workbook as this text.
    pub fn cell(&self, text: &str, from_1904: bool) -> TableCell {
        let shown = match self {
            Self::Date(shown) => dates::from_serial(text, from_1904, *shown),
            Self::Duration => dates::duration(text),
            Self::General | Self::Pattern(_) => None,
        };
        if let Some(shown) = shown {
            return TableCell::of_text(&shown);
        }
        let Some(number) = Number::read(text) else {
            return TableCell::of_text(text.trim());
        };
        let plain = || number.exact.replace('.', ",");
        let shown = match (self, number.decimal) {
            (Self::Pattern(patterns), Some(decimal)) => show(patterns, decimal),
            _ => None,
        };
        TableCell {
            text: shown.filter(|text| !text.is_empty()).unwrap_or_else(plain),
            number: Some(number.exact),
            covered: false,
        }
    }
}

/// Cuts a format at its semicolons and takes quotes, escapes and brackets apart.
fn sections(code: &str) -> Vec<Vec<Token>> {
    let mut sections = vec![Vec::new()];
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        let Some(section) = sections.last_mut() else {
            break;
        };
        match character {
            ';' => sections.push(Vec::new()),
            '"' => section.extend(
                characters
                    .by_ref()
                    .take_while(|inside| *inside != '"')
                    .map(Token::Literal),
            ),
            '\\' => section.extend(characters.next().map(Token::Literal)),
            '_' => {
                characters.next();
                section.push(Token::Literal(' '));
            }
            '*' => {
                characters.next();
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                section.extend(bracket(&inside));
            }
            '€' | '$' | ' ' | '\u{a0}' | '-' | '+' | '(' | ')' | ':' => {
                section.push(Token::Literal(character));
            }
            other => section.push(Token::Code(other)),
        }
    }
    sections
}

/// What stands in brackets: a currency with its language, a colour, a condition, hours.
fn bracket(inside: &str) -> Vec<Token> {
    if let Some(currency) = inside.strip_prefix('$') {
        let sign = currency.split('-').next().unwrap_or_default();
        return sign.chars().map(Token::Literal).collect();
    }
    let lower = inside.to_ascii_lowercase();
    match lower.as_str() {
        "h" | "hh" | "m" | "mm" | "s" | "ss" => vec![Token::Elapsed],
        _ if lower.starts_with(['<', '>', '=']) => vec![Token::Unknown],
        _ => Vec::new(),
    }
}

/// Reads one section; `None` where it holds what is not read.
fn pattern(section: &[Token]) -> Option<Pattern> {
    let mut pattern = Pattern::default();
    let mut after_point = false;
    for token in section {
        match token {
            Token::Literal(character) if pattern.digits => pattern.after.push(*character),
            Token::Literal(character) => pattern.before.push(*character),
            Token::Code('0' | '#' | '?') if pattern.thousands > 0 => {
                // The commas stood between digits and not behind them.
                pattern.thousands = 0;
                pattern.grouped = true;
                pattern.whole_min += usize::from(*token == Token::Code('0'));
            }
            Token::Code(digit @ ('0' | '#' | '?')) if after_point => {
                pattern.decimals_max += 1;
                if *digit == '0' {
                    pattern.decimals_min = pattern.decimals_max;
                }
            }
            Token::Code(digit @ ('0' | '#' | '?')) => {
                pattern.digits = true;
                pattern.whole_min += usize::from(*digit == '0');
            }
            Token::Code('.') => {
                pattern.digits = true;
                after_point = true;
            }
            Token::Code(',') => pattern.thousands += 1,
            Token::Code('%') => {
                pattern.per_cent = true;
                let side = if pattern.digits {
                    &mut pattern.after
                } else {
                    &mut pattern.before
                };
                side.push('%');
            }
            Token::Code(_) | Token::Elapsed | Token::Unknown => return None,
        }
    }
    (pattern.decimals_max <= DECIMALS_MAX).then_some(pattern)
}

fn show(patterns: &[Pattern], number: Decimal) -> Option<String> {
    let (pattern, number) = match patterns {
        [_, negative, ..] if number.is_sign_negative() && !number.is_zero() => {
            (negative, number.abs())
        }
        [_, _, zero, ..] if number.is_zero() => (zero, number),
        [positive, ..] => (positive, number),
        [] => return None,
    };
    pattern.show(number)
}

impl Pattern {
    fn show(&self, number: Decimal) -> Option<String> {
        if !self.digits {
            return Some(format!("{}{}", self.before, self.after).trim().to_owned());
        }
        let mut number = number;
        if self.per_cent {
            number = number.checked_mul(Decimal::ONE_HUNDRED)?;
        }
        for _ in 0..self.thousands.min(3) {
            number = number.checked_div(Decimal::ONE_THOUSAND)?;
        }
        let away = RoundingStrategy::MidpointAwayFromZero;
        let mut rounded = number.round_dp_with_strategy(self.decimals_max.min(28), away);
        if rounded.is_zero() {
            rounded = Decimal::ZERO;
        }
        let text = rounded.abs().normalize().to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let whole = format!(
            "{:0>width$}",
            whole.trim_start_matches('0'),
            width = self.whole_min
        );
        let mut shown = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if self.grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
                shown.push('.');
            }
            shown.push(digit);
        }
        let decimals = usize::try_from(self.decimals_min).ok()?.max(fraction.len());
        if decimals > 0 {
            shown.push_str(&format!(",{fraction:0<decimals$}"));
        }
        let minus = if rounded.is_sign_negative() { "-" } else { "" };
        let all = format!("{minus}{}{shown}{}", self.before, self.after);
        Some(all.trim().to_owned())
    }
}
