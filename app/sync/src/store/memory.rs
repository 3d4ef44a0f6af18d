//! A store in memory, for tests: the tables of [`super`] without a browser around them.

use super::{
    Batch, Committed, Rows, StoreProblem, Stored, Table, Write,
    transaction::{self, event_key, stream_keys},
};
use crate::Head;
use domain::StreamId;
use std::{collections::BTreeMap, ops::Bound};

/// The tables of one profile.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    tables: BTreeMap<Table, BTreeMap<String, String>>,
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
        let key = stream.to_string();
        let row = self.get(Table::Streams, &key);
        let needs_state = Rows::needs_state(row, since.sequence)?;
        let state = self.get(Table::States, &key).filter(|_| needs_state);
        let (first, until) = stream_keys(stream);
        let after = event_key(stream, since.sequence + 1);
        let texts = |table, from: &str| {
            let texts = self.between(table, from, &until);
            texts.map(|(_, text)| text.to_owned()).collect()
        };
        let rows = Rows {
            row: row.map(str::to_owned),
            state: state.map(str::to_owned),
            events: texts(Table::Events, &after),
            outbox: texts(Table::Outbox, &first),
            refused: texts(Table::Refused, &first),
        };
        rows.read(stream, since)
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
        transaction::writes(row, batch)
    }

    /// Whether a table has this key.
    #[must_use]
    pub fn has(&self, table: Table, key: &str) -> bool {
        self.get(table, key).is_some()
    }

    /// How many rows a table has.
    #[must_use]
    pub fn count(&self, table: Table) -> usize {
        self.tables.get(&table).map_or(0, BTreeMap::len)
    }

    /// Bytes of all keys and values of a table.
    #[must_use]
    pub fn bytes(&self, table: Table) -> usize {
        let rows = self.tables.get(&table).into_iter().flatten();
        rows.map(|(key, text)| key.len() + text.len()).sum()
    }

    /// Every row: its table, its key, its text.
    pub fn rows(&self) -> impl Iterator<Item = (Table, &str, &str)> {
        self.tables.iter().flat_map(|(table, rows)| {
            let rows = rows.iter();
            rows.map(|(key, text)| (*table, key.as_str(), text.as_str()))
        })
    }

    /// The browser throws everything away.
    pub fn evict(&mut self) {
        self.tables.clear();
    }

    fn usable(&self) -> Result<(), StoreProblem> {
        self.broken.map_or(Ok(()), Err)
    }

    fn get(&self, table: Table, key: &str) -> Option<&str> {
        self.tables.get(&table)?.get(key).map(String::as_str)
    }

    fn between(
        &self,
        table: Table,
        from: &str,
        until: &str,
    ) -> impl Iterator<Item = (&String, &String)> {
        let rows = self.tables.get(&table).into_iter();
        let range = (Bound::Included(from), Bound::Excluded(until));
        rows.flat_map(move |rows| rows.range::<str, _>(range))
    }

    fn keys(&self, table: Table, stream: StreamId) -> Vec<String> {
        let (from, until) = stream_keys(stream);
        let rows = self.between(table, &from, &until);
        rows.map(|(key, _)| key.clone()).collect()
    }

    /// Does one step.
    pub fn write(&mut self, write: Write) {
        match write {
            Write::Put { table, key, value } => {
                self.tables.entry(table).or_default().insert(key, value);
            }
            Write::Delete { table, key } => {
                self.remove(table, &key);
            }
            Write::Clear { table, stream } => {
                for key in self.keys(table, stream) {
                    self.remove(table, &key);
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
                        self.remove(table, &key);
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
        if let Some(value) = self.remove(from, &key) {
            self.tables.entry(to).or_default().insert(key, value);
        }
    }

    fn remove(&mut self, table: Table, key: &str) -> Option<String> {
        self.tables.get_mut(&table)?.remove(key)
    }
}
