//! Brings the confirmed state on: by events, by a state in place of them, by what the store has.

use super::{Effect, Notice, Pending, Replica};
use crate::{
    Head, LogEntry,
    planted::{self, PlantedBug},
    store::Era,
};
use domain::{CommandId, EventBody, State, apply, plan::PlanEvent};
use std::sync::Arc;

/// How far events could be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// To the end.
    All,
    /// Some in between are missing.
    UpToGap,
    /// One of them does not fit the state.
    Misfit,
}

impl Replica {
    /// Takes a state in place of the confirmed one; `later` is its log where that is another one.
    pub(super) fn snapshot(
        &mut self,
        head: Head,
        state: State,
        later: Option<Era>,
        effects: &mut Vec<Effect>,
    ) {
        if later.is_some() {
            self.era = later;
            self.forget_answers();
            effects.push(Effect::Notice(Notice::Restored));
            // What was heard of the new log meanwhile was taken for known.
            self.link.refresh_wanted = true;
        } else if head.sequence < self.head.sequence {
            // An answer that was under way for long; what came since is known already.
            return;
        } else {
            self.tell_of_many(head.sequence, effects);
        }
        self.head = head;
        self.confirmed = state;
        self.keeping.moved_to_state(later.is_some());
    }

    /// A state comes in place of the events up to a number.
    fn tell_of_many(&self, to: u64, effects: &mut Vec<Effect>) {
        // What is there on opening is no news.
        if self.head.sequence == 0 {
            return;
        }
        let is_own = |one: &&Pending| one.answered.is_some_and(|told| told.is_contained(to));
        let own = self.pending.iter().filter(is_own).count() as u64;
        let count = (to - self.head.sequence).saturating_sub(own);
        if count > 0 {
            effects.push(Effect::Notice(Notice::ManyChanges { count }));
        }
    }

    pub(super) fn events(&mut self, entries: Vec<Arc<LogEntry>>, effects: &mut Vec<Effect>) {
        match self.take_entries(entries, true, effects) {
            Taken::All => {}
            Taken::UpToGap => self.link.refresh_wanted = true,
            Taken::Misfit => {
                // Totals are never guessed: start again from a snapshot.
                self.head = Head::default();
                self.confirmed = State::Empty;
                self.keeping.moved_to_state(false);
                self.ask_for_the_state();
            }
        }
    }

    /// Takes over what the device's store has beyond this replica.
    pub(super) fn take_stored(
        &mut self,
        base: Option<(Head, State)>,
        tail: Vec<Arc<LogEntry>>,
        effects: &mut Vec<Effect>,
    ) {
        let before = (self.head, self.confirmed.clone());
        if let Some((head, state)) = base {
            self.head = head;
            self.confirmed = state;
        }
        if self.take_entries(tail, false, effects) == Taken::Misfit {
            (self.head, self.confirmed) = before;
        }
    }

    /// Applies events in order, as far as they follow on each other.
    fn take_entries(
        &mut self,
        entries: Vec<Arc<LogEntry>>,
        news: bool,
        effects: &mut Vec<Effect>,
    ) -> Taken {
        let mut taken = Taken::All;
        let mut foreign = Vec::new();
        // What is there on opening is no news.
        let opening = self.head.sequence == 0;
        for entry in entries {
            let again = planted::is(PlantedBug::EventTwice) && entry.sequence == self.head.sequence;
            if entry.sequence <= self.head.sequence && !again {
                continue;
            }
            if entry.sequence > self.head.sequence + 1 && !planted::is(PlantedBug::GapAccepted) {
                taken = Taken::UpToGap;
                break;
            }
            let unknown = matches!(entry.event.body, EventBody::Plan(PlanEvent::Relayed { .. }));
            if unknown && planted::is(PlantedBug::UnknownSkipped) {
                // Its number is taken all the same.
            } else if apply(&mut self.confirmed, &entry.event).is_err() {
                return Taken::Misfit;
            }
            self.head = Head {
                sequence: entry.sequence,
                hash: entry.hash,
            };
            if news {
                self.keeping.moved_by(&entry);
            }
            let own = self.forget_pending(&entry, effects)
                || entry.event.meta.author == self.actor.person;
            if !own {
                foreign.push(entry);
            }
        }
        if !foreign.is_empty() && !opening {
            effects.push(Effect::Notice(Notice::ChangedByOthers { entries: foreign }));
        }
        taken
    }

    /// Removes own commands whose events the confirmed state contains already, as after a
    /// snapshot in place of the events.
    pub(super) fn forget_contained(&mut self, effects: &mut Vec<Effect>) {
        let head = self.head.sequence;
        let mut contained: Vec<CommandId> = Vec::new();
        self.pending.retain(|pending| {
            let is_contained = pending.answered.is_some_and(|told| told.is_contained(head));
            contained.extend(is_contained.then_some(pending.envelope.id));
            !is_contained
        });
        let is_conflict = |id: &CommandId| match &self.confirmed {
            State::Plan(plan) => plan.conflicts.contains_key(id),
            _ => false,
        };
        let conflicts: Vec<CommandId> = contained.iter().copied().filter(is_conflict).collect();
        contained.into_iter().for_each(|id| self.keeping.done(id));
        self.undo.forget_all(&conflicts.iter().copied().collect());
        let told = conflicts.into_iter().map(|id| Notice::Conflict { id });
        effects.extend(told.map(Effect::Notice));
    }

    /// Removes an own command whose event has come; `false` if it is somebody else's.
    fn forget_pending(&mut self, entry: &LogEntry, effects: &mut Vec<Effect>) -> bool {
        let (id, body) = (entry.event.meta.command, &entry.event.body);
        let own = |pending: &Pending| pending.envelope.id == id;
        let Some(index) = self.pending.iter().position(own) else {
            self.doubt_answer(entry.sequence);
            return false;
        };
        self.pending.remove(index);
        self.keeping.done(id);
        match body {
            EventBody::Plan(PlanEvent::Changed(set)) => self.undo.became(id, set),
            EventBody::Plan(PlanEvent::ConflictRaised { .. }) => {
                self.undo.forget(id);
                effects.push(Effect::Notice(Notice::Conflict { id }));
            }
            // The person knows of it: they went on from their own losing value.
            EventBody::Plan(PlanEvent::ConflictContinued { .. }) => self.undo.forget(id),
            _ => {}
        }
        true
    }
}
