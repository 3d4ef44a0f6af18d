//! By how much an event moves the sum of programme funds, for totals that are kept beside a plan.

use super::{Change, LineField, PlanEvent, Target, Value};

impl PlanEvent {
    /// By how many cents it moves the programme funds of all lines that are not removed; `None`
    /// where it lets lines come or go, so that only the lines themselves tell.
    ///
    /// `programme` is [`Plan::programme_field`](super::Plan::programme_field).
    #[must_use]
    pub fn programme_delta(&self, programme: Option<&LineField>) -> Option<i128> {
        let changes: &[Change] = match self {
            Self::Opened(_) => return None,
            Self::Changed(set) => &set.changes,
            Self::ConflictResolved { changes, .. } => changes,
            Self::ConflictRaised { .. } | Self::ConflictContinued { .. } | Self::Relayed { .. } => {
                &[]
            }
        };
        changes.iter().try_fold(0, |delta, change| match change {
            // What was seen is what stood there, else it would be a conflict.
            Change::Set {
                at: Target::Line(_, field),
                seen,
                new,
            } if Some(field) == programme => Some(delta + cents(new) - cents(seen)),
            Change::Set { .. } => Some(delta),
            Change::Add(_) | Change::Remove(_) | Change::Restore(_) => None,
        })
    }
}

fn cents(value: &Value) -> i128 {
    match value {
        Value::Money(amount) => i128::from(amount.cents()),
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
