//! The server's side: puts commands in order, decides them, and makes the log's next rows.
//!
//! Knows no database. Whoever drives it looks up recorded outcomes before, writes event,
//! outcome, device order and head in one transaction afterwards, and answers after the commit.
//! If the transaction fails, the authority is thrown away and made anew from the database:
//! nothing that it decided has happened.

mod together;

pub use together::{OTHER_LOG, Push, Recorded, Together, unanswered};

use crate::{
    Envelope, Head, LogEntry, Outcome, RetryReason, log,
    planted::{self, PlantedBug},
    protocol::{SCHEMA_VERSION, SCHEMA_VERSION_MIN},
};
use domain::{
    Actor, Context, DeviceId, Event, EventBody, Role, State, StreamId, Timestamp, apply, decide,
    plan::PlanEvent, stream::EventMeta,
};
use std::{collections::BTreeMap, sync::Arc};

/// What became of a command, and what has to be written for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The id is known: the recorded outcome again. Nothing to write.
    Known(Outcome),
    /// A new event, with its text as it is to be stored.
    Event {
        /// The log's next row.
        entry: Arc<LogEntry>,
        /// The body's text over which the hash runs.
        body_text: String,
        /// Applied or conflict.
        outcome: Outcome,
    },
    /// Refused: the outcome is to be written, the device's order moves on.
    Refused(Outcome),
    /// Nothing has happened and nothing is to be written.
    Retry(RetryReason),
}

impl Decision {
    /// The outcome to answer with.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Known(outcome) | Self::Refused(outcome) | Self::Event { outcome, .. } => {
                outcome.clone()
            }
            Self::Retry(reason) => Outcome::Retry { reason: *reason },
        }
    }
}

/// The state machine of one stream on the server.
#[derive(Clone, Debug)]
pub struct Authority {
    stream: StreamId,
    epoch: u64,
    head: Head,
    state: State,
    /// The last command of each device that has a final outcome.
    devices: BTreeMap<DeviceId, u64>,
}

impl Authority {
    /// An authority for a stream as the database describes it.
    #[must_use]
    pub fn new(
        stream: StreamId,
        epoch: u64,
        head: Head,
        state: State,
        devices: BTreeMap<DeviceId, u64>,
    ) -> Self {
        Self {
            stream,
            epoch,
            head,
            state,
            devices,
        }
    }

    /// The epoch that commands have to be of.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Where the stream ends.
    #[must_use]
    pub fn head(&self) -> Head {
        self.head
    }

    /// The state at the head.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The last finally answered command of each device.
    #[must_use]
    pub fn devices(&self) -> &BTreeMap<DeviceId, u64> {
        &self.devices
    }

    /// Decides one command. `known` is the outcome recorded for its id, if there is one.
    ///
    /// Commands of the server itself have no device and no order among each other.
    pub fn decide(
        &mut self,
        now: Timestamp,
        actor: Actor,
        envelope: &Envelope,
        known: Option<Outcome>,
    ) -> Decision {
        if let Some(outcome) = known {
            self.advance(actor, envelope);
            return Decision::Known(outcome);
        }
        if envelope.epoch != self.epoch {
            return Decision::Retry(RetryReason::OtherEpoch);
        }
        if actor.role != Role::System {
            let expected = self.devices.get(&envelope.device).copied().unwrap_or(0) + 1;
            if envelope.device_sequence != expected && !is_out_of_order(envelope, expected) {
                return Decision::Retry(RetryReason::Gap { expected });
            }
        }
        let decision = self.decide_new(now, actor, envelope);
        self.advance(actor, envelope);
        decision
    }

    fn advance(&mut self, actor: Actor, envelope: &Envelope) {
        if actor.role != Role::System {
            let last = self.devices.entry(envelope.device).or_default();
            *last = (*last).max(envelope.device_sequence);
        }
    }

    fn decide_new(&mut self, now: Timestamp, actor: Actor, envelope: &Envelope) -> Decision {
        let refused = |refusal| Decision::Refused(Outcome::Refused { refusal });
        if envelope.stream != self.stream {
            return refused(domain::Refusal::WrongStream);
        }
        if !(SCHEMA_VERSION_MIN..=SCHEMA_VERSION).contains(&envelope.schema) {
            return refused(domain::Refusal::OtherVersion);
        }
        let mut context = Context { actor, now };
        if planted::is(PlantedBug::DependentConflicts) {
            context.actor.person = domain::PersonId(uuid::Uuid::nil());
        }
        let command = planted::read(&self.state, &envelope.body);
        let body = match decide(&self.state, &command, &context) {
            Ok(body) => body,
            Err(refusal) => return refused(refusal),
        };
        let Ok(body_text) = log::body_text(&body) else {
            return refused(domain::Refusal::WrongStream);
        };
        let meta = EventMeta {
            command: envelope.id,
            author: actor.person,
            role: actor.role,
            at: now,
        };
        let sequence = self.head.sequence + 1;
        let hash = log::chain(&self.head.hash, self.stream, sequence, &meta, &body_text);
        let event = Event { meta, body };
        if apply(&mut self.state, &event).is_err() {
            // Decided events always apply; a property test holds that. If it ever broke, wrong
            // state would be worse than a refused command.
            return refused(domain::Refusal::WrongState);
        }
        self.head = Head { sequence, hash };
        let outcome = match &event.body {
            EventBody::Plan(
                PlanEvent::ConflictRaised { .. } | PlanEvent::ConflictContinued { .. },
            ) => Outcome::Conflict { sequence },
            _ => Outcome::Applied { sequence },
        };
        Decision::Event {
            entry: Arc::new(LogEntry {
                sequence,
                hash,
                event,
            }),
            body_text,
            outcome,
        }
    }
}

/// Whether a planted bug takes a command at the wrong place of its device's order.
fn is_out_of_order(envelope: &Envelope, expected: u64) -> bool {
    planted::is(PlantedBug::DeviceOrderIgnored)
        || planted::is(PlantedBug::IdempotencyForgotten) && envelope.device_sequence < expected
}
