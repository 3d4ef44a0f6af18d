//! Bugs of the rule book, planted by changing the command before it is decided.

use super::{PlantedBug, is};
use domain::{
    Command, State,
    plan::{Change, ChangeSet, Gesture, LineField, Plan, PlanCommand, Target},
};

/// The command as a rule book with the bug would read it; `None` if it reads it as it is.
pub(crate) fn rewritten(state: &State, command: &Command) -> Option<Command> {
    let (State::Plan(plan), Command::Plan(PlanCommand::Change(set))) = (state, command) else {
        return None;
    };
    let changes = if is(PlantedBug::TombstoneRises) {
        raised(plan, &set.changes)
    } else {
        let undoes = is(PlantedBug::UndoOverwrites) && set.gesture.yields_to_others();
        let seen = |change| seen_anew(plan, set.gesture, undoes, change);
        set.changes.iter().map(seen).collect()
    };
    let set = ChangeSet {
        changes,
        ..set.clone()
    };
    Some(Command::Plan(PlanCommand::Change(set)))
}

fn seen_anew(plan: &Plan, gesture: Gesture, undoes: bool, change: &Change) -> Change {
    let moves = |at: &Target| {
        matches!(at, Target::Line(_, LineField::Order | LineField::Category))
            && gesture == Gesture::Move
    };
    match change {
        Change::Set { at, new, .. }
            if undoes
                || is(PlantedBug::SeenIgnoredOnSet)
                || is(PlantedBug::SeenIgnoredOnMove) && moves(at) =>
        {
            plan.set_change(at.clone(), new.clone())
                .unwrap_or_else(|| change.clone())
        }
        Change::Remove(item) if undoes || is(PlantedBug::SeenIgnoredOnRemove) => {
            Change::Remove(plan.item(item).unwrap_or_else(|| item.clone()))
        }
        _ => change.clone(),
    }
}

/// Brings every removed line back that a change sets something of, with its project.
fn raised(plan: &Plan, changes: &[Change]) -> Vec<Change> {
    let mut raised: Vec<Change> = Vec::new();
    for change in changes {
        if let Change::Set { at, .. } = change {
            let back = plan.restoring(at).into_iter();
            let fresh = |back: &Change| !raised.contains(back) && !changes.contains(back);
            let back: Vec<_> = back.filter(fresh).collect();
            raised.extend(back);
        }
        raised.push(change.clone());
    }
    raised
}
