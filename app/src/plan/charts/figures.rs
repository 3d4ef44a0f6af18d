//! What the charts show, computed from a plan: amounts with their lengths. No DOM, no words.

#[cfg(test)]
mod tests;

use super::geometry::{SHORTEST, Span, WHOLE, bar, place, stack};
use domain::{
    Money,
    catalogue::{CategoryId, Label},
    plan::{
        Plan,
        rollup::{Rollup, Totals, balance},
    },
};
use std::collections::BTreeSet;

/// One part of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is called in full.
    pub name: Label,
    /// What it is called where there is little room.
    pub short: Label,
    /// The number of its category, or its place among its like, from 1.
    pub number: u8,
    /// Its amount.
    pub amount: Money,
    /// Where it lies.
    pub span: Span,
}

/// How much each measure category has of the programme funds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// One bar for each category, in the order of the agreement.
    pub rows: Vec<Part>,
    /// All programme funds planned.
    pub planned: Money,
    /// What the shares are of: the ceiling, or all that is planned where there is none.
    pub whole: Money,
    /// Whether the whole is a ceiling.
    pub of_ceiling: bool,
}

impl Shares {
    /// The category with the most; `None` while nothing is planned.
    #[must_use]
    pub fn largest(&self) -> Option<&Part> {
        let rows = self.rows.iter().filter(|row| row.amount > Money::ZERO);
        // Of two that are alike the first.
        rows.rev().max_by_key(|row| row.amount)
    }
}

/// The shares of the categories.
#[must_use]
pub fn shares(plan: &Plan, rollup: &Rollup) -> Shares {
    let planned = rollup.total.programme;
    let ceiling = plan.ceiling.as_ref().map(|entry| entry.amount);
    let whole = ceiling.unwrap_or(planned);
    let mut rows = parts(plan, |category| {
        of_category(rollup, category, |totals| totals.programme)
    });
    let scale = whole.max(planned);
    for row in &mut rows {
        row.span = bar(row.amount, scale);
    }
    Shares {
        rows,
        planned,
        whole,
        of_ceiling: ceiling.is_some(),
    }
}

/// Ceiling, planned, and what is between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CeilingChart {
    /// The ceiling, if there is one.
    pub ceiling: Option<Money>,
    /// All programme funds planned.
    pub planned: Money,
    /// Ceiling − planned; negative when over.
    pub rest: Option<Money>,
    /// The bar of the ceiling.
    pub frame: Span,
    /// What is planned, by category.
    pub parts: Vec<Part>,
    /// From what is planned to the ceiling, or from the ceiling to what is planned.
    pub difference: Span,
}

/// The chart of the ceiling.
#[must_use]
pub fn ceiling_chart(plan: &Plan, rollup: &Rollup) -> CeilingChart {
    let planned = rollup.total.programme;
    let ceiling = plan.ceiling.as_ref().map(|entry| entry.amount);
    let scale = ceiling.unwrap_or_default().max(planned);
    let mut parts = parts(plan, |category| {
        of_category(rollup, category, |totals| totals.programme)
    });
    lay_out(&mut parts, scale);
    let rest = rollup.rest(plan);
    let ends = (
        place(planned, scale),
        place(ceiling.unwrap_or_default(), scale),
    );
    let difference = if rest.is_some_and(|rest| !rest.is_zero()) {
        // However small it is, it can be seen.
        let (from, to) = (ends.0.min(ends.1), ends.0.max(ends.1));
        let shortest = WHOLE - SHORTEST;
        Span::between(from.min(shortest), to)
    } else {
        Span::default()
    };
    CeilingChart {
        ceiling,
        planned,
        rest,
        frame: bar(ceiling.unwrap_or_default(), scale),
        parts,
        difference,
    }
}

/// One side of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What it consists of; what has no amount is left out.
    pub parts: Vec<Part>,
    /// All of it.
    pub total: Money,
    /// What it lacks of the other side.
    pub gap: Span,
}

/// Costs by kind against financing by source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    /// Eligible expenditure.
    pub costs: Side,
    /// Where the money comes from.
    pub financing: Side,
    /// Financing − costs.
    pub difference: Money,
    /// How many lines do not balance by themselves.
    pub unbalanced: usize,
}

