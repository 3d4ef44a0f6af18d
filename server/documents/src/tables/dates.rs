//! Days and times as spreadsheets keep them, written as people read them in German.
//!
//! A date never becomes a number: an amount column that holds one shall say so.

use time::Date;

/// The Julian day of 30 December 1899, from which Excel counts.
const EPOCH_1900: i64 = 2_415_019;
/// The Julian day of 1 January 1904, from which old Macintosh workbooks count.
const EPOCH_1904: i64 = 2_416_481;
/// Excel believes in a 29 February 1900; days before it are one off.
const INVENTED_LEAP_DAY: i64 = 60;
/// Seconds of a day.
const DAY_S: i64 = 86_400;

/// Which parts of a point in time are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The day.
    pub day: bool,
    /// The time of day.
    pub time: bool,
}

/// A day number with its fraction as `31.03.2024`, `31.03.2024 14:30` or `14:30`.
pub fn from_serial(text: &str, from_1904: bool, shown: Shown) -> Option<String> {
    let (days, seconds) = split(text)?;
    let time = format!("{:02}:{:02}", seconds / 3_600, seconds % 3_600 / 60);
    if !shown.day {
        return Some(time);
    }
    let julian = match (from_1904, days) {
        (true, days) => EPOCH_1904 + days,
        (false, days) if days < INVENTED_LEAP_DAY => EPOCH_1900 + days + 1,
        (false, days) => EPOCH_1900 + days,
    };
    let date = Date::from_julian_day(i32::try_from(julian).ok()?).ok()?;
    let day = german(date);
    Some(if shown.time {
        format!("{day} {time}")
    } else {
        day
    })
}

/// A length of time as `27:30`, hours and minutes.
pub fn duration(text: &str) -> Option<String> {
    let (days, seconds) = split(text)?;
    let hours = days * 24 + seconds / 3_600;
    Some(format!("{hours}:{:02}", seconds % 3_600 / 60))
}

/// `2024-03-31` or `2024-03-31T14:30:00` as `31.03.2024` or `31.03.2024 14:30`.
pub fn from_iso(text: &str) -> Option<String> {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let mut parts = day.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    let date = Date::from_calendar_date(year, month.try_into().ok()?, day).ok()?;
    let time = time
        .and_then(|time| time.get(..5))
        .filter(|time| *time != "00:00");
    Some(match time {
        Some(time) => format!("{} {time}", german(date)),
        None => german(date),
    })
}

fn german(date: Date) -> String {
    let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
    format!("{day:02}.{month:02}.{year:04}")
}

/// Whole days and the seconds of the day, for day numbers that a spreadsheet can show.
fn split(text: &str) -> Option<(i64, i64)> {
    let serial: f64 = text.trim().parse().ok()?;
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // Within the range above the conversion loses nothing but the fraction of a second.
    let total = (serial * 86_400.0).round() as i64;
    Some((total / DAY_S, total % DAY_S))
}
