//! What a device can swear to: what it kept, what it was told, what it showed.

use domain::{Command, CommandId};
use std::collections::{BTreeMap, BTreeSet};
use sync::{Answer, Envelope, Outcome, RetryReason, ServerMessage};

/// The record of one device, which nothing that fails can touch.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Every command that was kept in the device's store, as its author gave it.
    pub saved: BTreeMap<CommandId, Command>,
    /// Commands with the final outcome that the device was told.
    pub acknowledged: BTreeMap<CommandId, Outcome>,
    /// What was acknowledged before the server was restored from a backup.
    pub before_restore: BTreeMap<CommandId, Outcome>,
    /// Refusals that the person has seen.
    pub refusals_seen: BTreeSet<CommandId>,
    /// Commands that were told two final outcomes.
    pub contradictions: Vec<String>,
    /// Requests by the status of their answer; 0 where none arrived.
    pub statuses: BTreeMap<u16, u64>,
    /// Commands that were answered with "could not be written".
    pub not_written: u64,
    /// Times that the device was told of another epoch.
    pub restored: u64,
}

impl Record {
    /// Commands that are in the device's store from now on.
    pub fn kept(&mut self, queue: &[Envelope]) {
        for envelope in queue {
            self.saved.insert(envelope.id, envelope.body.clone());
        }
    }

    /// An answer that the device takes in.
    pub fn told(&mut self, messages: &[ServerMessage]) {
        let answers = messages.iter().filter_map(|message| match message {
            ServerMessage::Answers { answers } => Some(answers),
            _ => None,
        });
        for Answer { id, outcome } in answers.flatten() {
            match outcome {
                Outcome::Retry { reason } => {
                    self.not_written += u64::from(*reason == RetryReason::NotWritten);
                }
                outcome => {
                    let before = self.acknowledged.insert(*id, outcome.clone());
                    if let Some(before) = before.filter(|before| before != outcome) {
                        let line = format!("{id} was {before:?}, then {outcome:?}");
                        self.contradictions.push(line);
                    }
                }
            }
        }
    }

    /// Another history has begun: what was acknowledged holds no more by itself.
    pub fn begin_again(&mut self) {
        self.restored += 1;
        self.before_restore.append(&mut self.acknowledged);
    }

    /// Requests that did not get a success.
    pub fn failures(&self) -> u64 {
        let failed = self.statuses.iter().filter(|(status, _)| **status != 200);
        failed.map(|(_, count)| count).sum()
    }
}
