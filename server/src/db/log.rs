//! Reading: events, outcomes, and whole streams with their chain checked.

use super::{Db, DbError, codes, counted, registry::StreamKey, registry::StreamRow, stored};
use domain::{CommandId, DeviceId, Event, State, StreamId, Timestamp, apply, stream::EventMeta};
use entities::{device, event, head, outcome};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;
use sync::{Hash, Head, LogEntry, Outcome, log::chain};

/// Events read at once while a stream is loaded.
const PAGE: u64 = 1_000;

/// A stream as it stands, ready to be written to.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Where it ends.
    pub head: Head,
    /// Its state there.
    pub state: State,
    /// The last finally answered command of each device.
    pub devices: BTreeMap<DeviceId, u64>,
    /// The event of the newest snapshot, 0 for none.
    pub snapshot: u64,
}

/// An event with the body's text as it was hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// The log's row.
    pub entry: LogEntry,
    /// The text of its body.
    pub body: String,
}

impl Db {
    /// Loads a stream as of one moment: snapshot, and the events since with their chain checked.
    ///
    /// # Errors
    /// [`DbError::Broken`] if the log does not hold together.
    pub async fn load(&self, row: &StreamRow) -> Result<Loaded, DbError> {
        let transaction = self.begin_reading().await?;
        let result = async {
            let head = read_head(&transaction, row.key).await?;
            let start = self
                .newest_snapshot(&transaction, row.key, head.sequence)
                .await?;
            let (start, state) = start.unwrap_or_default();
            let (reached, state) = self
                .replay(&transaction, row, start, state, head.sequence)
                .await?;
            if reached != head {
                return Err(broken(
                    row.id,
                    head.sequence,
                    "the head is not the log's end",
                ));
            }
            let devices = read_devices(&transaction, row.key).await?;
            Ok(Loaded {
                head,
                state,
                devices,
                snapshot: start.sequence,
            })
        }
        .await;
        // Nothing was written; ending the transaction either way is the same.
        let _ = transaction.rollback().await;
        result
    }

    /// The state of a stream at one of its events; `None` if there is no such event.
    ///
    /// # Errors
    /// [`DbError::Broken`] if the log does not hold together.
    pub async fn state_at(&self, row: &StreamRow, sequence: u64) -> Result<Option<State>, DbError> {
        if sequence == 0 || sequence > self.head(row.key).await?.sequence {
            return Ok(None);
        }
        let start = self
            .newest_snapshot(self.connection(), row.key, sequence)
            .await?;
        let (start, state) = start.unwrap_or_default();
        let (_, state) = self
            .replay(self.connection(), row, start, state, sequence)
            .await?;
        Ok(Some(state))
    }

    /// Applies the events after `start` up to `until`, checking the chain.
    async fn replay<C: ConnectionTrait>(
        &self,
        connection: &C,
        row: &StreamRow,
        start: Head,
        state: State,
        until: u64,
    ) -> Result<(Head, State), DbError> {
        let mut chain = Chain {
            stream: row.id,
            head: start,
            state,
        };
        while chain.head.sequence < until {
            let limit = PAGE.min(until - chain.head.sequence);
            let page = self
                .page(connection, row.key, chain.head.sequence, limit)
                .await?;
            if page.is_empty() {
                return Err(broken(
                    row.id,
                    chain.head.sequence + 1,
                    "the event is missing",
                ));
            }
            for stored in &page {
                chain.add(stored)?;
            }
        }
        Ok((chain.head, chain.state))
    }

    /// Where a stream ends.
    ///
    /// # Errors
    /// [`DbError::Missing`] for an unknown stream.
    pub async fn head(&self, key: StreamKey) -> Result<Head, DbError> {
        read_head(self.connection(), key).await
    }

    /// The last finally answered command of each device.
    ///
    /// # Errors
    /// [`DbError::Database`].
    pub async fn devices(&self, key: StreamKey) -> Result<BTreeMap<DeviceId, u64>, DbError> {
        read_devices(self.connection(), key).await
    }

    /// At most `limit` events after number `after`, oldest first.
    ///
    /// # Errors
    /// [`DbError::Unreadable`] for an event that this version does not know.
    pub async fn events(
        &self,
        key: StreamKey,
        after: u64,
        limit: u64,
    ) -> Result<Vec<StoredEvent>, DbError> {
        self.page(self.connection(), key, after, limit).await
    }

    /// At most `limit` events before number `before`, newest first; from the end without it.
    ///
    /// # Errors
    /// [`DbError::Unreadable`] for an event that this version does not know.
    pub async fn events_before(
        &self,
        key: StreamKey,
        before: Option<u64>,
        limit: u64,
    ) -> Result<Vec<StoredEvent>, DbError> {
        let before = before.map_or(i64::MAX, stored);
        let rows = event::Entity::find()
            .filter(event::Column::StreamId.eq(key.0))
            .filter(event::Column::Sequence.lt(before))
            .order_by_desc(event::Column::Sequence)
            .limit(limit)
            .all(self.connection())
            .await?;
        self.entries(self.connection(), rows).await
    }

