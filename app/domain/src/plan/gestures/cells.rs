//! Filling and emptying blocks of cells.

use crate::{
    Refusal,
    plan::{
        Change, ChangeSet, Gesture, LineField, Plan, ProjectField, Target, Value, decide::fits,
    },
};
use std::collections::BTreeSet;

/// Sets every cell below the first row to the value of the first row in its column, as Ctrl+D does.
///
/// Rows may differ in length; a column that the first row does not have stays. Where two rows
/// reach the same value, as two lines of one project do with its provider, it is set once.
///
/// # Errors
/// [`Refusal::UnknownItem`] with the number of the cell, counted row by row, for a cell that is not
/// there; [`Refusal::WrongValue`] if a cell cannot hold the value above it.
pub fn fill_down(plan: &Plan, targets: &[Vec<Target>]) -> Result<ChangeSet, Refusal> {
    let Some((first, below)) = targets.split_first() else {
        return Ok(ChangeSet::new(Gesture::Fill, Vec::new()));
    };
    let mut index = 0;
    let mut values = Vec::with_capacity(first.len());
    for at in first {
        values.push(present(plan, at, index)?);
        index += 1;
    }
    // A cell of the first row is what is copied, never what is written.
    let mut settled: BTreeSet<&Target> = first.iter().collect();
    let mut changes = Vec::new();
    for row in below {
        for (column, at) in row.iter().enumerate() {
            let seen = present(plan, at, index)?;
            index += 1;
            let Some(value) = values.get(column) else {
                continue;
            };
            if settled.insert(at) && seen != *value {
                changes.push(change(at, seen, value.clone())?);
            }
        }
    }
    Ok(ChangeSet::new(Gesture::Fill, changes))
}

/// Empties cells; a mark is taken away. Cells that are empty already are left out.
///
/// # Errors
/// [`Refusal::UnknownItem`] with the number of the cell for one that is not there;
/// [`Refusal::WrongValue`] for one that cannot be empty, such as a name or a category.
pub fn clear_cells(plan: &Plan, targets: &[Target]) -> Result<ChangeSet, Refusal> {
    let mut settled = BTreeSet::new();
    let mut changes = Vec::new();
    for (at, index) in targets.iter().zip(0_u32..) {
        let seen = present(plan, at, index)?;
        let new = match at {
            Target::Line(_, LineField::Inclusion | LineField::PartTime | LineField::Locked)
            | Target::Project(_, ProjectField::Forwarded) => Value::Flag(false),
            _ => Value::Empty,
        };
        if settled.insert(at) && seen != new {
            changes.push(change(at, seen, new)?);
        }
    }
    Ok(ChangeSet::new(Gesture::Edit, changes))
}

/// The value of a cell whose item is there.
fn present(plan: &Plan, at: &Target, index: u32) -> Result<Value, Refusal> {
    match plan.cell(at) {
        Some((false, value)) => Ok(value),
        _ => Err(Refusal::UnknownItem { index }),
    }
}

fn change(at: &Target, seen: Value, new: Value) -> Result<Change, Refusal> {
    if fits(at, &new) {
        Ok(Change::set(at.clone(), seen, new))
    } else {
        Err(Refusal::WrongValue { at: at.clone() })
    }
}
