use super::{Intention, Verdict, verdict};
use crate::{
    CommandId, Money, Refusal, Role, State, Timestamp,
    plan::{
        Change, ChangeSet, Gesture, Item, Line, LineField, OrderKey, Plan, PlanCommand, PlanEvent,
        ProjectField, Relayed, Target, Value, gestures,
    },
    sample,
    stream::{Command, EventBody, decide},
};
use std::sync::Arc;

/// Lines and projects that the intentions are about.
const LINE: u32 = 0;
const OTHER_LINE: u32 = 2;
const REMOVED_LINE: u32 = 4;
const UNFUNDED_PROJECT: u32 = 5;
const COPIED_LINE: u32 = 77;
/// The words of the line's note, and what they were before the one in the middle was changed.
const NOTE: [&str; 5] = ["eins", "zwei", "drei", "vier", "fünf"];
const BEFORE: [&str; 5] = ["eins", "zwei", "dreißig", "vier", "fünf"];

fn amount_of(line: u32) -> Target {
    Target::Line(
        sample::line_id(line),
        LineField::Financing(sample::word("aqb")),
    )
}

fn set(plan: &Plan, at: Target, new: Value) -> Change {
    plan.set_change(at, new).expect("the sample has it")
}

/// The state on which both intentions are made: an earlier change to undo, a note, a removed line,
/// a project without a line, and an open conflict about the line's amount.
fn base() -> State {
    let mut state = State::from(sample::plan(6));
    let mut run = |n: u32, changes: Vec<Change>| {
        let command = Command::Plan(PlanCommand::Change(ChangeSet::new(Gesture::Edit, changes)));
        accept(&mut state, sample::command_id(n), &command)
    };
    run(
        900,
        vec![Change::set(
            amount_of(LINE),
            Value::Money(sample::euros(1_000)),
            Value::Money(sample::euros(1_500)),
        )],
    );
    run(
        901,
        vec![Change::set(
            amount_of(LINE),
            Value::Money(sample::euros(1)),
            Value::Money(sample::euros(2)),
        )],
    );
    run(
        902,
        vec![Change::set(
            Target::Line(sample::line_id(LINE), LineField::Note),
            Value::Empty,
            Value::Text(BEFORE.join(" ")),
        )],
    );
    run(903, vec![reworded()]);
    for n in [REMOVED_LINE, UNFUNDED_PROJECT] {
        let State::Plan(plan) = &state else {
            unreachable!()
        };
        let line = plan.content.lines[&sample::line_id(n)].as_ref().clone();
        let item = Item::Line {
            id: sample::line_id(n),
            line: Box::new(line),
        };
        let removal = Command::Plan(PlanCommand::Change(ChangeSet::new(
            Gesture::Remove,
            vec![Change::Remove(item)],
        )));
        accept(&mut state, sample::command_id(910 + n), &removal);
    }
    state
}

fn accept(state: &mut State, id: CommandId, command: &Command) -> PlanEvent {
    let role = match command {
        Command::Plan(PlanCommand::Relay { .. }) => Role::System,
        _ => Role::CountyCaseWorker,
    };
    let body = decide(state, command, &sample::context(role)).expect("accepted");
    sample::apply_body(state, id, body.clone());
    match body {
        EventBody::Plan(event) => event,
        other => panic!("not of a plan: {other:?}"),
    }
}

/// The command of an intention; `author` 0 or 1 makes the values differ.
fn command(intention: Intention, plan: &Plan, author: u32) -> Command {
    let euros = |n: i64| Value::Money(sample::euros(n + i64::from(author)));
    let line = |id| Target::Line(sample::line_id(LINE), id);
    let changes = |changes| ChangeSet::new(Gesture::Edit, changes);
    let set_of = match intention {
        Intention::SetAmount => changes(vec![set(plan, amount_of(LINE), euros(2_000))]),
        Intention::SetAgreedAmount => changes(vec![set(
            plan,
            amount_of(LINE),
            Value::Money(sample::euros(2_500)),
        )]),
        Intention::SetNote => changes(vec![set(
            plan,
            line(LineField::Note),
            Value::Text(format!("Notiz {author}")),
        )]),
        // The first author the first word, the second the last; or both the one in the middle.
        Intention::EditNote => changes(vec![note(plan, if author == 0 { 0 } else { 4 }, author)]),
        Intention::RewordNote => changes(vec![note(plan, 2, author)]),
        Intention::Reorder => {
            let mut key = OrderKey::first();
            (0..=20 + author).for_each(|_| key = OrderKey::after(&key));
            changes(vec![set(plan, line(LineField::Order), Value::Order(key))])
        }
        Intention::Recategorise => {
            return recategorise(plan, author);
        }
        Intention::Undo => ChangeSet::new(
            Gesture::Edit,
            vec![Change::set(
                amount_of(LINE),
                Value::Money(sample::euros(1_000)),
                Value::Money(sample::euros(1_500)),
            )],
        )
        .undo(sample::command_id(900)),
        Intention::UndoNote => changes(vec![reworded()]).undo(sample::command_id(903)),
        Intention::GoOn => changes(vec![Change::set(
            amount_of(LINE),
            Value::Money(sample::euros(2)),
            euros(3),
        )]),
        Intention::Resolve => {
            return Command::Plan(PlanCommand::Resolve {
                conflict: sample::command_id(901),
                changes: vec![set(plan, amount_of(LINE), euros(2))],
                reason: String::new(),
            });
        }
        Intention::RelayCeiling => {
            let entry = sample::ceiling(sample::euros(5), Timestamp(50 + i64::from(author)));
            return Command::Plan(PlanCommand::Relay {
                case_sequence: 5,
                what: Relayed::Ceiling(entry),
            });
        }
        other => gesture(other, plan, author),
    };
    Command::Plan(PlanCommand::Change(set_of))
}

