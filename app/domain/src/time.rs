//! Points in time and budget years. Nothing here reads a clock.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use std::fmt;

/// Milliseconds since 1 January 1970, UTC. Always an input, never read here.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// A budget year (Haushaltsjahr): the calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BudgetYear(pub u16);

impl fmt::Display for BudgetYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A month of a year, the grain in which terms of projects are planned.
///
/// Written `2024-03`; ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month {
    year: u16,
    month: u8,
}

impl Month {
    /// A month, `None` if `month` is not 1 to 12 or the year is not 1900 to 2199.
    #[must_use]
    pub fn new(year: u16, month: u8) -> Option<Self> {
        ((1..=12).contains(&month) && (1900..2200).contains(&year)).then_some(Self { year, month })
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 for January to 12 for December.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

/// A text that is no month in the form `2024-03`.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a month in the form 2024-03")]
pub struct NotAMonth;

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (year, month) = text.split_once('-').ok_or(NotAMonth)?;
        if year.len() != 4 || month.len() != 2 {
            return Err(NotAMonth);
        }
        let year = year.parse().map_err(|_| NotAMonth)?;
        let month = month.parse().map_err(|_| NotAMonth)?;
        Self::new(year, month).ok_or(NotAMonth)
    }
}

/// When a project runs within or across budget years (Laufzeit), both ends included. People write
/// it `01–12/2024`, or `10/2024–03/2025` across years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Term {
    /// First month.
    pub from: Month,
    /// Last month, not before the first.
    pub to: Month,
}

impl Term {
    /// A term, `None` if it would end before it starts.
    #[must_use]
    pub fn new(from: Month, to: Month) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// January to December of a budget year, the usual grant period.
    #[must_use]
    pub fn whole_year(year: BudgetYear) -> Option<Self> {
        Self::new(Month::new(year.0, 1)?, Month::new(year.0, 12)?)
    }

    /// Number of months, at least one.
    #[must_use]
    pub fn months(self) -> u32 {
        let index = |month: Month| u32::from(month.year) * 12 + u32::from(month.month);
        index(self.to) - index(self.from) + 1
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from, self.to);
        write!(f, "{:02}", from.month)?;
        if from.year != to.year {
            write!(f, "/{}", from.year)?;
        }
        write!(f, "–{:02}/{}", to.month, to.year)
    }
}
