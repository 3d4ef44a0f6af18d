//! A replica, the store it keeps itself in, and the message it wants to send.

use crate::cells::{self, Edit};
use domain::{
    Actor, Command, CommandId, DeviceId, State, StreamId, Timestamp,
    plan::{ChangeSet, Plan, PlanCommand},
};
use std::collections::VecDeque;
use sync::{
    ClientMessage, Effect, Input, Notice, Replica,
    protocol::read_answer,
    store::{StoreProblem, Table, memory::Disk},
};
use uuid::{Builder, Uuid};

/// Whoever works here, in one tab.
pub struct Device {
    replica: Replica,
    /// `None`: nothing is kept, as in a private window.
    disk: Option<Disk>,
    stream: StreamId,
    actor: Actor,
    /// Which of the devices of a run this is; goes into all ids it makes.
    number: u32,
    made: u32,
    refused: u32,
    /// What is to be sent next.
    pub outgoing: Option<ClientMessage>,
}

impl Device {
    pub fn new(stream: StreamId, actor: Actor, number: u32, keeps: bool) -> Self {
        let name = DeviceId(Uuid::from_u128(u128::from(number) << 64));
        Self {
            replica: Replica::new(stream, name, actor),
            disk: keeps.then(Disk::default),
            stream,
            actor,
            number,
            made: 0,
            refused: 0,
            outgoing: None,
        }
    }

    /// The page is closed and opened again: only the store is left.
    pub fn reopen(&mut self) {
        self.outgoing = None;
        self.made += 1;
        let name = u128::from(self.number) << 64 | u128::from(self.made);
        self.replica = Replica::new(self.stream, DeviceId(Uuid::from_u128(name)), self.actor);
    }

    pub fn replica(&self) -> &Replica {
        &self.replica
    }

    /// What the person sees, once it is a plan.
    pub fn plan(&self) -> Option<&Plan> {
        match self.replica.state() {
            State::Plan(plan) => Some(plan),
            _ => None,
        }
    }

    /// Commands that were refused here or by the server.
    pub fn refused(&self) -> usize {
        self.refused as usize + self.replica.refused().len()
    }

    /// Bytes of the texts in a table of the store, keys included.
    pub fn kept_bytes(&self, table: Table) -> usize {
        self.disk.as_ref().map_or(0, |disk| disk.bytes(table))
    }

    pub fn add_lines(&mut self, now: Timestamp, lines: u32) -> bool {
        let Ok(sets) = cells::added(lines) else {
            return false;
        };
        sets.into_iter().for_each(|set| self.command(now, set));
        true
    }

    /// Types one value after the other; `false` at the first that cannot be typed.
    pub fn type_in(&mut self, now: Timestamp, edits: &[Edit]) -> bool {
        edits.iter().all(|edit| {
            let set = self.plan().and_then(|plan| cells::edited(plan, edit));
            let known = set.is_some();
            set.into_iter().for_each(|set| self.command(now, set));
            known
        })
    }

    fn command(&mut self, now: Timestamp, set: ChangeSet) {
        self.made += 1;
        let millis = u64::try_from(now.0).unwrap_or_default();
        let mut random = [0; 10];
        random[2..6].copy_from_slice(&self.number.to_be_bytes());
        random[6..].copy_from_slice(&self.made.to_be_bytes());
        let id = CommandId(Builder::from_unix_timestamp_millis(millis, &random).into_uuid());
        let body = Command::Plan(PlanCommand::Change(set));
        self.handle(now, Input::Command { id, body });
    }

    /// Takes an answer in, byte for byte as the server sent it; `false` if it is none.
    pub fn answered(&mut self, now: Timestamp, text: &str) -> bool {
        let read = read_answer(text);
        let understood = read.is_ok();
        if let Ok(messages) = read {
            self.handle(now, Input::Answered(messages));
        }
        understood
    }

    /// Handles an input and all that the store says to it.
    pub fn handle(&mut self, now: Timestamp, input: Input) {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            let mut effects = Vec::new();
            self.replica.handle(now, input, &mut effects);
            for effect in effects {
                match effect {
                    Effect::Load { since } => {
                        let nothing = Err(StoreProblem::Forbidden);
                        let disk = self.disk.as_ref();
                        inputs.push_back(
                            match disk.map_or(nothing, |disk| disk.load(self.stream, since)) {
                                Ok(stored) => Input::Loaded(Box::new(stored)),
                                Err(problem) => Input::NotLoaded(problem),
                            },
                        );
                    }
                    Effect::Persist(batch) => {
                        let nothing = Err(StoreProblem::Forbidden);
                        let disk = self.disk.as_mut();
                        inputs.push_back(match disk.map_or(nothing, |disk| disk.commit(&batch)) {
                            Ok(committed) => Input::Persisted(committed),
                            Err(problem) => Input::NotPersisted(problem),
                        });
                    }
                    Effect::Send(message) => self.outgoing = Some(message),
                    Effect::Notice(Notice::Refused { .. }) => self.refused += 1,
                    Effect::Notice(_) | Effect::Publish | Effect::WakeAt(_) => {}
                }
            }
        }
    }
}
