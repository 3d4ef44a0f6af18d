//! Takes in what the server answered.

use super::{BACK_OFF_FIRST_MS, BACK_OFF_MAX_MS, Connection, Effect, Notice, Pending, Replica};
use crate::{Answer, Head, LogEntry, Outcome, RetryReason, ServerMessage};
use domain::{CommandId, EventBody, State, Timestamp, apply, plan::PlanEvent};
use std::collections::VecDeque;

impl Replica {
    pub(super) fn answered(
        &mut self,
        now: Timestamp,
        messages: Vec<ServerMessage>,
        effects: &mut Vec<Effect>,
    ) {
        self.under_way = false;
        self.connection = Connection::Online;
        let failures = std::mem::take(&mut self.failures);
        let mut retry = None;
        for message in messages {
            match message {
                ServerMessage::Welcome { epoch, .. } => self.epoch = Some(epoch),
                ServerMessage::Snapshot {
                    sequence,
                    hash,
                    state,
                } => {
                    self.head = Head { sequence, hash };
                    self.confirmed = *state;
                }
                ServerMessage::Events { entries } => self.events(entries, effects),
                ServerMessage::Answers { answers } => retry = self.answers(answers, effects),
                ServerMessage::UpgradeNeeded { .. } => {
                    effects.push(Effect::Notice(Notice::UpgradeNeeded));
                }
            }
        }
        self.forget_contained(effects);
        self.rebase(now);
        effects.push(Effect::Publish);
        if let Some(reason) = retry {
            self.failures = failures;
            self.retry(now, reason, effects);
        } else if self.pending.is_empty() && !self.refresh_wanted {
            self.synchronised_at = Some(now);
        }
        self.send_next(effects);
    }

    fn events(&mut self, entries: Vec<LogEntry>, effects: &mut Vec<Effect>) {
        let mut foreign = Vec::new();
        // What is there on opening is no news.
        let opening = self.head.sequence == 0;
        for entry in entries {
            if entry.sequence <= self.head.sequence {
                continue;
            }
            let fits = entry.sequence == self.head.sequence + 1
                && apply(&mut self.confirmed, &entry.event).is_ok();
            if !fits {
                // Totals are never guessed: start again from a snapshot.
                self.head = Head::default();
                self.confirmed = State::Empty;
                self.refresh_wanted = true;
                break;
            }
            self.head = Head {
                sequence: entry.sequence,
                hash: entry.hash,
            };
            let own = self.forget_pending(entry.event.meta.command, &entry.event.body, effects)
                || entry.event.meta.author == self.actor.person;
            if !own {
                foreign.push(entry);
            }
        }
        if !foreign.is_empty() && !opening {
            effects.push(Effect::Notice(Notice::ChangedByOthers { entries: foreign }));
        }
    }

    /// Removes own commands whose events the confirmed state contains already, as after a
    /// snapshot in place of the events.
    fn forget_contained(&mut self, effects: &mut Vec<Effect>) {
        let head = self.head.sequence;
        let (contained, pending) = std::mem::take(&mut self.pending)
            .into_iter()
            .partition(|pending| pending.answered.is_some_and(|sequence| sequence <= head));
        self.pending = pending;
        let contained: VecDeque<Pending> = contained;
        for Pending { envelope, .. } in contained {
            let State::Plan(plan) = &self.confirmed else {
                continue;
            };
            if plan.conflicts.contains_key(&envelope.id) {
                self.undo.forget(envelope.id);
                effects.push(Effect::Notice(Notice::Conflict { id: envelope.id }));
            }
        }
    }

    /// Removes an own command whose event has come; `false` if it is somebody else's.
    fn forget_pending(
        &mut self,
        id: CommandId,
        body: &EventBody,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let Some(index) = self
            .pending
            .iter()
            .position(|pending| pending.envelope.id == id)
        else {
            return false;
        };
        self.pending.remove(index);
        match body {
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
    fn answers(&mut self, answers: Vec<Answer>, effects: &mut Vec<Effect>) -> Option<RetryReason> {
        let mut retry = None;
        for Answer { id, outcome } in answers {
            let Some(index) = self.pending.iter().position(|p| p.envelope.id == id) else {
                continue;
            };
            match outcome {
                Outcome::Applied { sequence } | Outcome::Conflict { sequence } => {
                    if let Some(pending) = self.pending.get_mut(index) {
                        pending.answered = Some(sequence);
                    }
                }
                Outcome::Refused { refusal } => {
                    if let Some(pending) = self.pending.remove(index) {
                        self.undo.forget(id);
                        let body = Box::new(pending.envelope.body);
                        effects.push(Effect::Notice(Notice::Refused { id, body, refusal }));
                    }
                }
                Outcome::Retry { reason } => retry = Some(reason),
            }
        }
        retry
    }

    fn retry(&mut self, now: Timestamp, reason: RetryReason, effects: &mut Vec<Effect>) {
        if reason == RetryReason::OtherEpoch {
            self.head = Head::default();
            self.confirmed = State::Empty;
        }
        self.disconnected(now, effects);
        self.connection = Connection::Online;
        self.paused = true;
    }

    pub(super) fn disconnected(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        self.under_way = false;
        self.connection = Connection::Offline;
        let pause = BACK_OFF_FIRST_MS
            .saturating_mul(1_i64 << self.failures.min(10))
            .min(BACK_OFF_MAX_MS);
        self.failures = self.failures.saturating_add(1);
        effects.push(Effect::WakeAt(Timestamp(now.0.saturating_add(pause))));
        effects.push(Effect::Publish);
    }
}
