//! Totals of a plan, always derived and never stored.
//!
//! No sum here can overflow: [`super::decide`] keeps the sum of all amounts of a plan within
//! [`Money::MAX`].

use super::{FigureKey, Line, Plan};
use crate::{
    LineId, Money,
    catalogue::{CategoryId, CostKindId, EarmarkId, SourceId},
};
use std::collections::BTreeMap;

/// Totals over a set of lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Number of lines.
    pub lines: usize,
    /// Programme funds: what the ceiling limits.
    pub programme: Money,
    /// All financing together.
    pub financing_total: Money,
    /// All eligible expenditure together.
    pub costs_total: Money,
    /// Financing by source.
    pub financing: BTreeMap<SourceId, Money>,
    /// Eligible expenditure by kind.
    pub costs: BTreeMap<CostKindId, Money>,
    /// What counts for each earmark.
    pub earmarks: BTreeMap<EarmarkId, Money>,
    /// Key figures.
    pub figures: BTreeMap<FigureKey, u64>,
    /// Commitments by year.
    pub follow_on: BTreeMap<u16, Money>,
}

/// Everything a plan screen shows in sums.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rollup {
    /// Over the whole plan.
    pub total: Totals,
    /// Per measure category; categories without lines are present with zero.
    pub categories: BTreeMap<CategoryId, Totals>,
}

impl Rollup {
    /// The totals of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut rollup = Self::default();
        for category in &plan.catalogue.categories {
            rollup
                .categories
                .insert(category.id.clone(), Totals::default());
        }
        let programme = plan.catalogue.programme_source().map(|source| &source.id);
        for line in plan.content.lines.values().filter(|line| !line.removed) {
            rollup.total.add(line, programme);
            at_key(&mut rollup.categories, &line.category, |totals| {
                totals.add(line, programme)
            });
        }
        rollup
    }

    /// Ceiling minus planned: negative when over; `None` without a ceiling.
    #[must_use]
    pub fn rest(&self, plan: &Plan) -> Option<Money> {
        plan.ceiling
            .as_ref()?
            .amount
            .checked_sub(self.total.programme)
    }
}

impl Totals {
    fn add(&mut self, line: &Line, programme: Option<&SourceId>) {
        self.lines += 1;
        for (source, amount) in &line.financing {
            if Some(source) == programme {
                add(&mut self.programme, *amount);
            }
            add(&mut self.financing_total, *amount);
            at_key(&mut self.financing, source, |sum| add(sum, *amount));
        }
        for (kind, amount) in &line.costs {
            add(&mut self.costs_total, *amount);
            at_key(&mut self.costs, kind, |sum| add(sum, *amount));
        }
        for (earmark, amount) in &line.earmarks {
            at_key(&mut self.earmarks, earmark, |sum| add(sum, *amount));
        }
        for (year, amount) in &line.follow_on {
            at_key(&mut self.follow_on, year, |sum| add(sum, *amount));
        }
        for (key, count) in &line.figures {
            at_key(&mut self.figures, key, |sum| *sum += u64::from(*count));
        }
    }
}

/// Changes the value of a key, made where there is none. The key is copied only then: sums are
/// taken over thousands of lines at every key stroke, and almost always the key is there.
fn at_key<K: Ord + Clone, V: Default>(
    map: &mut BTreeMap<K, V>,
    key: &K,
    change: impl FnOnce(&mut V),
) {
    if let Some(value) = map.get_mut(key) {
        change(value);
    } else {
        change(map.entry(key.clone()).or_default());
    }
}

/// Adds within the volume limit; the limit makes the fallback unreachable, and a property test
/// holds that.
fn add(sum: &mut Money, amount: Money) {
    *sum = sum.checked_add(amount).unwrap_or(Money::MAX);
}

/// Both sides of one line: financing minus eligible expenditure.
///
/// Zero means balanced; positive: more money than costs; negative: money is missing.
#[must_use]
pub fn balance(line: &Line) -> Option<Money> {
    let financing = Money::sum(line.financing.values().copied())?;
    let costs = Money::sum(line.costs.values().copied())?;
    financing.checked_sub(costs)
}

/// The lines of each category in plan order, categories in catalogue order.
#[must_use]
pub fn by_category(plan: &Plan) -> Vec<(CategoryId, Vec<LineId>)> {
    let mut groups: Vec<(CategoryId, Vec<LineId>)> = plan
        .catalogue
        .categories
        .iter()
        .map(|category| (category.id.clone(), Vec::new()))
        .collect();
    for (id, line) in plan.lines_in_order() {
        if let Some((_, lines)) = groups.iter_mut().find(|(known, _)| *known == line.category) {
            lines.push(id);
        }
    }
    groups
}