/// Both sides of the account on one scale.
#[must_use]
pub fn sides(plan: &Plan, rollup: &Rollup) -> Sides {
    let total = &rollup.total;
    let costs = plan.catalogue.cost_kinds.iter().map(|kind| {
        let amount = total.costs.get(&kind.id).copied();
        (&kind.name, &kind.name, amount.unwrap_or_default())
    });
    let sources = plan.catalogue.sources.iter().map(|source| {
        let amount = total.financing.get(&source.id).copied();
        (&source.name, &source.short, amount.unwrap_or_default())
    });
    let scale = total.costs_total.max(total.financing_total);
    let is_unbalanced =
        |line: &domain::plan::Line| balance(line).is_some_and(|difference| !difference.is_zero());
    Sides {
        costs: side(costs, total.costs_total, scale),
        financing: side(sources, total.financing_total, scale),
        difference: total
            .financing_total
            .checked_sub(total.costs_total)
            .unwrap_or_default(),
        unbalanced: plan
            .lines_in_order()
            .into_iter()
            .filter(|(_, line)| is_unbalanced(line))
            .count(),
    }
}

fn side<'a>(
    all: impl Iterator<Item = (&'a Label, &'a Label, Money)>,
    total: Money,
    scale: Money,
) -> Side {
    let there = all.filter(|(.., amount)| !amount.is_zero());
    let mut parts: Vec<Part> = there
        .zip(1_u8..)
        .map(|((name, short, amount), number)| Part {
            name: name.clone(),
            short: short.clone(),
            number,
            amount,
            span: Span::default(),
        })
        .collect();
    lay_out(&mut parts, scale);
    let end = parts.last().map(|part| part.span.end()).unwrap_or_default();
    let gap = if total < scale {
        let shortest = WHOLE - SHORTEST;
        Span::between(end.min(shortest), WHOLE)
    } else {
        Span::default()
    };
    Side { parts, total, gap }
}

/// What one later year is bound to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: u16,
    /// All of it.
    pub total: Money,
    /// By category; what has no amount is left out.
    pub parts: Vec<Part>,
}

/// What the plan binds in the years after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The years for which the catalogue asks, and every other year with an amount.
    pub years: Vec<Year>,
    /// All years together.
    pub total: Money,
}

impl Ahead {
    /// The year with the most; `None` where nothing is bound.
    #[must_use]
    pub fn largest(&self) -> Option<&Year> {
        let years = self.years.iter().filter(|year| year.total > Money::ZERO);
        years.rev().max_by_key(|year| year.total)
    }

    /// The last year in which something is bound.
    #[must_use]
    pub fn last(&self) -> Option<&Year> {
        self.years.iter().rfind(|year| year.total > Money::ZERO)
    }
}

/// Commitments by year and category.
#[must_use]
pub fn ahead(plan: &Plan, rollup: &Rollup) -> Ahead {
    let bound = &rollup.total.follow_on;
    let first = plan.catalogue.year.0.saturating_add(1);
    let last = plan
        .catalogue
        .year
        .0
        .saturating_add(plan.catalogue.follow_on_years);
    let mut years: BTreeSet<u16> = (first..=last).collect();
    years.extend(bound.keys().copied());
    let of_year = |year: u16| bound.get(&year).copied().unwrap_or_default();
    let scale = bound.values().copied().max().unwrap_or_default();
    let row = |year: u16| {
        let mut parts = parts(plan, |category| {
            of_category(rollup, category, |totals| {
                totals.follow_on.get(&year).copied().unwrap_or_default()
            })
        });
        parts.retain(|part| !part.amount.is_zero());
        lay_out(&mut parts, scale);
        Year {
            year,
            total: of_year(year),
            parts,
        }
    };
    Ahead {
        years: years.into_iter().map(row).collect(),
        total: Money::sum(bound.values().copied()).unwrap_or(Money::MAX),
    }
}

fn of_category(rollup: &Rollup, id: &CategoryId, read: impl Fn(&Totals) -> Money) -> Money {
    rollup.categories.get(id).map(read).unwrap_or_default()
}

/// One part for each category, not yet laid out.
fn parts(plan: &Plan, amount: impl Fn(&CategoryId) -> Money) -> Vec<Part> {
    let part = |category: &domain::catalogue::MeasureCategory| Part {
        name: category.name.clone(),
        short: category.short.clone(),
        number: category.number,
        amount: amount(&category.id),
        span: Span::default(),
    };
    plan.catalogue.categories.iter().map(part).collect()
}

/// Puts parts one behind the other.
fn lay_out(parts: &mut [Part], scale: Money) {
    let amounts: Vec<Money> = parts.iter().map(|part| part.amount).collect();
    for (part, span) in parts.iter_mut().zip(stack(&amounts, scale)) {
        part.span = span;
    }
}
