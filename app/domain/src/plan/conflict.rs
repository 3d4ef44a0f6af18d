//! Conflicts: what somebody wanted, and what stood there instead.

mod others;

use super::{ChangeSet, Item, Value};
use crate::{PersonId, Timestamp};
use serde::{Deserialize, Serialize};

pub use others::Others;

/// What stands at a disputed place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Current {
    /// Another value than the author saw.
    Value(Value),
    /// The item with other content than the author saw.
    Item(Item),
    /// The item was removed.
    Removed,
}

/// One disputed change of a losing command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Index into the losing command's changes.
    pub index: u32,
    /// What stands there.
    pub current: Current,
}

/// An open conflict: nothing was overwritten, the losing command is kept whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Whose command lost.
    pub author: PersonId,
    /// When it arrived.
    pub at: Timestamp,
    /// The whole losing command.
    pub lost: ChangeSet,
    /// Which changes are disputed.
    pub disputes: Vec<Dispute>,
}
