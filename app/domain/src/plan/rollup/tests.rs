use super::{Rollup, Totals};
use crate::{
    Money,
    plan::{Line, Plan},
    sample::{self, euros, line_id, word},
};
use std::sync::Arc;

/// A plan with three lines, of which the first two have something of everything.
fn plan() -> Plan {
    let mut plan = sample::plan(3);
    for (n, factor) in [(0, 1), (1, 2)] {
        let line = plan
            .content
            .lines
            .get_mut(&line_id(n))
            .expect("it is there");
        fill(Arc::make_mut(line), factor);
    }
    plan
}

fn fill(line: &mut Line, factor: i64) {
    line.financing = [("aqb", 1_000), ("county", 100)]
        .map(|(source, amount)| (word(source), euros(factor * amount)))
        .into();
    line.costs = [("staff", 900), ("material", 200)]
        .map(|(kind, amount)| (word(kind), euros(factor * amount)))
        .into();
    line.earmarks = [(word("floor"), euros(factor * 30))].into();
    line.follow_on = [(2025, euros(factor * 40))].into();
    let places = u32::try_from(factor).expect("small") * 5;
    line.figures = [(word("places@sgb2"), places)].into();
}

#[test]
fn totals_add_up_everything_that_lines_have() {
    let total = Rollup::of(&plan()).total;
    let expected = Totals {
        lines: 3,
        programme: euros(4_000),
        financing_total: euros(4_300),
        costs_total: euros(4_300),
        financing: [("aqb", 4_000), ("county", 300)]
            .map(|(source, amount)| (word(source), euros(amount)))
            .into(),
        costs: [("staff", 3_700), ("material", 600)]
            .map(|(kind, amount)| (word(kind), euros(amount)))
            .into(),
        earmarks: [(word("floor"), euros(90))].into(),
        figures: [(word("places@sgb2"), 15)].into(),
        follow_on: [(2025, euros(120))].into(),
    };
    assert_eq!(total, expected);
}

#[test]
fn a_category_without_lines_is_there_with_nothing() {
    let mut plan = sample::plan(3);
    for line in plan.content.lines.values_mut() {
        Arc::make_mut(line).category = word("prep");
    }
    let rollup = Rollup::of(&plan);
    let known: Vec<_> = plan.catalogue.categories.iter().collect();
    assert_eq!(rollup.categories.len(), known.len());
    for category in known {
        let lines = if category.id == word("prep") { 3 } else { 0 };
        assert_eq!(rollup.categories[&category.id].lines, lines);
    }
}

#[test]
fn what_was_removed_counts_no_more() {
    let before = plan();
    let mut after = before.clone();
    let line = after
        .content
        .lines
        .get_mut(&line_id(1))
        .expect("it is there");
    Arc::make_mut(line).removed = true;
    let totals = Rollup::of(&after).total;
    assert_eq!((totals.lines, totals.programme), (2, euros(2_000)));
    let followed = Rollup::of(&before).after(&before, &after);
    assert_eq!(followed, Rollup::of(&after));
}

#[test]
fn the_rest_needs_a_ceiling() {
    let mut plan = plan();
    let rollup = Rollup::of(&plan);
    assert_eq!(rollup.rest(&plan), Some(euros(6_000)));
    plan.ceiling = None;
    assert_eq!(rollup.rest(&plan), None::<Money>);
}
