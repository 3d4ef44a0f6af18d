//! What a person wants to change, with the values they saw.
//!
//! A [`ChangeSet`] is atomic: all of it or nothing. Typing, pasting, moving money, distributing
//! the rest and undoing are all change sets; the [`Gesture`] says which, for the history.

use super::{Line, Project, Provider, Target, Value};
use crate::{CommandId, LineId, ProjectId, ProviderId, StreamId};
use serde::{Deserialize, Serialize};

/// A thing that can be added, removed and restored as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// A line.
    Line {
        /// Its id.
        id: LineId,
        /// Its content.
        line: Box<Line>,
    },
    /// A project.
    Project {
        /// Its id.
        id: ProjectId,
        /// Its content.
        project: Project,
    },
    /// A provider.
    Provider {
        /// Its id.
        id: ProviderId,
        /// Its content.
        provider: Provider,
    },
}

/// One change. Whatever it replaces or removes stands in it as the author saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Adds a new item.
    Add(Item),
    /// Removes an item; it stays as a tombstone.
    Remove(Item),
    /// Brings a removed item back.
    Restore(Item),
    /// Sets one value.
    Set {
        /// Which.
        at: Target,
        /// What the author saw there.
        #[serde(default, skip_serializing_if = "is_empty")]
        seen: Value,
        /// What it shall be.
        #[serde(default, skip_serializing_if = "is_empty")]
        new: Value,
    },
}

fn is_empty(value: &Value) -> bool {
    *value == Value::Empty
}

/// By what gesture a change set was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gesture {
    /// Typing into a cell or form.
    #[default]
    Edit,
    /// Pasting a block.
    Paste,
    /// Moving money between two lines.
    MoveMoney,
    /// Distributing the rest.
    Distribute,
    /// Copying another year's plan.
    CopyYear {
        /// The plan copied from.
        from: StreamId,
    },
    /// Adding a line or project.
    Add,
    /// Removing a line or project.
    Remove,
    /// Moving a line to another place or category.
    Move,
    /// Taking a way out that the programme offered.
    WayOut,
    /// Undoing an earlier command of one's own.
    Undo {
        /// Which.
        of: CommandId,
    },
    /// Redoing what was undone.
    Redo {
        /// The undone command.
        of: CommandId,
    },
    /// Filling cells with the values above them.
    Fill,
    /// Adding a line that is like another one.
    Duplicate,
}

impl Gesture {
    /// Whether an overtaken value refuses the command instead of raising a conflict: undoing what
    /// somebody else has changed since is not an intention about the new value.
    #[must_use]
    pub fn yields_to_others(self) -> bool {
        matches!(self, Self::Undo { .. } | Self::Redo { .. })
    }

    /// Whether a text that meets another one than was seen may be merged with it: not where the
    /// text as a whole is meant, as what stands in another line. Undoing takes back the passages
    /// that one has changed oneself and means no others.
    #[must_use]
    pub fn merges_texts(self) -> bool {
        self != Self::Fill
    }

    /// Whether its changes are meant only together, so that no part of them may be carried out
    /// alone: money leaves one line for another, a rest is given out to the cent, a way out leads
    /// to its goal, and a line comes, goes or moves as one. Typing, pasting, filling and copying a
    /// year are as many intentions as they have cells or items.
    #[must_use]
    pub fn is_whole(self) -> bool {
        match self {
            Self::Edit | Self::Paste | Self::Fill | Self::CopyYear { .. } => false,
            Self::MoveMoney
            | Self::Distribute
            | Self::Add
            | Self::Remove
            | Self::Move
            | Self::WayOut
            | Self::Undo { .. }
            | Self::Redo { .. }
            | Self::Duplicate => true,
        }
    }
}

/// Changes that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeSet {
    /// How it was made.
    #[serde(default, skip_serializing_if = "is_edit")]
    pub gesture: Gesture,
    /// Why, in the author's words; empty if not given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The changes, in order.
    pub changes: Vec<Change>,
    /// Which of the texts hold the changes of two people. Only events say so: the rule book knows
    /// it by itself, so what a command says here is dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<MergedText>,
}

/// A text in which the changes of two people came together without a question. What stood there
/// and what stands now are `seen` and `new` of the change; here is the rest of how that came about,
/// for whoever wants to look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedText {
    /// Index into the changes.
    pub index: u32,
    /// What the author saw.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub seen: Value,
    /// What the author wrote.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub wanted: Value,
}

fn is_edit(gesture: &Gesture) -> bool {
    *gesture == Gesture::Edit
}

impl Change {
    /// Sets a value.
    #[must_use]
    pub fn set(at: Target, seen: Value, new: Value) -> Self {
        Self::Set { at, seen, new }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self {
            Self::Add(item) | Self::Restore(item) => Self::Remove(item.clone()),
            Self::Remove(item) => Self::Restore(item.clone()),
            Self::Set { at, seen, new } => Self::Set {
                at: at.clone(),
                seen: new.clone(),
                new: seen.clone(),
            },
        }
    }
}

impl ChangeSet {
    /// Changes made by a gesture, without a reason.
    #[must_use]
    pub fn new(gesture: Gesture, changes: Vec<Change>) -> Self {
        Self {
            gesture,
            reason: String::new(),
            changes,
            merged: Vec::new(),
        }
    }

    /// The change set that takes this one back, as undo of the command that made it.
    #[must_use]
    pub fn undo(&self, of: CommandId) -> Self {
        Self::new(Gesture::Undo { of }, self.inverse_changes())
    }

    /// The change set that takes an undo back.
    #[must_use]
    pub fn redo(&self, of: CommandId) -> Self {
        Self::new(Gesture::Redo { of }, self.inverse_changes())
    }

    fn inverse_changes(&self) -> Vec<Change> {
        self.changes.iter().rev().map(Change::inverse).collect()
    }
}
