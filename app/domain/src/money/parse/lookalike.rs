//! Texts that look like numbers but are none: they come out of spreadsheets and calendars.

use crate::money::numeral::is_digits;

/// Whether this is a number in powers of ten, as spreadsheets export large cells: `1,39E+06`.
pub(super) fn is_scientific(number: &str) -> bool {
    let Some((mantissa, exponent)) = number.split_once(['e', 'E']) else {
        return false;
    };
    let exponent = exponent.strip_prefix(['+', '-', '−']).unwrap_or(exponent);
    let is_mark = |character: char| matches!(character, '.' | ',');
    is_digits(exponent) && mantissa.split(is_mark).all(is_digits)
}

/// Whether this is a calendar day: `15.07.2024`, `15.07.`, `15/07/24` or `2024-07-15`. No grouped
/// number looks like this, because its later groups have three digits.
pub(super) fn is_date(number: &str) -> bool {
    let below = |part: &str, limit: u32| {
        part.len() <= 2 && is_digits(part) && part.parse().is_ok_and(|n| (1..=limit).contains(&n))
    };
    let is_day_and_month = |one: &str, other: &str| {
        below(one, 31) && below(other, 12) || below(one, 12) && below(other, 31)
    };
    let is_year = |part: &str| matches!(part.len(), 2 | 4) && is_digits(part);
    ['.', '/', '-'].into_iter().any(|separator| {
        let parts: Vec<&str> = number.split(separator).take(4).collect();
        match parts[..] {
            [day, month, ""] => separator == '.' && is_day_and_month(day, month),
            [first, middle, last] => {
                is_day_and_month(first, middle) && is_year(last)
                    || first.len() == 4 && is_year(first) && is_day_and_month(last, middle)
            }
            _ => false,
        }
    })
}
