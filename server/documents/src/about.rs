//! What a document says about itself.

use domain::{
    StreamId, Timestamp,
    catalogue::Label,
    money::Locale,
    plan::{Plan, PlanKind},
};
use time::{Date, Duration, Month, OffsetDateTime, Weekday};

/// From where a document comes, as far as the plan itself does not know it.
///
/// Nothing else enters a document, so the same plan at the same state makes the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// AGS of the authority, eight digits.
    pub ags: String,
    /// The stream of the plan.
    pub stream: StreamId,
    /// Its last confirmed event: the state that the document shows.
    pub sequence: u64,
    /// The hash of the log there, by which anybody can check an exported log.
    pub log_hash: String,
    /// When that event happened.
    pub at: Timestamp,
    /// Whether it is an example: amounts per project, providers and people are invented.
    pub example: bool,
    /// The language of the words; numbers are numbers.
    pub locale: Locale,
}

/// Digits of the AGS that name a county; the other three name a municipality within it.
const COUNTY_DIGITS: usize = 5;

impl About {
    /// The name of a file without its ending: `AQB_2024_06433_Finanzierungsplan_v42`. A draft
    /// says so in its name.
    #[must_use]
    pub fn file_stem(&self, plan: &Plan) -> String {
        let programme: String = plan
            .head
            .programme
            .chars()
            .map(|c| {
                if c.is_alphanumeric() || c == '-' {
                    c
                } else {
                    '-'
                }
            })
            .collect();
        let kind = match plan.kind {
            PlanKind::Internal => self.say("Finanzierungsplan-Entwurf", "financing-plan-draft"),
            PlanKind::Shared => self.say("Finanzierungsplan", "financing-plan"),
        };
        let (year, ags) = (plan.catalogue.year, self.short_ags());
        format!("{programme}_{year}_{ags}_{kind}_v{}", self.sequence)
    }

    /// The words of the document's language.
    pub(crate) fn say<'a>(&self, german: &'a str, english: &'a str) -> &'a str {
        match self.locale {
            Locale::German => german,
            Locale::English => english,
        }
    }

    /// A name of the catalogue; German where there is no other.
    pub(crate) fn name<'a>(&self, label: &'a Label) -> &'a str {
        match self.locale {
            Locale::German => &label.de,
            Locale::English => label.en.as_deref().unwrap_or(&label.de),
        }
    }

    /// The key of a county by its five digits, as counties know it.
    pub(crate) fn short_ags(&self) -> &str {
        match self.ags.split_at_checked(COUNTY_DIGITS) {
            Some((county, "000")) => county,
            _ => &self.ags,
        }
    }

    /// `24.11.2026, 14:57 Uhr`, in German time.
    pub(crate) fn at_in_words(&self) -> String {
        let at = german_time(self.at);
        let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
        let (hour, minute) = (at.hour(), at.minute());
        match self.locale {
            Locale::German => {
                format!("{day:02}.{month:02}.{year:04}, {hour:02}:{minute:02} Uhr")
            }
            Locale::English => {
                let month: String = at.month().to_string().chars().take(3).collect();
                format!("{day} {month} {year:04}, {hour:02}:{minute:02}")
            }
        }
    }

    /// `2026-11-24T13:57:05Z`.
    pub(crate) fn at_for_machines(&self) -> String {
        let at = utc(self.at);
        let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
        let (hour, minute, second) = (at.hour(), at.minute(), at.second());
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

fn utc(at: Timestamp) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(at.0.div_euclid(1_000))
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// The clock on German walls. Summer time lasts from the last Sunday of March to the last one of
/// October, each at 1:00 UTC (Directive 2000/84/EC).
fn german_time(at: Timestamp) -> OffsetDateTime {
    let utc = utc(at);
    let change = |month| {
        let last = Date::from_calendar_date(utc.year(), month, 31).ok()?;
        let sunday = if last.weekday() == Weekday::Sunday {
            last
        } else {
            last.prev_occurrence(Weekday::Sunday)
        };
        Some(sunday.with_hms(1, 0, 0).ok()?.assume_utc())
    };
    let summer = match (change(Month::March), change(Month::October)) {
        (Some(begin), Some(end)) => begin <= utc && utc < end,
        _ => false,
    };
    utc.saturating_add(Duration::hours(if summer { 2 } else { 1 }))
}

#[cfg(test)]
mod tests;
