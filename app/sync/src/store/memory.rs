//! A store in memory, for tests: the tables of [`super`] without a browser around them.

use super::{
    Batch, Committed, Rows, StoreProblem, Stored, Table, Write,
    transaction::{self, event_key, stream_keys},
};
use crate::Head;
use domain::StreamId;
use std::collections::BTreeMap;

/// The tables of one profile.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    rows: BTreeMap<(Table, String), String>,
    /// What every use of the store ends with from now on.
    pub broken: Option<StoreProblem>,
}

impl Disk {
    /// What it has of a stream beyond `since`, as [`crate::Effect::Load`] asks for it.
    ///
    /// # Errors
    /// [`Disk::broken`]; whatever [`Rows::read`] says.
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

    /// Writes a batch, all or nothing.
    ///
    /// # Errors
    /// [`Disk::broken`]; whatever [`transaction::writes`] says.
    pub fn commit(&mut self, batch: &Batch) -> Result<Committed, StoreProblem> {
        let (writes, committed) = self.steps(batch)?;
        writes.into_iter().for_each(|write| self.write(write));
        Ok(committed)
    }

    /// The steps of a batch, of which none is done yet.
    ///
    /// # Errors
    /// As [`Disk::commit`].
    pub fn steps(&self, batch: &Batch) -> Result<(Vec<Write>, Committed), StoreProblem> {
        self.usable()?;
        let row = self.get(Table::Streams, &batch.stream.to_string());
        transaction::writes(row.as_deref(), batch)
    }

    /// Whether a table has this key.
    #[must_use]
    pub fn has(&self, table: Table, key: &str) -> bool {
        self.rows.contains_key(&(table, key.to_owned()))
    }

    /// How many rows a table has.
    #[must_use]
    pub fn count(&self, table: Table) -> usize {
        self.rows.keys().filter(|(of, _)| *of == table).count()
    }

    /// Bytes of all keys and values of a table.
    #[must_use]
    pub fn bytes(&self, table: Table) -> usize {
        let rows = self.rows.iter().filter(|((of, _), _)| *of == table);
        rows.map(|((_, key), text)| key.len() + text.len()).sum()
    }

    /// Every row: its table, its key, its text.
    pub fn rows(&self) -> impl Iterator<Item = (Table, &str, &str)> {
        let rows = self.rows.iter();
        rows.map(|((table, key), text)| (*table, key.as_str(), text.as_str()))
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

    /// Does one step.
    pub fn write(&mut self, write: Write) {
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
