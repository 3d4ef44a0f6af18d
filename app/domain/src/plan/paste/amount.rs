//! Reading the number of one cell.

use super::{
    Kind, Numbers, Problem,
    number::{Exact, exact},
    text::INVISIBLE,
};
use crate::{
    Money,
    limits::COUNT_MAX,
    money::{AmountError, Locale, ParseMoneyError, parse_money, read_amount},
    plan::Value,
    table::TableCell,
};

/// What a cell says.
pub(super) type Read = Result<Value, (Problem, Vec<Value>)>;

/// Reads a cell of a field with numbers. An empty cell and a dash say that there is nothing.
pub(super) fn read_number(kind: Kind, cell: &TableCell, numbers: Numbers) -> Read {
    let text: String = cell.text.replace(INVISIBLE, "");
    let text = text.trim();
    let amount = match &cell.number {
        Some(number) => read_exact(text, number),
        None => read_text(text, numbers),
    };
    match kind {
        Kind::Amount => amount.map(|money| money.map_or(Value::Empty, Value::Money)),
        Kind::Count => count(amount),
    }
    .map_err(|(problem, readings)| {
        let offered = readings
            .into_iter()
            .filter(|amount| !amount.is_negative())
            .filter_map(|amount| match kind {
                Kind::Amount => Some(Value::Money(amount)),
                Kind::Count => whole(amount).ok().map(Value::Count),
            });
        (problem, offered.collect())
    })
}

/// An amount, nothing, or the problem with the amounts that may have been meant.
type ReadAmount = Result<Option<Money>, (Problem, Vec<Money>)>;

fn count(amount: ReadAmount) -> Result<Value, (Problem, Vec<Money>)> {
    match amount? {
        None => Ok(Value::Empty),
        Some(money) => match whole(money) {
            Ok(count) => Ok(Value::Count(count)),
            Err(problem) => Err((problem, Vec::new())),
        },
    }
}

fn whole(amount: Money) -> Result<u32, Problem> {
    let euros = (amount.cents() % 100 == 0).then_some(amount.cents() / 100);
    let count = euros.ok_or(Problem::NotWhole)?;
    u32::try_from(count)
        .ok()
        .filter(|count| *count <= COUNT_MAX)
        .ok_or(Problem::CountTooLarge { maximum: COUNT_MAX })
}

/// The number behind a cell. It wins over the display, unless the display tells that the number
/// is something else than an amount: a day and a percentage are numbers, too.
fn read_exact(text: &str, number: &str) -> ReadAmount {
    if is_percent(text) {
        return Err((Problem::Percent, Vec::new()));
    }
    if let Err(error @ ParseMoneyError::Date { .. }) = parse_money(text, Locale::German) {
        return Err(problem_of(error.into()));
    }
    let out_of_range = ParseMoneyError::OutOfRange {
        maximum: Money::MAX,
    };
    match exact(number) {
        Exact::Cents(money) if money.is_negative() => {
            Err((Problem::Negative { amount: money }, Vec::new()))
        }
        Exact::Cents(money) => Ok(Some(money)),
        Exact::Between(rounded) => {
            let decimals = number.split_once('.').map_or(3, |(_, digits)| digits.len());
            Err(problem_of(
                ParseMoneyError::TooManyDecimals {
                    decimals,
                    rounded: Some(rounded),
                }
                .into(),
            ))
        }
        Exact::OutOfRange => Err((Problem::Amount(out_of_range.into()), Vec::new())),
        Exact::NotANumber => Err((Problem::NotANumber, Vec::new())),
    }
}

fn read_text(text: &str, numbers: Numbers) -> ReadAmount {
    if text.is_empty() {
        return Ok(None);
    }
    if numbers.mixed
        && let Some(error) = two_meanings(text)
    {
        let (problem, readings) = problem_of(error.into());
        // Below zero in both languages needs no question.
        if !readings.iter().all(|amount| amount.is_negative()) {
            return Err((problem, readings));
        }
    }
    match read_amount(text, numbers.locale) {
        Ok(amount) if amount.money.is_negative() => Err((
            Problem::Negative {
                amount: amount.money,
            },
            Vec::new(),
        )),
        Ok(amount) => Ok(Some(amount.money)),
        Err(AmountError::Number(ParseMoneyError::Empty)) => Ok(None),
        Err(error) => {
            Err(spreadsheet_writing(text, numbers.locale).unwrap_or_else(|| problem_of(error)))
        }
    }
}

