//! Points in time as people read them, in the time zone of the device.

use crate::{
    i18n::{I18n, Language},
    ports::LocalTime,
};

/// `09:14`.
#[must_use]
pub fn time_of_day(at: LocalTime) -> String {
    format!("{:02}:{:02}", at.hour, at.minute)
}

/// `12.03.2024` in German, `12 Mar 2024` in English: no reader mistakes day for month.
#[must_use]
pub fn date(language: Language, at: LocalTime) -> String {
    match language {
        Language::German => format!("{:02}.{:02}.{:04}", at.day, at.month, at.year),
        Language::English => {
            let month: String = month_name(language, at.month).chars().take(3).collect();
            format!("{} {month} {:04}", at.day, at.year)
        }
    }
}

/// `2024-03-12`, for the name of a file: sorted by name is sorted by day.
#[must_use]
pub fn day_for_a_file(at: LocalTime) -> String {
    format!("{:04}-{:02}-{:02}", at.year, at.month, at.day)
}

/// `12.03.2024, 09:14`; reactive.
#[must_use]
pub fn date_and_time(i18n: I18n, at: LocalTime) -> String {
    format!("{}, {}", date(i18n.language(), at), time_of_day(at))
}

/// `Dienstag, 12. März 2024`; reactive.
#[must_use]
pub fn day_heading(i18n: I18n, at: LocalTime) -> String {
    let language = i18n.language();
    let (weekday, month) = (
        weekday_name(language, at.weekday),
        month_name(language, at.month),
    );
    match language {
        Language::German => format!("{weekday}, {}. {month} {}", at.day, at.year),
        Language::English => format!("{weekday}, {} {month} {}", at.day, at.year),
    }
}

/// A calendar day written `2024-03-31`, as people read it; unchanged if it is none. Reactive.
#[must_use]
pub fn written_day(i18n: I18n, day: &str) -> String {
    let mut parts = day.splitn(3, '-');
    let read = (|| {
        Some(LocalTime {
            year: parts.next()?.parse().ok()?,
            month: parts.next()?.parse().ok()?,
            day: parts.next()?.parse().ok()?,
            hour: 0,
            minute: 0,
            weekday: 0,
        })
    })();
    read.map_or_else(|| day.to_owned(), |at| date(i18n.language(), at))
}

fn weekday_name(language: Language, weekday: u8) -> &'static str {
    let names = match language {
        Language::German => [
            "Sonntag",
            "Montag",
            "Dienstag",
            "Mittwoch",
            "Donnerstag",
            "Freitag",
            "Samstag",
        ],
        Language::English => [
            "Sunday",
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
        ],
    };
    names.get(usize::from(weekday)).copied().unwrap_or_default()
}

fn month_name(language: Language, month: u8) -> &'static str {
    let names = match language {
        Language::German => [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        Language::English => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    };
    usize::from(month)
        .checked_sub(1)
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
