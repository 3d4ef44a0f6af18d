//! Writing: events, outcomes, device orders, heads and projections of one stream, all or nothing.
//!
//! The head is compared and set first. That takes the stream's row lock, so of two writers of one
//! stream the slower one finds another head and is told to load again. Never are several heads
//! locked in one PostgreSQL transaction, so writers cannot wait for each other in a circle.

use super::{
    Db, DbError, codes,
    overview::Overview,
    registry::{StreamKey, finish},
    stored,
    writing::Writing,
};
use domain::{DeviceId, PersonId, StreamId};
use entities::{device, event, head, outcome};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryTrait,
    TransactionTrait,
    sea_query::{Expr, InsertStatement, OnConflict, UpdateStatement},
};
use std::{collections::BTreeMap, sync::Arc};
use sync::{Head, LogEntry, authority::Recorded};

/// Rows in one statement. SQLite binds at most 32,766 values to one.
const ROWS_MAX: usize = 500;

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
    pub fn entries(&self) -> impl Iterator<Item = &Arc<LogEntry>> {
        self.recorded
            .iter()
            .filter_map(|recorded| recorded.event.as_ref())
            .map(|(entry, _)| entry)
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
    pub batch: Arc<Batch>,
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
    let mut writing = Writing::on(transaction);
    writing.add(move_head(key, batch), 1);
    for chunk in event_rows(key, batch, authors)?.chunks(ROWS_MAX) {
        let rows = event::Entity::insert_many(chunk.to_vec());
        writing.add(rows.into_query(), chunk.len());
    }
    for chunk in outcome_rows(key, batch).chunks(ROWS_MAX) {
        let rows = outcome::Entity::insert_many(chunk.to_vec());
        writing.add(rows.into_query(), chunk.len());
    }
    for chunk in device_rows(key, batch).chunks(ROWS_MAX) {
        writing.add(move_devices(chunk), chunk.len());
    }
    if let Some(overview) = &batch.overview {
        writing.add(overview.replacing(key), 1);
    }
    match writing.execute().await {
        Ok(true) => Ok(()),
        // Inserts write all of their rows or fail, so it is the head that did not move.
        Ok(false) => Err(DbError::Overtaken),
        Err(error) => Err(overtaken(error)),
    }
}

/// Compares and sets the head, also where it does not move: whoever writes holds its row.
fn move_head(key: StreamKey, batch: &Batch) -> UpdateStatement {
    let head = batch.head();
    head::Entity::update_many()
        .col_expr(head::Column::Sequence, Expr::value(stored(head.sequence)))
        .col_expr(head::Column::Hash, Expr::value(head.hash.0.to_vec()))
        .filter(head::Column::StreamId.eq(key.0))
        .filter(head::Column::Sequence.eq(stored(batch.expected.sequence)))
        .filter(head::Column::Hash.eq(batch.expected.hash.0.to_vec()))
        .into_query()
}

fn event_rows(
    key: StreamKey,
    batch: &Batch,
    authors: &Numbered,
) -> Result<Vec<event::ActiveModel>, DbError> {
    let events = batch
        .recorded
        .iter()
        .filter_map(|recorded| recorded.event.as_ref());
    events
        .map(|(entry, body)| {
            let meta = entry.event.meta;
            let person = authors
                .get(&meta.author)
                .ok_or_else(|| DbError::Unreadable(format!("number of author {}", meta.author)))?;
            Ok(event::ActiveModel {
                stream_id: Set(key.0),
                sequence: Set(stored(entry.sequence)),
                command: Set(meta.command.0),
                person: Set(*person),
                role: Set(codes::role_number(meta.role)),
                at: Set(meta.at.0),
                body: Set(body.clone()),
                hash: Set(entry.hash.0.to_vec()),
            })
        })
        .collect()
}

fn outcome_rows(key: StreamKey, batch: &Batch) -> Vec<outcome::ActiveModel> {
    batch
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
        .collect()
}

fn device_rows(key: StreamKey, batch: &Batch) -> Vec<device::ActiveModel> {
    batch
        .devices
        .iter()
        .map(|(id, last)| device::ActiveModel {
            stream_id: Set(key.0),
            device: Set(id.0),
            last_sequence: Set(stored(*last)),
        })
        .collect()
}

fn move_devices(rows: &[device::ActiveModel]) -> InsertStatement {
    device::Entity::insert_many(rows.to_vec())
        .on_conflict(
            OnConflict::columns([device::Column::StreamId, device::Column::Device])
                .update_column(device::Column::LastSequence)
                .to_owned(),
        )
        .into_query()
}

/// A row that is there already was written by somebody else since.
fn overtaken(error: DbErr) -> DbError {
    if DbError::is_duplicate(&error) {
        DbError::Overtaken
    } else {
        DbError::Database(error)
    }
}
