use super::*;
use crate::plan::view::tests::{FIRST, SECOND, euros, id, plan};
use domain::plan::Line;
use std::sync::Arc;

/// The plan of 600 and 300 within 1000, with one line changed.
fn plan_with(number: u128, change: impl FnOnce(&mut Line)) -> (Plan, Rollup) {
    let mut plan = plan();
    let line = plan.content.lines.get_mut(&id(number)).unwrap();
    change(Arc::make_mut(line));
    let rollup = Rollup::of(&plan);
    (plan, rollup)
}

fn set_programme(line: &mut Line, amount: i64) {
    line.financing.insert("aqb".parse().unwrap(), euros(amount));
}

#[test]
fn shares_are_of_the_ceiling() {
    let (plan, rollup) = plan_with(SECOND, |line| {
        line.category = "training".parse().unwrap();
    });
    let shares = shares(&plan, &rollup);
    let rows: Vec<_> = shares
        .rows
        .iter()
        .map(|row| (row.number, row.amount, row.span.length()))
        .collect();
    assert_eq!(rows, [(1, euros(600), 60_000), (2, euros(300), 30_000)]);
    assert_eq!(
        (shares.whole, shares.of_ceiling, shares.planned),
        (euros(1_000), true, euros(900))
    );
    assert_eq!(shares.largest().map(|row| row.number), Some(1));
}

#[test]
fn without_a_ceiling_shares_are_of_what_is_planned() {
    let mut plan = plan();
    plan.ceiling = None;
    let shares = shares(&plan, &Rollup::of(&plan));
    assert_eq!((shares.whole, shares.of_ceiling), (euros(900), false));
    assert_eq!(shares.rows[0].span.length(), WHOLE);
}

#[test]
fn a_plan_of_nothing_has_no_largest_part() {
    let mut plan = plan();
    plan.content.lines.clear();
    let rollup = Rollup::of(&plan);
    assert_eq!(shares(&plan, &rollup).largest(), None);
    assert!(ceiling_chart(&plan, &rollup).parts[0].span.is_empty());
    assert!(sides(&plan, &rollup).costs.parts.is_empty());
    assert_eq!(ahead(&plan, &rollup).largest(), None);
}

#[test]
fn the_rest_lies_between_planned_and_ceiling() {
    for (second, frame, from, to, rest) in [
        (300, WHOLE, 90_000, WHOLE, 100),
        (400, WHOLE, 0, 0, 0),
        // Over: the ceiling is the shorter bar, and the difference lies beyond it.
        (650, 80_000, 80_000, WHOLE, -250),
    ] {
        let (plan, rollup) = plan_with(SECOND, |line| set_programme(line, second));
        let chart = ceiling_chart(&plan, &rollup);
        assert_eq!(chart.frame.length(), frame, "{second}");
        assert_eq!(chart.difference, Span::between(from, to), "{second}");
        assert_eq!(chart.rest, Some(euros(rest)));
    }
}

#[test]
fn a_rest_of_one_cent_can_be_seen() {
    let (mut plan, _) = plan_with(SECOND, |line| set_programme(line, 400));
    if let Some(entry) = &mut plan.ceiling {
        entry.amount = Money::from_cents(100_001).unwrap();
    }
    let chart = ceiling_chart(&plan, &Rollup::of(&plan));
    assert_eq!(chart.difference.length(), SHORTEST);
}

#[test]
fn the_shorter_side_has_the_gap() {
    let (plan, rollup) = plan_with(FIRST, |_| ());
    let both = sides(&plan, &rollup);
    assert_eq!(
        (both.costs.total, both.financing.total),
        (euros(1_200), euros(900))
    );
    assert_eq!((both.difference, both.unbalanced), (euros(-300), 1));
    assert!(both.costs.gap.is_empty());
    assert_eq!(both.financing.gap, Span::between(75_000, WHOLE));
    // Sources without an amount have no part.
    assert_eq!(both.financing.parts.len(), 1);
}

#[test]
fn every_year_asked_for_has_its_row() {
    let (plan, rollup) = plan_with(FIRST, |line| {
        line.follow_on.insert(2025, euros(80));
        line.follow_on.insert(2026, euros(40));
        line.follow_on.insert(2031, euros(1));
    });
    let ahead = ahead(&plan, &rollup);
    let years: Vec<_> = ahead
        .years
        .iter()
        .map(|row| (row.year, row.total))
        .collect();
    let expected = [(2025, 80), (2026, 40), (2027, 0), (2031, 1)];
    assert_eq!(years, expected.map(|(year, amount)| (year, euros(amount))));
    assert_eq!(ahead.total, euros(121));
    assert_eq!(ahead.largest().map(|row| row.year), Some(2025));
    assert_eq!(ahead.last().map(|row| row.year), Some(2031));
    assert_eq!(ahead.years[1].parts[0].span.length(), 50_000);
    assert!(ahead.years[2].parts.is_empty());
}
