//! What a key does in the grid, before and while a value is typed. No DOM.

#[cfg(test)]
mod tests;

use super::{editing::Leave, selection::Motion};

/// A pressed key as the browser names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Press<'a> {
    /// `KeyboardEvent.key`.
    pub key: &'a str,
    /// Ctrl, or Cmd on a Mac.
    pub control: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// What a key does while the cursor stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Move the cursor.
    Move(Motion),
    /// Edit what is there.
    Edit,
    /// Type in place of what is there.
    Type(String),
    /// Empty the cell.
    Clear,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Open the detail panel.
    Detail,
    /// Move the line up.
    LineUp,
    /// Move the line down.
    LineDown,
    /// Fold the category.
    Fold,
    /// Unfold the category.
    Unfold,
    /// Open the dialog that moves money.
    MoveMoney,
    /// Open the dialog that distributes the rest.
    Distribute,
    /// Show all keys.
    Keys,
}

/// What a key does in the grid; `None` leaves it to the browser, Tab above all: the grid is one
/// tab stop and never a trap.
#[must_use]
pub fn in_grid(press: Press<'_>) -> Option<Action> {
    match (press.control, press.alt) {
        (true, false) => with_control(press),
        (false, true) => with_alt(press.key),
        (false, false) => plain(press),
        // AltGr is both; it types characters.
        (true, true) => typed(press.key),
    }
}

fn plain(press: Press<'_>) -> Option<Action> {
    let motion = match (press.key, press.shift) {
        ("ArrowLeft", false) => Motion::Left,
        ("ArrowRight", false) => Motion::Right,
        ("ArrowUp", false) => Motion::Up,
        ("ArrowDown", false) => Motion::Down,
        ("Home", false) => Motion::RowStart,
        ("End", false) => Motion::RowEnd,
        ("Enter", true) => Motion::PreviousLine,
        ("Enter" | "F2", false) => return Some(Action::Edit),
        ("Delete" | "Backspace", false) => return Some(Action::Clear),
        ("?", _) => return Some(Action::Keys),
        _ => return typed(press.key),
    };
    Some(Action::Move(motion))
}

/// A single printable character other than the space, which scrolls.
fn typed(key: &str) -> Option<Action> {
    let mut characters = key.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) if !character.is_whitespace() && !character.is_control() => {
            Some(Action::Type(key.to_owned()))
        }
        _ => None,
    }
}

fn with_control(press: Press<'_>) -> Option<Action> {
    match (press.key, press.shift) {
        ("z", false) => Some(Action::Undo),
        ("y", false) | ("Z" | "z", true) => Some(Action::Redo),
        ("Enter", false) => Some(Action::Detail),
        ("Home", false) => Some(Action::Move(Motion::GridStart)),
        ("End", false) => Some(Action::Move(Motion::GridEnd)),
        _ => None,
    }
}

fn with_alt(key: &str) -> Option<Action> {
    match key {
        "ArrowUp" => Some(Action::LineUp),
        "ArrowDown" => Some(Action::LineDown),
        "ArrowLeft" => Some(Action::Fold),
        "ArrowRight" => Some(Action::Unfold),
        "m" | "M" => Some(Action::MoveMoney),
        "r" | "R" => Some(Action::Distribute),
        _ => None,
    }
}

/// What a key does while a value is typed. Tab is left to the browser where the text asks back:
/// it leads to the buttons with the readings.
#[must_use]
pub fn in_editor(press: Press<'_>, asks: bool) -> Option<Leave> {
    match (press.key, press.shift) {
        ("Enter", false) => Some(Leave::Down),
        ("Enter", true) => Some(Leave::Up),
        ("Escape", _) => Some(Leave::Discard),
        ("Tab", false) if !asks => Some(Leave::Right),
        ("Tab", true) if !asks => Some(Leave::Left),
        _ => None,
    }
}

/// Whether a key asks for the field in which the reason of a change is written (Grund).
#[must_use]
pub fn asks_reason(press: Press<'_>) -> bool {
    press.alt && !press.control && matches!(press.key, "g" | "G")
}
