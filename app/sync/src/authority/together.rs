//! Commands of several people decided together: what they leave behind is written at once.
//!
//! The server and the simulator drive this alike; only the rows they write are their own.

use super::{Authority, Decision};
use crate::{Answer, Envelope, Hash, LogEntry, Outcome, RetryReason};
use domain::{Actor, CommandId, DeviceId, Role, Timestamp};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What is said of commands that follow on events of another log: nothing has happened.
pub const OTHER_LOG: Outcome = Outcome::Retry {
    reason: RetryReason::OtherEpoch,
};

/// Commands handed in together by one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Push {
    /// Who hands them in, in the role that they have by now.
    pub actor: Actor,
    /// The last event that their replica has.
    pub since: u64,
    /// What it has there; none where it does not tell.
    pub hash_at_since: Option<Hash>,
    /// In the order of their device.
    pub commands: Vec<Envelope>,
}

/// What a command leaves behind: its outcome for ever, and its event if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Which command.
    pub command: CommandId,
    /// What was answered.
    pub outcome: Outcome,
    /// The event with the text of its body as it is stored.
    pub event: Option<(Arc<LogEntry>, String)>,
}

/// What came of commands that were decided together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// For each push its answers. They may be told once the rest is written.
    pub answers: Vec<Vec<Answer>>,
    /// In the order of the decisions.
    pub recorded: Vec<Recorded>,
    /// Devices whose order moved on.
    pub devices: BTreeMap<DeviceId, u64>,
}

impl Together {
    /// The new events.
    pub fn entries(&self) -> impl Iterator<Item = &Arc<LogEntry>> {
        let events = self.recorded.iter().filter_map(|one| one.event.as_ref());
        events.map(|(entry, _)| entry)
    }

    /// Answers a command and notes what it leaves behind.
    fn add(&mut self, envelope: &Envelope, decision: Decision) -> Answer {
        let outcome = decision.outcome();
        let event = match decision {
            Decision::Event {
                entry, body_text, ..
            } => Some(Some((entry, body_text))),
            Decision::Refused(_) => Some(None),
            Decision::Known(_) | Decision::Retry(_) => None,
        };
        if let Some(event) = event {
            self.recorded.push(Recorded {
                command: envelope.id,
                outcome: outcome.clone(),
                event,
            });
        }
        Answer {
            id: envelope.id,
            outcome,
        }
    }
}

impl Authority {
    /// Whether each command is the next one of its device, so that each will be decided and
    /// written down, and no outcome has to be looked up: if one has an outcome all the same, its
    /// key is taken. The server's own have no order and are looked up.
    #[must_use]
    pub fn are_new(&self, pushes: &[Push]) -> bool {
        let mut last = self.devices.clone();
        pushes.iter().all(|push| {
            push.actor.role != Role::System
                && push.commands.iter().all(|command| {
                    let last = last.entry(command.device).or_default();
                    *last += 1;
                    command.device_sequence == *last && command.epoch == self.epoch
                })
        })
    }

    /// Whether a device seems to have left something out. It may have said it to another server
    /// process: the order of devices is looked up then.
    #[must_use]
    pub fn has_gap(&self, pushes: &[Push], known: &BTreeMap<CommandId, Outcome>) -> bool {
        let own = |push: &&Push| push.actor.role != Role::System;
        pushes.iter().filter(own).any(|push| {
            push.commands.first().is_some_and(|first| {
                let last = self.devices.get(&first.device).copied().unwrap_or(0);
                first.device_sequence > last + 1 && !known.contains_key(&first.id)
            })
        })
    }

    /// Decides commands in their order.
    ///
    /// `known` are the outcomes recorded for them, `strays` the places of pushes that were made
    /// on events which are not in this log; these are answered with [`OTHER_LOG`].
    pub fn decide_together(
        &mut self,
        now: Timestamp,
        pushes: &[Push],
        mut known: BTreeMap<CommandId, Outcome>,
        strays: &BTreeSet<usize>,
    ) -> Together {
        let mut together = Together {
            answers: Vec::with_capacity(pushes.len()),
            recorded: Vec::new(),
            devices: BTreeMap::new(),
        };
        for (place, push) in pushes.iter().enumerate() {
            let answers = if strays.contains(&place) {
                unanswered(push, OTHER_LOG)
            } else {
                let one = |envelope| {
                    self.decide_one(now, push.actor, envelope, &mut known, &mut together)
                };
                push.commands.iter().map(one).collect()
            };
            together.answers.push(answers);
        }
        together
    }

    fn decide_one(
        &mut self,
        now: Timestamp,
        actor: Actor,
        envelope: &Envelope,
        known: &mut BTreeMap<CommandId, Outcome>,
        together: &mut Together,
    ) -> Answer {
        let before = known.get(&envelope.id).cloned();
        let decision = self.decide(now, actor, envelope, before);
        let before = together.recorded.len();
        let answer = together.add(envelope, decision);
        if together.recorded.len() > before {
            if let Some(last) = self.devices.get(&envelope.device) {
                together.devices.insert(envelope.device, *last);
            }
            // The same command twice at once is the same command.
            known.insert(envelope.id, answer.outcome.clone());
        }
        answer
    }
}

/// The same answer to all of them: nothing has happened.
#[must_use]
pub fn unanswered(push: &Push, outcome: Outcome) -> Vec<Answer> {
    let answer = |envelope: &Envelope| Answer {
        id: envelope.id,
        outcome: outcome.clone(),
    };
    push.commands.iter().map(answer).collect()
}