/// The earlier change of the word in the middle of the note.
fn reworded() -> Change {
    let [before, now] = [BEFORE, NOTE].map(|words| Value::Text(words.join(" ")));
    Change::set(
        Target::Line(sample::line_id(LINE), LineField::Note),
        before,
        now,
    )
}

/// The change of one word of the note.
fn note(plan: &Plan, word: usize, author: u32) -> Change {
    let new = format!("Wort {author}");
    let mut words = NOTE;
    words[word] = &new;
    let at = Target::Line(sample::line_id(LINE), LineField::Note);
    set(plan, at, Value::Text(words.join(" ")))
}

/// The changes of an intention about several cells or about the line as a whole.
fn gesture(intention: Intention, plan: &Plan, author: u32) -> ChangeSet {
    let euros = |n: i64| Value::Money(sample::euros(n + i64::from(author)));
    let changes = |changes| ChangeSet::new(Gesture::Edit, changes);
    match intention {
        Intention::MoveMoney => gestures::move_money(
            plan,
            sample::line_id(LINE),
            sample::line_id(OTHER_LINE),
            sample::euros(100 + i64::from(author)),
        )
        .expect("enough money"),
        Intention::Distribute => changes(vec![
            set(plan, amount_of(LINE), euros(3_000)),
            set(plan, amount_of(OTHER_LINE), euros(3_000)),
        ]),
        Intention::Paste => changes(vec![
            set(plan, amount_of(LINE), euros(4_000)),
            set(plan, amount_of(OTHER_LINE), euros(4_000)),
        ]),
        Intention::FillDown => {
            let cells = [OTHER_LINE, LINE].map(|line| vec![amount_of(line)]);
            gestures::fill_down(plan, &cells).expect("both are there")
        }
        Intention::Duplicate => {
            let ids = (
                sample::project_id(300 + author),
                sample::line_id(300 + author),
            );
            gestures::duplicate_line(plan, ids, sample::line_id(LINE), "Kopie").expect("there")
        }
        about_items => item_changes(about_items, plan, author),
    }
}

/// The changes of an intention about a whole line or project.
fn item_changes(intention: Intention, plan: &Plan, author: u32) -> ChangeSet {
    let changes = |changes| ChangeSet::new(Gesture::Edit, changes);
    match intention {
        Intention::RemoveLine => changes(vec![Change::Remove(item(plan, LINE))]),
        Intention::RestoreLine => changes(vec![Change::Restore(
            item(plan, REMOVED_LINE).with_removed(false),
        )]),
        Intention::CopyLine => changes(vec![Change::Add(copied(0))]),
        Intention::CopyChangedLine => changes(vec![Change::Add(copied(1 + author))]),
        Intention::RenameProject => {
            let at = Target::Project(sample::project_id(UNFUNDED_PROJECT), ProjectField::Name);
            changes(vec![set(plan, at, Value::Text(format!("Name {author}")))])
        }
        Intention::RemoveProject => {
            let id = sample::project_id(UNFUNDED_PROJECT);
            let project = plan.content.projects[&id].as_ref().clone();
            changes(vec![Change::Remove(Item::Project { id, project })])
        }
        Intention::FundProject => {
            let id = sample::line_id(200 + author);
            let project = sample::project_id(UNFUNDED_PROJECT);
            let line = Line::new(project, sample::word("prep"), OrderKey::first());
            changes(vec![Change::Add(Item::Line {
                id,
                line: Box::new(line),
            })])
        }
        other => unreachable!("{other:?} is about a value"),
    }
}

