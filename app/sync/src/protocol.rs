//! What replicas and the server say to each other.
//!
//! Version history
//! - 1: first version. Commands over HTTP; events as answers, by asking, over a WebSocket and by long
//!   poll. Since, without a new number, because whoever does not know them goes on as before:
//!   `hash_at_since` with commands, `after` with events, `instead_of` with a state.

use crate::{Hash, Head, LogEntry};
use domain::{Command, CommandId, DeviceId, Refusal, State, StreamId, Timestamp};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use std::{collections::BTreeMap, io, sync::Arc};

/// The version this code speaks.
pub const PROTOCOL_VERSION: u16 = 1;
/// The oldest version of a replica that the server still understands.
pub const PROTOCOL_VERSION_MIN: u16 = 1;
/// The version of the bodies of commands and events.
pub const SCHEMA_VERSION: u16 = 1;
/// The oldest version of a command's body that the server still decides: commands wait on a device
/// for days, while the server is updated.
pub const SCHEMA_VERSION_MIN: u16 = 1;
/// Most bytes of a pushed batch of several commands. Reverse proxies often let that much pass unasked.
pub const PUSH_BYTES_MAX: usize = 1024 * 1024;
/// Most bytes of one command, which travels alone then: [`domain::limits::CHANGES_MAX`] amounts have
/// less than half of it. What is larger is refused at the gesture.
pub const COMMAND_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Most commands in one pushed batch.
pub const PUSH_COMMANDS_MAX: usize = 256;
/// Most events in one message; a replica that is further behind gets a snapshot.
pub const EVENTS_MAX: usize = 500;

/// One command on its way. Id, body and time are those of the gesture, however often it is sent; the
/// epoch is the one it goes to, and device and number are given by the store that keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Key of its one final outcome.
    pub id: CommandId,
    /// For which stream.
    pub stream: StreamId,
    /// From which device.
    pub device: DeviceId,
    /// Place in the order of that device's commands for this stream, from 1 without gaps.
    pub device_sequence: u64,
    /// The server's epoch it is handed in to.
    pub epoch: u64,
    /// The last event the author had.
    pub based_on: u64,
    /// Version of the body.
    pub schema: u16,
    /// The device's time at the gesture. Informative: the server's time binds.
    pub device_time: Timestamp,
    /// What is wanted.
    pub body: Command,
}

/// How long something is on the wire, counted without keeping it; as long as can be if it cannot be
/// written.
#[must_use]
pub fn wire_bytes<T: Serialize>(said: &T) -> usize {
    let mut counted = CountedBytes(0);
    match serde_json::to_writer(&mut counted, said) {
        Ok(()) => counted.0,
        Err(_) => usize::MAX,
    }
}

/// Counts what is written and keeps none of it.
struct CountedBytes(usize);

impl io::Write for CountedBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Why a command has to be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetryReason {
    /// An earlier command of the device is missing; the next expected one is named.
    Gap {
        /// The device sequence the server waits for.
        expected: u64,
    },
    /// The server could not write it down; nothing has happened.
    NotWritten,
    /// The server was restored from a backup since, or its log went back; ask for the state.
    OtherEpoch,
}

/// What became of a command. All but `Retry` are final, one for each command id, for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is the event with this number.
    Applied {
        /// Sequence number.
        sequence: u64,
    },
    /// It met other values than its author had seen; the event with this number keeps it.
    Conflict {
        /// Sequence number.
        sequence: u64,
    },
    /// It was not accepted.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// Nothing has happened; send it again.
    Retry {
        /// Why.
        reason: RetryReason,
    },
}

/// The outcome of one pushed command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The command.
    pub id: CommandId,
    /// What became of it.
    pub outcome: Outcome,
}

