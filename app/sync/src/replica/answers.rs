//! Takes in what the server says.

use super::{Answered, Connection, Effect, Notice, Pending, Replica};
use crate::{
    Answer, Head, LogEntry, Outcome, RetryReason, ServerMessage,
    planted::{self, PlantedBug},
    store::{Era, RefusedCommand},
};
use domain::{CommandId, EventBody, Refusal, State, Timestamp, apply, plan::PlanEvent};
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
    /// The answer to the request under way.
    pub(super) fn answered(
        &mut self,
        now: Timestamp,
        messages: Vec<ServerMessage>,
        effects: &mut Vec<Effect>,
    ) {
        self.link.under_way = false;
        self.link.connection = Connection::Online;
        let failures = std::mem::take(&mut self.link.failures);
        let was_a_question = self.link.pushed.is_empty();
        match self.take(now, messages, effects) {
            Some(reason) => {
                // What is missing is looked for at once; a server in trouble is given its time.
                if reason == RetryReason::NotWritten {
                    self.link.failures = failures;
                }
                self.retry(now, reason, effects);
            }
            None => {
                if was_a_question && !self.link.greet_first {
                    self.settle_dispute();
                }
                self.nothing_missing(now);
            }
        }
    }

    /// The server said it by itself.
    pub(super) fn heard(
        &mut self,
        now: Timestamp,
        messages: Vec<ServerMessage>,
        effects: &mut Vec<Effect>,
    ) {
        self.take(now, messages, effects);
        if self.link.failures == 0 {
            self.link.connection = Connection::Online;
            self.nothing_missing(now);
        }
    }

    fn nothing_missing(&mut self, now: Timestamp) {
        if self.pending.is_empty() && !self.link.refresh_wanted {
            self.synchronised_at = Some(now);
        }
    }

    /// Takes all of it in, then decides the pending once; why to try again, if the server wants
    /// that.
    fn take(
        &mut self,
        now: Timestamp,
        messages: Vec<ServerMessage>,
        effects: &mut Vec<Effect>,
    ) -> Option<RetryReason> {
        let (mut retry, mut greeted) = (None, false);
        for message in messages {
            match message {
                ServerMessage::Welcome { epoch, .. } => {
                    if self.epoch().is_some_and(|known| known > epoch) {
                        // It was said before the server was restored, and came late. Or an older
                        // server is back; there is no hurry to hear the same from it again.
                        retry = Some(RetryReason::NotWritten);
                        break;
                    }
                    let other = self.epoch().filter(|known| *known != epoch);
                    self.link.later = other.map(|_| Era::of(epoch));
                    self.era = self.era.or(Some(Era::of(epoch)));
                    greeted = true;
                }
                ServerMessage::Snapshot {
                    sequence,
                    hash,
                    state,
                    instead_of,
                } => {
                    let head = Head { sequence, hash };
                    let later = self.link.later.take();
                    let later = later.or_else(|| self.after_going_back(instead_of));
                    self.snapshot(head, *state, later, effects);
                }
                // They follow on events of another log than ours.
                ServerMessage::Events { .. } if self.link.later.is_some() => {}
                ServerMessage::Events { after, entries } => {
                    if self.is_another_log(after, &entries) {
                        self.ask_for_the_state();
                    } else {
                        self.events(entries, effects);
                    }
                }
                ServerMessage::Answers { answers } => {
                    (retry, greeted) = (self.answers(answers), false);
                }
                ServerMessage::UpgradeNeeded { .. } => {
                    self.freeze(effects);
                }
            }
        }
        if self.link.later.is_some() {
            // Our state is of a log that is no more; the answer to the question is the new one's.
            self.ask_for_the_state();
        } else if greeted {
            self.doubt_answers();
        }
        self.forget_contained(effects);
        self.rebase(now);
        effects.push(Effect::Publish);
        retry
    }

    /// Takes a state in place of the confirmed one; `later` is its log where that is another one.
    fn snapshot(
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

    fn events(&mut self, entries: Vec<Arc<LogEntry>>, effects: &mut Vec<Effect>) {
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

    /// Takes the outcomes in; why to try again, if the server wants that.
    fn answers(&mut self, answers: Vec<Answer>) -> Option<RetryReason> {
        let mut retry = None;
        let mut next = 0;
        for Answer { id, outcome } in answers {
            let Some(index) = self.pending_from(next, id) else {
                continue;
            };
            next = index;
            match outcome {
                Outcome::Applied { sequence } | Outcome::Conflict { sequence } => {
                    if planted::is(PlantedBug::PendingGoneAtAnswer) {
                        self.pending.remove(index);
                        self.keeping.done(id);
                    } else if let Some(pending) = self.pending.get_mut(index) {
                        pending.answered = Some(Answered::Is(sequence));
                    }
                }
                Outcome::Refused { refusal } => {
                    if planted::is(PlantedBug::RefusalDropped) {
                        self.pending.remove(index);
                        self.undo.forget(id);
                        self.keeping.done(id);
                    } else {
                        self.refuse(index, refusal);
                    }
                }
                Outcome::Retry { reason } => {
                    if let (None, RetryReason::Gap { expected }) = (retry, reason) {
                        self.gap(id, expected);
                    }
                    // The first is the cause of those after it.
                    retry = retry.or(Some(reason));
                }
            }
        }
        retry
    }

    /// A pending command comes to nothing; it is shown with its content until it is put aside.
    pub(super) fn refuse(&mut self, index: usize, refusal: Refusal) {
        let Some(Pending { envelope, .. }) = self.pending.remove(index) else {
            return;
        };
        self.undo.forget(envelope.id);
        let refused = RefusedCommand {
            id: envelope.id,
            body: envelope.body,
            refusal,
            device_time: envelope.device_time,
        };
        self.refused.push(refused.clone());
        self.keeping.refused(refused);
    }

    /// Where a pending command is. Answers come in the order of the commands, so it is looked for from
    /// the one before on.
    fn pending_from(&self, start: usize, id: CommandId) -> Option<usize> {
        let (before, after) = (0..start, start..self.pending.len());
        let is_it = |index: &usize| {
            let pending = self.pending.get(*index);
            pending.is_some_and(|pending| pending.envelope.id == id)
        };
        after.chain(before).find(is_it)
    }

    fn retry(&mut self, now: Timestamp, reason: RetryReason, effects: &mut Vec<Effect>) {
        match reason {
            RetryReason::OtherEpoch => self.ask_for_the_state(),
            RetryReason::Gap { .. } | RetryReason::NotWritten => {
                self.disconnected(now, effects);
                self.link.connection = Connection::Online;
            }
        }
    }
}
