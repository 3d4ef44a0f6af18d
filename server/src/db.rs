//! The database: the only place of the server that knows tables.
//!
//! SQLite by default, PostgreSQL to grow; the URL chooses, everything else is the same. What is
//! acknowledged survives a power loss on both: SQLite runs with a write-ahead log and
//! `synchronous=FULL`, PostgreSQL with its own default. Rules do not live here; the rule book has
//! decided before anything is written.
//!
//! Reading order: [`registry`] (cases and streams), [`log`] (reading), [`commit`] (writing),
//! [`overview`] (projections), [`snapshots`] (a cache); apart from them [`accounts`] and
//! [`sessions`], what several servers tell each other ([`presence`]), and what a backup needs: `epoch`
//! and `in_use`.

pub mod accounts;
pub mod commit;
pub mod log;
pub mod overview;
pub mod presence;
pub mod registry;
pub mod sessions;
pub mod snapshots;
mod writing;

mod authors;
mod codes;
mod epoch;
mod in_use;

use domain::StreamId;
use migrations::Migrator;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction,
    DbBackend, DbErr, IsolationLevel, SqlErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
    sqlx::{self, Connection, sqlite::SqliteConnection},
};
use sea_orm_migration::MigratorTrait;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

pub use commit::{Batch, StreamBatch};
pub use in_use::{InUse, sqlite_file};
pub use log::{Loaded, StoredEvent};
pub use overview::{CaseListing, CaseOverview, Overview, PlanOverview, RecordOverview};
pub use registry::{CaseRow, NewStream, StreamKey, StreamRow};

/// Connections to SQLite: one writer and some readers.
const SQLITE_CONNECTIONS_MAX: u32 = 5;
/// Connections to PostgreSQL.
const POSTGRES_CONNECTIONS_MAX: u32 = 16;
/// How long a statement waits for SQLite's write lock.
const SQLITE_BUSY: Duration = Duration::from_secs(10);
/// How long a request waits for a free connection.
const ACQUIRE: Duration = Duration::from_secs(10);

/// A connection that rested this long is tried before a request gets it. One that was used a
/// moment ago is not: the trial costs as much as a statement, for each statement.
const TRY_AFTER: Duration = Duration::from_secs(1);

/// What can go wrong with the database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// It does not answer, or refuses a statement.
    #[error("the database: {0}")]
    Database(DbErr),
    /// Another writer was faster; load again and decide again. Nothing was written.
    #[error("another writer was faster")]
    Overtaken,
    /// The case or stream exists already. Nothing was written.
    #[error("there already")]
    AlreadyThere,
    /// The case or stream does not exist.
    #[error("no such case or stream")]
    Missing,
    /// The log of a stream does not hold together. The stream must not be written to.
    #[error("the log of stream {stream} is broken at event {sequence}: {what}")]
    Broken {
        /// The stream.
        stream: StreamId,
        /// The first event that does not fit.
        sequence: u64,
        /// What does not fit.
        what: String,
    },
    /// Another process has the database open.
    #[error("the database is in use by another process; stop it first")]
    InUse,
    /// The lock beside a SQLite file cannot be taken.
    #[error("the lock {} cannot be taken: {reason}", file.display())]
    Lock {
        /// The lock's file.
        file: PathBuf,
        /// Why.
        reason: String,
    },
    /// A stored value is not one that this version writes.
    #[error("a stored value cannot be read: {0}")]
    Unreadable(String),
}

impl From<DbErr> for DbError {
    fn from(error: DbErr) -> Self {
        Self::Database(error)
    }
}

impl DbError {
    /// Whether a row with the same key was there.
    fn is_duplicate(error: &DbErr) -> bool {
        matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
    }
}

/// The database. Clones share their connections.
#[derive(Clone, Debug)]
pub struct Db {
    connection: DatabaseConnection,
    authors: Arc<authors::Authors>,
    /// What keeps others from putting another file in the place of a SQLite database.
    in_use: Option<Arc<InUse>>,
}

impl Db {
    /// Opens the database; `sqlite://FILE?mode=rwc` makes the file if it is missing.
    ///
    /// # Errors
    /// [`DbError::Database`] if it cannot be reached or the URL is of another kind;
    /// [`DbError::InUse`] while another file is being put in its place.
    pub async fn open(url: &str) -> Result<Self, DbError> {
        let in_use = match sqlite_file(url) {
            Some(file) => Some(Arc::new(InUse::shared(&file)?)),
            None => None,
        };
        let db = Self::open_held(url).await?;
        Ok(Self { in_use, ..db })
    }

