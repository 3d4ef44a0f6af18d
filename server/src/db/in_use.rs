//! Who has a SQLite file open: a lock beside it, held for as long as a process uses the database.
//!
//! Every process that opens the database shares the lock; whoever puts another file in its place
//! needs it alone. The operating system gives it back however a process ends. SQLite's own locks
//! say less: a server that rests may have no connection open.

use super::DbError;
use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

/// A hold on a database. Ends when it is dropped.
#[derive(Debug)]
pub struct InUse {
    lock: File,
}

impl InUse {
    /// Beside others.
    ///
    /// # Errors
    /// [`DbError::InUse`] while somebody holds the database alone.
    pub fn shared(database: &Path) -> Result<Self, DbError> {
        Self::with(database, File::try_lock_shared)
    }

    /// Alone.
    ///
    /// # Errors
    /// [`DbError::InUse`] while anybody else has the database open.
    pub fn alone(database: &Path) -> Result<Self, DbError> {
        Self::with(database, File::try_lock)
    }

    /// Gives the hold back before the end.
    pub(super) fn leave(&self) {
        // A lock that cannot be given back ends with the process.
        let _ = self.lock.unlock();
    }

    fn with(
        database: &Path,
        hold: impl FnOnce(&File) -> Result<(), TryLockError>,
    ) -> Result<Self, DbError> {
        let mut name = database.as_os_str().to_owned();
        name.push(".lock");
        let failed = |error: std::io::Error| DbError::Lock {
            file: PathBuf::from(&name),
            reason: error.to_string(),
        };
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&name)
            .map_err(failed)?;
        match hold(&lock) {
            Ok(()) => Ok(Self { lock }),
            Err(TryLockError::WouldBlock) => Err(DbError::InUse),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

/// The file of a SQLite database; none for PostgreSQL and for a database in memory.
#[must_use]
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let file = rest.trim_start_matches("//").split('?').next()?;
    let is_file = !file.is_empty() && !file.starts_with(':');
    is_file.then(|| PathBuf::from(file))
}
