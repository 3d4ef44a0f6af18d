//! What the server keeps: rows that a transaction changes all or nothing.

use domain::{CommandId, DeviceId, State, Timestamp, apply};
use std::{collections::BTreeMap, sync::Arc};
use sync::{
    Authority, Hash, Head, LogEntry, Outcome,
    authority::{Recorded, Together},
    planted::{self, PlantedBug},
};

/// Events between two kept states.
const SNAPSHOT_EVERY: u64 = 25;

/// The rows of one stream.
#[derive(Clone, Debug)]
pub struct Database {
    pub epoch: u64,
    pub head: Head,
    pub log: Vec<Arc<LogEntry>>,
    pub outcomes: BTreeMap<CommandId, Outcome>,
    pub devices: BTreeMap<DeviceId, u64>,
    /// A state with the event it stands at: only to be quicker.
    snapshot: (u64, State),
}

/// What one batch of commands writes.
#[derive(Clone, Debug)]
pub struct Transaction {
    pub expected: Head,
    pub together: Together,
}

impl Transaction {
    pub fn is_empty(&self) -> bool {
        self.together.recorded.is_empty()
    }

    fn outcomes(&self) -> impl Iterator<Item = (CommandId, Outcome)> {
        let recorded = self.together.recorded.iter();
        recorded.map(|one| (one.command, one.outcome.clone()))
    }
}

/// Somebody else has written since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overtaken;

impl Database {
    pub fn new(epoch: u64) -> Self {
        Self {
            epoch,
            head: Head::default(),
            log: Vec::new(),
            outcomes: BTreeMap::new(),
            devices: BTreeMap::new(),
            snapshot: (0, State::Empty),
        }
    }

    /// An authority as the rows describe it; `None` if they do not fit each other.
    pub fn load(&self) -> Option<Authority> {
        let (at, mut state) = self.snapshot.clone();
        for entry in self.log.iter().skip(usize::try_from(at).ok()?) {
            apply(&mut state, &entry.event).ok()?;
        }
        let (head, devices) = (self.head, self.devices.clone());
        let stream = domain::sample::stream_id();
        Some(Authority::new(stream, self.epoch, head, state, devices))
    }

    /// Writes a transaction, all or nothing.
    pub fn commit(&mut self, transaction: &Transaction, state: &State) -> Result<(), Overtaken> {
        let recorded = &transaction.together.recorded;
        let taken = |one: &Recorded| self.outcomes.contains_key(&one.command);
        if self.head != transaction.expected
            || recorded.iter().any(taken) && !planted::is(PlantedBug::IdempotencyForgotten)
        {
            return Err(Overtaken);
        }
        self.move_head(transaction);
        self.log.extend(transaction.together.entries().cloned());
        self.devices.extend(&transaction.together.devices);
        if !planted::is(PlantedBug::OutcomeApart) {
            self.write_outcomes(transaction);
        }
        if self.head.sequence >= self.snapshot.0 + SNAPSHOT_EVERY {
            self.snapshot = (self.head.sequence, state.clone());
        }
        Ok(())
    }

    /// As it was before the last event: what a snapshot of [`PlantedBug::SnapshotStale`] shows.
    pub fn without_last(mut self) -> Self {
        if self.snapshot.0 < self.head.sequence {
            self.log.pop();
        }
        self
    }

    pub fn write_outcomes(&mut self, transaction: &Transaction) {
        self.outcomes.extend(transaction.outcomes());
    }

    pub fn move_head(&mut self, transaction: &Transaction) {
        if let Some(last) = transaction.together.entries().last() {
            self.head = Head {
                sequence: last.sequence,
                hash: last.hash,
            };
        }
    }

    /// The chain's hash at an event, zero at the beginning; `None` beyond the end.
    pub fn hash_at(&self, sequence: u64) -> Option<Hash> {
        let Some(index) = sequence.checked_sub(1) else {
            return Some(Hash::default());
        };
        let entry = self.log.get(usize::try_from(index).ok()?)?;
        Some(entry.hash)
    }

    /// The time of the last event: time never runs backwards within a stream.
    pub fn last_at(&self) -> Timestamp {
        let last = self.log.last();
        last.map_or(Timestamp(0), |entry| entry.event.meta.at)
    }
}
