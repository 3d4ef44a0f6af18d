use super::{Check, WAYS_MAX, WayOutKind, checks, ways_into_ceiling, ways_to_balance};
use crate::{
    Money, Role, State, Timestamp,
    limits::RECENT_RAISES_MAX,
    plan::{
        Change, ChangeSet, Gesture, Item, LineField, Plan, PlanCommand, Target, Value,
        rollup::{Rollup, balance},
    },
    sample,
    stream::{Command, decide},
};

/// A plan after somebody set some amounts of the first lines.
fn plan_with(amounts: &[(u32, LineField, i64)]) -> Plan {
    let mut state = State::from(sample::plan(3));
    for ((line, field, euros), n) in amounts.iter().zip(1_u32..) {
        let State::Plan(plan) = &state else {
            unreachable!("it starts as a plan")
        };
        let at = Target::Line(sample::line_id(*line), field.clone());
        let change = plan
            .set_change(at, Value::Money(sample::euros(*euros)))
            .expect("it is there");
        let set = ChangeSet::new(Gesture::Edit, vec![change]);
        let command = Command::Plan(PlanCommand::Change(set));
        let body =
            decide(&state, &command, &sample::context(Role::CountyCaseWorker)).expect("accepted");
        sample::apply_body(&mut state, sample::command_id(n), body);
    }
    match state {
        State::Plan(plan) => std::sync::Arc::unwrap_or_clone(plan),
        other => panic!("not a plan: {other:?}"),
    }
}

fn aqb() -> LineField {
    LineField::Financing(sample::word("aqb"))
}

fn first_check(plan: &Plan) -> Check {
    checks(plan, &Rollup::of(plan)).remove(0)
}

#[test]
fn the_ceiling_comes_first_in_words() {
    let euros = sample::euros;
    assert_eq!(
        first_check(&plan_with(&[])),
        Check::Unplanned { rest: euros(7_000) }
    );
    assert_eq!(
        first_check(&plan_with(&[(0, aqb(), 8_000)])),
        Check::ExactlyPlanned
    );
    let over = plan_with(&[(0, aqb(), 8_001)]);
    assert_eq!(first_check(&over), Check::OverCeiling { by: euros(1) });
    let mut without = over;
    without.ceiling = None;
    assert_eq!(first_check(&without), Check::NoCeiling);
}

#[test]
fn the_line_raised_last_is_the_first_way_back() {
    let plan = plan_with(&[(1, aqb(), 9_000), (0, aqb(), 5_000)]);
    let ways = ways_into_ceiling(&plan, &Rollup::of(&plan));
    let by = sample::euros(5_000);
    assert_eq!(first_check(&plan), Check::OverCeiling { by });
    match &ways[0].what {
        WayOutKind::Deduct {
            line,
            from,
            to,
            as_before,
        } => {
            assert_eq!((*line, *from), (sample::line_id(0), sample::euros(5_000)));
            assert_eq!((*to, *as_before), (Money::ZERO, false));
        }
        other => panic!("{other:?}"),
    }
    assert!(
        matches!(ways.last().expect("some").what, WayOutKind::Halve { .. }),
        "{ways:?}"
    );
}

#[test]
fn of_many_ways_back_a_few_are_offered() {
    let mut plan = sample::plan(12);
    plan.ceiling = Some(sample::ceiling(sample::euros(11_999), Timestamp(1)));
    let ways = ways_into_ceiling(&plan, &Rollup::of(&plan));
    assert_eq!(ways.len(), WAYS_MAX, "{ways:?}");
}

#[test]
fn money_that_is_left_does_not_hinder_handing_in() {
    let by = sample::euros(1);
    assert!(!Check::Unplanned { rest: by }.blocks_submission());
    assert!(!Check::ExactlyPlanned.blocks_submission());
    assert!(Check::OverCeiling { by }.blocks_submission());
    assert!(Check::OpenConflicts { count: 1 }.blocks_submission());
}

#[test]
fn going_back_to_the_amount_of_before_says_so() {
    let plan = plan_with(&[(0, aqb(), 8_000), (1, aqb(), 1_500)]);
    let ways = ways_into_ceiling(&plan, &Rollup::of(&plan));
    assert!(
        matches!(ways[0].what, WayOutKind::Deduct { line, as_before: true, .. }
            if line == sample::line_id(1)),
        "{ways:?}"
    );
}

#[test]
fn a_plan_within_its_ceiling_needs_no_way() {
    let plan = plan_with(&[]);
    assert!(ways_into_ceiling(&plan, &Rollup::of(&plan)).is_empty());
}

