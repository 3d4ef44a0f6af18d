//! What a device keeps of a stream, and how one batch changes it.
//!
//! A store holds tables of texts by key and writes a batch all or nothing. What stands in the
//! tables is decided here, so that the browser's store and the simulated one cannot differ: an
//! adapter reads the stream's [`Row`] within its transaction, has the batch turned into
//! [`Write`]s by [`transaction::writes`], and commits them together.
//!
//! State, not history: a snapshot, the events since, the commands that wait. Several tabs write
//! to one store, so the head moves forward by compare-and-set and commands get their number in
//! the transaction that keeps them.

#[cfg(any(test, feature = "memory-store"))]
pub mod memory;
pub mod reading;
pub mod transaction;

use crate::{Envelope, Head, LogEntry};
use domain::{Command, CommandId, DeviceId, Refusal, State, StreamId, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub use reading::Rows;

/// Version of the rows. A store in a newer form is left alone, and the update is offered.
pub const FORMAT: u16 = 1;
/// Events kept beside a snapshot; with the next ones the snapshot is made anew.
pub const TAIL_MAX: u64 = 500;
/// How long a device keeps its own acknowledged commands, to offer them again to a server that
/// was restored from a backup.
pub const ACKNOWLEDGED_MS_MAX: i64 = 30 * 24 * 60 * 60 * 1000;

/// The tables of a store. Keys begin with the stream's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// One [`Row`] for each stream.
    Streams,
    /// The state at the row's base, for each stream.
    States,
    /// The events after the base.
    Events,
    /// Commands that the server has not put into the log yet.
    Outbox,
    /// Own commands that the server has acknowledged; see [`ACKNOWLEDGED_MS_MAX`].
    Acknowledged,
    /// Refused commands that the person has not put aside yet.
    Refused,
}

impl Table {
    /// All tables.
    pub const ALL: [Self; 6] = [
        Self::Streams,
        Self::States,
        Self::Events,
        Self::Outbox,
        Self::Acknowledged,
        Self::Refused,
    ];

    /// The stable name of the table on a device.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Streams => "streams",
            Self::States => "states",
            Self::Events => "events",
            Self::Outbox => "outbox",
            Self::Acknowledged => "acknowledged",
            Self::Refused => "refused",
        }
    }
}

/// One step of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Sets a value.
    Put {
        /// Where.
        table: Table,
        /// Key.
        key: String,
        /// Value.
        value: String,
    },
    /// Removes a value, if it is there.
    Delete {
        /// Where.
        table: Table,
        /// Key.
        key: String,
    },
    /// Removes everything that a table has of a stream.
    Clear {
        /// Where.
        table: Table,
        /// Of which stream.
        stream: StreamId,
    },
    /// Moves a value to another table under the same key, if it is there.
    Move {
        /// From where.
        from: Table,
        /// Where to.
        to: Table,
        /// Key.
        key: String,
    },
    /// Removes everything that a table has of a stream before a key.
    DeleteBefore {
        /// Where.
        table: Table,
        /// Of which stream.
        stream: StreamId,
        /// The first key that stays.
        key: String,
    },
    /// Moves everything of a stream to another table.
    MoveAll {
        /// From where.
        from: Table,
        /// Where to.
        to: Table,
        /// Of which stream.
        stream: StreamId,
    },
}

/// Where a stream stands on the device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// [`FORMAT`] of the rows of this stream.
    pub format: u16,
    /// The server's epoch; `None` before the first contact.
    pub epoch: Option<u64>,
    /// See [`Era::went_back`].
    #[serde(default, skip_serializing_if = "is_zero")]
    pub went_back: u32,
    /// The last event kept.
    pub head: Head,
    /// The event at which the kept state stands; 0 for none.
    pub base: u64,
    /// In whose name commands of this stream go out, once there was one.
    pub device: Option<DeviceId>,
    /// The last number that a command got.
    pub last_number: u64,
    /// When nothing was missing on either side.
    pub synchronised_at: Option<Timestamp>,
}

impl Row {
    /// Of which log the head is; `None` before the first contact.
    #[must_use]
    pub fn era(&self) -> Option<Era> {
        let went_back = self.went_back;
        self.epoch.map(|epoch| Era { epoch, went_back })
    }