    async fn page<C: ConnectionTrait>(
        &self,
        connection: &C,
        key: StreamKey,
        after: u64,
        limit: u64,
    ) -> Result<Vec<StoredEvent>, DbError> {
        let rows = event::Entity::find()
            .filter(event::Column::StreamId.eq(key.0))
            .filter(event::Column::Sequence.gt(stored(after)))
            .order_by_asc(event::Column::Sequence)
            .limit(limit)
            .all(connection)
            .await?;
        self.entries(connection, rows).await
    }

    async fn entries<C: ConnectionTrait>(
        &self,
        connection: &C,
        rows: Vec<event::Model>,
    ) -> Result<Vec<StoredEvent>, DbError> {
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let author = self.author(connection, row.person).await?;
            let body = serde_json::from_str(&row.body)
                .map_err(|error| DbError::Unreadable(format!("event body: {error}")))?;
            let meta = EventMeta {
                command: CommandId(row.command),
                author,
                role: codes::role(row.role)?,
                at: Timestamp(row.at),
            };
            let entry = LogEntry {
                sequence: counted(row.sequence),
                hash: hash(&row.hash)?,
                event: Event { meta, body },
            };
            entries.push(StoredEvent {
                entry,
                body: row.body,
            });
        }
        Ok(entries)
    }

    /// The recorded outcomes of commands, each with the stream it was recorded for.
    ///
    /// # Errors
    /// [`DbError::Unreadable`] for an outcome that this version does not know.
    pub async fn outcomes(
        &self,
        commands: &[CommandId],
    ) -> Result<BTreeMap<CommandId, (StreamKey, Outcome)>, DbError> {
        if commands.is_empty() {
            return Ok(BTreeMap::new());
        }
        let rows = outcome::Entity::find()
            .filter(outcome::Column::Command.is_in(commands.iter().map(|id| id.0)))
            .all(self.connection())
            .await?;
        rows.into_iter()
            .map(|row| {
                let sequence = row.sequence.map(counted);
                let outcome = codes::outcome(row.kind, sequence, row.refusal.as_deref())?;
                Ok((CommandId(row.command), (StreamKey(row.stream_id), outcome)))
            })
            .collect()
    }

    /// The numbers of the last events of some streams, in one query.
    ///
    /// # Errors
    /// [`DbError::Database`].
    pub async fn heads_of(
        &self,
        streams: &[StreamKey],
    ) -> Result<BTreeMap<StreamKey, u64>, DbError> {
        let rows = head::Entity::find()
            .filter(head::Column::StreamId.is_in(streams.iter().map(|key| key.0)))
            .all(self.connection())
            .await?;
        let head = |row: head::Model| (StreamKey(row.stream_id), counted(row.sequence));
        Ok(rows.into_iter().map(head).collect())
    }
}

/// Follows a stream's log event by event and holds it to its promises: no gap, the hash of each
/// event follows from the one before, and each event applies.
#[derive(Clone, Debug)]
pub struct Chain {
    /// The stream.
    pub stream: StreamId,
    /// How far it has been followed.
    pub head: Head,
    /// The state there.
    pub state: State,
}

impl Chain {
    /// The beginning of a stream.
    #[must_use]
    pub fn start(stream: StreamId) -> Self {
        Self {
            stream,
            head: Head::default(),
            state: State::Empty,
        }
    }

    /// Follows one more event.
    ///
    /// # Errors
    /// [`DbError::Broken`] if it does not fit.
    pub fn add(&mut self, stored: &StoredEvent) -> Result<(), DbError> {
        let StoredEvent { entry, body } = stored;
        let expected = self.head.sequence + 1;
        if entry.sequence != expected {
            return Err(broken(self.stream, expected, "the event is missing"));
        }
        let hash = chain(
            &self.head.hash,
            self.stream,
            entry.sequence,
            &entry.event.meta,
            body,
        );
        if hash != entry.hash {
            return Err(broken(self.stream, expected, "the hash does not follow"));
        }
        apply(&mut self.state, &entry.event)
            .map_err(|error| broken(self.stream, expected, &error.to_string()))?;
        self.head = Head {
            sequence: entry.sequence,
            hash,
        };
        Ok(())
    }
}

fn broken(stream: StreamId, sequence: u64, what: &str) -> DbError {
    DbError::Broken {
        stream,
        sequence,
        what: what.to_owned(),
    }
}

/// A hash as it is stored.
pub(super) fn hash(bytes: &[u8]) -> Result<Hash, DbError> {
    let bytes = bytes.try_into();
    bytes
        .map(Hash)
        .map_err(|_| DbError::Unreadable("hash of another length".to_owned()))
}

async fn read_head<C: ConnectionTrait>(connection: &C, key: StreamKey) -> Result<Head, DbError> {
    let row = head::Entity::find_by_id(key.0)
        .one(connection)
        .await?
        .ok_or(DbError::Missing)?;
    Ok(Head {
        sequence: counted(row.sequence),
        hash: hash(&row.hash)?,
    })
}

async fn read_devices<C: ConnectionTrait>(
    connection: &C,
    key: StreamKey,
) -> Result<BTreeMap<DeviceId, u64>, DbError> {
    let rows = device::Entity::find()
        .filter(device::Column::StreamId.eq(key.0))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (DeviceId(row.device), counted(row.last_sequence)))
        .collect())
}
