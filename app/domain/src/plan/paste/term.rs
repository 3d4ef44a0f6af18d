//! Reading when a project runs.

use super::{Problem, text};
use crate::{
    BudgetYear,
    plan::Value,
    time::{Month, Term},
};

/// The names of months by their first letters, folded; German and English.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mae", "mar", "mrz"],
    &["apr"],
    &["mai", "may"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["dez", "dec"],
];

/// A point in time as written: a month, perhaps with a day or without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Point {
    day: Option<u8>,
    month: u8,
    year: Option<u16>,
}

/// Reads a term: `2024`, `03/2024`, `01–12/2024`, `10/2024–03/2025`, `Januar bis Dezember 2024`,
/// `01.01.2024 - 31.12.2024`.
///
/// Terms are planned by month. Days that do not begin and end a month are not dropped silently:
/// the months they touch are offered as reading.
pub(super) fn term(cell: &str) -> Result<Term, (Problem, Vec<Value>)> {
    let folded = text::folded(cell);
    let written = folded.trim();
    if let Some(term) = whole_year(written) {
        return Ok(term);
    }
    let halves = halves(written).or_else(|| {
        let alone = point(written)?;
        alone.day.is_none().then_some((alone, alone))
    });
    let unknown = || (Problem::NotATerm, Vec::new());
    let (from, to) = halves.ok_or_else(unknown)?;
    let end = to.year.ok_or_else(unknown)?;
    let month = |point: Point| Month::new(point.year.unwrap_or(end), point.month);
    let term = month(from)
        .zip(month(to))
        .and_then(|(from, to)| Term::new(from, to))
        .ok_or_else(unknown)?;
    let begins = from.day.is_none_or(|day| day == 1);
    let ends = to.day.is_none_or(|day| Some(day) == last_day(term.to));
    if begins && ends {
        Ok(term)
    } else {
        Err((Problem::NotATerm, vec![Value::Term(term)]))
    }
}

fn whole_year(written: &str) -> Option<Term> {
    let is_year = written.len() == 4 && written.bytes().all(|byte| byte.is_ascii_digit());
    let year = written.parse().ok().filter(|_| is_year)?;
    Term::whole_year(BudgetYear(year))
}

/// Both ends. Spaced and worded separators come first: a plain hyphen stands within ISO months,
/// too.
fn halves(written: &str) -> Option<(Point, Point)> {
    let worded = [" bis ", " to ", " until ", " - "]
        .iter()
        .find_map(|separator| written.split_once(separator));
    let written = written.strip_prefix("von ").unwrap_or(written);
    match worded {
        Some((from, to)) => {
            let from = from.strip_prefix("von ").unwrap_or(from);
            Some((point(from)?, point(to)?))
        }
        None => written
            .match_indices('-')
            .find_map(|(at, _)| Some((point(&written[..at])?, point(&written[at + 1..])?))),
    }
}

/// One end: `03/2024`, `3.2024`, `2024-03`, `2024-03-01`, `01.03.2024`, `01.03.`, `03`, `März 2024`.
fn point(written: &str) -> Option<Point> {
    let parts: Vec<&str> = text::words(written);
    let is_iso = written.contains('-');
    let number = |part: &str, digits: usize| -> Option<u16> {
        let fits = part.len() <= digits && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| fits)
    };
    let small = |part: &str| number(part, 2).and_then(|n| u8::try_from(n).ok());
    let month = |part: &str| small(part).or_else(|| month_name(part));
    let year = |part: &str| number(part, 4).filter(|_| part.len() == 4);
    let (day, month, year) = match parts[..] {
        [only] => (None, month(only)?, None),
        [first, second] if is_iso => (None, small(second)?, Some(year(first)?)),
        [first, second] if second.len() == 4 => (None, month(first)?, Some(year(second)?)),
        [day, second] => (Some(small(day)?), month(second)?, None),
        [first, second, third] if is_iso => {
            (Some(small(third)?), small(second)?, Some(year(first)?))
        }
        [day, second, last] => (Some(small(day)?), month(second)?, Some(year(last)?)),
        _ => return None,
    };
    (1..=12)
        .contains(&month)
        .then_some(Point { day, month, year })
}

fn month_name(word: &str) -> Option<u8> {
    let is_named = |names: &&[&str]| names.iter().any(|name| word.starts_with(name));
    let is_word = word.chars().all(char::is_alphabetic);
    let found = MONTHS.iter().position(is_named);
    u8::try_from(found.filter(|_| is_word)? + 1).ok()
}

fn last_day(month: Month) -> Option<u8> {
    let month_of_year = time::Month::try_from(month.month()).ok()?;
    Some(month_of_year.length(i32::from(month.year())))
}
