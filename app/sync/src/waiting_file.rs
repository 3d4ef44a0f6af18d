//! Commands that wait, as a file: out of one device, into another one of the same person.
//!
//! The ids stay the same, so a command that went out from both devices happens once.

use crate::Envelope;
use domain::{PersonId, StreamId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Version of the form.
pub const FORMAT: u16 = 1;
/// Most bytes of a file that is read.
pub const BYTES_MAX: usize = 64 * 1024 * 1024;

/// The file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingFile {
    /// [`FORMAT`].
    pub zielbudget_waiting: u16,
    /// Whose commands these are.
    pub person: PersonId,
    /// When the file was written, by the device's clock.
    pub written_at: Timestamp,
    /// The commands of each stream, in order.
    pub streams: BTreeMap<StreamId, Vec<Envelope>>,
}

/// Why a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// It is no such file, or it is damaged.
    #[error("not a file of waiting changes")]
    Unreadable,
    /// A newer version of this application wrote it.
    #[error("written by a newer version")]
    Newer,
    /// Somebody else's commands.
    #[error("another person's changes")]
    AnotherPerson,
}

impl WaitingFile {
    /// The commands of a person.
    #[must_use]
    pub fn new(
        person: PersonId,
        written_at: Timestamp,
        streams: BTreeMap<StreamId, Vec<Envelope>>,
    ) -> Self {
        Self {
            zielbudget_waiting: FORMAT,
            person,
            written_at,
            streams,
        }
    }

    /// Reads a file for a person.
    ///
    /// # Errors
    /// [`NotTaken`], and nothing of the file is used then.
    pub fn read(text: &str, person: PersonId) -> Result<Self, NotTaken> {
        /// What every version of the form begins with.
        #[derive(Deserialize)]
        struct Version {
            zielbudget_waiting: u16,
        }
        if text.len() > BYTES_MAX {
            return Err(NotTaken::Unreadable);
        }
        let version: Version = serde_json::from_str(text).map_err(|_| NotTaken::Unreadable)?;
        if version.zielbudget_waiting > FORMAT {
            return Err(NotTaken::Newer);
        }
        let file: Self = serde_json::from_str(text).map_err(|_| NotTaken::Unreadable)?;
        if file.person != person {
            return Err(NotTaken::AnotherPerson);
        }
        let fits = |(stream, commands): (&StreamId, &Vec<Envelope>)| {
            commands.iter().all(|command| command.stream == *stream)
        };
        if !file.streams.iter().all(fits) {
            return Err(NotTaken::Unreadable);
        }
        Ok(file)
    }
}
