//! What people do: they type amounts and notes on few lines, so that they meet each other, decide
//! conflicts, and now and then change the lines themselves.

use crate::{draw::Draw, lines};
use domain::{
    Command, CommandId, Money,
    plan::{ChangeSet, Gesture, LineField, Plan, PlanCommand, Target, Value},
};

/// Lines that everybody works on.
const LINES: usize = 4;
/// Highest amount in cents.
const CENTS_MAX: u64 = 10_000_000;

/// A command on what the person sees; `None` if they think again.
pub fn typed(plan: &Plan, id: CommandId, draw: &mut Draw) -> Option<Command> {
    if draw.below(10) == 0
        && let Some(set) = lines::arranged(plan, id, draw)
    {
        return Some(Command::Plan(PlanCommand::Change(set)));
    }
    if draw.below(8) == 0
        && let Some(resolution) = decided(plan, draw)
    {
        return Some(resolution);
    }
    let count = if draw.below(6) == 0 { 2 } else { 1 };
    let mut changes = Vec::new();
    for _ in 0..count {
        let (at, new) = wished(plan, draw)?;
        let twice = changes
            .iter()
            .any(|known: &domain::plan::Change| known.target().as_ref() == Some(&at));
        if !twice {
            changes.push(plan.set_change(at, new)?);
        }
    }
    let gesture = if changes.len() == 1 {
        Gesture::Edit
    } else {
        Gesture::Paste
    };
    let set = ChangeSet::new(gesture, changes);
    Some(Command::Plan(PlanCommand::Change(set)))
}

/// A cell and what it shall be.
fn wished(plan: &Plan, draw: &mut Draw) -> Option<(Target, Value)> {
    let standing = plan.content.lines.iter().filter(|(_, line)| !line.removed);
    let lines: Vec<_> = standing.map(|(id, _)| *id).take(LINES).collect();
    let line = *draw.one(&lines)?;
    if draw.below(4) == 0 {
        let words = ["Kurs", "Sprache", "Teilzeit", "Werkstatt"];
        let number = draw.below(1_000);
        let text = format!("{} {number}", draw.one(&words)?);
        return Some((Target::Line(line, LineField::Note), Value::Text(text)));
    }
    let field = plan.programme_field()?;
    let cents = i64::try_from(draw.below(CENTS_MAX)).ok()?;
    let amount = Money::from_cents(cents)?;
    Some((Target::Line(line, field), Value::Money(amount)))
}

/// Decides one of the open conflicts: what stands there stays, or what was lost is taken.
fn decided(plan: &Plan, draw: &mut Draw) -> Option<Command> {
    let open: Vec<&CommandId> = plan.conflicts.keys().collect();
    let conflict = **draw.one(&open)?;
    let lost = &plan.conflicts.get(&conflict)?.lost;
    let mut changes = Vec::new();
    if draw.below(2) == 0 {
        for change in &lost.changes {
            let domain::plan::Change::Set { at, new, .. } = change else {
                continue;
            };
            changes.push(plan.set_change(at.clone(), new.clone())?);
        }
    }
    Some(Command::Plan(PlanCommand::Resolve {
        conflict,
        changes,
        reason: String::new(),
    }))
}
