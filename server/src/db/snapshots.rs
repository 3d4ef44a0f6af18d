//! Snapshots: a cache of states, so that a load does not begin at the first event.
//!
//! Compressed JSON of the state, with the version of its form; a snapshot in another form, or one
//! that cannot be read, is as good as none. The log alone is the truth.

use super::{Db, DbError, counted, log::hash, registry::StreamKey, stored};
use domain::State;
use entities::{event, snapshot};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};
use std::io::{Read, Write};
use sync::Head;

/// Version of the form in which states are stored. Raised whenever the serialised form of a
/// state changes; the golden files of `domain` show when.
const FORMAT: i32 = 1;
/// At least one snapshot is kept for every so many events.
pub const SNAPSHOT_EVERY: u64 = 10_000;
/// Bytes of one unpacked state. The largest plan the limits allow has a tenth of it.
const STATE_BYTES_MAX: u64 = 256 * 1024 * 1024;

impl Db {
    /// Keeps the state at an event. Of each [`SNAPSHOT_EVERY`] events only the newest stays.
    ///
    /// # Errors
    /// [`DbError::Database`]; the stream is not harmed by it.
    pub async fn keep_snapshot(
        &self,
        key: StreamKey,
        sequence: u64,
        state: &State,
    ) -> Result<(), DbError> {
        let row = snapshot::ActiveModel {
            stream_id: Set(key.0),
            sequence: Set(stored(sequence)),
            format: Set(FORMAT),
            state: Set(pack(state)?),
        };
        snapshot::Entity::insert(row)
            .on_conflict(
                OnConflict::columns([snapshot::Column::StreamId, snapshot::Column::Sequence])
                    .update_columns([snapshot::Column::Format, snapshot::Column::State])
                    .to_owned(),
            )
            .exec_without_returning(self.connection())
            .await?;
        let window = sequence - sequence % SNAPSHOT_EVERY;
        snapshot::Entity::delete_many()
            .filter(snapshot::Column::StreamId.eq(key.0))
            .filter(snapshot::Column::Sequence.lt(stored(sequence)))
            .filter(snapshot::Column::Sequence.gte(stored(window)))
            .exec(self.connection())
            .await?;
        Ok(())
    }

    /// Drops all snapshots; they are made anew as streams are used.
    ///
    /// # Errors
    /// [`DbError::Database`].
    pub async fn drop_snapshots(&self) -> Result<u64, DbError> {
        let dropped = snapshot::Entity::delete_many()
            .exec(self.connection())
            .await?;
        Ok(dropped.rows_affected)
    }

    /// The newest readable snapshot up to an event, with the log's hash there.
    pub(super) async fn newest_snapshot<C: ConnectionTrait>(
        &self,
        connection: &C,
        key: StreamKey,
        until: u64,
    ) -> Result<Option<(Head, State)>, DbError> {
        let row = snapshot::Entity::find()
            .filter(snapshot::Column::StreamId.eq(key.0))
            .filter(snapshot::Column::Sequence.lte(stored(until)))
            .filter(snapshot::Column::Format.eq(FORMAT))
            .order_by_desc(snapshot::Column::Sequence)
            .one(connection)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let Some(state) = unpack(&row.state) else {
            return Ok(None);
        };
        // The hash comes from the log, so a snapshot can never lead a chain astray.
        let event = event::Entity::find_by_id((key.0, row.sequence))
            .one(connection)
            .await?;
        match event {
            Some(event) => {
                let head = Head {
                    sequence: counted(row.sequence),
                    hash: hash(&event.hash)?,
                };
                Ok(Some((head, state)))
            }
            None => Ok(None),
        }
    }
}

fn pack(state: &State) -> Result<Vec<u8>, DbError> {
    let failed = |error: &dyn std::error::Error| DbError::Unreadable(format!("state: {error}"));
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    let json = serde_json::to_vec(state).map_err(|error| failed(&error))?;
    encoder.write_all(&json).map_err(|error| failed(&error))?;
    encoder.finish().map_err(|error| failed(&error))
}

fn unpack(bytes: &[u8]) -> Option<State> {
    let mut json = Vec::new();
    DeflateDecoder::new(bytes)
        .take(STATE_BYTES_MAX)
        .read_to_end(&mut json)
        .ok()?;
    serde_json::from_slice(&json).ok()
}
