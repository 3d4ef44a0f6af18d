//! Open conflicts as choices: whose value, and what each choice would do.

use super::{
    ceiling::{CeilingView, ceiling_view},
    what_if,
};
use domain::{
    CommandId, LineId, Money,
    plan::{
        Change, ChangeSet, Conflict, Current, Gesture, Item, Line, LineField, Plan, PlanCommand,
        Target, Value,
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

/// The changes that decide a conflict; `None` where the choice is not possible or changes nothing.
#[must_use]
pub fn resolution(plan: &Plan, id: CommandId, choice: &Choice) -> Option<Vec<Change>> {
    let conflict = plan.conflicts.get(&id)?;
    match choice {
        Choice::Keep => Some(Vec::new()),
        Choice::Take => {
            let mut changes = Vec::new();
            for change in &conflict.lost.changes {
                rebase(plan, change, &mut changes);
            }
            (!changes.is_empty()).then_some(changes)
        }
        Choice::Other(value) => {
            let [only] = disputed(plan, conflict).try_into().ok()?;
            let mut changes = Vec::new();
            set_or_bring_back(plan, &only.at, value, &mut changes);
            Some(changes)
        }
    }
}

/// Adds a losing change as it would be made now; nothing if there is nothing left to do.
fn rebase(plan: &Plan, change: &Change, changes: &mut Vec<Change>) {
    match change {
        Change::Set { at, new, .. } => set_or_bring_back(plan, at, new, changes),
        Change::Remove(item) => {
            let standing = plan.item(item).filter(|known| !known.is_removed());
            changes.extend(standing.map(Change::Remove));
        }
        Change::Restore(item) => {
            let removed = plan.item(item).filter(Item::is_removed);
            changes.extend(removed.map(|item| Change::Restore(item.with_removed(false))));
        }
        Change::Add(item) => {
            changes.extend(plan.item(item).is_none().then(|| Change::Add(item.clone())));
        }
    }
}

/// Sets a cell; what was removed meanwhile comes back with it.
fn set_or_bring_back(plan: &Plan, at: &Target, new: &Value, changes: &mut Vec<Change>) {
    for restored in plan.restoring(at) {
        if !changes.contains(&restored) {
            changes.push(restored);
        }
    }
    if plan.cell(at).is_some_and(|(_, stands)| stands != *new) {
        changes.extend(plan.set_change(at.clone(), new.clone()));
    }
}

/// Whether the item that a conflict is about was removed, so that taking the losing value brings
/// it back.
#[must_use]
pub fn brings_back(plan: &Plan, conflict: &Conflict) -> bool {
    let is_set = |cell: &Disputed| matches!(cell.wanted, Wanted::Value(_));
    disputed(plan, conflict)
        .iter()
        .any(|cell| is_set(cell) && cell.stands.is_none())
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
    /// All financing of the line.
    pub financing: Option<Money>,
    /// The ceiling bar.
    pub bar: CeilingView,
}

/// What a choice would do, on the line that a conflict is about; `None` if it is not possible.
#[must_use]
pub fn effect(plan: &Plan, id: CommandId, choice: &Choice) -> Option<Effect> {
    let line = line_of(plan, id);
    let command = PlanCommand::Resolve {
        conflict: id,
        changes: resolution(plan, id, choice)?,
        reason: String::new(),
    };
    Some(effect_on(&what_if(plan, &command).ok()?, line))
}

/// How it was before both values; `None` where the losing command was about whole items.
#[must_use]
pub fn effect_before(plan: &Plan, id: CommandId) -> Option<Effect> {
    let line = line_of(plan, id);
    let mut changes = Vec::new();
    for cell in disputed(plan, plan.conflicts.get(&id)?) {
        set_or_bring_back(plan, &cell.at, &cell.before?, &mut changes);
    }
    let set = ChangeSet::new(Gesture::Edit, changes);
    Some(effect_on(
        &what_if(plan, &PlanCommand::Change(set)).ok()?,
        line,
    ))
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
        financing: line.and_then(|line| Money::sum(line.financing.values().copied())),
        bar: ceiling_view(plan, &rollup),
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
