//! Gestures move money, they never make or lose any.

use super::history::{play, step};
use crate::{
    Money, Refusal, State,
    plan::{
        ChangeSet, Plan,
        gestures::{Distribution, copy_year, distribute_rest, move_money},
        rollup::Rollup,
    },
    sample,
};
use proptest::prelude::*;

fn after(plan: &Plan, set: ChangeSet) -> Plan {
    super::after(plan, &set)
}

fn planned(plan: &Plan) -> Money {
    Rollup::of(plan).total.programme
}

fn rest(plan: &Plan) -> Money {
    Rollup::of(plan)
        .rest(plan)
        .expect("the sample has a ceiling")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn moving_money_keeps_the_sum(
        steps in proptest::collection::vec(step(), 0..30),
        from in 0_usize..5, to in 0_usize..5, cents in 0_i64..500_000,
    ) {
        let (State::Plan(plan), _) = play(&steps) else { unreachable!() };
        let lines: Vec<_> = plan.lines_in_order().into_iter().map(|(id, _)| id).collect();
        let (Some(from), Some(to)) = (lines.get(from), lines.get(to)) else { return Ok(()) };
        let amount = Money::from_cents(cents).expect("small");
        match move_money(&plan, *from, *to, amount) {
            Ok(set) => prop_assert_eq!(planned(&after(&plan, set)), planned(&plan)),
            Err(Refusal::NotEnough { instead, available }) => {
                prop_assert!(available < amount);
                let moved = after(&plan, ChangeSet { changes: instead, ..ChangeSet::default() });
                prop_assert_eq!(planned(&moved), planned(&plan));
            }
            Err(Refusal::TargetTwice { .. }) => prop_assert_eq!(from, to),
            Err(other) => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn distributing_leaves_nothing_or_less_than_a_step(
        steps in proptest::collection::vec(step(), 0..30), how in 0_usize..3, limit in 1_i64..100_000,
    ) {
        let (State::Plan(mut plan), _) = play(&steps) else { unreachable!() };
        std::sync::Arc::make_mut(&mut plan).ceiling = Some(sample::ceiling(sample::euros(limit), crate::Timestamp(9)));
        let lines: Vec<_> = plan.lines_in_order().into_iter().map(|(id, _)| id).collect();
        let how = [Distribution::Equally, Distribution::ByShare, Distribution::InSteps][how];
        let Ok(set) = distribute_rest(&plan, &lines, how) else { return Ok(()) };
        let left = rest(&after(&plan, set));
        match how {
            Distribution::Equally | Distribution::ByShare => prop_assert_eq!(left, Money::ZERO),
            Distribution::InSteps => {
                prop_assert!(left >= Money::ZERO && left < plan.catalogue.planning_step);
            }
        }
    }
}

#[test]
fn copying_a_year_twice_adds_nothing() {
    let source = sample::plan(4);
    let mut empty = sample::plan(0);
    let target = sample::stream_id();
    let from = crate::StreamId(uuid::Uuid::from_u128(1));
    let set = copy_year(&empty, target, &source.content, from);
    assert_eq!(set.changes.len(), 8, "four projects and four lines");
    empty = after(&empty, set);
    assert_eq!(planned(&empty), planned(&source));
    assert!(
        copy_year(&empty, target, &source.content, from)
            .changes
            .is_empty()
    );
}

#[test]
fn without_a_rest_there_is_nothing_to_distribute() {
    let mut plan = sample::plan(2);
    let lines: Vec<_> = plan
        .lines_in_order()
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    plan.ceiling = Some(sample::ceiling(sample::euros(2_000), crate::Timestamp(9)));
    assert_eq!(
        distribute_rest(&plan, &lines, Distribution::Equally),
        Err(Refusal::NothingToDistribute)
    );
    assert_eq!(
        distribute_rest(&sample::plan(2), &[], Distribution::Equally),
        Err(Refusal::NothingToDistribute)
    );
}
