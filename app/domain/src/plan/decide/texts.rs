//! Texts that meet another text than their author saw: merged where that is possible.

use super::{Meeting, Validator};
use crate::{
    limits::MERGED_TEXTS_MAX,
    plan::{Change, Current, Gesture, LineField, Target, Value, merge::merge},
};

/// Merges the texts of one command.
pub(in crate::plan) struct Texts {
    /// How many may still be merged.
    left: usize,
}

impl Texts {
    /// Merges as the gesture allows.
    pub(in crate::plan) fn of(gesture: Gesture) -> Self {
        let left = if gesture.merges_texts() {
            MERGED_TEXTS_MAX
        } else {
            0
        };
        Self { left }
    }

    /// Merges nothing: what stands there has to be what was seen.
    pub(in crate::plan) fn as_seen() -> Self {
        Self { left: 0 }
    }

    /// A disputed text, merged if it can be; everything else as it is.
    pub(super) fn meeting(
        &mut self,
        validator: &Validator<'_>,
        index: u32,
        change: &Change,
        meeting: Meeting,
    ) -> Meeting {
        let Meeting::Disputed(Current::Value(stands)) = &meeting else {
            return meeting;
        };
        let Change::Set { at, seen, new } = change else {
            return meeting;
        };
        let (true, Some(seen), Some(stood), Some(new)) =
            (is_prose(at), prose(seen), prose(stands), prose(new))
        else {
            return meeting;
        };
        let Some(left) = self.left.checked_sub(1) else {
            return meeting;
        };
        self.left = left;
        let Some(merged) = merge(seen, stood, new).map(|text| Value::text(&text)) else {
            return meeting;
        };
        if merged == *stands {
            Meeting::AlreadySo
        } else if validator.value(index, at, &merged).is_ok() {
            Meeting::Merged(Change::set(at.clone(), stands.clone(), merged))
        } else {
            meeting
        }
    }
}

/// Whether a field holds prose, of which people change passages. Names of projects and providers,
/// fields of action and target groups are not: they are chosen, compared and found as wholes, and
/// two new names for one thing are two opinions.
fn is_prose(at: &Target) -> bool {
    matches!(at, Target::Line(_, LineField::Note))
}

fn prose(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Empty => Some(""),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
