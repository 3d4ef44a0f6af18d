//! What goes out: messages, and what is put into words without being copied before.

use domain::State;
use serde::{Serialize, Serializer, ser::SerializeSeq};
use serde_json::value::RawValue;
use std::sync::Arc;
use sync::{Hash, Head, LogEntry, ServerMessage};

/// The answer to commands that were handed in: a list of messages, as a replica reads it.
#[derive(Clone, Debug)]
pub struct Told {
    /// Outcomes, with what came since, in order.
    pub messages: Vec<ServerMessage>,
    /// A [`ServerMessage::Snapshot`] after them, in the form in which it goes out. It was put into
    /// words while the commit was under way, once for all who are far behind.
    pub snapshot: Option<Arc<RawValue>>,
}

impl From<Vec<ServerMessage>> for Told {
    fn from(messages: Vec<ServerMessage>) -> Self {
        Self {
            messages,
            snapshot: None,
        }
    }
}

impl Serialize for Told {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let length = self.messages.len() + usize::from(self.snapshot.is_some());
        let mut list = serializer.serialize_seq(Some(length))?;
        for message in &self.messages {
            list.serialize_element(message)?;
        }
        if let Some(snapshot) = &self.snapshot {
            list.serialize_element(snapshot.as_ref())?;
        }
        list.end()
    }
}

/// The [`ServerMessage`] of the same name over what is somewhere else.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Borrowed<'a> {
    Events {
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<Hash>,
        entries: &'a [&'a Arc<LogEntry>],
    },
    Snapshot {
        sequence: u64,
        hash: Hash,
        state: &'a State,
    },
}

/// A snapshot as it goes out; none if it cannot be put into words.
pub(super) fn snapshot(head: Head, state: &State) -> Option<Arc<RawValue>> {
    let Head { sequence, hash } = head;
    let message = Borrowed::Snapshot {
        sequence,
        hash,
        state,
    };
    serde_json::value::to_raw_value(&message)
        .ok()
        .map(Arc::from)
}
