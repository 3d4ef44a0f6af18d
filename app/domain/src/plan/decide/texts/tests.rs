use crate::{
    PersonId, Refusal, State,
    limits::{MERGED_TEXTS_MAX, NOTE_CHARACTERS_MAX},
    plan::{
        Change, ChangeSet, Conflict, Current, Gesture, LineField, MergedText, Plan, PlanCommand,
        PlanEvent, ProjectField, Target, Value,
    },
    sample,
    stream::EventBody,
};
use uuid::Uuid;

const SEEN: &str = "Zusage liegt vor, Vertrag folgt im Mai.";
const FRONT: &str = "Absage liegt vor, Vertrag folgt im Mai.";
const BACK: &str = "Zusage liegt vor, Vertrag folgt im Juni.";
const BOTH: &str = "Absage liegt vor, Vertrag folgt im Juni.";

fn note(line: u32) -> Target {
    Target::Line(sample::line_id(line), LineField::Note)
}

fn write(at: Target, seen: &str, new: &str) -> ChangeSet {
    let change = Change::set(at, Value::text(seen), Value::text(new));
    ChangeSet::new(Gesture::Edit, vec![change])
}

/// A plan whose first note is written.
struct World {
    state: State,
    commands: u32,
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            state: State::from(sample::plan(3)),
            commands: 0,
        };
        world.run(write(note(0), "", SEEN)).expect("accepted");
        world
    }

    fn plan(&self) -> &Plan {
        match &self.state {
            State::Plan(plan) => plan,
            other => panic!("not a plan: {other:?}"),
        }
    }

    fn note(&self) -> &str {
        &self.plan().content.lines[&sample::line_id(0)].note
    }

    fn conflicts(&self) -> Vec<&Conflict> {
        self.plan().conflicts.values().map(AsRef::as_ref).collect()
    }

    fn run(&mut self, set: ChangeSet) -> Result<PlanEvent, Refusal> {
        self.decide(&PlanCommand::Change(set))
    }

    fn decide(&mut self, command: &PlanCommand) -> Result<PlanEvent, Refusal> {
        self.commands += 1;
        let event = super::super::decide(self.plan(), command, PersonId(Uuid::from_u128(1)))?;
        let body = EventBody::Plan(event.clone());
        sample::apply_body(&mut self.state, sample::command_id(self.commands), body);
        Ok(event)
    }

    /// What a command really changed.
    fn changed(&mut self, set: ChangeSet) -> ChangeSet {
        match self.run(set) {
            Ok(PlanEvent::Changed(set)) => set,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_event_has_what_stood_there_and_what_stands_now() {
    let mut world = World::new();
    world.changed(write(note(0), SEEN, BACK));
    let late = ChangeSet {
        gesture: Gesture::Paste,
        reason: "Anruf".to_owned(),
        ..write(note(0), SEEN, FRONT)
    };
    let expected = ChangeSet {
        changes: write(note(0), BACK, BOTH).changes,
        merged: vec![MergedText {
            index: 0,
            seen: Value::text(SEEN),
            wanted: Value::text(FRONT),
        }],
        ..late.clone()
    };
    assert_eq!(world.changed(late.clone()), expected);
    assert_eq!(world.note(), BOTH);
    // Decided once more it changes nothing: it is there already.
    let again = world.changed(late);
    assert_eq!((again.changes, again.merged), (Vec::new(), Vec::new()));
    let undone = world.changed(expected.undo(sample::command_id(3)));
    assert_eq!(undone.merged, [], "nobody came in between");
    assert_eq!(world.note(), BACK);
    world.changed(undone.redo(sample::command_id(4)));
    assert_eq!(world.note(), BOTH);
}

#[test]
fn undo_takes_back_its_own_passage_and_no_other() {
    const JULY: &str = "Zusage liegt vor, Vertrag folgt im Juli.";
    let mut world = World::new();
    world.changed(write(note(0), SEEN, BACK));
    let merged = world.changed(write(note(0), SEEN, FRONT));
    let both_in_july = JULY.replace("Zusage", "Absage");
    world.changed(write(note(0), BOTH, &both_in_july));
    let undone = world.changed(merged.undo(sample::command_id(3)));
    assert_eq!(world.note(), JULY);
    let [text] = &undone.merged[..] else {
        panic!("told as merged: {undone:?}")
    };
    assert_eq!(
        (&text.seen, &text.wanted),
        (&Value::text(BOTH), &Value::text(BACK))
    );
    world.changed(undone.redo(sample::command_id(5)));
    assert_eq!(world.note(), both_in_july);
}

#[test]
fn undo_of_a_passage_that_others_have_changed_is_refused() {
    let mut world = World::new();
    let typed = world.changed(write(note(0), SEEN, FRONT));
    world.changed(write(
        note(0),
        FRONT,
        "Zwischenbescheid liegt vor, Vertrag folgt im Juni.",
    ));
    let undone = world.run(typed.undo(sample::command_id(2)));
    let cells = vec![note(0)];
    assert_eq!(undone, Err(Refusal::Overtaken { cells }));
    assert_eq!(world.conflicts().len(), 0);
}

/// Typed and taken back without a connection, while somebody else changed another passage: the
/// undo comes after the typing was merged, and means what was typed.
#[test]
fn undo_made_before_the_news_merges_as_the_typing_did() {
    let mut world = World::new();
    world.changed(write(note(0), SEEN, BACK));
    let typed = write(note(0), SEEN, FRONT);
    let undo = typed.undo(sample::command_id(3));
    world.changed(typed);
    world.changed(undo.clone());
    assert_eq!(world.note(), BACK);
    // Once more there is nothing left to take back.
    assert_eq!(world.changed(undo).changes, []);
}

#[test]
fn copies_and_decisions_mean_the_text_as_a_whole() {
    let mut world = World::new();
    world.changed(write(note(0), SEEN, BACK));
    let copied = ChangeSet {
        gesture: Gesture::Fill,
        ..write(note(0), SEEN, FRONT)
    };
    let event = world.run(copied);
    assert!(matches!(event, Ok(PlanEvent::ConflictRaised { .. })));
    // A decision is made on what its author saw, too.
    let overtaken = Err(Refusal::Overtaken {
        cells: vec![note(0)],
    });
    let resolution = PlanCommand::Resolve {
        conflict: sample::command_id(3),
        changes: write(note(0), SEEN, FRONT).changes,
        reason: String::new(),
    };
    assert_eq!(world.decide(&resolution), overtaken);
}

/// What a command says of merging is not believed.
#[test]
fn only_the_rule_book_says_what_was_merged() {
    let claim = || MergedText {
        index: 0,
        seen: Value::Empty,
        wanted: Value::text("erfunden"),
    };
    let claiming = |set: ChangeSet| ChangeSet {
        merged: vec![claim()],
        ..set
    };
    let mut world = World::new();
    let done = world.changed(claiming(write(note(0), SEEN, BACK)));
    assert_eq!(done.merged, []);
    let mine = "Zusage liegt vor, Vertrag folgt im Juli.";
    let event = world.run(claiming(write(note(0), SEEN, mine)));
    let Ok(PlanEvent::ConflictRaised { lost, .. }) = event else {
        panic!("{event:?}")
    };
    assert_eq!(lost.merged, []);
    let more = "Zusage liegt vor, Vertrag folgt im August.";
    let event = world.run(claiming(write(note(0), mine, more)));
    let Ok(PlanEvent::ConflictContinued { lost, .. }) = event else {
        panic!("{event:?}")
    };
    assert_eq!(lost.merged, []);
}

#[test]
fn the_same_passage_is_a_conflict() {
    let mut world = World::new();
    world.changed(write(note(0), SEEN, BACK));
    let lost = write(note(0), SEEN, "Zusage liegt vor, Vertrag folgt im Juli.");
    let event = world.run(lost.clone());
    let Ok(PlanEvent::ConflictRaised { lost: kept, .. }) = event else {
        panic!("{event:?}")
    };
    assert_eq!(kept, lost, "kept as it was written");
    assert_eq!(world.note(), BACK);
}

#[test]
fn names_are_not_merged() {
    for (field, seen) in [
        (ProjectField::Name, "Projekt 0"),
        (ProjectField::FieldOfAction, ""),
        (ProjectField::TargetGroups, ""),
    ] {
        let mut world = World::new();
        let at = || Target::Project(sample::project_id(0), field);
        world.changed(write(at(), seen, SEEN));
        world.changed(write(at(), SEEN, BACK));
        let event = world.run(write(at(), SEEN, FRONT));
        assert!(
            matches!(event, Ok(PlanEvent::ConflictRaised { .. })),
            "{field:?}: {event:?}"
        );
    }
}

#[test]
fn a_merged_text_keeps_to_the_limits() {
    let middle = "ä".repeat(NOTE_CHARACTERS_MAX - 10);
    let seen = format!("a {middle} b");
    for (added, joins) in [("123", true), ("1234", false)] {
        let mut world = World::new();
        world.changed(write(note(0), SEEN, &seen));
        world.changed(write(note(0), &seen, &format!("a {middle} b{added}")));
        let event = world.run(write(note(0), &seen, &format!("a{added} {middle} b")));
        let merged = matches!(event, Ok(PlanEvent::Changed(_)));
        assert_eq!(merged, joins, "{added}");
        assert_eq!(world.conflicts().is_empty(), joins);
    }
    // Nothing but white space is no text.
    let mut world = World::new();
    world.changed(write(note(0), SEEN, "a  \n b"));
    world.changed(write(note(0), "a  \n b", "  \n b"));
    let event = world.run(write(note(0), "a  \n b", "a"));
    assert!(matches!(event, Ok(PlanEvent::ConflictRaised { .. })));
}

#[test]
fn one_command_merges_so_many_texts() {
    for (texts, joins) in [(MERGED_TEXTS_MAX, true), (MERGED_TEXTS_MAX + 1, false)] {
        let lines = 0..u32::try_from(texts).expect("few");
        let set = |seen: &str, new: &str| {
            let changes = lines
                .clone()
                .flat_map(|n| write(note(n), seen, new).changes);
            ChangeSet::new(Gesture::Paste, changes.collect())
        };
        let mut world = World::new();
        world.state = State::from(sample::plan(lines.end));
        world.changed(set("", SEEN));
        world.changed(set(SEEN, BACK));
        match world.run(set(SEEN, FRONT)) {
            Ok(PlanEvent::Changed(set)) => assert!(joins && set.changes.len() == texts),
            Ok(PlanEvent::ConflictRaised { disputes, .. }) => {
                assert!(!joins && disputes.len() == 1);
            }
            other => panic!("{other:?}"),
        }
    }
}

/// Typed without a connection, typed on, and typed on again, while somebody else changed another
/// passage.
#[test]
fn typing_on_goes_with_what_others_changed_elsewhere() {
    let mut world = World::new();
    world.changed(write(note(0), SEEN, BACK));
    let typed = [
        SEEN,
        FRONT,
        "Absage liegt nun vor, Vertrag folgt im Mai.",
        SEEN,
    ];
    let expected = [BOTH, "Absage liegt nun vor, Vertrag folgt im Juni.", BACK];
    let mut done = Vec::new();
    for (step, expected) in typed.windows(2).zip(expected) {
        done.push(world.changed(write(note(0), step[0], step[1])));
        assert_eq!(world.note(), expected);
    }
    assert_eq!(world.conflicts().len(), 0);
    // Each of them is taken back exactly, the last first.
    let before = [BOTH, "Absage liegt nun vor, Vertrag folgt im Juni."];
    for (set, expected) in done.iter().skip(1).rev().zip(before.iter().rev()) {
        world.changed(set.undo(sample::command_id(9)));
        assert_eq!(world.note(), *expected);
    }
}

#[test]
fn typing_on_from_a_conflict_stays_in_it_until_it_merges() {
    let mut world = World::new();
    world.changed(write(note(0), SEEN, BACK));
    let mine = "Zusage liegt vor, Vertrag folgt im Juli.";
    world.run(write(note(0), SEEN, mine)).expect("a conflict");
    let more = "Absage liegt vor, Vertrag folgt im Juli.";
    let event = world.run(write(note(0), mine, more));
    assert!(matches!(event, Ok(PlanEvent::ConflictContinued { .. })));
    assert_eq!(world.note(), BACK, "nothing of it is done by halves");
    let [conflict] = world.conflicts()[..] else {
        panic!("one conflict")
    };
    assert_eq!(conflict.lost.changes, write(note(0), SEEN, more).changes);
    assert_eq!(
        conflict.disputes[0].current,
        Current::Value(Value::text(BACK))
    );
    // The disputed word is taken back: the other one goes with what stands there.
    let event = world.run(write(note(0), more, FRONT));
    assert!(matches!(event, Ok(PlanEvent::ConflictResolved { .. })));
    assert_eq!(world.note(), BOTH);
    assert_eq!(world.conflicts().len(), 0);
}
