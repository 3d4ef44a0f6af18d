//! Group commit: while one transaction waits for the disk, the next one collects.
//!
//! SQLite has one writer, so one task writes for all streams, with a savepoint for each. On
//! PostgreSQL every stream writes by itself, in parallel.

use crate::db::{Db, DbError, StreamBatch};
use tokio::sync::{mpsc, oneshot};

/// Batches that may wait; further streams wait before they hand in theirs.
const QUEUE_MAX: usize = 256;
/// Batches in one transaction.
const TOGETHER_MAX: usize = 64;

type Job = (StreamBatch, oneshot::Sender<Result<(), DbError>>);

/// Writes batches.
#[derive(Clone, Debug)]
pub(super) enum Writer {
    /// Through the one task.
    Together(mpsc::Sender<Job>),
    /// At once.
    Alone(Db),
}

impl Writer {
    /// The writer that fits the database.
    pub(super) fn start(db: Db) -> Self {
        if !db.has_one_writer() {
            return Self::Alone(db);
        }
        let (sender, jobs) = mpsc::channel(QUEUE_MAX);
        tokio::spawn(run(db, jobs));
        Self::Together(sender)
    }

    /// Writes a batch; done when it is on the disk.
    pub(super) async fn commit(&self, batch: StreamBatch) -> Result<(), DbError> {
        match self {
            Self::Alone(db) => {
                let results = db.commit(&[batch]).await;
                results.into_iter().next().unwrap_or_else(|| Err(ended()))
            }
            Self::Together(jobs) => {
                let (done, result) = oneshot::channel();
                jobs.send((batch, done)).await.map_err(|_| ended())?;
                result.await.unwrap_or_else(|_| Err(ended()))
            }
        }
    }
}

fn ended() -> DbError {
    DbError::Unreadable("the writing task has ended".to_owned())
}

async fn run(db: Db, mut jobs: mpsc::Receiver<Job>) {
    let mut waiting = Vec::with_capacity(TOGETHER_MAX);
    while jobs.recv_many(&mut waiting, TOGETHER_MAX).await > 0 {
        let (batches, done): (Vec<_>, Vec<_>) = waiting.drain(..).unzip();
        let results = db.commit(&batches).await;
        for (done, result) in done.into_iter().zip(results) {
            // Whoever does not listen any more finds the outcome in the log.
            let _ = done.send(result);
        }
    }
}