/// In a table with numbers of both languages, `1.390` and `1,390` have two meanings.
fn two_meanings(text: &str) -> Option<ParseMoneyError> {
    let readings = [Locale::German, Locale::English].map(|locale| parse_money(text, locale));
    match readings {
        [
            Ok(_),
            Err(error @ ParseMoneyError::AmbiguousSeparator { .. }),
        ]
        | [
            Err(error @ ParseMoneyError::AmbiguousSeparator { .. }),
            Ok(_),
        ] => match &error {
            ParseMoneyError::AmbiguousSeparator {
                as_thousands: Some(_),
                as_decimal: Some(_),
                ..
            } => Some(error),
            _ => None,
        },
        _ => None,
    }
}

/// What only spreadsheets and forms write and typing does not know.
fn spreadsheet_writing(text: &str, locale: Locale) -> Option<(Problem, Vec<Money>)> {
    if is_percent(text) {
        return Some((Problem::Percent, Vec::new()));
    }
    if text.starts_with("Err:") {
        let error = ParseMoneyError::SpreadsheetError {
            text: text.to_owned(),
        };
        return Some((Problem::Amount(error.into()), Vec::new()));
    }
    if let Some(amount) = negative(text, locale) {
        return Some((Problem::Negative { amount }, Vec::new()));
    }
    let bare = without_currency(text);
    for dash in [",--", ",-", ",–", ",—", ".--", ".-"] {
        if let Some(whole) = bare.strip_suffix(dash)
            && let Ok(amount) = parse_money(whole, locale)
        {
            return Some((Problem::DashForCents, vec![amount]));
        }
    }
    if text.contains(['\'', '’']) {
        let plain = text.replace(['\'', '’'], "");
        let readings = [Locale::German, Locale::English].map(|locale| parse_money(&plain, locale));
        let mut readings: Vec<Money> = readings.into_iter().flatten().collect();
        readings.dedup();
        if !readings.is_empty() {
            return Some((Problem::Apostrophes, readings));
        }
    }
    None
}

/// An amount below zero in the forms of accounting: in parentheses, or with the minus behind.
fn negative(text: &str, locale: Locale) -> Option<Money> {
    let inner = |text: &str| -> Option<Money> {
        let bare = text.trim().strip_prefix('(')?.strip_suffix(')')?;
        parse_money(bare, locale).ok()
    };
    let behind = |text: &str| -> Option<Money> {
        let bare = text.trim().strip_suffix(['-', '−', '–'])?;
        parse_money(bare, locale).ok()
    };
    let bare = without_currency(text);
    [text, bare]
        .iter()
        .find_map(|text| inner(text).or_else(|| behind(text)))
        .filter(|amount| *amount > Money::ZERO)
        .and_then(Money::checked_neg)
}

fn without_currency(text: &str) -> &str {
    let mut bare = text.trim();
    for currency in ["€", "EUR", "Euro"] {
        bare = bare.strip_suffix(currency).unwrap_or(bare).trim_end();
        bare = bare.strip_prefix(currency).unwrap_or(bare).trim_start();
    }
    bare
}

fn is_percent(text: &str) -> bool {
    !text.starts_with('=') && text.ends_with('%')
}

/// The problem, with the amounts that typing would offer.
fn problem_of(error: AmountError) -> (Problem, Vec<Money>) {
    let readings = error.readings();
    (Problem::Amount(error), readings)
}

/// The language that alone understands a number, if only one does; `None` for anything else.
pub(super) fn evidence(text: &str) -> Option<Locale> {
    let text = text.trim();
    // A number without separators, or with one in front of three digits, shows nothing; neither
    // does one in front of a single digit, which people type in any language: `1.5` is asked about.
    let is_mark = |c: char| matches!(c, '.' | ',');
    let marks = text.chars().filter(|c| is_mark(*c)).count();
    let digits_behind =
        |(_, behind): (&str, &str)| behind.chars().filter(char::is_ascii_digit).count();
    let is_short = marks == 1 && text.split_once(is_mark).map(digits_behind) == Some(1);
    if marks == 0 || is_short || two_meanings(text).is_some() {
        return None;
    }
    match (
        parse_money(text, Locale::German),
        parse_money(text, Locale::English),
    ) {
        (Ok(_), Err(_)) => Some(Locale::German),
        (Err(_), Ok(_)) => Some(Locale::English),
        _ => None,
    }
}
