//! Totals of a plan, always derived and never stored.
//!
//! No sum here can overflow: [`super::decide`] keeps the sum of all amounts of a plan within
//! [`Money::MAX`].

#[cfg(test)]
mod tests;

use super::{FigureKey, Line, Plan};
use crate::{
    LineId, Money,
    catalogue::{CategoryId, CostKindId, EarmarkId, SourceId},
};
use std::{cmp::Ordering, collections::BTreeMap, sync::Arc};

/// Totals over a set of lines. A key whose sum is zero is left out.
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
            rollup.total.count(line, programme, Way::In);
            at_key(&mut rollup.categories, &line.category, |totals| {
                totals.count(line, programme, Way::In)
            });
        }
        rollup
    }

    /// The totals of a plan that was made from another one, from the totals of that. Only lines
    /// that the two do not share are looked at, so an edit costs little in a long plan.
    ///
    /// Both plans are of the same catalogue; the totals are those of [`Rollup::of`].
    #[must_use]
    pub fn after(&self, before: &Plan, after: &Plan) -> Self {
        if !Arc::ptr_eq(&before.catalogue, &after.catalogue) {
            return Self::of(after);
        }
        let mut rollup = self.clone();
        let programme = after.catalogue.programme_source().map(|source| &source.id);
        let mut count = |line: &Line, way: Way| {
            if line.removed {
                return;
            }
            rollup.total.count(line, programme, way);
            at_key(&mut rollup.categories, &line.category, |totals| {
                totals.count(line, programme, way)
            });
        };
        for (old, new) in changed_lines(before, after) {
            if let Some(line) = old {
                count(line, Way::Out);
            }
            if let Some(line) = new {
                count(line, Way::In);
            }
        }
        let known = |id: &CategoryId| after.catalogue.category(id).is_some();
        rollup
            .categories
            .retain(|id, totals| totals.lines > 0 || known(id));
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

/// Whether a line is added to totals or taken out of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

impl Totals {
    fn count(&mut self, line: &Line, programme: Option<&SourceId>, way: Way) {
        match way {
            Way::In => self.lines += 1,
            Way::Out => self.lines = self.lines.saturating_sub(1),
        }
        for (source, amount) in &line.financing {
            if Some(source) == programme {
                self.programme = counted(self.programme, *amount, way);
            }
            self.financing_total = counted(self.financing_total, *amount, way);
            count_at(&mut self.financing, source, *amount, way);
        }
        for (kind, amount) in &line.costs {
            self.costs_total = counted(self.costs_total, *amount, way);
            count_at(&mut self.costs, kind, *amount, way);
        }
        for (earmark, amount) in &line.earmarks {
            count_at(&mut self.earmarks, earmark, *amount, way);
        }
        for (year, amount) in &line.follow_on {
            count_at(&mut self.follow_on, year, *amount, way);
        }
        for (key, number) in line.figures.iter().filter(|(_, number)| **number > 0) {
            let number = u64::from(*number);
            at_key(&mut self.figures, key, |sum| match way {
                Way::In => *sum += number,
                Way::Out => *sum = sum.saturating_sub(number),
            });
            if self.figures.get(key) == Some(&0) {
                self.figures.remove(key);
            }
        }
    }
}

/// Counts an amount into the sum of its key. No sum stands at zero, so that totals are equal
/// however they came about.
fn count_at<K: Ord + Clone>(sums: &mut BTreeMap<K, Money>, key: &K, amount: Money, way: Way) {
    if amount.is_zero() {
        return;
    }
    at_key(sums, key, |sum| *sum = counted(*sum, amount, way));
    if sums.get(key).is_some_and(|sum| sum.is_zero()) {
        sums.remove(key);
    }
}

/// Changes the value of a key, made where there is none. The key is copied only then: sums are
/// taken over thousands of lines, and almost always the key is there.
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

/// Counts within the volume limit; the limit makes the fallback unreachable, and a property test
/// holds that.
fn counted(sum: Money, amount: Money, way: Way) -> Money {
    let counted = match way {
        Way::In => sum.checked_add(amount),
        Way::Out => sum.checked_sub(amount),
    };
    counted.unwrap_or(Money::MAX)
}

/// The lines that two plans do not share, as they were and as they are. Plans that were made from
/// each other share what did not change, which is told without looking inside.
fn changed_lines<'a>(
    before: &'a Plan,
    after: &'a Plan,
) -> impl Iterator<Item = (Option<&'a Line>, Option<&'a Line>)> {
    let mut old = before.content.lines.iter().peekable();
    let mut new = after.content.lines.iter().peekable();
    std::iter::from_fn(move || {
        loop {
            let order = match (old.peek(), new.peek()) {
                (None, None) => return None,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((before, _)), Some((after, _))) => before.cmp(after),
            };
            let is = old.next_if(|_| order.is_le()).map(|(_, line)| line);
            let becomes = new.next_if(|_| order.is_ge()).map(|(_, line)| line);
            match (is, becomes) {
                (Some(is), Some(becomes)) if Arc::ptr_eq(is, becomes) => {}
                (is, becomes) => return Some((is.map(AsRef::as_ref), becomes.map(AsRef::as_ref))),
            }
        }
    })
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
