//! The ceiling bar as numbers: ceiling − planned = rest, and its shape.

use super::ratio;
use domain::{
    LineId, Money,
    catalogue::CategoryId,
    plan::{Plan, Raise, rollup::Rollup},
};

/// The ceiling, what is planned, and what is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CeilingView {
    /// The ceiling in force.
    pub ceiling: Option<Money>,
    /// Where it is written.
    pub source: String,
    /// All programme funds planned.
    pub planned: Money,
    /// Lines with a plan.
    pub lines: usize,
    /// Ceiling − planned; negative when over.
    pub rest: Option<Money>,
    /// One segment for each category.
    pub segments: Vec<Segment>,
    /// Width of the rest, or of what is over.
    pub remainder: String,
}

/// The part of one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The category.
    pub category: CategoryId,
    /// Its number in the agreement.
    pub number: u8,
    /// Its programme funds.
    pub amount: Money,
    /// Width from 0 to 1.
    pub share: String,
}

impl CeilingView {
    /// How much is planned beyond the ceiling, positive.
    #[must_use]
    pub fn over(&self) -> Option<Money> {
        self.rest
            .filter(|rest| rest.is_negative())
            .and_then(Money::checked_neg)
    }
}

/// The numbers of the ceiling bar.
#[must_use]
pub fn ceiling_view(plan: &Plan, rollup: &Rollup) -> CeilingView {
    let planned = rollup.total.programme;
    let ceiling = plan.ceiling.as_ref().map(|entry| entry.amount);
    // Within the ceiling the bar is the ceiling, beyond it the bar is what is planned.
    let whole = ceiling.unwrap_or_default().max(planned);
    let segments = plan.catalogue.categories.iter().map(|category| {
        let totals = rollup.categories.get(&category.id);
        let amount = totals.map(|totals| totals.programme).unwrap_or_default();
        Segment {
            category: category.id.clone(),
            number: category.number,
            amount,
            share: ratio(amount, whole),
        }
    });
    let rest = rollup.rest(plan);
    let size = rest.map(|rest| {
        if rest.is_negative() {
            rest.checked_neg()
        } else {
            Some(rest)
        }
    });
    CeilingView {
        ceiling,
        source: plan
            .ceiling
            .as_ref()
            .map(|entry| entry.source.clone())
            .unwrap_or_default(),
        planned,
        lines: rollup.total.lines,
        rest,
        segments: segments.collect(),
        remainder: ratio(
            size.flatten().unwrap_or_default(),
            ceiling.unwrap_or_default(),
        ),
    }
}

/// The raises that still stand, newest first: what has brought the plan over its ceiling.
#[must_use]
pub fn standing_raises(plan: &Plan) -> Vec<(LineId, Money)> {
    let stands = |raise: &&Raise| {
        let line = plan
            .content
            .lines
            .get(&raise.line)
            .filter(|line| !line.removed);
        line.is_some_and(|line| plan.programme_amount(line) == raise.to)
    };
    plan.recent_raises
        .iter()
        .rev()
        .filter(stands)
        .filter_map(|raise| Some((raise.line, raise.to.checked_sub(raise.from)?)))
        .collect()
}
