//! What a key does in the grid, before and while a value is typed, and among conflicts. No DOM but
//! in [`event`].

mod event;
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
    /// Move the cursor and select what lies between.
    Extend(Motion),
    /// Select the whole row.
    SelectRow,
    /// Select everything.
    SelectAll,
    /// Give up the selected block.
    Unselect,
    /// Edit what is there.
    Edit,
    /// Type in place of what is there.
    Type(String),
    /// Empty the cell or the block.
    Clear,
    /// Fill the block downwards with its first row, or the cell with the one above.
    FillDown,
    /// Insert a line below.
    InsertLine,
    /// Duplicate the line.
    Duplicate,
    /// Lock the line against distribution, or unlock it.
    Lock,
    /// Remove the line.
    RemoveLine,
    /// Sort by the column.
    Sort,
    /// Search.
    Find,
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
    if let Some(motion) = arrow(press.key) {
        return Some(if press.shift {
            Action::Extend(motion)
        } else {
            Action::Move(motion)
        });
    }
    match (press.key, press.shift) {
        ("Enter", true) => Some(Action::Move(Motion::PreviousLine)),
        ("Enter" | "F2", false) => Some(Action::Edit),
        ("Delete" | "Backspace", false) => Some(Action::Clear),
        ("Insert", false) => Some(Action::InsertLine),
        ("Escape", _) => Some(Action::Unselect),
        (" ", true) => Some(Action::SelectRow),
        ("?", _) => Some(Action::Keys),
        ("/", _) => Some(Action::Find),
        _ => typed(press.key),
    }
}

/// A key that moves the cursor, and with Shift selects. How far a page goes is the caller's to
/// say.
fn arrow(key: &str) -> Option<Motion> {
    Some(match key {
        "ArrowLeft" => Motion::Left,
        "ArrowRight" => Motion::Right,
        "ArrowUp" => Motion::Up,
        "ArrowDown" => Motion::Down,
        "Home" => Motion::RowStart,
        "End" => Motion::RowEnd,
        "PageUp" => Motion::PageUp(0),
        "PageDown" => Motion::PageDown(0),
        _ => return None,
    })
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
    if let Some(motion) = far(press.key) {
        return Some(if press.shift {
            Action::Extend(motion)
        } else {
            Action::Move(motion)
        });
    }
    match (press.key, press.shift) {
        ("z", false) => Some(Action::Undo),
        ("y", false) | ("Z" | "z", true) => Some(Action::Redo),
        ("a", false) => Some(Action::SelectAll),
        ("d", false) => Some(Action::FillDown),
        ("f", false) => Some(Action::Find),
        ("Enter", false) => Some(Action::Detail),
        ("Delete", false) => Some(Action::RemoveLine),
        _ => None,
    }
}

/// A key that goes to an edge with Ctrl.
fn far(key: &str) -> Option<Motion> {
    Some(match key {
        "Home" => Motion::GridStart,
        "End" => Motion::GridEnd,
        "ArrowLeft" => Motion::RowStart,
        "ArrowRight" => Motion::RowEnd,
        "ArrowUp" => Motion::CategoryStart,
        "ArrowDown" => Motion::CategoryEnd,
        _ => return None,
    })
}

fn with_alt(key: &str) -> Option<Action> {
    match key {
        "ArrowUp" => Some(Action::LineUp),
        "ArrowDown" => Some(Action::LineDown),
        "ArrowLeft" => Some(Action::Fold),
        "ArrowRight" => Some(Action::Unfold),
        "k" | "K" => Some(Action::Duplicate),
        "l" | "L" => Some(Action::Lock),
        "m" | "M" => Some(Action::MoveMoney),
        "n" | "N" => Some(Action::InsertLine),
        "r" | "R" => Some(Action::Distribute),
        "s" | "S" => Some(Action::Sort),
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

/// What a key does where conflicts are decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deciding {
    /// On to the next conflict.
    Next,
    /// Back to the one before.
    Previous,
    /// Take the value that lost, which stands first.
    Take,
    /// Keep the value that stands, which comes second.
    Keep,
    /// Decide later.
    Later,
}

/// What a key does where conflicts are decided. Single characters are heard there alone, and never
/// in a field (WCAG 2.1.4).
#[must_use]
pub fn among_conflicts(press: Press<'_>) -> Option<Deciding> {
    if press.control || press.alt {
        return None;
    }
    match press.key {
        "j" | "J" => Some(Deciding::Next),
        "k" | "K" => Some(Deciding::Previous),
        "1" => Some(Deciding::Take),
        "2" => Some(Deciding::Keep),
        "s" | "S" => Some(Deciding::Later),
        _ => None,
    }
}