/// From a replica to the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientMessage {
    /// Asks for everything after `since`.
    Hello {
        /// [`PROTOCOL_VERSION`] of the replica.
        protocol: u16,
        /// Which stream.
        stream: StreamId,
        /// The epoch the replica knows; `None` on first contact.
        epoch: Option<u64>,
        /// The last event the replica has; 0 for none.
        since: u64,
        /// The hash it has there; a different one on the server counts as another epoch.
        hash_at_since: Hash,
        /// Which device.
        device: DeviceId,
    },
    /// Hands in commands of one stream, in order.
    Push {
        /// [`PROTOCOL_VERSION`] of the replica.
        protocol: u16,
        /// The last event the replica has: what came after is sent along.
        since: u64,
        /// The hash it has there; `None` from replicas that do not tell. Nothing is decided where the
        /// log has another one: see [`RetryReason::OtherEpoch`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hash_at_since: Option<Hash>,
        /// The commands.
        commands: Vec<Envelope>,
    },
}

/// From the server to a replica.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServerMessage {
    /// Greets: where the stream stands.
    Welcome {
        /// Number of the last event.
        head: u64,
        /// The server's epoch.
        epoch: u64,
    },
    /// The state at a sequence number, in place of a long tail.
    Snapshot {
        /// The last event that is contained.
        sequence: u64,
        /// The log's hash there.
        hash: Hash,
        /// The state.
        state: Box<State>,
        /// What the replica said that it has, if this is not in the log although the epoch is the
        /// same: the log went back, and what was acknowledged may be lost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead_of: Option<Head>,
    },
    /// Events in order, without gaps.
    Events {
        /// The log's hash before the first of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Hash>,
        /// The events; shared, since a server tells the same ones to many.
        entries: Vec<Arc<LogEntry>>,
    },
    /// Outcomes of pushed commands.
    Answers {
        /// One for each command.
        answers: Vec<Answer>,
    },
    /// The replica speaks a version that the server does not understand any more.
    UpgradeNeeded {
        /// Oldest version understood.
        min: u16,
        /// Newest version understood.
        max: u16,
    },
}

impl ServerMessage {
    /// What a replica is told whose version is not understood.
    #[must_use]
    pub fn upgrade_needed() -> Self {
        let (min, max) = (PROTOCOL_VERSION_MIN, PROTOCOL_VERSION);
        Self::UpgradeNeeded { min, max }
    }
}

/// Why a message of a replica was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotHeard {
    /// It is no message of a replica.
    #[error("no message of a replica")]
    Broken,
    /// Its version is not understood, whatever else it says.
    #[error("said in another version")]
    OtherVersion,
}

/// Reads a message of a replica. The version is understood in whatever form the rest is: a message
/// is one name over an object with `protocol` in it, for ever.
///
/// # Errors
/// [`NotHeard`].
pub fn read_message(text: &[u8]) -> Result<ClientMessage, NotHeard> {
    #[derive(Deserialize)]
    struct Version {
        protocol: u16,
    }
    let is_understood = |protocol| (PROTOCOL_VERSION_MIN..=PROTOCOL_VERSION).contains(&protocol);
    if let Ok(message) = serde_json::from_slice::<ClientMessage>(text) {
        let (ClientMessage::Hello { protocol, .. } | ClientMessage::Push { protocol, .. }) =
            message;
        return is_understood(protocol)
            .then_some(message)
            .ok_or(NotHeard::OtherVersion);
    }
    let named: BTreeMap<String, Version> =
        serde_json::from_slice(text).map_err(|_| NotHeard::Broken)?;
    match named.into_values().next() {
        Some(Version { protocol }) if !is_understood(protocol) => Err(NotHeard::OtherVersion),
        _ => Err(NotHeard::Broken),
    }
}

/// Why an answer was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// It is not the server that spoke, or not all of it arrived.
    #[error("no answer of the server")]
    Broken,
    /// The server says something that this version does not know.
    #[error("said by a newer version")]
    Newer,
}

/// Reads an answer of the server.
///
/// # Errors
/// [`NotRead`]. Nothing of the answer is used then: totals are never guessed.
pub fn read_answer(text: &str) -> Result<Vec<ServerMessage>, NotRead> {
    let whole = |_| match serde_json::from_str::<Vec<IgnoredAny>>(text) {
        Ok(_) => NotRead::Newer,
        Err(_) => NotRead::Broken,
    };
    serde_json::from_str(text).map_err(whole)
}
