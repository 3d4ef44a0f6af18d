//! How changes of two people met and what became of it, read from a plan's events.
//!
//! The state holds open conflicts only, so that it does not grow with the history. What is over
//! stands in the log and is read from there when somebody asks.

use super::{Change, Conflict, PlanEvent, Target, Value};
use crate::{
    CommandId, PersonId, Timestamp,
    stream::{Event, EventBody},
};
use std::collections::BTreeMap;

/// A conflict that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The event that ended it.
    pub sequence: u64,
    /// Who ended it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Why; may be empty.
    pub reason: String,
    /// What was changed by it; empty where everything stayed as it was.
    pub changes: Vec<Change>,
    /// The conflict as it was; `None` where the events do not reach back to it.
    pub conflict: Option<Conflict>,
}

/// In whose favour a conflict ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// What stood there stayed.
    Kept,
    /// The losing value was taken.
    Taken,
    /// Something else was put in place of both.
    Other,
}

impl Decision {
    /// In whose favour it ended, by the first disputed change.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let Some(at) = self.cells().into_iter().next() else {
            return Verdict::Kept;
        };
        let is_there = |change: &&Change| change.target().as_ref() == Some(&at);
        let wanted = self.disputed().find(is_there);
        let done = self.changes.iter().find(is_there);
        match (wanted, done) {
            (_, None) => Verdict::Kept,
            (Some(wanted), Some(done)) if same_deed(wanted, done) => Verdict::Taken,
            (_, Some(_)) => Verdict::Other,
        }
    }

    /// The cells it was about; those that it changed where nothing else is known.
    #[must_use]
    pub fn cells(&self) -> Vec<Target> {
        match self.conflict {
            Some(_) => self.disputed().filter_map(Change::target).collect(),
            None => self.changes.iter().filter_map(Change::target).collect(),
        }
    }

    /// The disputed changes of the command that lost.
    fn disputed(&self) -> impl Iterator<Item = &Change> {
        self.conflict.iter().flat_map(|conflict| {
            let changes = &conflict.lost.changes;
            let disputes = conflict.disputes.iter();
            disputes.filter_map(|dispute| changes.get(usize::try_from(dispute.index).ok()?))
        })
    }
}

/// Whether a decision does what the losing command wanted, whatever stood there.
fn same_deed(wanted: &Change, done: &Change) -> bool {
    match (wanted, done) {
        (Change::Set { new: wanted, .. }, Change::Set { new: done, .. }) => wanted == done,
        (Change::Remove(_), Change::Remove(_)) => true,
        (Change::Add(_) | Change::Restore(_), Change::Add(_) | Change::Restore(_)) => true,
        _ => false,
    }
}

/// A text in which the changes of two people came together without a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The event that brought them together.
    pub sequence: u64,
    /// Whose change came second.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Where the text stands.
    pub cell: Target,
    /// What both had seen.
    pub seen: Value,
    /// What the other one had written.
    pub stood: Value,
    /// What the second one wrote.
    pub wanted: Value,
    /// What stands there since.
    pub merged: Value,
}

impl PlanEvent {
    /// Whether the change of one person met that of another: a conflict or its end, or a text that
    /// holds both.
    #[must_use]
    pub fn met_others(&self) -> bool {
        match self {
            Self::ConflictRaised { .. }
            | Self::ConflictContinued { .. }
            | Self::ConflictResolved { .. } => true,
            Self::Changed(set) => !set.merged.is_empty(),
            Self::Opened(_) | Self::Relayed { .. } => false,
        }
    }
}

/// The conflicts that ended in some events of one plan, newest first. `events` have their numbers
/// and may lack any that did not meet others.
#[must_use]
pub fn decisions(events: &BTreeMap<u64, &Event>) -> Vec<Decision> {
    let mut open: BTreeMap<CommandId, Conflict> = BTreeMap::new();
    let mut decided = Vec::new();
    for (sequence, Event { meta, body }) in events {
        let EventBody::Plan(event) = body else {
            continue;
        };
        match event {
            PlanEvent::ConflictRaised { lost, disputes } => {
                let conflict =
                    Conflict::raised(meta.author, meta.at, lost.clone(), disputes.clone());
                open.insert(meta.command, conflict);
            }
            PlanEvent::ConflictContinued {
                conflict,
                lost,
                disputes,
            } => {
                let known = Conflict::raised(meta.author, meta.at, lost.clone(), disputes.clone());
                open.insert(*conflict, known);
            }
            PlanEvent::ConflictResolved {
                conflict,
                changes,
                reason,
            } => decided.push(Decision {
                sequence: *sequence,
                by: meta.author,
                at: meta.at,
                reason: reason.clone(),
                changes: changes.clone(),
                conflict: open.remove(conflict),
            }),
            PlanEvent::Changed(_) | PlanEvent::Opened(_) | PlanEvent::Relayed { .. } => {}
        }
    }
    decided.reverse();
    decided
}

/// The texts that were merged in some events of one plan, newest first.
#[must_use]
pub fn merges(events: &BTreeMap<u64, &Event>) -> Vec<Merge> {
    let newest_first = events.iter().rev();
    newest_first
        .flat_map(|(sequence, event)| merges_of(*sequence, event))
        .collect()
}

fn merges_of(sequence: u64, Event { meta, body }: &Event) -> Vec<Merge> {
    let EventBody::Plan(PlanEvent::Changed(set)) = body else {
        return Vec::new();
    };
    let texts = set.merged.iter().filter_map(|text| {
        let change = set.changes.get(usize::try_from(text.index).ok()?)?;
        let Change::Set { at, seen, new } = change else {
            return None;
        };
        Some(Merge {
            sequence,
            by: meta.author,
            at: meta.at,
            cell: at.clone(),
            seen: text.seen.clone(),
            stood: seen.clone(),
            wanted: text.wanted.clone(),
            merged: new.clone(),
        })
    });
    texts.collect()
}

#[cfg(test)]
mod tests;
