//! Nothing is overwritten silently, and no conflict is made up.
//!
//! A value that is replaced was seen by whoever replaced it, or a conflict names both, or the
//! decision of one does. Judged by what people had before their eyes, not by what commands say.

use super::{Chain, Ledger, Seen, Wish};
use domain::{
    CommandId, EventBody, State,
    plan::{
        Change, ChangeSet, Current, Dispute, Gesture, Item, LineField, Plan, PlanEvent, Target,
        Value,
    },
};
use std::collections::{BTreeMap, BTreeSet};
use sync::LogEntry;

impl Ledger {
    /// Holds an event of a person against what they saw and wanted.
    pub(super) fn judge(&mut self, entry: &LogEntry) -> Result<(), String> {
        let meta = entry.event.meta;
        let id = meta.command;
        let wish = self.wishes.get(&id).cloned();
        let wish = wish.ok_or_else(|| format!("(2) nobody has given {id:?}"))?;
        if meta.author != wish.author {
            return Err(format!("{id:?} is in the name of somebody else"));
        }
        if self.revoked.contains(&meta.author) {
            return Err(format!("(12) {id:?} by somebody who may not write"));
        }
        let State::Plan(plan) = self.now.state.clone() else {
            return Err("an event before the opening".to_owned());
        };
        let EventBody::Plan(event) = &entry.event.body else {
            return Err(format!("{id:?} is of another kind of stream"));
        };
        let wish = self.with_own_writing(wish);
        match event {
            PlanEvent::Changed(set) => changed(&plan, id, &wish, &set.changes, None),
            PlanEvent::ConflictResolved {
                conflict, changes, ..
            } => self.resolved(&plan, id, &wish, *conflict, changes),
            PlanEvent::ConflictRaised { lost, disputes } => {
                self.raised(&plan, id, &wish, lost, disputes)
            }
            PlanEvent::ConflictContinued { conflict, lost, .. } => {
                self.continued(id, &wish, *conflict, lost)
            }
            PlanEvent::Opened(_) | PlanEvent::Relayed { .. } => {
                Err(format!("{id:?} became something else"))
            }
        }
    }

    /// Who undoes their command means what they have written themselves, whatever they saw: with
    /// commands that still waited that may be something else.
    fn with_own_writing(&self, mut wish: Wish) -> Wish {
        let (Gesture::Undo { of } | Gesture::Redo { of }) = wish.set.gesture else {
            return wish;
        };
        let Some(undone) = self.wishes.get(&of) else {
            return wish;
        };
        for change in &wish.set.changes {
            match change {
                Change::Set { at, seen, .. } => {
                    let wrote = undone.cell(at).is_some_and(|(_, new)| new == seen);
                    wish.wrote.extend(wrote.then(|| (at.clone(), seen.clone())));
                }
                item => {
                    let wrote = |one: &Change| one.inverse().target() == item.target();
                    if undone.set.changes.iter().any(wrote) {
                        wish.took_back.push(item.clone());
                    }
                }
            }
        }
        wish
    }

    fn resolved(
        &mut self,
        plan: &Plan,
        id: CommandId,
        wish: &Wish,
        conflict: CommandId,
        changes: &[Change],
    ) -> Result<(), String> {
        let chain = self.now.chains.remove(&conflict);
        let chain = chain.ok_or_else(|| format!("(9) {conflict:?} was not open"))?;
        if wish.resolves.is_some() {
            if wish.resolves != Some(conflict) {
                return Err(format!("{id:?} decides another conflict"));
            }
            return changed(plan, id, wish, changes, None);
        }
        if chain.author != wish.author {
            return Err(format!("{id:?} goes on from somebody else's conflict"));
        }
        changed(plan, id, wish, changes, Some(&chain))
    }

