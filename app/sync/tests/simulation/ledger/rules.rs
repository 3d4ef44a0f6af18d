//! Nothing is overwritten silently, and no conflict is made up.
//!
//! A value that is replaced was seen by whoever replaced it, or a conflict names both, or the
//! decision of one does. Judged by what people had before their eyes, not by what commands say.

mod change;

use super::{Chain, Ledger, Seen, Wish};
use change::{changed, names_what_stands, stands_against};
use domain::{
    CommandId, EventBody, State,
    plan::{Change, ChangeSet, Dispute, Gesture, Plan, PlanEvent, Target, Value},
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
