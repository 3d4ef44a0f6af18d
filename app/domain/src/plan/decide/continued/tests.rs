use crate::{
    CommandId, Money, Refusal, Role, State,
    plan::{
        Change, ChangeSet, Gesture, LineField, Plan, PlanCommand, PlanEvent, Target, Value,
        gestures,
    },
    sample,
    stream::{Command, Context, EventBody, decide},
};

/// Whose command it is: the one who was offline, or the other one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Offline,
    Other,
}

struct World {
    state: State,
    commands: u32,
}

fn amount_of(line: u32) -> Target {
    let field = LineField::Financing(sample::word("aqb"));
    Target::Line(sample::line_id(line), field)
}

fn euros(amount: i64) -> Value {
    Value::Money(sample::euros(amount))
}

fn edit(line: u32, seen: i64, new: i64) -> ChangeSet {
    let change = Change::set(amount_of(line), euros(seen), euros(new));
    ChangeSet::new(Gesture::Edit, vec![change])
}

impl World {
    /// Lines of 1.000 Euro each.
    fn new() -> Self {
        Self {
            state: State::from(sample::plan(3)),
            commands: 0,
        }
    }

    fn plan(&self) -> &Plan {
        match &self.state {
            State::Plan(plan) => plan,
            other => panic!("not a plan: {other:?}"),
        }
    }

    fn id(&self) -> CommandId {
        sample::command_id(self.commands)
    }

    fn run(&mut self, who: Who, set: ChangeSet) -> Result<PlanEvent, Refusal> {
        self.commands += 1;
        let person = if who == Who::Offline { 1 } else { 2 };
        let context = Context {
            actor: sample::actor(person, Role::CountyCaseWorker),
            ..sample::context(Role::CountyCaseWorker)
        };
        let command = Command::Plan(PlanCommand::Change(set));
        let body = decide(&self.state, &command, &context)?;
        // Conflicts keep their author: the event has to be applied as theirs.
        let meta = crate::stream::EventMeta {
            command: self.id(),
            author: context.actor.person,
            role: context.actor.role,
            at: context.now,
        };
        let event = crate::Event {
            meta,
            body: body.clone(),
        };
        crate::stream::apply(&mut self.state, &event).expect("it was decided on this state");
        match body {
            EventBody::Plan(event) => Ok(event),
            other => panic!("not of a plan: {other:?}"),
        }
    }

    fn accepted(&mut self, who: Who, set: ChangeSet) -> PlanEvent {
        self.run(who, set).expect("accepted")
    }

    /// What the open conflicts want: cell by cell, seen and new.
    fn wanted(&self) -> Vec<Vec<(Target, Value, Value)>> {
        let sets = |change: &Change| match change {
            Change::Set { at, seen, new } => (at.clone(), seen.clone(), new.clone()),
            other => panic!("not a value: {other:?}"),
        };
        let conflicts = self.plan().conflicts.values();
        conflicts
            .map(|conflict| conflict.lost.changes.iter().map(sets).collect())
            .collect()
    }

    fn amount(&self, line: u32) -> Money {
        let plan = self.plan();
        plan.programme_amount(&plan.content.lines[&sample::line_id(line)])
    }
}

/// 1.000 → 1 → 2 → 3 against 9: one conflict that wants 3.
fn disagreed() -> World {
    let mut world = World::new();
    world.accepted(Who::Other, edit(0, 1_000, 9));
    for (seen, new) in [(1_000, 1), (1, 2), (2, 3)] {
        world.accepted(Who::Offline, edit(0, seen, new));
    }
    world
}

#[test]
fn three_edits_offline_are_one_conflict() {
    let world = disagreed();
    assert_eq!(
        world.wanted(),
        [vec![(amount_of(0), euros(1_000), euros(3))]],
        "from what the first saw to what the last wants"
    );
    assert_eq!(world.amount(0), sample::euros(9), "nothing is overwritten");
    let conflict = world.plan().conflicts.keys().next();
    assert_eq!(conflict, Some(&sample::command_id(2)), "under the first");
}

