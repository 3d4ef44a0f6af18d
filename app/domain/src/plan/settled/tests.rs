use super::{Decision, Merge, Verdict, decisions, merges};
use crate::{
    Event, PersonId, Role, State,
    plan::{Change, ChangeSet, Gesture, LineField, Plan, PlanCommand, Target, Value, gestures},
    sample,
    stream::{Command, Context, EventBody, EventMeta, apply, decide},
};
use std::collections::BTreeMap;

/// A plan with the log that led to it; every command is somebody's.
struct World {
    state: State,
    log: BTreeMap<u64, Event>,
}

impl World {
    fn new() -> Self {
        Self {
            state: State::from(sample::plan(3)),
            log: BTreeMap::new(),
        }
    }

    fn plan(&self) -> &Plan {
        match &self.state {
            State::Plan(plan) => plan,
            other => panic!("not a plan: {other:?}"),
        }
    }

    /// Gives a command as person `who`; answers with its number.
    fn run(&mut self, who: u32, command: PlanCommand) -> u64 {
        let context = Context {
            actor: sample::actor(who, Role::CountyCaseWorker),
            ..sample::context(Role::CountyCaseWorker)
        };
        let body = decide(&self.state, &Command::Plan(command), &context).expect("accepted");
        let sequence = self.log.len() as u64 + 1;
        let meta = EventMeta {
            command: sample::command_id(u32::try_from(sequence).expect("few")),
            author: context.actor.person,
            role: context.actor.role,
            at: context.now,
        };
        let event = Event { meta, body };
        apply(&mut self.state, &event).expect("it was decided on this state");
        self.log.insert(sequence, event);
        sequence
    }

    fn set(&mut self, who: u32, seen: i64, new: i64) -> u64 {
        let changes = vec![Change::set(amount(), euros(seen), euros(new))];
        self.run(
            who,
            PlanCommand::Change(ChangeSet::new(Gesture::Edit, changes)),
        )
    }

    /// Ends the only open conflict with an amount, or as it stands.
    fn resolve(&mut self, who: u32, amount_wanted: Option<i64>) -> u64 {
        let conflict = *self.plan().conflicts.keys().next().expect("one is open");
        let change = amount_wanted.map(|new| self.plan().set_change(amount(), euros(new)));
        let changes = change.into_iter().flatten().collect();
        let reason = "Zusage".to_owned();
        self.run(
            who,
            PlanCommand::Resolve {
                conflict,
                changes,
                reason,
            },
        )
    }

    fn write(&mut self, who: u32, seen: &str, new: &str) -> u64 {
        let changes = vec![Change::set(note(), Value::text(seen), Value::text(new))];
        self.run(
            who,
            PlanCommand::Change(ChangeSet::new(Gesture::Edit, changes)),
        )
    }

    fn met_others(&self) -> Vec<bool> {
        let events = self.log.values();
        events
            .map(|event| match &event.body {
                EventBody::Plan(event) => event.met_others(),
                _ => false,
            })
            .collect()
    }

    fn decisions_since(&self, sequence: u64) -> Vec<Decision> {
        decisions(
            &self
                .log
                .range(sequence..)
                .map(|(n, event)| (*n, event))
                .collect(),
        )
    }
}

fn amount() -> Target {
    let field = LineField::Financing(sample::word("aqb"));
    Target::Line(sample::line_id(0), field)
}

fn note() -> Target {
    Target::Line(sample::line_id(0), LineField::Note)
}

fn euros(amount: i64) -> Value {
    Value::Money(sample::euros(amount))
}

fn person(n: u32) -> PersonId {
    sample::actor(n, Role::CountyCaseWorker).person
}

#[test]
fn what_stood_against_what_and_who_decided_it_how() {
    for (taken, verdict) in [
        (None, Verdict::Kept),
        (Some(20), Verdict::Taken),
        (Some(30), Verdict::Other),
    ] {
        let mut world = World::new();
        world.set(1, 1_000, 10);
        world.set(2, 1_000, 20);
        assert_eq!(world.decisions_since(0), [], "it is open");
        let sequence = world.resolve(3, taken);
        let [decision] = &world.decisions_since(0)[..] else {
            panic!("one decision")
        };
        assert_eq!((decision.sequence, decision.by), (sequence, person(3)));
        assert_eq!(decision.reason, "Zusage");
        assert_eq!(decision.cells(), [amount()]);
        assert_eq!(decision.verdict(), verdict, "{taken:?}");
        let conflict = decision.conflict.as_ref().expect("it is known");
        assert_eq!(conflict.author, person(2));
    }
}

