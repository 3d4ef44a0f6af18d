//! Backups of a SQLite database: made while the server runs, put back while it is stopped.
//!
//! A backup is a whole database in one file. PostgreSQL has programs of its own for this; after
//! them only the epoch is left to do, which [`begin_epoch`] does for both.
//!
//! What is put back is another history of the same streams, so it gets an epoch that none before
//! had: replicas see that and start from the state, and their commands are asked for again.

mod place;
mod restore;

pub use restore::{Restored, restore};

use crate::{
    db::{Db, DbError},
    rebuild,
    verify::{self, Finding, Verified, Wrong},
};
use domain::Timestamp;
use place::{Partial, sync_folder};
use std::{
    io,
    path::{Path, PathBuf},
};

/// Why there is no backup, or why it was not put back. The database is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Only SQLite databases are one file.
    #[error("the database is PostgreSQL, which has programs of its own for this")]
    Postgres,
    /// There is nothing to back up.
    #[error("there is no database at {}", .0.display())]
    NoDatabase(PathBuf),
    /// A file is never written over.
    #[error("{} is there already; name another file", .0.display())]
    FileThere(PathBuf),
    /// A database is never written over unasked.
    #[error(
        "a database stands at {} already. With --replace it is kept beside under another name",
        .0.display()
    )]
    DatabaseThere(PathBuf),
    /// It is something else.
    #[error("{} is not a backup: {}", .0.display(), .1)]
    NotABackup(PathBuf, &'static str),
    /// The log in it does not hold together.
    #[error(
        "the log does not hold together: {} findings, the first: {}",
        .0.len(), .0.first().map(ToString::to_string).unwrap_or_default()
    )]
    Broken(Vec<Finding>),
    /// The database fails, or another process has it open.
    #[error(transparent)]
    Database(#[from] DbError),
    /// A file cannot be read or written.
    #[error("{}: {}", .0.display(), .1)]
    File(PathBuf, io::Error),
}

/// Writes a backup: consistent as of one moment, readable by its owner only, and on the disk
/// when this returns. Gives its size in bytes.
///
/// # Errors
/// [`BackupError`]; there is no file then.
pub async fn backup(db: &Db, file: &Path) -> Result<u64, BackupError> {
    if !db.has_one_writer() {
        return Err(BackupError::Postgres);
    }
    if file.exists() {
        return Err(BackupError::FileThere(file.to_owned()));
    }
    let failed = |error| BackupError::File(file.to_owned(), error);
    let partial = Partial::new(file).map_err(failed)?;
    db.copy_into(partial.path()).await?;
    let bytes = partial.sync().map_err(failed)?;
    if file.exists() {
        return Err(BackupError::FileThere(file.to_owned()));
    }
    partial.keep_as(file).map_err(failed)?;
    sync_folder(file).map_err(failed)?;
    Ok(bytes)
}

/// Checks a database that was put back and begins its next epoch, beyond `above`. No server may
/// run on it: each keeps the epoch with which it started.
///
/// # Errors
/// [`BackupError::Broken`] if the log does not hold together, and the epoch is as it was.
pub async fn begin_epoch(
    db: &Db,
    above: u64,
    now: Timestamp,
) -> Result<(u64, Verified), BackupError> {
    let mut verified = verify::database(db).await?;
    let is_derived =
        |finding: &Finding| matches!(finding.what, Wrong::Projection | Wrong::Snapshot);
    if !verified.findings.is_empty() && verified.findings.iter().all(is_derived) {
        // A backup of an older version lacks what was derived since; the log has it.
        rebuild::rebuild(db).await?;
        verified = verify::database(db).await?;
    }
    if !verified.findings.is_empty() {
        return Err(BackupError::Broken(verified.findings));
    }
    let epoch = db.begin_epoch(above, now).await?;
    Ok((epoch, verified))
}
