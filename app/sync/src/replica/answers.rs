//! Takes in what the server says.

use super::{Answered, Connection, Effect, Pending, Replica};
use crate::{
    Answer, Head, Outcome, RetryReason, ServerMessage,
    planted::{self, PlantedBug},
    store::{Era, RefusedCommand},
};
use domain::{CommandId, Refusal, Timestamp};

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
                // What is missing is looked for at once; a server in trouble is given its time. Whether
                // a server is an older one is soon asked once more.
                if reason == RetryReason::NotWritten && self.link.earlier != 1 {
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
        // An answer tells whether that was an older server.
        self.link.refresh_wanted |= self.link.earlier > 0;
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
                        self.link.earlier = self.link.earlier.saturating_add(1);
                        retry = Some(RetryReason::NotWritten);
                        break;
                    }
                    self.link.earlier = 0;
                    let other = self.epoch().filter(|known| *known != epoch);
                    self.link.later = other.map(|_| Era::of(epoch));
                    self.era = self.era.or(Some(Era::of(epoch)));
                    greeted = true;
                }
                // News of a server that is of an earlier epoch.
                ServerMessage::Snapshot { .. } | ServerMessage::Events { .. }
                    if self.link.earlier > 0 => {}
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
                    // A server of another epoch greets first.
                    self.link.earlier = 0;
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
        // Handed over by another page, it was known here perhaps.
        self.refused.retain(|known| known.id != refused.id);
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
