//! Open conflicts as choices: whose value, and what each choice would do.

use super::what_if;
use domain::{
    CommandId, LineId, Money,
    plan::{
        Change, Conflict, Current, Item, Line, LineField, Plan, PlanCommand, Target, Value,
        rollup::{Rollup, balance},
    },
};
use std::collections::BTreeMap;

/// One disputed change of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disputed {
    /// The cell, or the cell that names the item.
    pub at: Target,
    /// What the losing command wanted.
    pub wanted: Wanted,
    /// What stands now; `None` if the item was removed.
    pub stands: Option<Value>,
    /// What the author of the losing command had seen; `None` for whole items.
    pub before: Option<Value>,
}

/// What a losing change wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A value.
    Value(Value),
    /// To remove the item.
    Remove,
    /// To add or restore the item.
    Keep,
}

/// The disputed changes of a conflict as the plan stands now.
#[must_use]
pub fn disputed(plan: &Plan, conflict: &Conflict) -> Vec<Disputed> {
    let changes = &conflict.lost.changes;
    let one = |index: u32, current: &Current| {
        let change = changes.get(usize::try_from(index).ok()?)?;
        let at = change.target()?;
        let (wanted, before) = match change {
            Change::Set { seen, new, .. } => (Wanted::Value(new.clone()), Some(seen.clone())),
            Change::Remove(_) => (Wanted::Remove, None),
            Change::Add(_) | Change::Restore(_) => (Wanted::Keep, None),
        };
        let stands = match plan.cell(&at) {
            Some((true, _)) => None,
            Some((false, value)) => Some(value),
            None => match current {
                Current::Value(value) => Some(value.clone()),
                Current::Item(_) | Current::Removed => None,
            },
        };
        Some(Disputed {
            at,
            wanted,
            stands,
            before,
        })
    };
    let disputes = conflict.disputes.iter();
    disputes
        .filter_map(|dispute| one(dispute.index, &dispute.current))
        .collect()
}

/// The cells with an open conflict.
#[must_use]
pub fn disputed_cells(plan: &Plan) -> BTreeMap<Target, CommandId> {
    let mut cells = BTreeMap::new();
    for (id, conflict) in &plan.conflicts {
        for dispute in disputed(plan, conflict) {
            cells.insert(dispute.at, *id);
        }
    }
    cells
}

/// A way to decide a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What stands stays.
    Keep,
    /// The losing command is carried out on what stands.
    Take,
    /// Another value for a single disputed cell.
    Other(Value),
}

/// The command that decides a conflict; `None` where the choice is not possible, as taking a
/// value for a line that was removed.
#[must_use]
pub fn resolution(plan: &Plan, id: CommandId, choice: &Choice) -> Option<PlanCommand> {
    let conflict = plan.conflicts.get(&id)?;
    let changes = match choice {
        Choice::Keep => Vec::new(),
        Choice::Take => {
            let changes: Vec<Change> = conflict
                .lost
                .changes
                .iter()
                .filter_map(|change| rebased(plan, change))
                .collect();
            if changes.is_empty() {
                return None;
            }
            changes
        }
        Choice::Other(value) => {
            let [only] = disputed(plan, conflict).try_into().ok()?;
            vec![plan.set_change(only.at, value.clone())?]
        }
    };
    Some(PlanCommand::Resolve {
        conflict: id,
        changes,
    })
}

/// A losing change as it would be made now; `None` if there is nothing left to do.
fn rebased(plan: &Plan, change: &Change) -> Option<Change> {
    match change {
        Change::Set { at, new, .. } => match plan.cell(at)? {
            (false, stands) if stands != *new => Some(Change::set(at.clone(), stands, new.clone())),
            _ => None,
        },
        Change::Remove(item) => plan
            .item(item)
            .filter(|known| !known.is_removed())
            .map(Change::Remove),
        Change::Restore(item) => {
            let removed = plan.item(item).filter(Item::is_removed)?;
            Some(Change::Restore(removed.with_removed(false)))
        }
        Change::Add(item) => plan.item(item).is_none().then(|| Change::Add(item.clone())),
    }
}

/// What a choice would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Programme funds of the line.
    pub line: Option<Money>,
    /// Programme funds of its category.
    pub category: Option<Money>,
    /// What would be left of the ceiling.
    pub rest: Option<Money>,
    /// Financing minus costs of the line.
    pub balance: Option<Money>,
}

/// What a choice would do, on the line that a conflict is about; `None` if it is not possible.
#[must_use]
pub fn effect(plan: &Plan, id: CommandId, choice: &Choice) -> Option<Effect> {
    let line = line_of(plan, id);
    let changed = what_if(plan, &resolution(plan, id, choice)?).ok()?;
    Some(effect_on(&changed, line))
}

/// The numbers that a decision is about, in a plan.
#[must_use]
pub fn effect_on(plan: &Plan, line: Option<LineId>) -> Effect {
    let rollup = Rollup::of(plan);
    let line: Option<&Line> = line
        .and_then(|id| plan.content.lines.get(&id))
        .filter(|line| !line.removed)
        .map(AsRef::as_ref);
    Effect {
        line: line.map(|line| plan.programme_amount(line)),
        category: line
            .and_then(|line| rollup.categories.get(&line.category))
            .map(|totals| totals.programme),
        rest: rollup.rest(plan),
        balance: line.and_then(balance),
    }
}

/// The line that a conflict is about, by its first disputed cell.
#[must_use]
pub fn line_of(plan: &Plan, id: CommandId) -> Option<LineId> {
    let first = disputed(plan, plan.conflicts.get(&id)?)
        .into_iter()
        .next()?;
    match first.at {
        Target::Line(line, _) => Some(line),
        Target::Project(project, _) => plan
            .lines_in_order()
            .into_iter()
            .find(|(_, line)| line.project == project)
            .map(|(id, _)| id),
        Target::Provider(..) => None,
    }
}

/// Whether a cell holds an amount, so that another amount can be typed for it.
#[must_use]
pub fn takes_amount(at: &Target) -> bool {
    matches!(
        at,
        Target::Line(
            _,
            LineField::Financing(_)
                | LineField::Cost(_)
                | LineField::Earmark(_)
                | LineField::FollowOn(_)
        )
    )
}