/// With two categories a second author could only choose the same one; a third comes from a
/// larger catalogue.
fn recategorise(plan: &Plan, author: u32) -> Command {
    let category = if author == 0 { "training" } else { "third" };
    let change = set(
        plan,
        Target::Line(sample::line_id(LINE), LineField::Category),
        Value::Category(sample::word(category)),
    );
    Command::Plan(PlanCommand::Change(ChangeSet::new(
        Gesture::Move,
        vec![change],
    )))
}

fn item(plan: &Plan, n: u32) -> Item {
    let line = plan.content.lines[&sample::line_id(n)].as_ref().clone();
    Item::Line {
        id: sample::line_id(n),
        line: Box::new(line),
    }
}

fn copied(places: u32) -> Item {
    let mut line = Line::new(
        sample::project_id(0),
        sample::word("prep"),
        OrderKey::first(),
    );
    line.figures
        .insert("places".parse().expect("a key"), places);
    Item::Line {
        id: sample::line_id(COPIED_LINE),
        line: Box::new(line),
    }
}

/// Plays `first`, then `late` as made without knowing `first`.
fn played(first: Intention, late: Intention) -> Verdict {
    let mut state = base();
    if let State::Plan(plan) = &mut state {
        let mut catalogue = plan.catalogue.as_ref().clone();
        let mut third = catalogue.categories[1].clone();
        third.id = sample::word("third");
        catalogue.categories.push(third);
        Arc::make_mut(plan).catalogue = Arc::new(catalogue);
    }
    let State::Plan(seen) = state.clone() else {
        unreachable!()
    };
    accept(&mut state, sample::command_id(1), &command(first, &seen, 0));
    let before = state.clone();
    let role = match late {
        Intention::RelayCeiling => Role::System,
        _ => Role::CountyCaseWorker,
    };
    let asked = command(late, &seen, 1);
    match decide(&state, &asked, &sample::context(role)) {
        Ok(EventBody::Plan(PlanEvent::ConflictRaised { lost, disputes })) => {
            assert!(!disputes.is_empty() && !lost.changes.is_empty());
            sample::apply_body(
                &mut state,
                sample::command_id(2),
                EventBody::Plan(PlanEvent::ConflictRaised { lost, disputes }),
            );
            assert_eq!(
                content(&before),
                content(&state),
                "a conflict changes nothing"
            );
            Verdict::Conflict
        }
        Ok(EventBody::Plan(PlanEvent::Changed(set))) if set.changes.is_empty() => Verdict::Merged,
        Ok(body) => {
            sample::apply_body(&mut state, sample::command_id(2), body.clone());
            if has_merged_text(&asked, &body) {
                Verdict::Merged
            } else {
                Verdict::Applied
            }
        }
        Err(Refusal::Overtaken { cells }) => {
            assert!(!cells.is_empty(), "an overtaken undo names its cells");
            Verdict::Refused
        }
        Err(_) => Verdict::Refused,
    }
}

/// Whether a text was written that nobody had asked for as it is.
fn has_merged_text(asked: &Command, body: &EventBody) -> bool {
    let (Command::Plan(PlanCommand::Change(asked)), EventBody::Plan(PlanEvent::Changed(done))) =
        (asked, body)
    else {
        return false;
    };
    done.changes.iter().any(|change| {
        matches!(
            change,
            Change::Set {
                new: Value::Text(_),
                ..
            }
        ) && !asked.changes.contains(change)
    })
}

fn content(state: &State) -> &crate::plan::PlanContent {
    match state {
        State::Plan(plan) => &plan.content,
        other => panic!("not a plan: {other:?}"),
    }
}

/// Holds what is written about every pair of intentions against what happens.
pub(crate) fn assert_as_written<I: Copy + std::fmt::Debug>(
    all: &[I],
    written: impl Fn(I, I) -> Verdict,
    played: impl Fn(I, I) -> Verdict,
) {
    let pairs = all
        .iter()
        .flat_map(|first| all.iter().map(|late| (*first, *late)));
    let wrong: Vec<String> = pairs
        .filter(|(first, late)| written(*first, *late) != played(*first, *late))
        .map(|(first, late)| {
            let (written, played) = (written(first, late), played(first, late));
            format!("{first:?} then {late:?}: written {written:?}, is {played:?}")
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_pair_meets_its_written_verdict() {
    assert_as_written(&Intention::ALL, verdict, played);
}

#[test]
fn the_base_has_what_the_intentions_need() {
    let State::Plan(plan) = base() else {
        unreachable!()
    };
    assert_eq!(plan.conflicts.len(), 1);
    assert!(plan.content.lines[&sample::line_id(REMOVED_LINE)].removed);
    assert_eq!(
        plan.programme_amount(&plan.content.lines[&sample::line_id(LINE)]),
        Money::from_euros(1_500).expect("small")
    );
}