    fn raised(
        &mut self,
        plan: &Plan,
        id: CommandId,
        wish: &Wish,
        lost: &ChangeSet,
        disputes: &[Dispute],
    ) -> Result<(), String> {
        if lost.changes != wish.set.changes {
            return Err(format!(
                "(3) the conflict {id:?} does not keep what was wanted"
            ));
        }
        let mut disputed = Vec::new();
        for dispute in disputes {
            let index = dispute.index as usize;
            let both = wish.set.changes.get(index).zip(wish.seen.get(index));
            let (change, seen) = both.ok_or_else(|| format!("{id:?} disputes nothing"))?;
            if !stands_against(plan, wish, change, seen) {
                return Err(format!("(4) the conflict {id:?} is made up: {change:?}"));
            }
            if !names_what_stands(plan, change, &dispute.current) {
                return Err(format!("(4) the conflict {id:?} names another value"));
            }
            disputed.push(change);
        }
        if disputed.is_empty() {
            return Err(format!("(4) the conflict {id:?} is about nothing"));
        }
        let goes_on = |chain: &Chain, change: &Change| goes_on(plan, chain, wish, change);
        let mut own = self
            .now
            .chains
            .values()
            .filter(|chain| chain.author == wish.author);
        let same = own.any(|chain| {
            wish.set.changes.iter().any(|change| goes_on(chain, change))
                && disputed.iter().all(|change| goes_on(chain, change))
        });
        if same {
            return Err(format!(
                "(4) {id:?} goes on from a conflict and is another one"
            ));
        }
        let chain = Chain {
            author: wish.author,
            cells: BTreeMap::new(),
            items: Vec::new(),
            undone: BTreeSet::new(),
        };
        self.now.chains.insert(id, prolonged(chain, wish));
        Ok(())
    }

    fn continued(
        &mut self,
        id: CommandId,
        wish: &Wish,
        conflict: CommandId,
        lost: &ChangeSet,
    ) -> Result<(), String> {
        let chain = self.now.chains.remove(&conflict);
        let chain = chain.ok_or_else(|| format!("(9) {conflict:?} was not open"))?;
        if chain.author != wish.author {
            return Err(format!("{id:?} goes on from somebody else's conflict"));
        }
        let kept = |at: &Target| {
            lost.changes.iter().find_map(|change| match change {
                Change::Set { at: cell, new, .. } if cell == at => Some(new),
                _ => None,
            })
        };
        let was_undone = chain.undone.contains(&id);
        let mut chain = prolonged(chain, wish);
        chain.cells.retain(|at, (roots, wanted)| {
            // Who is back where they began wants nothing there any more. After a restore an undo may
            // be there before what it undoes: where both are about one cell they change nothing.
            let is_back = roots.first() == Some(wanted);
            let is_settled = was_undone && wish.cell(at).is_some() && kept(at).is_none();
            !is_back && !is_settled
        });
        for (at, (_, wanted)) in &chain.cells {
            if kept(at) != Some(wanted) {
                return Err(format!("(3) the conflict {conflict:?} has lost {at}"));
            }
        }
        self.now.chains.insert(conflict, chain);
        Ok(())
    }
}

/// A conflict with the wish of a command that goes on from it.
fn prolonged(mut chain: Chain, wish: &Wish) -> Chain {
    if let Gesture::Undo { of } = wish.set.gesture {
        chain.undone.insert(of);
    }
    for (change, seen) in wish.set.changes.iter().zip(&wish.seen) {
        match (change, seen) {
            (Change::Set { at, new, .. }, Seen::Cell(Some((_, seen)))) => {
                let fresh = || (Vec::new(), Value::Empty);
                let cell = chain.cells.entry(at.clone()).or_insert_with(fresh);
                if cell.0.is_empty() || cell.1 != *seen {
                    cell.0.push(seen.clone());
                }
                cell.1 = new.clone();
            }
            (Change::Set { .. }, _) => {}
            (item, _) => chain.items.push(item.clone()),
        }
    }
    chain
}

/// Whether a change goes on from what a conflict wants, and not from what stands there.
fn goes_on(plan: &Plan, chain: &Chain, wish: &Wish, change: &Change) -> bool {
    let Change::Set { at, .. } = change else {
        return false;
    };
    let wanted = chain.cells.get(at).map(|(_, wanted)| wanted);
    let seen = wish.cell(at).map(|(seen, _)| seen);
    seen.is_some() && wanted == seen && plan.cell(at).map(|(_, stands)| stands) != seen.cloned()
}

/// Whether something else stands there than was seen, and than is wanted.
fn stands_against(plan: &Plan, wish: &Wish, change: &Change, seen: &Seen) -> bool {
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

fn names_what_stands(plan: &Plan, change: &Change, current: &Current) -> bool {
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
fn changed(
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
