//! Laws of the rule book as property tests: whatever people do, these hold.

mod golden;
mod history;
mod money_gestures;
mod rights_table;
mod tables;

use crate::{
    Money, State,
    plan::{Change, ChangeSet, Gesture, Plan, PlanCommand, PlanEvent, checks, rollup::Rollup},
    sample,
    stream::{Command, EventBody, apply, decide},
};
use history::{Step, command_of, play};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn steps() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec(history::step(), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// The sum of parts is the whole, to the cent, after every operation.
    #[test]
    fn sums_of_parts_are_the_whole(steps in steps()) {
        let (state, _) = play(&steps);
        let State::Plan(plan) = &state else { unreachable!() };
        let rollup = Rollup::of(plan);
        let mut programme = 0_i64;
        let mut lines = 0;
        let mut by_source: BTreeMap<_, i64> = BTreeMap::new();
        for totals in rollup.categories.values() {
            programme += totals.programme.cents();
            lines += totals.lines;
            for (source, amount) in &totals.financing {
                *by_source.entry(source.clone()).or_default() += amount.cents();
            }
        }
        prop_assert_eq!(programme, rollup.total.programme.cents());
        prop_assert_eq!(lines, rollup.total.lines);
        for (source, sum) in by_source {
            prop_assert_eq!(sum, rollup.total.financing[&source].cents());
        }
        let alone: i64 = plan.lines_in_order().iter()
            .map(|(_, line)| plan.programme_amount(line).cents()).sum();
        prop_assert_eq!(alone, rollup.total.programme.cents());
    }

    /// An event that says by how much it moves the programme funds is right, and leaves all lines.
    #[test]
    fn events_say_by_how_much_programme_funds_move(steps in steps()) {
        let (_, events) = play(&steps);
        let mut state = history::start();
        for event in events {
            let State::Plan(plan) = &state else { unreachable!() };
            let EventBody::Plan(body) = &event.body else { unreachable!() };
            let delta = body.programme_delta(plan.programme_field().as_ref());
            let before = Rollup::of(plan).total;
            apply(&mut state, &event).expect("it was decided here");
            let State::Plan(plan) = &state else { unreachable!() };
            let after = Rollup::of(plan).total;
            if let Some(delta) = delta {
                let moved = after.programme.cents() - before.programme.cents();
                prop_assert_eq!(delta, i128::from(moved));
                prop_assert_eq!(before.lines, after.lines);
            }
        }
    }

    /// Totals that follow an edit are the totals taken anew, whether the plans share their lines or
    /// not.
    #[test]
    fn totals_follow_a_plan(steps in steps(), apart in 0_usize..60) {
        let (first, events) = play(&steps[..apart.min(steps.len())]);
        let (State::Plan(first), false) = (first, events.is_empty()) else { return Ok(()) };
        let mut state = history::start();
        let State::Plan(start) = &state else { unreachable!() };
        let mut shown = std::sync::Arc::clone(start);
        let mut followed = Rollup::of(&shown);
        for event in &events {
            prop_assert!(apply(&mut state, event).is_ok());
            let State::Plan(plan) = &state else { unreachable!() };
            followed = followed.after(&shown, plan);
            prop_assert_eq!(&followed, &Rollup::of(plan));
            shown = std::sync::Arc::clone(plan);
        }
        let (State::Plan(last), _) = play(&steps) else { unreachable!() };
        prop_assert_eq!(Rollup::of(&first).after(&first, &last), Rollup::of(&last));
    }

    /// The running sum of all amounts is what adding them up gives, and within the limit.
    #[test]
    fn volume_is_what_it_says(steps in steps()) {
        let (state, _) = play(&steps);
        let State::Plan(plan) = &state else { unreachable!() };
        prop_assert_eq!(plan.content.volume(), Some(plan.volume));
        prop_assert!(plan.volume <= Money::MAX);
    }

    /// Replaying the events gives the same state, byte for byte.
    #[test]
    fn replay_is_byte_identical(steps in steps()) {
        let (state, events) = play(&steps);
        let mut replayed = history::start();
        for event in &events {
            prop_assert!(apply(&mut replayed, event).is_ok());
        }
        let text = |state: &State| serde_json::to_string(state).expect("a state is JSON");
        prop_assert_eq!(text(&state), text(&replayed));
        let read: State = serde_json::from_str(&text(&state)).expect("its own JSON");
        prop_assert_eq!(read, state);
    }

    /// Undoing what was just done gives the content of before.
    #[test]
    fn undo_takes_back(steps in steps(), last in history::step()) {
        let (mut state, _) = play(&steps);
        let State::Plan(before) = state.clone() else { unreachable!() };
        let Some(command) = command_of(&before, &last, 500) else { return Ok(()) };
        let Ok(body) = decide(&state, &command, &sample::context(crate::Role::CountyCaseWorker))
        else { return Ok(()) };
        let EventBody::Plan(PlanEvent::Changed(set)) = body.clone() else { return Ok(()) };
        sample::apply_body(&mut state, sample::command_id(500), body);
        let undo = Command::Plan(PlanCommand::Change(set.undo(sample::command_id(500))));
        let undone = decide(&state, &undo, &sample::context(crate::Role::CountyCaseWorker));
        let undone = undone.expect("nobody came in between");
        sample::apply_body(&mut state, sample::command_id(501), undone);
        let State::Plan(after) = &state else { unreachable!() };
        prop_assert_eq!(visible(&before), visible(after));
        prop_assert_eq!(before.volume, after.volume);
    }

    /// Nothing is overwritten silently: a value is only replaced by somebody who saw it.
    #[test]
    fn stale_changes_never_overwrite(steps in steps(), cents in 0_i64..9_999, seen in 0_i64..9_999) {
        let (mut state, _) = play(&steps);
        let State::Plan(plan) = state.clone() else { unreachable!() };
        let Some((id, line)) = plan.lines_in_order().first().map(|(id, l)| (*id, (*l).clone()))
        else { return Ok(()) };
        let field = plan.programme_field().expect("the sample has one");
        let at = crate::plan::Target::Line(id, field.clone());
        let value = |cents| crate::plan::Value::Money(Money::from_cents(cents).expect("small"));
        let change = Change::set(at, value(seen), value(cents));
        let command = Command::Plan(PlanCommand::Change(ChangeSet::new(Gesture::Edit, vec![change])));
        // Somebody else than the author of the history, who could go on from a conflict of theirs.
        let mut context = sample::context(crate::Role::CountyCaseWorker);
        context.actor = sample::actor(2, context.actor.role);
        let body = decide(&state, &command, &context).expect("the line is there");
        sample::apply_body(&mut state, sample::command_id(600), body);
        let State::Plan(after) = &state else { unreachable!() };
        let (old, now) = (line.value(&field), after.content.lines[&id].value(&field));
        let was_seen = old == value(seen);
        prop_assert!(now == old || was_seen, "{old:?} became {now:?} though {seen} was seen");
        let kept = after.conflicts.contains_key(&sample::command_id(600));
        prop_assert_eq!(kept, !was_seen && old != value(cents));
    }

    /// Every way out of an overshoot leads exactly to the ceiling.
    #[test]
    fn ways_out_lead_to_the_ceiling(steps in steps(), limit in 1_i64..20_000) {
        let (state, _) = play(&steps);
        let State::Plan(mut plan) = state else { unreachable!() };
        std::sync::Arc::make_mut(&mut plan).ceiling = Some(sample::ceiling(sample::euros(limit), crate::Timestamp(9)));
        let rollup = Rollup::of(&plan);
        for way in checks::ways_into_ceiling(&plan, &rollup) {
            let mut state = State::Plan(plan.clone());
            let command = Command::Plan(PlanCommand::Change(way.changes));
            let body = decide(&state, &command, &sample::context(crate::Role::CountyCaseWorker))
                .expect("a way out can be gone");
            sample::apply_body(&mut state, sample::command_id(700), body);
            let State::Plan(after) = &state else { unreachable!() };
            prop_assert_eq!(Rollup::of(after).rest(after), Some(Money::ZERO));
        }
    }
}

/// The plan after a person's changes, through the rule book.
pub(crate) fn after(plan: &Plan, set: &ChangeSet) -> Plan {
    let mut state = State::from(plan.clone());
    let command = Command::Plan(PlanCommand::Change(set.clone()));
    let body = decide(
        &state,
        &command,
        &sample::context(crate::Role::CountyCaseWorker),
    );
    sample::apply_body(&mut state, sample::command_id(800), body.expect("accepted"));
    match state {
        State::Plan(plan) => std::sync::Arc::unwrap_or_clone(plan),
        other => panic!("not a plan: {other:?}"),
    }
}

/// What people see: items that are not removed.
fn visible(plan: &Plan) -> crate::plan::PlanContent {
    let mut content = plan.content.clone();
    content.lines.retain(|_, line| !line.removed);
    content.projects.retain(|_, project| !project.removed);
    content.providers.retain(|_, provider| !provider.removed);
    content
}
