//! Undo and redo of one session, as commands with inverse changes.
//!
//! What is undone is what the command really changed, with what it wrote as the values seen. If
//! others have changed it since, the rule book refuses and names the cells. A text that came
//! together with somebody else's is another one than was typed, so what is kept here follows the
//! decisions.

use domain::{
    CommandId,
    plan::{ChangeSet, Gesture},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Most commands that can be undone.
const DEPTH_MAX: usize = 200;

/// Most bytes of a stack that is kept for the time after loading the page anew.
const KEPT_BYTES_MAX: usize = 512 * 1024;

/// One command and what it changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Done {
    id: CommandId,
    set: ChangeSet,
}

/// Undo and redo of one session.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct UndoStack {
    undo: Vec<Done>,
    redo: Vec<Done>,
    /// The command under way that came from this stack.
    #[serde(skip)]
    moving: Option<(CommandId, Done, Direction)>,
    /// Whether it differs from what was kept last.
    #[serde(skip)]
    changed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Undo,
    Redo,
}

impl UndoStack {
    pub(super) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The stack as a text, if it has changed since it was asked for last; an empty one where it
    /// is too long to be kept.
    pub(super) fn kept(&mut self) -> Option<String> {
        if !std::mem::take(&mut self.changed) {
            return None;
        }
        let text = serde_json::to_string(self).unwrap_or_default();
        let fits = text.len() <= KEPT_BYTES_MAX;
        Some(if fits { text } else { String::new() })
    }

    /// Takes up what was kept, unless something was done since.
    pub(super) fn take_up(&mut self, text: &str) {
        if self.undo.is_empty()
            && self.redo.is_empty()
            && let Ok(kept) = serde_json::from_str(text)
        {
            *self = kept;
        }
    }

    /// The change set that undoes the last command; `id` is the id it will be issued with.
    pub(super) fn undo(&mut self, id: CommandId) -> Option<ChangeSet> {
        self.changed = true;
        let done = self.undo.pop()?;
        let set = done.set.undo(done.id);
        self.moving = Some((id, done, Direction::Undo));
        Some(set)
    }

    /// The change set that redoes the last undone command.
    pub(super) fn redo(&mut self, id: CommandId) -> Option<ChangeSet> {
        self.changed = true;
        let done = self.redo.pop()?;
        let set = done.set.redo(done.id);
        self.moving = Some((id, done, Direction::Redo));
        Some(set)
    }

    /// A command was decided and changed this.
    pub(super) fn done(&mut self, id: CommandId, set: &ChangeSet) {
        self.changed = true;
        let direction = match self.moving.take() {
            Some((moving, _, direction)) if moving == id => Some(direction),
            _ => None,
        };
        let done = Done {
            id,
            set: set.clone(),
        };
        match (direction, set.gesture) {
            _ if set.changes.is_empty() => {}
            (Some(Direction::Undo), Gesture::Undo { .. }) => self.redo.push(done),
            (Some(Direction::Redo), Gesture::Redo { .. }) => self.undo.push(done),
            _ => {
                self.redo.clear();
                self.undo.push(done);
                if self.undo.len() > DEPTH_MAX {
                    self.undo.remove(0);
                }
            }
        }
    }

    /// A known command was decided once more and changes this now.
    pub(super) fn became(&mut self, id: CommandId, set: &ChangeSet) {
        // Somebody else wrote the same before: taking it back stays possible.
        if set.changes.is_empty() {
            return;
        }
        let mut known = self.undo.iter_mut().chain(&mut self.redo);
        if let Some(done) = known.find(|done| done.id == id) {
            done.set.clone_from(set);
        }
    }

    /// A command was refused or became a conflict: it changed nothing.
    pub(super) fn forget(&mut self, id: CommandId) {
        self.forget_all(&BTreeSet::from([id]));
    }

    /// These commands were refused or became conflicts.
    pub(super) fn forget_all(&mut self, ids: &BTreeSet<CommandId>) {
        if ids.is_empty() {
            return;
        }
        self.changed = true;
        let is_left = |id: &CommandId| !ids.contains(id);
        self.moving = self.moving.take().filter(|(moving, ..)| is_left(moving));
        self.undo.retain(|done| is_left(&done.id));
        self.redo.retain(|done| is_left(&done.id));
    }
}
