//! Writing: events, outcomes, device orders, heads and projections of one stream, all or nothing.
//!
//! The head is compared and set first. That takes the stream's row lock, so of two writers of one
//! stream the slower one finds another head and is told to load again. Never are several heads
//! locked in one PostgreSQL transaction, so writers cannot wait for each other in a circle.

use super::{
    Db, DbError, codes,
    overview::{self, Overview},
    registry::{StreamKey, finish},
    stored,
};
use domain::{CommandId, DeviceId, PersonId, StreamId};
use entities::{device, event, head, outcome};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, TransactionTrait,
    sea_query::{Expr, OnConflict},
};
use std::collections::BTreeMap;
use sync::{Head, LogEntry, Outcome};

/// Rows in one statement. SQLite binds at most 32,766 values to one.
const ROWS_MAX: usize = 500;

/// What became of one command, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The command.
    pub command: CommandId,
    /// Its final outcome.
    pub outcome: Outcome,
    /// The event, with the body's text over which the hash runs; none for a refusal.
    pub event: Option<(Box<LogEntry>, String)>,
}

/// What is written for a stream at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The stream's id, for messages.
    pub stream: StreamId,
    /// The end of the stream that was decided on.
    pub expected: Head,
    /// Commands in the order of their decision.
    pub recorded: Vec<Recorded>,
    /// Devices whose order moved on.
    pub devices: BTreeMap<DeviceId, u64>,
    /// The stream's projection afterwards; none without a new event.
    pub overview: Option<Overview>,
}

impl Batch {
    /// The end of the stream afterwards.
    #[must_use]
    pub fn head(&self) -> Head {
        let last = self
            .recorded
            .iter()
            .rev()
            .find_map(|recorded| recorded.event.as_ref());
        last.map_or(self.expected, |(entry, _)| Head {
            sequence: entry.sequence,
            hash: entry.hash,
        })
    }

    /// The new events.
    pub fn entries(&self) -> impl Iterator<Item = &LogEntry> {
        self.recorded
            .iter()
            .filter_map(|recorded| recorded.event.as_ref())
            .map(|(entry, _)| entry.as_ref())
    }

    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.recorded.is_empty() && self.devices.is_empty()
    }
}

/// A batch with the stream it belongs to.
#[derive(Clone, Debug)]
pub struct StreamBatch {
    /// The stream.
    pub key: StreamKey,
    /// What is written.
    pub batch: Batch,
}

/// Numbers of the authors of a batch.
pub(super) type Numbered = BTreeMap<PersonId, i32>;

impl Db {
    /// Writes batches of different streams, each all or nothing; one result for each, in order.
    ///
    /// SQLite has one writer, so all batches share one transaction, with a savepoint each: one
    /// wait for the disk for all of them. A batch by itself needs none. PostgreSQL writes them one
    /// after the other, each in a transaction of its own; callers run in parallel.
    ///
    /// # Errors
    /// In each result: [`DbError::Overtaken`] if the stream's end is not the expected one or a
    /// command has an outcome already; [`DbError::Database`] otherwise. Nothing of that batch is
    /// written then.
    pub async fn commit(&self, batches: &[StreamBatch]) -> Vec<Result<(), DbError>> {
        if self.has_one_writer() && batches.len() > 1 {
            return self.commit_together(batches).await;
        }
        let mut results = Vec::with_capacity(batches.len());
        for batch in batches {
            results.push(self.commit_alone(batch).await);
        }
        results
    }

    async fn commit_alone(&self, batch: &StreamBatch) -> Result<(), DbError> {
        let rows = self.number_authors(&batch.batch).await?;
        let transaction = self.begin_writing().await?;
        let result = write(&transaction, batch.key, &batch.batch, &rows).await;
        finish(transaction, result).await
    }

    async fn commit_together(&self, batches: &[StreamBatch]) -> Vec<Result<(), DbError>> {
        let mut results = Vec::with_capacity(batches.len());
        let whole = async {
            let mut numbered = Vec::with_capacity(batches.len());
            for batch in batches {
                numbered.push(self.number_authors(&batch.batch).await?);
            }
            let transaction = self.begin_writing().await?;
            for (batch, rows) in batches.iter().zip(&numbered) {
                let savepoint = transaction.begin().await?;
                let result = write(&savepoint, batch.key, &batch.batch, rows).await;
                results.push(finish_part(savepoint, result).await?);
            }
            Ok::<(), DbError>(transaction.commit().await?)
        }
        .await;
        match whole {
            Ok(()) => results,
            // The savepoints went with the transaction: nothing at all is written.
            Err(error) => {
                let text = error.to_string();
                batches
                    .iter()
                    .map(|_| Err(DbError::Database(DbErr::Custom(text.clone()))))
                    .collect()
            }
        }
    }

    /// Looks up the authors' numbers before the transaction begins.
    pub(super) async fn number_authors(&self, batch: &Batch) -> Result<Numbered, DbError> {
        let mut numbered = Numbered::new();
        for (entry, _) in batch
            .recorded
            .iter()
            .filter_map(|recorded| recorded.event.as_ref())
        {
            let author = entry.event.meta.author;
            // A number that is known comes from memory.
            numbered.insert(author, self.author_key(author).await?);
        }
        Ok(numbered)
    }
}

