use super::Others;
use crate::{
    PersonId, Refusal, State, StreamId,
    laws::after,
    plan::{
        Change, ChangeSet, Conflict, Gesture, Item, Line, LineField, OrderKey, Plan, PlanCommand,
        PlanEvent, Project, Target, Value, decide::decide, gestures,
    },
    sample,
    stream::EventBody,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

const LINES: u32 = 6;
const SEEN: &str = "Zusage liegt vor, Vertrag folgt im Mai.";
const FRONT: &str = "Absage liegt vor, Vertrag folgt im Mai.";
const BACK: &str = "Zusage liegt vor, Vertrag folgt im Juni.";

fn amount(line: u32) -> Target {
    let field = LineField::Financing(sample::word("aqb"));
    Target::Line(sample::line_id(line), field)
}

fn staff(line: u32) -> Target {
    Target::Line(
        sample::line_id(line),
        LineField::Cost(sample::word("staff")),
    )
}

fn note(line: u32) -> Target {
    Target::Line(sample::line_id(line), LineField::Note)
}

fn euros(amount: i64) -> Value {
    Value::Money(sample::euros(amount))
}

fn edit(changes: Vec<Change>) -> ChangeSet {
    ChangeSet::new(Gesture::Edit, changes)
}

fn paste(changes: Vec<Change>) -> ChangeSet {
    ChangeSet {
        reason: "Liste vom 3. Mai".to_owned(),
        ..ChangeSet::new(Gesture::Paste, changes)
    }
}

/// Lines of 1.000 Euro with a note each.
fn start() -> Plan {
    let plan = sample::plan(LINES);
    let notes = (0..LINES).map(|n| Change::set(note(n), Value::Empty, Value::text(SEEN)));
    after(&plan, &edit(notes.collect()))
}

/// The plan with the open conflict that `late` raises in it.
fn raised(plan: &Plan, late: &ChangeSet) -> (Plan, Conflict) {
    let plan = after(plan, late);
    let conflict = plan.conflicts.get(&sample::command_id(800));
    let conflict = conflict.expect("a conflict").as_ref().clone();
    (plan, conflict)
}

/// Carries the others out: done as they are, without another dispute.
fn carried_out(plan: &Plan, others: &Others) -> Plan {
    let command = PlanCommand::Change(others.changes.clone());
    let event = decide(plan, &command, PersonId(Uuid::from_u128(1))).expect("accepted");
    assert_eq!(event, PlanEvent::Changed(others.changes.clone()));
    let mut state = State::from(plan.clone());
    sample::apply_body(&mut state, sample::command_id(801), EventBody::Plan(event));
    match state {
        State::Plan(plan) => std::sync::Arc::unwrap_or_clone(plan),
        other => panic!("not a plan: {other:?}"),
    }
}

#[test]
fn three_of_a_paste_are_disputed_and_the_others_are_offered() {
    let plan = start();
    let cells = (0..LINES).flat_map(|n| [amount(n), staff(n)]);
    let late = cells.map(|at| plan.set_change(at, euros(2_000)).expect("there"));
    let late = paste(late.collect());
    let foreign =
        [amount(1), staff(3), amount(5)].map(|at| Change::set(at, euros(1_000), euros(9)));
    let (plan, conflict) = raised(&after(&plan, &edit(foreign.to_vec())), &late);
    let others = conflict.others(&plan).expect("nine");
    assert_eq!(others.disputed, [2, 7, 10]);
    assert_eq!(others.changes.changes.len(), 9);
    assert_eq!(others.changes.gesture, Gesture::Paste);
    assert_eq!(others.changes.reason, late.reason);
    let done = carried_out(&plan, &others);
    assert_eq!(done.cell(&amount(1)), Some((false, euros(9))));
    assert_eq!(done.cell(&amount(0)), Some((false, euros(2_000))));
    assert_eq!(done.conflicts.len(), 1, "the three are still to be decided");
    assert_eq!(conflict.others(&done), None, "nothing is left to carry out");
}

#[test]
fn what_hangs_on_a_disputed_change_stays_with_it() {
    let plan = start();
    let add = |name: &str| {
        Change::Add(Item::Project {
            id: sample::project_id(70),
            project: Project::named(name),
        })
    };
    let line = Line::new(
        sample::project_id(70),
        sample::word("prep"),
        OrderKey::first(),
    );
    let add_line = Change::Add(Item::Line {
        id: sample::line_id(70),
        line: Box::new(line),
    });
    let other = plan.set_change(amount(0), euros(5)).expect("there");
    let late = paste(vec![add("Neu"), add_line, other.clone()]);
    // Somebody else had the project under another name, and removed it.
    let with = after(&plan, &edit(vec![add("Alt")]));
    let removal = Change::Remove(Item::Project {
        id: sample::project_id(70),
        project: Project::named("Alt"),
    });
    let without = after(&with, &edit(vec![removal]));
    let mut conflict = Conflict::raised(
        PersonId(Uuid::from_u128(1)),
        crate::Timestamp(1),
        late,
        Vec::new(),
    );
    for (plan, disputed, offered) in [
        (&plan, vec![], 3),
        (&with, vec![0], 2),
        (&without, vec![0, 1], 1),
    ] {
        let others = conflict.others(plan).expect("the amount at least");
        assert_eq!(others.disputed, disputed);
        assert_eq!(others.changes.changes.len(), offered);
        carried_out(plan, &others);
    }
    conflict.lost.changes.pop();
    assert_eq!(conflict.others(&without), None, "nothing is left");
}

#[test]
fn what_is_meant_as_a_whole_is_not_divided() {
    let plan = start();
    let foreign = after(
        &plan,
        &edit(vec![Change::set(amount(0), euros(1_000), euros(9))]),
    );
    let (one, two) = (sample::line_id(0), sample::line_id(1));
    let moved = gestures::move_money(&plan, one, two, sample::euros(100)).expect("enough");
    let rest = gestures::distribute_rest(&plan, &[one, two], gestures::Distribution::Equally);
    for late in [moved.clone(), rest.expect("a rest")] {
        let (plan, conflict) = raised(&foreign, &late);
        assert_eq!(conflict.disputes.len(), 1);
        assert_eq!(conflict.others(&plan), None, "{:?}", late.gesture);
    }
    let late = paste(moved.changes);
    let (plan, conflict) = raised(&foreign, &late);
    assert!(conflict.others(&plan).is_some(), "the same as a paste");
    let from = StreamId(Uuid::from_u128(1));
    let of = sample::command_id(1);
    for (gesture, whole) in [
        (Gesture::Edit, false),
        (Gesture::Paste, false),
        (Gesture::Fill, false),
        (Gesture::CopyYear { from }, false),
        (Gesture::MoveMoney, true),
        (Gesture::Distribute, true),
        (Gesture::Add, true),
        (Gesture::Remove, true),
        (Gesture::Move, true),
        (Gesture::WayOut, true),
        (Gesture::Undo { of }, true),
        (Gesture::Redo { of }, true),
        (Gesture::Duplicate, true),
    ] {
        assert_eq!(gesture.is_whole(), whole, "{gesture:?}");
    }
}

#[test]
fn money_moved_from_a_losing_amount_stays_a_move() {
    let plan = start();
    let mine = Change::set(amount(0), euros(1_000), euros(800));
    let foreign = after(
        &plan,
        &edit(vec![Change::set(amount(0), euros(1_000), euros(9))]),
    );
    let (plan, _) = raised(&foreign, &edit(vec![mine.clone()]));
    // On the device it looked as if 800 stood there.
    let shown = after(&start(), &edit(vec![mine]));
    let (from, to) = (sample::line_id(0), sample::line_id(1));
    let moved = gestures::move_money(&shown, from, to, sample::euros(100)).expect("enough");
    let (plan, conflict) = raised(&plan, &moved);
    assert_eq!(conflict.lost.changes.len(), 2, "one conflict of both");
    assert_eq!(conflict.lost.gesture, Gesture::MoveMoney);
    assert_eq!(conflict.others(&plan), None);
}

#[test]
fn without_what_was_taken_away_there_may_be_too_much() {
    let plan = start();
    let most = crate::Money::MAX.checked_sub(plan.volume).expect("small");
    let late = paste(vec![
        Change::set(amount(0), euros(1_000), Value::Empty),
        Change::set(
            amount(1),
            euros(1_000),
            Value::Money(most.checked_add(sample::euros(1_500)).expect("small")),
        ),
    ]);
    assert!(
        after(&plan, &late).conflicts.is_empty(),
        "together they fit"
    );
    let foreign = after(
        &plan,
        &edit(vec![Change::set(amount(0), euros(1_000), euros(1_001))]),
    );
    let (plan, conflict) = raised(&foreign, &late);
    let alone = PlanCommand::Change(edit(vec![late.changes[1].clone()]));
    let refused = decide(&plan, &alone, PersonId(Uuid::from_u128(1)));
    assert!(matches!(refused, Err(Refusal::VolumeTooLarge { .. })));
    assert_eq!(conflict.others(&plan), None);
}

/// What somebody else did to a cell in the meantime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Foreign {
    Nothing,
    /// Set it to something else.
    Other,
    /// Set it to the same.
    Same,
    /// Changed another passage of a note; of an amount nothing.
    Elsewhere,
}

