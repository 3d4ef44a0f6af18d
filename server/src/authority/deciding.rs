//! What becomes of commands in memory, before and after it is written down.

use super::{
    live::Live,
    pushing::{OTHER_LOG, Push},
};
use crate::db::{Batch, Overview, Recorded, StreamRow};
use domain::{CommandId, Role, Timestamp};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use sync::{Answer, Decision, Envelope, Outcome};

/// What came of all commands that were decided together.
pub(super) struct Decided {
    /// For each push its answers.
    pub(super) answers: Vec<Vec<Answer>>,
    /// What has to be written.
    pub(super) batch: Batch,
}

/// The answers to commands that follow on events of another log.
fn not_decided(commands: &[Envelope]) -> Vec<Answer> {
    let answer = |envelope: &Envelope| Answer {
        id: envelope.id,
        outcome: OTHER_LOG,
    };
    commands.iter().map(answer).collect()
}

impl Live {
    /// Whether each command is the next one of its device, so that each will be decided and
    /// written down. The server's own have no order and are looked up.
    pub(super) fn are_new(&self, pushes: &[Push]) -> bool {
        let mut last = self.authority.devices().clone();
        pushes.iter().all(|push| {
            push.actor.role != Role::System
                && push.commands.iter().all(|command| {
                    let last = last.entry(command.device).or_default();
                    *last += 1;
                    command.device_sequence == *last && command.epoch == self.authority.epoch()
                })
        })
    }

    /// Decides all commands, those of `strays` excepted.
    pub(super) fn decide(
        &mut self,
        row: &StreamRow,
        at: Timestamp,
        pushes: &[Push],
        mut known: BTreeMap<CommandId, Outcome>,
        strays: &BTreeSet<usize>,
    ) -> Decided {
        let mut batch = Batch {
            stream: row.id,
            expected: self.authority.head(),
            recorded: Vec::new(),
            devices: BTreeMap::new(),
            overview: None,
        };
        let mut entries = Vec::new();
        let mut answers = Vec::with_capacity(pushes.len());
        for (place, push) in pushes.iter().enumerate() {
            let Push {
                actor, commands, ..
            } = push;
            if strays.contains(&place) {
                answers.push(not_decided(commands));
                continue;
            }
            let mut own = Vec::with_capacity(commands.len());
            for envelope in commands {
                let before = known.get(&envelope.id).cloned();
                let decision = self.authority.decide(at, *actor, envelope, before);
                let outcome = decision.outcome();
                own.push(Answer {
                    id: envelope.id,
                    outcome: outcome.clone(),
                });
                let event = match decision {
                    Decision::Known(_) | Decision::Retry(_) => continue,
                    Decision::Refused(_) => None,
                    Decision::Event {
                        entry, body_text, ..
                    } => {
                        entries.push(Arc::clone(&entry));
                        Some((entry, body_text))
                    }
                };
                if let Some(last) = self.authority.devices().get(&envelope.device) {
                    batch.devices.insert(envelope.device, *last);
                }
                // The same command twice in one batch is the same command.
                known.insert(envelope.id, outcome.clone());
                batch.recorded.push(Recorded {
                    command: envelope.id,
                    outcome,
                    event,
                });
            }
            answers.push(own);
        }
        batch.overview = Overview::moved(self.overview, self.authority.state(), &entries);
        Decided { answers, batch }
    }

    /// The batch is on the disk.
    pub(super) fn committed(&mut self, batch: &Batch, at: Timestamp) {
        self.overview = batch.overview.or(self.overview);
        for (entry, body) in batch
            .recorded
            .iter()
            .filter_map(|recorded| recorded.event.as_ref())
        {
            self.last_at = at;
            self.recent.add(Arc::clone(entry), body.len());
        }
    }
}
