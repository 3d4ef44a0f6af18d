//! What is done to the cell, the block or the line under the cursor. Each deed is one command.

use super::{
    context::PlanContext,
    editing,
    selection::{Cursor, Motion, RowKey, neighbour},
    view::line_name,
};
use crate::refusal_words::refusal_sentence;
use domain::{
    LineId, ProjectId, Refusal,
    catalogue::CategoryId,
    plan::{
        ChangeSet, Gesture, LineField, Plan, ProjectField, Target, Value,
        gestures::{self, Place},
        rollup::by_category,
    },
};
use leptos::prelude::*;

impl PlanContext {
    /// The lines of the selected block, or the line of the cursor.
    pub fn selected_lines(self) -> Vec<LineId> {
        match self.block.get_untracked() {
            Some(block) => block.lines(),
            None => self.cursor_line().into_iter().collect(),
        }
    }

    /// The columns of the selected block, or that of the cursor.
    pub fn selected_columns(self) -> Vec<usize> {
        match self.block.get_untracked() {
            Some(block) => block.columns().collect(),
            None => {
                let cursor = self.cursor.get_untracked();
                cursor.map(|cursor| cursor.column).into_iter().collect()
            }
        }
    }

    /// The selected cells row by row; `None` for a cell that is computed.
    pub fn selected_cells(self) -> Vec<Vec<Option<Target>>> {
        let lines = self.selected_lines();
        let columns = self.selected_columns();
        self.plan.with_untracked(|plan| {
            self.columns.with_untracked(|known| {
                let cells = |line: &LineId| {
                    let of_line = columns
                        .iter()
                        .map(|index| known.get(*index)?.target(plan, *line));
                    of_line.collect()
                };
                lines.iter().map(cells).collect()
            })
        })
    }
}

/// Empties the selected cells. Names stay: a line without one could not be told apart.
pub fn clear(plan: PlanContext) {
    let cells = plan.selected_cells().into_iter().flatten().flatten();
    let (names, targets): (Vec<Target>, Vec<Target>) = cells.partition(is_name);
    if targets.is_empty() {
        if !names.is_empty() {
            plan.tell("plan-name-stays");
        }
        return;
    }
    let single = targets.len() == 1;
    let set = plan
        .plan
        .with_untracked(|known| gestures::clear_cells(known, &targets));
    do_many(plan, set, (!single).then_some("plan-done-cleared"));
}

fn is_name(at: &Target) -> bool {
    matches!(at, Target::Project(_, ProjectField::Name))
}

/// Dispatches what was done to several cells, and says how many.
fn do_many(plan: PlanContext, set: Result<ChangeSet, Refusal>, done: Option<&str>) {
    let set = match set {
        Ok(set) => set,
        Err(refusal) => {
            plan.tell_text(untrack(|| refusal_sentence(plan.i18n, &refusal)));
            return;
        }
    };
    let count = set.changes.len();
    if plan.change(set).is_some()
        && let Some(key) = done
    {
        plan.done(untrack(|| plan.i18n.with(key, &[("count", count.into())])));
    }
}

/// Fills the selected cells with those of their first row; a single cell with the one above.
pub fn fill_down(plan: PlanContext) {
    let mut rows = plan.selected_cells();
    if rows.len() == 1 {
        let above = plan.cursor_line().and_then(|line| {
            plan.rows
                .with_untracked(|rows| neighbour(rows, line, Motion::PreviousLine))
        });
        let columns = plan.selected_columns();
        let Some(above) = above else { return };
        let cells = plan.plan.with_untracked(|known| {
            plan.columns.with_untracked(|all| {
                columns
                    .iter()
                    .map(|index| all.get(*index)?.target(known, above))
                    .collect()
            })
        });
        rows.insert(0, cells);
    }
    let rows: Vec<Vec<Target>> = rows
        .into_iter()
        .map(|row| row.into_iter().flatten().collect())
        .collect();
    let set = plan
        .plan
        .with_untracked(|known| gestures::fill_down(known, &rows));
    do_many(plan, set, Some("plan-done-filled"));
}

