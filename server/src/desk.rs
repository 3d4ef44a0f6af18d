//! Where documents are made and read: aside from the requests, one at a time of each.
//!
//! The largest plan takes three seconds and more than half a gigabyte as a workbook, and a file of
//! somebody else's may take whatever its limits allow. Several of them at once would take it from
//! everybody. Work that nobody waits for any more keeps its place until it has ended, so that
//! giving up and asking again cannot pile it up.

use std::{sync::Arc, time::Duration};
use tokio::{
    sync::Semaphore,
    task::{JoinError, spawn_blocking},
    time::{error::Elapsed, timeout},
};

/// Longest time in which a file has to be read, waiting for its turn not counted.
pub const READING_MAX: Duration = Duration::from_secs(10);

/// Two places: one for writing, one for reading.
#[derive(Clone, Debug)]
pub struct Desk {
    writing: Arc<Semaphore>,
    reading: Arc<Semaphore>,
}

/// Why work did not end.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// It took longer than [`READING_MAX`].
    #[error("it took too long")]
    TookTooLong(#[from] Elapsed),
    /// It broke off.
    #[error("the work broke off: {0}")]
    Broke(#[from] JoinError),
    /// The server is being stopped.
    #[error("the desk is closed")]
    Closed(#[from] tokio::sync::AcquireError),
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            writing: Arc::new(Semaphore::new(1)),
            reading: Arc::new(Semaphore::new(1)),
        }
    }
}

impl Desk {
    /// Makes a document.
    ///
    /// # Errors
    /// [`DeskError::Broke`] and [`DeskError::Closed`].
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, DeskError> {
        let place = Arc::clone(&self.writing).acquire_owned().await?;
        let work = spawn_blocking(move || {
            let done = work();
            drop(place);
            done
        });
        Ok(work.await?)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`DeskError`].
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, DeskError> {
        let place = Arc::clone(&self.reading).acquire_owned().await?;
        let work = spawn_blocking(move || {
            let done = work();
            drop(place);
            done
        });
        Ok(timeout(READING_MAX, work).await??)
    }
}

#[cfg(test)]
mod tests;
