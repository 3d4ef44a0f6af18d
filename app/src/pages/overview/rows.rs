//! Which rows the overview shows, in which order, and what they add up to. Pure.

use crate::requests::{OverviewCase, OverviewRow};
use domain::{
    Money, OrganisationKind,
    case::CaseStage,
    money::{Share, share_of},
};
use std::cmp::Ordering;

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Where the own side is to act.
    OwnTurn,
    /// With open conflicts.
    Conflicts,
    /// Planned over the ceiling.
    Over,
    /// Without a case yet.
    WithoutCase,
}

/// By which column rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Name.
    Authority,
    /// Stage.
    Stage,
    /// Ceiling.
    Ceiling,
    /// Share that is planned.
    Planned,
    /// Rest.
    Rest,
}

/// Order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Column.
    pub column: Column,
    /// Largest first.
    pub descending: bool,
}

impl Default for Order {
    /// The largest ceiling first.
    fn default() -> Self {
        Self::usual(Column::Ceiling)
    }
}

impl Order {
    /// The usual direction of a column: amounts start with the largest.
    #[must_use]
    pub fn usual(column: Column) -> Self {
        Self {
            column,
            descending: matches!(column, Column::Ceiling | Column::Planned | Column::Rest),
        }
    }

    /// The order after a click on a column: its usual direction, or the other one.
    #[must_use]
    pub fn clicked(self, column: Column) -> Self {
        if self.column == column {
            Self {
                column,
                descending: !self.descending,
            }
        } else {
            Self::usual(column)
        }
    }
}

impl Filter {
    /// Every filter, in the order of the chips.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::OwnTurn,
        Self::Conflicts,
        Self::Over,
        Self::WithoutCase,
    ];

    /// Whether a row is shown to somebody of this side.
    #[must_use]
    pub fn shows(self, row: &OverviewRow, side: OrganisationKind) -> bool {
        let case = row.case.as_ref();
        match self {
            Self::All => true,
            Self::OwnTurn => {
                case.is_some_and(|case| crate::role_words::is_own_turn(case.turn, side))
            }
            Self::Conflicts => case.is_some_and(|case| case.conflicts > 0),
            Self::Over => case.and_then(rest).is_some_and(Money::is_negative),
            Self::WithoutCase => case.is_none(),
        }
    }
}

/// What is left of the ceiling; `None` while either number is unknown.
#[must_use]
pub fn rest(case: &OverviewCase) -> Option<Money> {
    case.ceiling?.checked_sub(case.planned?)
}

/// The planned share of the ceiling.
#[must_use]
pub fn planned_share(case: &OverviewCase) -> Option<Share> {
    share_of(case.planned?, case.ceiling?)
}

/// The rows to show.
#[must_use]
pub fn visible(
    rows: &[OverviewRow],
    side: OrganisationKind,
    filter: Filter,
    search: &str,
    order: Order,
) -> Vec<OverviewRow> {
    let wanted = search.trim().to_lowercase();
    let found = |row: &&OverviewRow| {
        wanted.is_empty()
            || row.authority.to_lowercase().contains(&wanted)
            || row.short.to_lowercase().contains(&wanted)
            || row.ags.starts_with(&wanted)
    };
    let mut shown: Vec<OverviewRow> = rows
        .iter()
        .filter(|row| filter.shows(row, side))
        .filter(found)
        .cloned()
        .collect();
    shown.sort_by(|a, b| compare(a, b, order).then_with(|| by_name(a, b)));
    shown
}

/// Rows without a value come last in either direction: they are no answer to the question.
fn compare(a: &OverviewRow, b: &OverviewRow, order: Order) -> Ordering {
    let value = |row: &OverviewRow| {
        let case = row.case.as_ref();
        match order.column {
            Column::Authority => None,
            Column::Stage => case.map(|case| match case.stage {
                CaseStage::Opened => 1,
                CaseStage::Drafting => 2,
                CaseStage::Shared => 3,
            }),
            Column::Ceiling => case.and_then(|case| case.ceiling).map(Money::cents),
            Column::Planned => case.and_then(planned_share).map(Share::tenths),
            Column::Rest => case.and_then(rest).map(Money::cents),
        }
    };
    let directed = |ordering: Ordering| {
        if order.descending {
            ordering.reverse()
        } else {
            ordering
        }
    };
    if order.column == Column::Authority {
        return directed(by_name(a, b));
    }
    match (value(a), value(b)) {
        (Some(a), Some(b)) => directed(a.cmp(&b)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

fn by_name(a: &OverviewRow, b: &OverviewRow) -> Ordering {
    a.short.to_lowercase().cmp(&b.short.to_lowercase())
}

/// Sums over rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// All ceilings together; `None` beyond the largest amount.
    pub ceilings: Option<Money>,
    /// All plans that may be read.
    pub planned: Option<Money>,
    /// What those plans leave of their own ceilings.
    pub rest: Option<Money>,
    /// The ceilings of those plans, the whole of their share.
    pub ceilings_with_plan: Option<Money>,
    /// Cases.
    pub cases: u32,
    /// Cases with a plan that may be read.
    pub plans: u32,
    /// Cases in which the ministry is to act.
    pub ministry_turn: u32,
    /// Cases in which the county is to act.
    pub county_turn: u32,
}

/// What rows add up to.
#[must_use]
pub fn totals(rows: &[OverviewRow]) -> Totals {
    let cases = || rows.iter().filter_map(|row| row.case.as_ref());
    let planned = || cases().filter(|case| rest(case).is_some());
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Totals {
        ceilings: Money::sum(cases().filter_map(|case| case.ceiling)),
        planned: Money::sum(planned().filter_map(|case| case.planned)),
        rest: Money::sum(planned().filter_map(rest)),
        ceilings_with_plan: Money::sum(planned().filter_map(|case| case.ceiling)),
        cases: count(cases().count()),
        plans: count(planned().count()),
        ministry_turn: count(
            cases()
                .filter(|case| case.turn == domain::case::Turn::Ministry)
                .count(),
        ),
        county_turn: count(
            cases()
                .filter(|case| case.turn == domain::case::Turn::County)
                .count(),
        ),
    }
}

#[cfg(test)]
mod tests;