/// Keeps one batch of several, or takes it back; the outer error says that the transaction of all
/// of them is gone.
///
/// Where SQLite cannot write it takes back everything, the savepoint too, and what came after
/// would be written by itself while its author is told that it was not.
async fn finish_part(
    savepoint: DatabaseTransaction,
    result: Result<(), DbError>,
) -> Result<Result<(), DbError>, DbErr> {
    match result {
        Ok(()) => savepoint.commit().await?,
        Err(_) => savepoint.rollback().await?,
    }
    Ok(result)
}

/// Writes one batch within a transaction.
pub(super) async fn write(
    transaction: &DatabaseTransaction,
    key: StreamKey,
    batch: &Batch,
    authors: &Numbered,
) -> Result<(), DbError> {
    move_head(transaction, key, batch).await?;
    write_events(transaction, key, batch, authors).await?;
    write_outcomes(transaction, key, batch).await?;
    write_devices(transaction, key, batch).await?;
    match &batch.overview {
        Some(overview) => overview::write(transaction, key, overview).await,
        None => Ok(()),
    }
}

/// Compares and sets the head, also where it does not move: whoever writes holds its row.
async fn move_head(
    transaction: &DatabaseTransaction,
    key: StreamKey,
    batch: &Batch,
) -> Result<(), DbError> {
    let head = batch.head();
    let moved = head::Entity::update_many()
        .col_expr(head::Column::Sequence, Expr::value(stored(head.sequence)))
        .col_expr(head::Column::Hash, Expr::value(head.hash.0.to_vec()))
        .filter(head::Column::StreamId.eq(key.0))
        .filter(head::Column::Sequence.eq(stored(batch.expected.sequence)))
        .filter(head::Column::Hash.eq(batch.expected.hash.0.to_vec()))
        .exec(transaction)
        .await?;
    if moved.rows_affected == 1 {
        Ok(())
    } else {
        Err(DbError::Overtaken)
    }
}

async fn write_events(
    transaction: &DatabaseTransaction,
    key: StreamKey,
    batch: &Batch,
    authors: &Numbered,
) -> Result<(), DbError> {
    let mut rows = Vec::new();
    for (entry, body) in batch
        .recorded
        .iter()
        .filter_map(|recorded| recorded.event.as_ref())
    {
        let meta = entry.event.meta;
        let person = authors
            .get(&meta.author)
            .ok_or_else(|| DbError::Unreadable(format!("number of author {}", meta.author)))?;
        rows.push(event::ActiveModel {
            stream_id: Set(key.0),
            sequence: Set(stored(entry.sequence)),
            command: Set(meta.command.0),
            person: Set(*person),
            role: Set(codes::role_number(meta.role)),
            at: Set(meta.at.0),
            body: Set(body.clone()),
            hash: Set(entry.hash.0.to_vec()),
        });
    }
    for chunk in rows.chunks(ROWS_MAX) {
        event::Entity::insert_many(chunk.to_vec())
            .exec_without_returning(transaction)
            .await
            .map_err(overtaken)?;
    }
    Ok(())
}

async fn write_outcomes(
    transaction: &DatabaseTransaction,
    key: StreamKey,
    batch: &Batch,
) -> Result<(), DbError> {
    let rows: Vec<outcome::ActiveModel> = batch
        .recorded
        .iter()
        .filter_map(|recorded| {
            let (kind, sequence, refusal) = codes::outcome_columns(&recorded.outcome)?;
            Some(outcome::ActiveModel {
                command: Set(recorded.command.0),
                stream_id: Set(key.0),
                kind: Set(kind),
                sequence: Set(sequence.map(stored)),
                refusal: Set(refusal),
            })
        })
        .collect();
    for chunk in rows.chunks(ROWS_MAX) {
        outcome::Entity::insert_many(chunk.to_vec())
            .exec_without_returning(transaction)
            .await
            .map_err(overtaken)?;
    }
    Ok(())
}

async fn write_devices(
    transaction: &DatabaseTransaction,
    key: StreamKey,
    batch: &Batch,
) -> Result<(), DbError> {
    let rows: Vec<device::ActiveModel> = batch
        .devices
        .iter()
        .map(|(id, last)| device::ActiveModel {
            stream_id: Set(key.0),
            device: Set(id.0),
            last_sequence: Set(stored(*last)),
        })
        .collect();
    for chunk in rows.chunks(ROWS_MAX) {
        device::Entity::insert_many(chunk.to_vec())
            .on_conflict(
                OnConflict::columns([device::Column::StreamId, device::Column::Device])
                    .update_column(device::Column::LastSequence)
                    .to_owned(),
            )
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// A row that is there already was written by somebody else since.
fn overtaken(error: DbErr) -> DbError {
    if DbError::is_duplicate(&error) {
        DbError::Overtaken
    } else {
        DbError::Database(error)
    }
}
