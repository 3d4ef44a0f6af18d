//! The smallest server that keeps what a server has to keep.

use crate::{
    Answer, Authority, ClientMessage, Decision, Envelope, Hash, Head, LogEntry, Outcome,
    RetryReason, ServerMessage,
};
use domain::{
    Actor, Command, CommandId, EventBody, Role, State, Timestamp,
    plan::{PlanCommand, PlanEvent, PlanKind},
    sample,
};
use std::{collections::BTreeMap, sync::Arc};

pub const EPOCH: u64 = 1;

pub struct Server {
    pub authority: Authority,
    pub log: Vec<Arc<LogEntry>>,
    pub outcomes: BTreeMap<CommandId, Outcome>,
    /// Nobody may write any more.
    pub revoked: bool,
}

/// What a backup holds.
pub struct Backup {
    authority: Authority,
    log: Vec<Arc<LogEntry>>,
    outcomes: BTreeMap<CommandId, Outcome>,
}

impl Server {
    /// A server with a shared plan of `lines` lines.
    pub fn with_plan(lines: u32) -> Self {
        let mut server = Self {
            authority: Authority::new(
                sample::stream_id(),
                EPOCH,
                Head::default(),
                State::Empty,
                BTreeMap::new(),
            ),
            log: Vec::new(),
            outcomes: BTreeMap::new(),
            revoked: false,
        };
        let opening = sample::opening(
            PlanKind::Shared,
            lines,
            sample::euros(1_000),
            Some(sample::euros(10_000)),
        );
        let open = Envelope {
            id: sample::command_id(0),
            stream: sample::stream_id(),
            device: domain::DeviceId(uuid::Uuid::nil()),
            device_sequence: 1,
            epoch: EPOCH,
            based_on: 0,
            schema: crate::protocol::SCHEMA_VERSION,
            device_time: Timestamp(0),
            body: Command::Plan(PlanCommand::Open(Box::new(opening))),
        };
        let outcome = server.submit(sample::actor(50, Role::CountyHead), &open);
        assert_eq!(outcome, Outcome::Applied { sequence: 1 });
        server
    }

    pub fn backup(&self) -> Backup {
        Backup {
            authority: self.authority.clone(),
            log: self.log.clone(),
            outcomes: self.outcomes.clone(),
        }
    }

    /// Goes back to a backup, in a new epoch.
    pub fn restore(&mut self, backup: Backup) {
        let epoch = self.authority.epoch() + 1;
        self.put_back(backup, epoch);
    }

    /// Goes back to a backup, and nobody tells.
    pub fn go_back(&mut self, backup: Backup) {
        let epoch = self.authority.epoch();
        self.put_back(backup, epoch);
    }

    fn put_back(&mut self, backup: Backup, epoch: u64) {
        let from = backup.authority;
        self.authority = Authority::new(
            sample::stream_id(),
            epoch,
            from.head(),
            from.state().clone(),
            from.devices().clone(),
        );
        self.log = backup.log;
        self.outcomes = backup.outcomes;
    }

    pub fn submit(&mut self, actor: Actor, envelope: &Envelope) -> Outcome {
        let role = if self.revoked && actor.role == Role::CountyCaseWorker {
            Role::MinistryUnit
        } else {
            actor.role
        };
        let actor = Actor { role, ..actor };
        let known = self.outcomes.get(&envelope.id).cloned();
        let now = Timestamp(1_000 + self.log.len() as i64);
        let decision = self.authority.decide(now, actor, envelope, known);
        let outcome = decision.outcome();
        match decision {
            Decision::Event { entry, .. } => {
                self.log.push(entry);
                self.outcomes.insert(envelope.id, outcome.clone());
            }
            Decision::Refused(_) => {
                self.outcomes.insert(envelope.id, outcome.clone());
            }
            Decision::Known(_) | Decision::Retry(_) => {}
        }
        outcome
    }

    /// The log's hash at an event; none beyond the end.
    fn hash_at(&self, sequence: u64) -> Option<Hash> {
        let Some(index) = sequence.checked_sub(1) else {
            return Some(Hash::default());
        };
        self.log.get(index as usize).map(|entry| entry.hash)
    }

    pub fn receive(&mut self, actor: Actor, message: ClientMessage) -> Vec<ServerMessage> {
        let epoch = self.authority.epoch();
        let mut instead_of = None;
        let greets = match &message {
            ClientMessage::Hello { .. } => true,
            ClientMessage::Push { commands, .. } => commands.iter().any(|one| one.epoch != epoch),
        };
        let (since, answers) = match message {
            // Another log: all of it anew.
            ClientMessage::Hello {
                since,
                epoch: known,
                hash_at_since: hash,
                ..
            } => {
                let of_epoch = known.is_none_or(|known| known == epoch);
                let same = of_epoch && self.hash_at(since) == Some(hash);
                let (sequence, went_back) = (since, of_epoch && !same);
                instead_of = went_back.then_some(Head { sequence, hash });
                (if same { since } else { 0 }, None)
            }
            ClientMessage::Push {
                since,
                hash_at_since,
                commands,
                ..
            } => {
                let same = hash_at_since.is_none_or(|hash| self.hash_at(since) == Some(hash));
                let answers = commands
                    .iter()
                    .map(|c| Answer {
                        id: c.id,
                        outcome: if same {
                            self.submit(actor, c)
                        } else {
                            let reason = RetryReason::OtherEpoch;
                            Outcome::Retry { reason }
                        },
                    })
                    .collect();
                let since = if same { since } else { u64::MAX };
                (since, Some(ServerMessage::Answers { answers }))
            }
        };
        let head = self.authority.head();
        let head_and_epoch = ServerMessage::Welcome {
            head: head.sequence,
            epoch,
        };
        let mut messages = Vec::from_iter(greets.then_some(head_and_epoch));
        messages.extend(answers);
        // Now and then a snapshot in place of the tail, as for a replica that is far behind.
        if since == 0 || (since % 5 == 3 && since < head.sequence) {
            let state = Box::new(self.authority.state().clone());
            messages.push(ServerMessage::Snapshot {
                sequence: head.sequence,
                hash: head.hash,
                state,
                instead_of,
            });
        } else if since < head.sequence {
            let entries = self
                .log
                .iter()
                .filter(|entry| entry.sequence > since)
                .cloned()
                .collect();
            let after = self.hash_at(since);
            messages.push(ServerMessage::Events { after, entries });
        }
        messages
    }

    /// Conflicts in the log.
    pub fn conflicts(&self) -> usize {
        self.log
            .iter()
            .filter(|entry| {
                matches!(
                    entry.event.body,
                    EventBody::Plan(PlanEvent::ConflictRaised { .. })
                )
            })
            .count()
    }
}
