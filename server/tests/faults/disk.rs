//! A device's store in memory. It outlives the page that uses it, and writes all or nothing.

use domain::StreamId;
use std::collections::BTreeMap;
use sync::{
    Head,
    store::{
        Batch, Committed, Rows, StoreProblem, Stored, Table, Write,
        transaction::{self, event_key, stream_keys},
    },
};

/// The tables.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    rows: BTreeMap<(Table, String), String>,
}

impl Disk {
    pub fn load(&self, stream: StreamId, since: Head) -> Result<Stored, StoreProblem> {
        let row = self.get(Table::Streams, &stream.to_string());
        let needs_state = Rows::needs_state(row.as_deref(), since.sequence)?;
        let after = event_key(stream, since.sequence + 1);
        let texts = |table, from: &str| -> Vec<String> {
            let rows = self.of(table, stream);
            let rows = rows.filter(|(key, _)| key.as_str() >= from);
            rows.map(|(_, text)| text.clone()).collect()
        };
        let state = needs_state.then(|| self.get(Table::States, &stream.to_string()));
        let rows = Rows {
            row,
            state: state.flatten(),
            events: texts(Table::Events, &after),
            outbox: texts(Table::Outbox, ""),
            refused: texts(Table::Refused, ""),
        };
        rows.read(since)
    }

    pub fn commit(&mut self, batch: &Batch) -> Result<Committed, StoreProblem> {
        let row = self.get(Table::Streams, &batch.stream.to_string());
        let (writes, committed) = transaction::writes(row.as_deref(), batch)?;
        writes.into_iter().for_each(|write| self.write(write));
        Ok(committed)
    }

    /// How many rows a table has.
    pub fn count(&self, table: Table) -> usize {
        self.rows.keys().filter(|(of, _)| *of == table).count()
    }

    fn get(&self, table: Table, key: &str) -> Option<String> {
        self.rows.get(&(table, key.to_owned())).cloned()
    }

    fn of(&self, table: Table, stream: StreamId) -> impl Iterator<Item = (&String, &String)> {
        let (from, until) = stream_keys(stream);
        let rows = self.rows.range((table, from)..(table, until));
        rows.map(|((_, key), text)| (key, text))
    }

    fn write(&mut self, write: Write) {
        match write {
            Write::Put { table, key, value } => {
                self.rows.insert((table, key), value);
            }
            Write::Delete { table, key } => {
                self.rows.remove(&(table, key));
            }
            Write::Clear { table, stream } => self.take(table, stream, |_| true),
            Write::DeleteBefore { table, stream, key } => {
                self.take(table, stream, |known| known < key.as_str());
            }
            Write::Move { from, to, key } => self.put_over(from, to, key),
            Write::MoveAll { from, to, stream } => {
                let keys: Vec<_> = self.of(from, stream).map(|(key, _)| key.clone()).collect();
                keys.into_iter()
                    .for_each(|key| self.put_over(from, to, key));
            }
        }
    }

    fn take(&mut self, table: Table, stream: StreamId, which: impl Fn(&str) -> bool) {
        let keys: Vec<_> = self.of(table, stream).map(|(key, _)| key.clone()).collect();
        for key in keys.into_iter().filter(|key| which(key)) {
            self.rows.remove(&(table, key));
        }
    }

    fn put_over(&mut self, from: Table, to: Table, key: String) {
        if let Some(value) = self.rows.remove(&(from, key.clone())) {
            self.rows.insert((to, key), value);
        }
    }
}