#[test]
fn taking_the_edits_back_ends_the_conflict() {
    let mut world = disagreed();
    let undo = |seen: i64, new: i64, of: u32| edit(0, new, seen).undo(sample::command_id(of));
    world.accepted(Who::Offline, undo(3, 2, 4));
    world.accepted(Who::Offline, undo(2, 1, 3));
    assert_eq!(
        world.wanted(),
        [vec![(amount_of(0), euros(1_000), euros(1))]]
    );
    let last = world.accepted(Who::Offline, undo(1, 1_000, 2));
    assert!(
        matches!(&last, PlanEvent::ConflictResolved { changes, .. } if changes.is_empty()),
        "{last:?}"
    );
    assert_eq!(world.wanted(), Vec::<Vec<_>>::new());
    assert_eq!(world.amount(0), sample::euros(9));
}

#[test]
fn typing_what_stands_there_ends_the_conflict() {
    let mut world = disagreed();
    world.accepted(Who::Offline, edit(0, 3, 9));
    assert!(world.plan().conflicts.is_empty());
    assert_eq!(world.amount(0), sample::euros(9));
}

#[test]
fn only_the_author_goes_on() {
    let mut world = disagreed();
    let event = world.accepted(Who::Other, edit(0, 3, 4));
    assert!(matches!(event, PlanEvent::ConflictRaised { .. }));
    assert_eq!(world.plan().conflicts.len(), 2);
    // Nor does an undo of theirs: it yields to what others have changed since.
    let undo = edit(0, 4, 3).undo(sample::command_id(5));
    assert!(matches!(
        world.run(Who::Other, undo),
        Err(Refusal::Overtaken { .. })
    ));
}

#[test]
fn what_names_a_third_value_is_a_conflict_of_its_own() {
    let mut world = disagreed();
    let event = world.accepted(Who::Offline, edit(0, 77, 4));
    assert!(matches!(event, PlanEvent::ConflictRaised { .. }));
    assert_eq!(world.plan().conflicts.len(), 2);
}

#[test]
fn an_edit_of_the_standing_value_is_simply_applied() {
    let mut world = disagreed();
    world.accepted(Who::Offline, edit(0, 9, 10));
    assert_eq!(world.amount(0), sample::euros(10));
    assert_eq!(world.plan().conflicts.len(), 1, "the conflict stays open");
    // Somebody else sets the very value that lost: then it stands there, and goes on as usual.
    world.accepted(Who::Other, edit(0, 10, 3));
    world.accepted(Who::Offline, edit(0, 3, 4));
    assert_eq!(world.amount(0), sample::euros(4));
    assert_eq!(world.plan().conflicts.len(), 1);
}

#[test]
fn several_cells_go_on_as_one_command() {
    let mut world = World::new();
    world.accepted(Who::Other, edit(0, 1_000, 9));
    // Offline: money moved from the first to the second line, then 50 from the second to the third.
    let first = gestures::move_money(
        &sample::plan(3),
        sample::line_id(0),
        sample::line_id(1),
        sample::euros(400),
    );
    world.accepted(Who::Offline, first.expect("enough money"));
    let mut second = edit(1, 1_400, 1_350);
    second.changes.extend(edit(2, 1_000, 1_050).changes);
    let event = world.accepted(Who::Offline, second);
    assert!(matches!(event, PlanEvent::ConflictContinued { .. }));
    assert_eq!(
        world.wanted(),
        [vec![
            (amount_of(0), euros(1_000), euros(600)),
            (amount_of(1), euros(1_000), euros(1_350)),
            (amount_of(2), euros(1_000), euros(1_050)),
        ]]
    );
    for (line, amount) in [(0, 9), (1, 1_000), (2, 1_000)] {
        assert_eq!(world.amount(line), sample::euros(amount), "all or nothing");
    }
    // The disputed cell is given up: what is left of both is carried out.
    world.accepted(Who::Offline, edit(0, 600, 9));
    assert!(world.plan().conflicts.is_empty());
    for (line, amount) in [(0, 9), (1, 1_350), (2, 1_050)] {
        assert_eq!(world.amount(line), sample::euros(amount));
    }
}

#[test]
fn the_newest_reason_is_kept() {
    let mut world = disagreed();
    let reasons = [("Zusage", "Zusage"), ("", "Zusage"), ("Absage", "Absage")];
    for ((reason, kept), seen) in reasons.into_iter().zip(3..) {
        let set = ChangeSet {
            reason: reason.to_owned(),
            ..edit(0, seen, seen + 1)
        };
        world.accepted(Who::Offline, set);
        let conflict = world.plan().conflicts.values().next().expect("open");
        assert_eq!(conflict.lost.reason, kept);
    }
}
