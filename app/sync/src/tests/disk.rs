//! A device's store in memory, and a tab that uses it.

use crate::{
    Effect, Head, Input, Replica,
    store::{
        Batch, Committed, Rows, StoreProblem, Stored, Table, Write,
        transaction::{self, event_key, stream_keys},
    },
};
use domain::{Actor, DeviceId, StreamId, Timestamp, sample};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// The tables.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    rows: BTreeMap<(Table, String), String>,
    /// What every use of the store ends with from now on.
    pub broken: Option<StoreProblem>,
}

impl Disk {
    pub fn load(&self, stream: StreamId, since: Head) -> Result<Stored, StoreProblem> {
        self.usable()?;
        let row = self.get(Table::Streams, &stream.to_string());
        let needs_state = Rows::needs_state(row.as_deref(), since.sequence)?;
        let after = event_key(stream, since.sequence + 1);
        let events = self.of(Table::Events, stream);
        let events = events.filter(|(key, _)| *key >= after.as_str());
        let texts = |table| self.of(table, stream).map(|(_, text)| text.to_owned());
        let rows = Rows {
            row,
            state: needs_state
                .then(|| self.get(Table::States, &stream.to_string()))
                .flatten(),
            events: events.map(|(_, text)| text.to_owned()).collect(),
            outbox: texts(Table::Outbox).collect(),
            refused: texts(Table::Refused).collect(),
        };
        rows.read(since)
    }

    pub fn commit(&mut self, batch: &Batch) -> Result<Committed, StoreProblem> {
        self.usable()?;
        let row = self.get(Table::Streams, &batch.stream.to_string());
        let (writes, committed) = transaction::writes(row.as_deref(), batch)?;
        writes.into_iter().for_each(|write| self.write(write));
        Ok(committed)
    }

    /// How many rows a table has.
    pub fn count(&self, table: Table) -> usize {
        self.rows.keys().filter(|(of, _)| *of == table).count()
    }

    /// The browser throws everything away.
    pub fn evict(&mut self) {
        self.rows.clear();
    }

    fn usable(&self) -> Result<(), StoreProblem> {
        self.broken.map_or(Ok(()), Err)
    }

    fn get(&self, table: Table, key: &str) -> Option<String> {
        self.rows.get(&(table, key.to_owned())).cloned()
    }

    fn of(&self, table: Table, stream: StreamId) -> impl Iterator<Item = (&str, &str)> {
        let (from, until) = stream_keys(stream);
        self.rows
            .range((table, from)..(table, until))
            .map(|((_, key), text)| (key.as_str(), text.as_str()))
    }

    fn keys(&self, table: Table, stream: StreamId) -> Vec<String> {
        let keys = self.of(table, stream).map(|(key, _)| key.to_owned());
        keys.collect()
    }

    fn write(&mut self, write: Write) {
        match write {
            Write::Put { table, key, value } => {
                self.rows.insert((table, key), value);
            }
            Write::Delete { table, key } => {
                self.rows.remove(&(table, key));
            }
            Write::Clear { table, stream } => {
                for key in self.keys(table, stream) {
                    self.rows.remove(&(table, key));
                }
            }
            Write::Move { from, to, key } => self.move_one(from, to, key),
            Write::DeleteBefore {
                table,
                stream,
                key: first,
            } => {
                for key in self.keys(table, stream) {
                    if key < first {
                        self.rows.remove(&(table, key));
                    }
                }
            }
            Write::MoveAll { from, to, stream } => {
                for key in self.keys(from, stream) {
                    self.move_one(from, to, key);
                }
            }
        }
    }

    fn move_one(&mut self, from: Table, to: Table, key: String) {
        if let Some(value) = self.rows.remove(&(from, key.clone())) {
            self.rows.insert((to, key), value);
        }
    }
}

/// A tab: a replica on a store that other tabs may share. The store answers at once.
pub struct Tab {
    pub replica: Replica,
    pub disk: Rc<RefCell<Disk>>,
}

impl Tab {
    pub fn new(device: DeviceId, actor: Actor, disk: &Rc<RefCell<Disk>>) -> Self {
        Self {
            replica: Replica::new(sample::stream_id(), device, actor),
            disk: Rc::clone(disk),
        }
    }

    /// Handles an input and all that the store says to it; the other effects, in order.
    pub fn handle(&mut self, at: i64, input: Input) -> Vec<Effect> {
        let mut others = Vec::new();
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            let mut effects = Vec::new();
            self.replica.handle(Timestamp(at), input, &mut effects);
            for effect in effects {
                match self.stored(&effect) {
                    Some(answer) => inputs.push(answer),
                    None => others.push(effect),
                }
            }
        }
        others
    }

    fn stored(&self, effect: &Effect) -> Option<Input> {
        match effect {
            Effect::Load { since } => {
                let stored = self.disk.borrow().load(sample::stream_id(), *since);
                Some(match stored {
                    Ok(stored) => Input::Loaded(Box::new(stored)),
                    Err(problem) => Input::NotLoaded(problem),
                })
            }
            Effect::Persist(batch) => Some(match self.disk.borrow_mut().commit(batch) {
                Ok(committed) => Input::Persisted(committed),
                Err(problem) => Input::NotPersisted(problem),
            }),
            _ => None,
        }
    }
}
