//! Lines that come, go, move and come back, few enough that people meet.

use crate::draw::Draw;
use domain::{
    CommandId, LineId, ProjectId,
    plan::{
        ChangeSet, Gesture, LineField, Plan, Target,
        gestures::{add_project, move_line, remove_line},
    },
};

/// Lines that a plan gets at most, removed ones included.
const LINES_MAX: usize = 12;

/// A change of the plan's lines; `None` if there is nothing to change.
pub fn arranged(plan: &Plan, id: CommandId, draw: &mut Draw) -> Option<ChangeSet> {
    let standing: Vec<LineId> = plan.lines_in_order().iter().map(|(id, _)| *id).collect();
    match draw.below(4) {
        0 if plan.content.lines.len() < LINES_MAX => {
            let ids = (
                ProjectId::derived(id.0, "project"),
                LineId::derived(id.0, "line"),
            );
            let category = &draw.one(&plan.catalogue.categories)?.id;
            Some(add_project(plan, ids, "Werkstatt", category))
        }
        // Some always stand: somebody has to type.
        1 if standing.len() > 3 => remove_line(plan, *draw.one(&standing)?).ok(),
        2 => {
            let removed = plan.content.lines.iter().filter(|(_, line)| line.removed);
            let removed: Vec<LineId> = removed.map(|(id, _)| *id).collect();
            let at = Target::Line(*draw.one(&removed)?, LineField::Note);
            Some(ChangeSet::new(Gesture::Edit, plan.restoring(&at)))
        }
        _ => {
            let (line, before) = (*draw.one(&standing)?, *draw.one(&standing)?);
            let category = plan.content.lines.get(&before)?.category.clone();
            let place = (line != before).then_some(before);
            move_line(plan, line, &category, place).ok()
        }
    }
}
