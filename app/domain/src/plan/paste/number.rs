//! The exact number behind a cell, as files and clipboards tell it: `1390400`, `0.5`, `1.3904E6`.
//!
//! Spreadsheets calculate in binary fractions, so a sum of cents may end in `…0000000002`. What is
//! within a millionth of a cent is the cent; anything else is not rounded but asked.

use crate::Money;

/// How many parts of a cent are told apart.
const PARTS_PER_CENT: i128 = 1_000_000;
/// Digits behind the point of a number of Euro that are told apart: cents and their parts.
const DIGITS: i32 = 8;
/// Digits of a number that are read; binary fractions of spreadsheets have 17.
const SIGNIFICANT_DIGITS_MAX: usize = 28;

/// What a number is in Euro.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exact {
    /// Whole cents.
    Cents(Money),
    /// Fractions of a cent; the nearest amount, half up.
    Between(Money),
    /// Beyond the largest amount.
    OutOfRange,
    /// No number at all.
    NotANumber,
}

/// Reads an exact number.
pub(super) fn exact(text: &str) -> Exact {
    let Some((negative, digits, exponent)) = parts(text.trim()) else {
        return Exact::NotANumber;
    };
    let Some(parts) = scaled(&digits, exponent + DIGITS) else {
        return Exact::OutOfRange;
    };
    let cents = (parts + PARTS_PER_CENT / 2) / PARTS_PER_CENT;
    let noise = (parts - cents * PARTS_PER_CENT).abs();
    let signed = if negative { -cents } else { cents };
    match i64::try_from(signed).ok().and_then(Money::from_cents) {
        None => Exact::OutOfRange,
        Some(money) if noise <= 1 => Exact::Cents(money),
        Some(money) => Exact::Between(money),
    }
}

/// Sign, digits, and the power of ten of the last digit.
fn parts(text: &str) -> Option<(bool, String, i32)> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i16>().ok()?),
        None => (rest, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_plain(whole) || !is_plain(fraction) || whole.len() + fraction.len() == 0 {
        return None;
    }
    let all = format!("{whole}{fraction}");
    let power = i32::from(exponent) - i32::try_from(fraction.len()).ok()?;
    let digits = all.trim_start_matches('0');
    let kept = digits.get(..SIGNIFICANT_DIGITS_MAX).unwrap_or(digits);
    let dropped = i32::try_from(digits.len() - kept.len()).ok()?;
    Some((negative, kept.to_owned(), power + dropped))
}

/// Digits times ten to the power, rounded half up; `None` beyond 128 bits.
fn scaled(digits: &str, power: i32) -> Option<i128> {
    if digits.is_empty() {
        return Some(0);
    }
    let number: i128 = digits.parse().ok()?;
    let factor = |power: u32| 10_i128.checked_pow(power);
    match u32::try_from(power) {
        Ok(power) => number.checked_mul(factor(power)?),
        // So many digits behind the last part leave nothing of it.
        Err(_) => factor(power.unsigned_abs())
            .map_or(Some(0), |divisor| Some((number + divisor / 2) / divisor)),
    }
}
