//! Random histories of a plan, interpreted against the state they meet.

use crate::{
    Event, LineId, Role, State,
    plan::{
        Change, ChangeSet, Gesture, LineField, Plan, PlanCommand, Target, Value,
        gestures::{self, Distribution},
    },
    sample,
    stream::{Command, decide},
};
use proptest::prelude::*;

/// One thing that somebody does; numbers choose among what is there.
#[derive(Clone, Debug)]
pub enum Step {
    SetAmount {
        line: usize,
        field: usize,
        cents: i64,
        stale: bool,
    },
    Clear {
        line: usize,
        field: usize,
    },
    AddProject {
        category: usize,
    },
    Remove {
        line: usize,
    },
    Move {
        line: usize,
        category: usize,
        before: usize,
    },
    MoveMoney {
        from: usize,
        to: usize,
        cents: i64,
    },
    Distribute {
        how: usize,
    },
    Note {
        line: usize,
        text: String,
    },
    /// Puts a word in front of a note as it was before its last words were written.
    Reword {
        line: usize,
        word: String,
        unseen: usize,
    },
    Resolve {
        take_mine: bool,
    },
}

/// Any step, amounts most often.
pub fn step() -> impl Strategy<Value = Step> {
    let line = 0_usize..8;
    prop_oneof![
        6 => (line.clone(), 0_usize..5, 0_i64..2_000_000, proptest::bool::weighted(0.2))
            .prop_map(|(line, field, cents, stale)| Step::SetAmount { line, field, cents, stale }),
        1 => (line.clone(), 0_usize..5).prop_map(|(line, field)| Step::Clear { line, field }),
        1 => (0_usize..2).prop_map(|category| Step::AddProject { category }),
        1 => line.clone().prop_map(|line| Step::Remove { line }),
        1 => (line.clone(), 0_usize..2, line.clone())
            .prop_map(|(line, category, before)| Step::Move { line, category, before }),
        2 => (line.clone(), line.clone(), 0_i64..300_000)
            .prop_map(|(from, to, cents)| Step::MoveMoney { from, to, cents }),
        1 => (0_usize..3).prop_map(|how| Step::Distribute { how }),
        1 => (line.clone(), "[a-zß ]{1,20}").prop_map(|(line, text)| Step::Note { line, text }),
        1 => (line, "[a-c]{1,2}", 0_usize..3)
            .prop_map(|(line, word, unseen)| Step::Reword { line, word, unseen }),
        1 => any::<bool>().prop_map(|take_mine| Step::Resolve { take_mine }),
    ]
}

/// The state every history starts from.
pub fn start() -> State {
    State::from(sample::plan(5))
}

/// Plays a history; the final state and the events that led there.
pub fn play(steps: &[Step]) -> (State, Vec<Event>) {
    let mut state = start();
    let mut events = Vec::new();
    for (step, n) in steps.iter().zip(0_u32..) {
        let State::Plan(plan) = &state else {
            unreachable!("it starts as a plan")
        };
        let Some(command) = command_of(plan, step, n) else {
            continue;
        };
        let context = sample::context(Role::CountyCaseWorker);
        if let Ok(body) = decide(&state, &command, &context) {
            events.push(sample::apply_body(&mut state, sample::command_id(n), body));
        }
    }
    (state, events)
}

fn field(n: usize) -> LineField {
    match n {
        0 | 1 => LineField::Financing(sample::word("aqb")),
        2 => LineField::Financing(sample::word("county")),
        3 => LineField::Cost(sample::word("staff")),
        _ => LineField::Earmark(sample::word("language")),
    }
}

/// The command of a step on a plan; `None` if there is nothing to do it to.
pub fn command_of(plan: &Plan, step: &Step, n: u32) -> Option<Command> {
    let lines: Vec<LineId> = plan
        .lines_in_order()
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let line = |index: usize| lines.get(index % lines.len().max(1)).copied();
    let category = |index: usize| &plan.catalogue.categories[index].id;
    let set = match step {
        Step::SetAmount {
            line: index,
            field: f,
            cents,
            stale,
        } => {
            let mut change =
                plan.set_change(Target::Line(line(*index)?, field(*f)), money(*cents))?;
            if let (Change::Set { seen, .. }, true) = (&mut change, *stale) {
                *seen = money(cents / 2 + 1);
            }
            edit(vec![change])
        }
        Step::Clear {
            line: index,
            field: f,
        } => edit(vec![plan.set_change(
            Target::Line(line(*index)?, field(*f)),
            Value::Empty,
        )?]),
        Step::AddProject { category: index } => gestures::add_project(
            plan,
            (sample::project_id(1_000 + n), sample::line_id(1_000 + n)),
            "Neu",
            category(*index),
        ),
        Step::Remove { line: index } => gestures::remove_line(plan, line(*index)?).ok()?,
        Step::Move {
            line: index,
            category: c,
            before,
        } => gestures::move_line(plan, line(*index)?, category(*c), line(*before)).ok()?,
        Step::MoveMoney { from, to, cents } => {
            let amount = crate::Money::from_cents(*cents)?;
            gestures::move_money(plan, line(*from)?, line(*to)?, amount).ok()?
        }
        Step::Distribute { how } => {
            let how = [
                Distribution::Equally,
                Distribution::ByShare,
                Distribution::InSteps,
            ][*how];
            gestures::distribute_rest(plan, &lines, how).ok()?
        }
        Step::Note { line: index, text } => {
            let at = Target::Line(line(*index)?, LineField::Note);
            edit(vec![plan.set_change(at, Value::Text(text.clone()))?])
        }
        Step::Reword {
            line: index,
            word,
            unseen,
        } => edit(vec![reworded(plan, line(*index)?, word, *unseen)]),
        Step::Resolve { take_mine } => return resolve(plan, *take_mine),
    };
    Some(Command::Plan(PlanCommand::Change(set)))
}

fn reworded(plan: &Plan, line: LineId, word: &str, unseen: usize) -> Change {
    let words: Vec<&str> = plan.content.lines[&line].note.split(' ').collect();
    let seen = words[..words.len().saturating_sub(unseen)].join(" ");
    let new = Value::Text(format!("{word} {seen}"));
    Change::set(Target::Line(line, LineField::Note), Value::text(&seen), new)
}

fn resolve(plan: &Plan, take_mine: bool) -> Option<Command> {
    let (id, conflict) = plan.conflicts.first_key_value()?;
    let mut changes = Vec::new();
    for change in conflict.lost.changes.iter().filter(|_| take_mine) {
        if let Change::Set { at, new, .. } = change {
            changes.push(plan.set_change(at.clone(), new.clone())?);
        }
    }
    Some(Command::Plan(PlanCommand::Resolve {
        conflict: *id,
        changes,
        reason: String::new(),
    }))
}

fn edit(changes: Vec<Change>) -> ChangeSet {
    ChangeSet::new(Gesture::Edit, changes)
}

fn money(cents: i64) -> Value {
    Value::Money(crate::Money::from_cents(cents).expect("small"))
}
