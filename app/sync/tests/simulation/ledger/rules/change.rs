//! What a change did, held against what its author saw and wanted.

use super::super::{Chain, Seen, Wish};
use domain::{
    CommandId,
    plan::{Change, Current, Item, LineField, Plan, Target, Value},
};

/// Whether something else stands there than was seen, and than is wanted.
pub(super) fn stands_against(plan: &Plan, wish: &Wish, change: &Change, seen: &Seen) -> bool {
    match (change, seen) {
        (Change::Set { at, new, .. }, Seen::Cell(seen)) => {
            let Some((removed, stands)) = plan.cell(at) else {
                return true;
            };
            let restored = restores(&wish.set.changes, at);
            removed && !restored
                || stands != *new && seen.as_ref().is_none_or(|(_, seen)| *seen != stands)
        }
        (Change::Add(item), _) => plan.item(item).is_some_and(|stands| stands != *item),
        (Change::Remove(_) | Change::Restore(_), Seen::Item(None)) => true,
        (Change::Remove(item), Seen::Item(Some(seen))) => {
            let stands = plan.item(item);
            stands.is_some_and(|stands| stands != **seen && !stands.is_removed())
        }
        (Change::Restore(item), Seen::Item(Some(seen))) => {
            let stands = plan.item(item);
            stands.is_none_or(|stands| stands != **seen && stands != *item)
        }
        _ => true,
    }
}

pub(super) fn names_what_stands(plan: &Plan, change: &Change, current: &Current) -> bool {
    match (change, current) {
        (Change::Set { at, .. }, Current::Value(value)) => {
            plan.cell(at).is_some_and(|(_, stands)| stands == *value)
        }
        (Change::Set { at, .. }, Current::Removed) => {
            plan.cell(at).is_some_and(|(removed, _)| removed)
        }
        (
            Change::Add(item) | Change::Remove(item) | Change::Restore(item),
            Current::Item(current),
        ) => plan.item(item).as_ref() == Some(current),
        _ => false,
    }
}

/// Whether a command brings back the line of a cell that it sets.
fn restores(changes: &[Change], at: &Target) -> bool {
    changes.iter().any(|change| match (change, at) {
        (Change::Restore(Item::Line { id, .. }), Target::Line(line, _)) => id == line,
        (Change::Restore(Item::Project { id, .. }), Target::Project(project, _)) => id == project,
        _ => false,
    })
}

/// Holds what an event changes against what its author saw and wanted.
pub(super) fn changed(
    plan: &Plan,
    id: CommandId,
    wish: &Wish,
    changes: &[Change],
    chain: Option<&Chain>,
) -> Result<(), String> {
    for change in changes {
        match change {
            Change::Set { at, new, .. } => {
                let both = (wish.cell(at), chain.and_then(|chain| chain.cells.get(at)));
                let wrote = wish.wrote.iter().find(|(cell, _)| cell == at);
                set(plan, both, wrote.map(|(_, value)| value), at, new)
                    .map_err(|what| format!("(4) {id:?} {what}"))?;
                let meant = restores(&wish.set.changes, at)
                    || chain.is_some_and(|chain| restores(&chain.items, at));
                let removed = plan.cell(at).is_some_and(|(removed, _)| removed);
                if removed && !(meant && restores(changes, at)) {
                    return Err(format!("(4) {id:?} sets {at}, which was removed"));
                }
            }
            item => whole(plan, wish, chain, item).map_err(|what| format!("(4) {id:?} {what}"))?,
        }
    }
    let complete = |change: &&Change| {
        changes.iter().any(|done| same_deed(done, change))
            || is_so(plan, change)
            || wishes_nothing(change)
    };
    let lost = wish.set.changes.iter().find(|change| !complete(change));
    match lost.filter(|_| chain.is_none()) {
        Some(lost) => Err(format!("(3) {id:?} has lost a part: {lost:?}")),
        None => Ok(()),
    }
}

/// What somebody saw in a cell and wanted there; the same of the conflict they went on from.
type Own<'a> = (
    Option<(&'a Value, &'a Value)>,
    Option<&'a (Vec<Value>, Value)>,
);

fn set(
    plan: &Plan,
    (own, chained): Own<'_>,
    wrote: Option<&Value>,
    at: &Target,
    new: &Value,
) -> Result<(), String> {
    let (_, stands) = plan
        .cell(at)
        .ok_or_else(|| format!("sets {at}, which is not there"))?;
    let wanted = own
        .map(|(_, new)| new)
        .or(chained.map(|(_, wanted)| wanted));
    if wanted != Some(new) {
        return Err(format!("sets {at} to {new:?}, wanted was {wanted:?}"));
    }
    let seen = own.is_some_and(|(seen, _)| *seen == stands)
        || wrote == Some(&stands)
        || chained.is_some_and(|(roots, _)| roots.contains(&stands));
    if seen || stands == *new {
        Ok(())
    } else {
        Err(format!(
            "overwrites {stands:?} at {at} with {new:?}, seen was {own:?}"
        ))
    }
}

/// An item that is added, removed or brought back as a whole.
fn whole(plan: &Plan, wish: &Wish, chain: Option<&Chain>, change: &Change) -> Result<(), String> {
    let chained = chain.is_some_and(|chain| chain.items.iter().any(|one| same_deed(one, change)));
    let mut both = wish.set.changes.iter().zip(&wish.seen);
    let own = both.find(|(wanted, _)| same_deed(wanted, change));
    if own.is_none() && !chained {
        return Err(format!("does what nobody wanted: {change:?}"));
    }
    let (Change::Add(item) | Change::Remove(item) | Change::Restore(item)) = change else {
        return Ok(());
    };
    let stands = plan.item(item);
    let seen = match own {
        Some((_, Seen::Item(seen))) => seen.as_deref().cloned(),
        // What a chain saw stands in its command.
        _ if matches!(change, Change::Add(_)) => None,
        _ => stands.clone(),
    };
    let took_back = wish.took_back.contains(change);
    if stands == seen || took_back {
        Ok(())
    } else {
        Err(format!("overwrites {stands:?}, seen was {seen:?}"))
    }
}

/// Whether two changes do the same to the same thing, whatever they saw.
fn same_deed(a: &Change, b: &Change) -> bool {
    match (a, b) {
        (
            Change::Set { at, new, .. },
            Change::Set {
                at: cell,
                new: wanted,
                ..
            },
        ) => at == cell && new == wanted,
        (Change::Add(a), Change::Add(b)) => a == b,
        (Change::Remove(_), Change::Remove(_)) | (Change::Restore(_), Change::Restore(_)) => {
            a.target() == b.target()
        }
        _ => false,
    }
}

/// Whether it already is as wanted.
fn is_so(plan: &Plan, change: &Change) -> bool {
    match change {
        Change::Set { at, new, .. } => plan.cell(at).is_some_and(|(_, stands)| stands == *new),
        Change::Add(item) | Change::Restore(item) => plan.item(item).as_ref() == Some(item),
        Change::Remove(item) => plan.item(item).is_some_and(|stands| stands.is_removed()),
    }
}

/// Whether a change writes what its author had seen into a note, where what others wrote stays.
fn wishes_nothing(change: &Change) -> bool {
    matches!(change, Change::Set { at: Target::Line(_, LineField::Note), seen, new } if seen == new)
}