fn fresh(plan: PlanContext) -> (ProjectId, LineId) {
    (
        ProjectId(plan.session.new_id()),
        LineId(plan.session.new_id()),
    )
}

/// Inserts a line below the cursor and opens its name.
pub fn insert_line(plan: PlanContext) {
    let Some(place) = plan.plan.with_untracked(|known| place_below(plan, known)) else {
        return;
    };
    let ids = fresh(plan);
    let name = untrack(|| plan.i18n.text("plan-new-line"));
    let (category, place) = place;
    let set = plan
        .plan
        .with_untracked(|known| gestures::insert_line(known, ids, &name, &category, place));
    if plan.change(set).is_some() {
        name_line(plan, ids);
    }
}

/// The place below the cursor: behind its line, or at the head of its category.
fn place_below(plan: PlanContext, known: &Plan) -> Option<(CategoryId, Place)> {
    match plan.cursor.get_untracked().map(|cursor| cursor.row) {
        Some(RowKey::Line(line)) => {
            let category = known.content.lines.get(&line)?.category.clone();
            Some((category, Place::After(line)))
        }
        Some(RowKey::Category(category)) => {
            let groups = by_category(known).into_iter();
            let mut lines = groups.filter(|(known, _)| *known == category);
            let first = lines.next()?.1.first().copied();
            Some((category, first.map_or(Place::End, Place::Before)))
        }
        Some(RowKey::Total) | None => {
            let last = known.catalogue.categories.last()?;
            Some((last.id.clone(), Place::End))
        }
    }
}

/// Puts the cursor on the name of a new line and opens it.
fn name_line(plan: PlanContext, (project, line): (ProjectId, LineId)) {
    plan.end_block();
    plan.cursor.set(Some(Cursor {
        row: RowKey::Line(line),
        column: 0,
    }));
    // At once: the next key belongs to the name, and its field takes the focus when it is made.
    let at = Target::Project(project, ProjectField::Name);
    plan.edit(at, editing::Place::Grid, None);
    plan.fresh.set_value(Some(line));
    plan.draft.update(|draft| {
        if let Some(draft) = draft {
            draft.selected = true;
        }
    });
}

/// Duplicates the line under the cursor, with its values, and opens the name of the new one.
pub fn duplicate(plan: PlanContext) {
    let Some(line) = plan.cursor_line() else {
        return;
    };
    duplicate_line(plan, line);
}

/// Duplicates a line.
pub fn duplicate_line(plan: PlanContext, line: LineId) {
    let ids = fresh(plan);
    let name = plan.plan.with_untracked(|known| line_name(known, line));
    let name = untrack(|| plan.i18n.with("plan-copy-of", &[("name", name.into())]));
    let set = plan
        .plan
        .with_untracked(|known| gestures::duplicate_line(known, ids, line, &name));
    if let Ok(set) = set
        && plan.change(set).is_some()
    {
        name_line(plan, ids);
    }
}

/// Locks the selected lines against distribution; unlocks them if all are locked.
pub fn lock(plan: PlanContext) {
    lock_lines(plan, &plan.selected_lines());
}

/// Locks lines against distribution; unlocks them if all are locked.
pub fn lock_lines(plan: PlanContext, lines: &[LineId]) {
    let (set, locks) = plan.plan.with_untracked(|known| {
        let is_locked = |line: &LineId| {
            let line = known.content.lines.get(line);
            line.is_some_and(|line| line.locked)
        };
        let locks = !lines.iter().all(is_locked);
        let changes = lines
            .iter()
            .filter(|line| is_locked(line) != locks)
            .filter_map(|line| {
                known.set_change(Target::Line(*line, LineField::Locked), Value::Flag(locks))
            });
        (ChangeSet::new(Gesture::Edit, changes.collect()), locks)
    });
    if plan.change(set).is_some() {
        plan.tell(if locks {
            "plan-done-locked"
        } else {
            "plan-done-unlocked"
        });
    }
}