#[test]
fn a_conflict_that_went_on_ends_with_what_was_wanted_last() {
    let mut world = World::new();
    world.set(1, 1_000, 10);
    world.set(2, 1_000, 20);
    world.set(2, 20, 30);
    world.resolve(1, Some(30));
    let [decision] = &world.decisions_since(0)[..] else {
        panic!("one decision")
    };
    assert_eq!(decision.verdict(), Verdict::Taken);
}

#[test]
fn taking_it_back_is_a_decision_of_its_author() {
    let mut world = World::new();
    world.set(1, 1_000, 10);
    world.set(2, 1_000, 20);
    world.set(2, 20, 1_000);
    let [decision] = &world.decisions_since(0)[..] else {
        panic!("one decision")
    };
    assert_eq!(decision.by, person(2));
    assert_eq!(decision.verdict(), Verdict::Kept);
}

#[test]
fn a_removed_line_can_stay_or_go() {
    for (goes, verdict) in [(true, Verdict::Taken), (false, Verdict::Kept)] {
        let mut world = World::new();
        let removal = gestures::remove_line(world.plan(), sample::line_id(0)).expect("a line");
        world.set(1, 1_000, 10);
        world.run(2, PlanCommand::Change(removal.clone()));
        let conflict = *world.plan().conflicts.keys().next().expect("one is open");
        let now = gestures::remove_line(world.plan(), sample::line_id(0)).expect("a line");
        world.run(
            1,
            PlanCommand::Resolve {
                conflict,
                changes: if goes { now.changes } else { Vec::new() },
                reason: String::new(),
            },
        );
        assert_eq!(world.decisions_since(0)[0].verdict(), verdict);
    }
}

#[test]
fn newest_first_and_without_what_is_older_than_the_events() {
    let mut world = World::new();
    world.set(1, 1_000, 10);
    world.set(2, 1_000, 20);
    let raised = world.log.len() as u64;
    let first = world.resolve(1, None);
    world.set(2, 1_000, 40);
    let second = world.resolve(1, Some(50));
    let numbers =
        |decisions: &[Decision]| -> Vec<u64> { decisions.iter().map(|one| one.sequence).collect() };
    assert_eq!(numbers(&world.decisions_since(raised)), [second, first]);
    let late = world.decisions_since(first);
    assert_eq!(numbers(&late), [second, first]);
    assert_eq!(late[1].conflict, None, "it arose before");
    assert_eq!(late[1].verdict(), Verdict::Kept);
}

#[test]
fn a_merged_note_tells_what_both_had_written() {
    const SEEN: &str = "Zusage liegt vor, Vertrag folgt im Mai.";
    const FRONT: &str = "Absage liegt vor, Vertrag folgt im Mai.";
    const BACK: &str = "Zusage liegt vor, Vertrag folgt im Juni.";
    let mut world = World::new();
    world.write(1, "", SEEN);
    world.write(1, SEEN, BACK);
    let sequence = world.write(2, SEEN, FRONT);
    let events = world.log.iter().map(|(n, event)| (*n, event)).collect();
    let expected = Merge {
        sequence,
        by: person(2),
        at: world.log[&sequence].meta.at,
        cell: note(),
        seen: Value::text(SEEN),
        stood: Value::text(BACK),
        wanted: Value::text(FRONT),
        merged: Value::text("Absage liegt vor, Vertrag folgt im Juni."),
    };
    assert_eq!(merges(&events), [expected]);
    assert_eq!(world.met_others(), [false, false, true]);
}

#[test]
fn only_what_met_others_is_told() {
    let mut world = World::new();
    world.set(1, 1_000, 10);
    world.set(2, 1_000, 20);
    world.set(2, 20, 30);
    world.resolve(1, Some(30));
    assert_eq!(world.met_others(), [false, true, true, true]);
}