#[test]
fn earmarks_are_met_missed_and_exceeded() {
    let earmark = |id: &str| LineField::Earmark(sample::word(id));
    let plan = plan_with(&[
        (0, earmark("part_time"), 39_999),
        (1, earmark("language"), 90_001),
    ]);
    let found = checks(&plan, &Rollup::of(&plan));
    let one = sample::euros(1);
    assert!(found.contains(&Check::FloorMissed {
        earmark: sample::word("part_time"),
        missing: one
    }));
    assert!(found.contains(&Check::CapExceeded {
        earmark: sample::word("language"),
        by: one
    }));
    assert!(found.contains(&Check::EarmarkShareTooLarge {
        line: sample::line_id(0),
        earmark: sample::word("part_time"),
    }));
    let met = plan_with(&[
        (0, earmark("part_time"), 40_000),
        (1, earmark("language"), 90_000),
    ]);
    let found = checks(&met, &Rollup::of(&met));
    assert!(
        !found
            .iter()
            .any(|check| matches!(check, Check::FloorMissed { .. } | Check::CapExceeded { .. }))
    );
}

#[test]
fn every_way_to_balance_balances() {
    for euros in [1_500, 300] {
        let plan = plan_with(&[(0, LineField::Cost(sample::word("staff")), euros)]);
        let line = sample::line_id(0);
        let ways = ways_to_balance(&plan, line);
        assert!(!ways.is_empty());
        for way in ways {
            let mut state = State::from(plan.clone());
            let command = Command::Plan(PlanCommand::Change(way.changes));
            let body = decide(&state, &command, &sample::context(Role::CountyCaseWorker))
                .expect("it can be gone");
            sample::apply_body(&mut state, sample::command_id(99), body);
            let State::Plan(after) = &state else {
                unreachable!("it is a plan")
            };
            assert_eq!(balance(&after.content.lines[&line]), Some(Money::ZERO));
            assert_eq!(
                after.programme_amount(&after.content.lines[&line]),
                plan.programme_amount(&plan.content.lines[&line]),
                "the programme's funds are left alone"
            );
        }
    }
}

/// As many as are kept for the ways out; a line counts once, with what it was raised last.
#[test]
fn the_last_raises_are_remembered() {
    let lines = u32::try_from(RECENT_RAISES_MAX).expect("small") + 2;
    let mut plan = sample::plan(lines);
    let raise = |plan: &Plan, line, amount| {
        let at = Target::Line(sample::line_id(line), aqb());
        let change = plan.set_change(at, Value::Money(sample::euros(amount)));
        let set = ChangeSet::new(Gesture::Edit, vec![change.expect("it is there")]);
        crate::laws::after(plan, &set)
    };
    for line in 0..lines {
        plan = raise(&plan, line, 50_000);
        let kept = usize::try_from(line + 1)
            .expect("small")
            .min(RECENT_RAISES_MAX);
        assert_eq!(plan.recent_raises.len(), kept);
    }
    let oldest = plan.recent_raises[0].line;
    assert_eq!(oldest, sample::line_id(2), "the oldest are forgotten");
    let again = raise(&plan, 2, 60_000);
    assert_eq!(again.recent_raises.len(), RECENT_RAISES_MAX);
    let last = again.recent_raises.last().map(|raise| raise.line);
    assert_eq!(last, Some(oldest));
}

#[test]
fn a_raise_taken_back_is_none_and_a_new_line_is_one() {
    let plan = plan_with(&[(1, aqb(), 9_000)]);
    assert_eq!(plan.recent_raises.len(), 1);
    let at = Target::Line(sample::line_id(0), aqb());
    let raise = plan
        .set_change(at, Value::Money(sample::euros(7_000)))
        .expect("it is there");
    let raise = ChangeSet::new(Gesture::Edit, vec![raise]);
    let raised = crate::laws::after(&plan, &raise);
    assert_eq!(raised.recent_raises.len(), 2);
    let undone = crate::laws::after(&raised, &raise.undo(sample::command_id(1)));
    assert_eq!(undone.recent_raises, plan.recent_raises);

    let category = sample::word("prep");
    let ids = (sample::project_id(70), sample::line_id(70));
    let mut added = crate::plan::gestures::add_project(&undone, ids, "Neu", &category);
    for change in &mut added.changes {
        if let Change::Add(Item::Line { line, .. }) = change {
            line.financing
                .insert(sample::word("aqb"), sample::euros(50_000));
        }
    }
    let other = Target::Line(
        sample::line_id(0),
        LineField::Financing(sample::word("county")),
    );
    let other = undone.set_change(other, Value::Money(sample::euros(9)));
    let other = ChangeSet::new(Gesture::Edit, vec![other.expect("it is there")]);
    let others = crate::laws::after(&undone, &other);
    assert_eq!(others.recent_raises, undone.recent_raises, "other money");

    let with_new = crate::laws::after(&undone, &added);
    let last = with_new.recent_raises.last().expect("a raise");
    assert_eq!((last.line, last.from), (sample::line_id(70), Money::ZERO));
}