    /// The head is of this log from now on.
    pub fn set_era(&mut self, era: Era) {
        self.epoch = Some(era.epoch);
        self.went_back = era.went_back;
    }
}

/// Whether the count is left out of the row, which looks as before there was one then.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde lends the field")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// Of which log a state is. A later one is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Era {
    /// The server's epoch.
    pub epoch: u64,
    /// How often its log was found to have gone back since, without another epoch: an older file in
    /// its place, a database that lost its end. Counted on this device only.
    pub went_back: u32,
}

impl Era {
    /// The beginning of an epoch.
    #[must_use]
    pub fn of(epoch: u64) -> Self {
        Self {
            epoch,
            went_back: 0,
        }
    }

    /// The log of the same epoch after it went back.
    #[must_use]
    pub fn after_going_back(self) -> Self {
        Self {
            went_back: self.went_back.saturating_add(1),
            ..self
        }
    }
}

/// A command that the server did not accept, with its content, until the person puts it aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedCommand {
    /// Which command.
    pub id: CommandId,
    /// Its content.
    pub body: Command,
    /// Why.
    pub refusal: Refusal,
    /// When the person gave it.
    pub device_time: Timestamp,
}

/// What one transaction changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Of which stream.
    pub stream: StreamId,
    /// The device's time.
    pub now: Timestamp,
    /// The store has had a row of this stream. One that has none any more was thrown away, and
    /// what waited in it has to be handed in again.
    pub has_row: bool,
    /// New commands, in order; they get device and number from the store.
    pub queue: Vec<Envelope>,
    /// In whose name commands go out if the stream has none yet.
    pub fresh_device: DeviceId,
    /// Gives every waiting command a new number in a new name: somebody else uses the old one.
    pub renumber: Option<Renumber>,
    /// The head moves.
    pub advance: Option<Advance>,
    /// Commands whose event is contained in the kept state from now on.
    pub done: Vec<CommandId>,
    /// Commands that were refused.
    pub refused: Vec<RefusedCommand>,
    /// Refusals that the person has put aside.
    pub dismissed: Vec<CommandId>,
    /// When nothing was missing on either side, if that is news.
    pub synchronised_at: Option<Timestamp>,
}

/// A new name for a device, with all commands that wait in the old one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumber {
    /// The old name and the last number in it: another tab may have changed both.
    pub from: (DeviceId, u64),
    /// The new name.
    pub device: DeviceId,
    /// The commands that wait, in order.
    pub waiting: Vec<Envelope>,
}

/// The head moves from one event to another, if it still stands where it is thought to stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advance {
    /// Where the store's head stands.
    pub from: Head,
    /// Where it is to stand.
    pub to: Head,
    /// Of which log it is.
    pub era: Era,
    /// What comes with it.
    pub content: Content,
}

/// What a moving head brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The events in between.
    Tail(Vec<Arc<LogEntry>>),
    /// The state there, in place of what was kept before.
    State(Box<State>),
    /// The state of another log: acknowledged commands wait again.
    Restart(Box<State>),
}

/// What a store says after a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// Device and number of each queued or renumbered command.
    pub numbered: Vec<Numbered>,
}

/// The place of a command in its device's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Which command.
    pub id: CommandId,
    /// In whose name it goes out.
    pub device: DeviceId,
    /// Its number there.
    pub number: u64,
}

/// Why a store did not do it. Nothing has been written then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreProblem {
    /// Another tab was faster: read again.
    #[error("another tab has written since")]
    Overtaken,
    /// The rows are of a newer version of this application.
    #[error("the store belongs to a newer version")]
    Newer,
    /// The device has no room left.
    #[error("no room left")]
    Full,
    /// The browser keeps nothing here, as in a private window.
    #[error("the browser keeps nothing")]
    Forbidden,
    /// It broke, also when it was opened again.
    #[error("the store cannot be used")]
    Broken,
}

/// What a device knows of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// The row; the default one for a stream that the device does not know.
    pub row: Row,
    /// The kept state with where it stands; none if the reader has it already, there is none, or
    /// it cannot be read.
    pub base: Option<(Head, State)>,
    /// The events after it, as far as the reader needs them.
    pub tail: Vec<Arc<LogEntry>>,
    /// Commands that wait, in order.
    pub outbox: Vec<Envelope>,
    /// Refusals not put aside yet, oldest first.
    pub refused: Vec<RefusedCommand>,
}