    /// As [`Db::open`], for whoever holds the file already.
    ///
    /// # Errors
    /// [`DbError::Database`] if it cannot be reached or the URL is of another kind.
    pub async fn open_held(url: &str) -> Result<Self, DbError> {
        let mut options = ConnectOptions::new(url);
        // Statements may carry names of people; they stay out of every log.
        options
            .sqlx_logging(false)
            .record_stmt_in_spans(false)
            .acquire_timeout(ACQUIRE)
            .test_before_acquire_if_idle_for(TRY_AFTER);
        if url.starts_with("sqlite:") {
            options
                .max_connections(SQLITE_CONNECTIONS_MAX)
                .map_sqlx_sqlite_opts(|sqlite| {
                    sqlite
                        .pragma("journal_mode", "WAL")
                        .pragma("synchronous", "FULL")
                        .foreign_keys(true)
                        .busy_timeout(SQLITE_BUSY)
                })
                .map_sqlx_sqlite_pool_opts(|pool| {
                    pool.after_release(|connection, _| Box::pin(is_at_rest(connection)))
                });
        } else {
            options.max_connections(POSTGRES_CONNECTIONS_MAX);
        }
        let connection = Database::connect(options).await?;
        Ok(Self {
            connection,
            authors: Arc::default(),
            in_use: None,
        })
    }

    /// Brings the schema up to this version.
    ///
    /// # Errors
    /// [`DbError::Database`] if a step fails; that step has then changed nothing.
    pub async fn migrate(&self) -> Result<(), DbError> {
        Ok(Migrator::up(&self.connection, None).await?)
    }

    /// Whether the database answers and its schema is of this version.
    ///
    /// # Errors
    /// [`DbError::Database`] if it does not answer.
    pub async fn is_ready(&self) -> Result<bool, DbError> {
        Ok(Migrator::get_pending_migrations(&self.connection)
            .await?
            .is_empty())
    }

    /// Writes a copy of a SQLite database as of one moment into an empty file, while others read
    /// and write. The file is not on the disk yet.
    ///
    /// # Errors
    /// [`DbError::Database`], also where the file holds something or its name is no text.
    pub async fn copy_into(&self, file: &Path) -> Result<(), DbError> {
        let name = file
            .to_str()
            .ok_or_else(|| DbError::Unreadable("the file's name is no text".to_owned()))?;
        let sql = format!("VACUUM INTO '{}'", name.replace('\'', "''"));
        self.connection.execute_unprepared(&sql).await?;
        Ok(())
    }

    /// Ends all connections; SQLite writes its write-ahead log back into the file.
    ///
    /// # Errors
    /// [`DbError::Database`] if that fails; the data is safe all the same.
    pub async fn close(self) -> Result<(), DbError> {
        self.connection.close().await?;
        if let Some(in_use) = &self.in_use {
            in_use.leave();
        }
        Ok(())
    }

    /// The connections, for the files of this folder.
    pub(in crate::db) fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Whether the database is a SQLite file: one writer at a time.
    #[must_use]
    pub fn has_one_writer(&self) -> bool {
        self.connection.get_database_backend() == DbBackend::Sqlite
    }

    /// A transaction that writes. On SQLite it waits for the write lock at once: a reading
    /// transaction that later wants to write can only fail.
    async fn begin_writing(&self) -> Result<DatabaseTransaction, DbErr> {
        let mut options = TransactionOptions::default();
        if self.has_one_writer() {
            options.sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
        }
        self.connection.begin_with_options(options).await
    }

    /// A transaction that reads everything as of one moment.
    async fn begin_reading(&self) -> Result<DatabaseTransaction, DbErr> {
        let mut options = TransactionOptions::default();
        if !self.has_one_writer() {
            options.isolation_level = Some(IsolationLevel::RepeatableRead);
            options.access_mode = Some(AccessMode::ReadOnly);
        }
        self.connection.begin_with_options(options).await
    }
}

/// Whether a connection to SQLite may be used again.
///
/// Where SQLite cannot write it takes the transaction back by itself. The driver then fails to
/// take it back and goes on counting it as open: what the next one commits would be a savepoint
/// within a transaction that nobody ends, acknowledged and never written.
async fn is_at_rest(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    if connection.is_in_transaction() {
        // A transaction that was dropped is taken back before the answer to this.
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

/// A sequence number as the database stores it. Logs end long before the two types differ.
fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A stored sequence number, which is never negative.
fn counted(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