fn foreign() -> impl Strategy<Value = Foreign> {
    prop_oneof![
        4 => Just(Foreign::Nothing),
        1 => Just(Foreign::Other),
        1 => Just(Foreign::Same),
        1 => Just(Foreign::Elsewhere),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    /// The others are exactly what nobody disputes, and carrying them out changes exactly that.
    #[test]
    fn the_others_and_nothing_else(
        met in proptest::collection::vec((any::<bool>(), foreign()), 3 * LINES as usize),
        removed in proptest::option::weighted(0.3, 0..LINES),
    ) {
        let plan = start();
        let cells = (0..LINES).flat_map(|n| [amount(n), staff(n), note(n)]);
        let (mut lost, mut between, mut wanted) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (pasted, foreign)) in cells.zip(met) {
            let is_note = matches!(at, Target::Line(_, LineField::Note));
            let [new, other] =
                if is_note { [Value::text(FRONT), Value::text("anders")] } else { [euros(7), euros(8)] };
            let set = |new: Value| plan.set_change(at.clone(), new).expect("there");
            match foreign {
                Foreign::Other => between.push(set(other)),
                Foreign::Same => between.push(set(new.clone())),
                Foreign::Elsewhere if is_note => between.push(set(Value::text(BACK))),
                Foreign::Nothing | Foreign::Elsewhere => {}
            }
            if pasted {
                wanted.push((at.clone(), foreign));
                lost.push(set(new));
            }
        }
        let mut foreign = after(&plan, &edit(between));
        if let Some(n) = removed {
            foreign = after(&foreign, &gestures::remove_line(&foreign, sample::line_id(n)).expect("there"));
        }
        let plan = after(&foreign, &paste(lost));
        let Some(conflict) = plan.conflicts.values().next() else { return Ok(()) };
        let disputed: Vec<u32> = conflict.disputes.iter().map(|known| known.index).collect();
        let Some(others) = conflict.others(&plan) else {
            let left = wanted.iter().zip(0..).filter(|((_, foreign), index)| {
                *foreign != Foreign::Same && !disputed.contains(index)
            });
            prop_assert_eq!(left.count(), 0);
            return Ok(());
        };
        prop_assert_eq!(&others.disputed, &disputed);
        let done = carried_out(&plan, &others);
        prop_assert_eq!(&done.conflicts, &plan.conflicts);
        prop_assert_eq!(conflict.others(&done), None);
        let changed: BTreeSet<Target> = others.changes.changes.iter().filter_map(Change::target).collect();
        for ((at, foreign), index) in wanted.iter().zip(0..) {
            let is_other = *foreign != Foreign::Same && !disputed.contains(&index);
            prop_assert_eq!(changed.contains(at), is_other, "{} {:?}", at, foreign);
        }
        for n in 0..LINES {
            for at in [amount(n), staff(n), note(n)] {
                let (before, now) = (plan.cell(&at), done.cell(&at));
                prop_assert_eq!(before != now, changed.contains(&at), "{}", at);
            }
        }
        let undone = after(&done, &others.changes.undo(sample::command_id(801)));
        prop_assert_eq!(undone.content, plan.content);
    }
}
