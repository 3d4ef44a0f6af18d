//! Decides commands of a plan stream: accepted, conflict, or refused.
//!
//! Over-allocation is no refusal: a draft is never blocked (domain guide, 3.8). What is refused
//! would make the plan meaningless: unknown ids, wrong types, negative amounts, named limits.

mod continued;
mod texts;
mod validate;

use super::{
    Change, ChangeSet, Current, Dispute, Item, MergedText, Plan, PlanCommand, PlanEvent, Target,
    Value,
};
use crate::{
    CommandId, Money, PersonId, Refusal,
    limits::{CHANGES_MAX, OPEN_CONFLICTS_MAX},
    refusal::Limited,
};
use continued::{continued, decide_continued};
use std::collections::BTreeSet;
use validate::Validator;

pub(super) use texts::Texts;
pub(super) use validate::fits;

/// How one change meets the present state.
enum Meeting {
    /// What the author saw still stands.
    Applies,
    /// The state already is as the author wants it.
    AlreadySo,
    /// Another text stands there, and both changes of it go together: this is done instead.
    Merged(Change),
    /// Something else stands there.
    Disputed(Current),
}

/// Decides a command of a person for an open plan.
///
/// # Errors
/// The [`Refusal`] that says why nothing happens.
pub fn decide(plan: &Plan, command: &PlanCommand, author: PersonId) -> Result<PlanEvent, Refusal> {
    match command {
        PlanCommand::Open(_) => Err(Refusal::WrongState),
        PlanCommand::Change(set) => decide_change(plan, set, author),
        PlanCommand::Resolve {
            conflict,
            changes,
            reason,
        } => decide_resolution(plan, *conflict, changes, reason),
        PlanCommand::Relay {
            case_sequence,
            what,
        } => Ok(PlanEvent::Relayed {
            case_sequence: *case_sequence,
            what: what.clone(),
        }),
    }
}

fn decide_change(plan: &Plan, set: &ChangeSet, author: PersonId) -> Result<PlanEvent, Refusal> {
    validate::reason(&set.reason)?;
    let Judged {
        applicable,
        disputes,
        merged,
    } = judge(plan, &set.changes, Texts::of(set.gesture))?;
    if let Some((id, conflict)) = continued(plan, set, &disputes, author) {
        return decide_continued(plan, id, conflict, set);
    }
    if disputes.is_empty() {
        return Ok(PlanEvent::Changed(ChangeSet {
            gesture: set.gesture,
            reason: set.reason.clone(),
            changes: applicable,
            merged,
        }));
    }
    if set.gesture.yields_to_others() {
        return Err(Refusal::Overtaken {
            cells: disputed_cells(&set.changes, &disputes),
        });
    }
    if plan.conflicts.len() >= OPEN_CONFLICTS_MAX {
        return Err(Refusal::TooMany {
            what: Limited::Conflicts,
            maximum: OPEN_CONFLICTS_MAX as u64,
        });
    }
    Ok(PlanEvent::ConflictRaised {
        lost: ChangeSet {
            merged: Vec::new(),
            ..set.clone()
        },
        disputes,
    })
}

fn decide_resolution(
    plan: &Plan,
    conflict: CommandId,
    changes: &[Change],
    reason: &str,
) -> Result<PlanEvent, Refusal> {
    validate::reason(reason)?;
    if !plan.conflicts.contains_key(&conflict) {
        return Err(Refusal::NoOpenConflict);
    }
    let Judged {
        applicable,
        disputes,
        ..
    } = judge(plan, changes, Texts::as_seen())?;
    if !disputes.is_empty() {
        // The decision was made on values that have moved on; asking again beats a conflict
        // about a conflict.
        return Err(Refusal::Overtaken {
            cells: disputed_cells(changes, &disputes),
        });
    }
    Ok(PlanEvent::ConflictResolved {
        conflict,
        changes: applicable,
        reason: reason.to_owned(),
    })
}

/// Why changes would be refused, if they would be.
pub(super) fn refusal(plan: &Plan, changes: &[Change]) -> Option<Refusal> {
    judge(plan, changes, Texts::as_seen()).err()
}

/// The changes of a command, judged against the state.
pub(super) struct Judged {
    /// What is to be done, in order. What the state has already is left out, merged texts name
    /// what stands there as seen.
    pub(super) applicable: Vec<Change>,
    /// What cannot be done because something else stands there.
    pub(super) disputes: Vec<Dispute>,
    /// The texts among `applicable` that were merged.
    pub(super) merged: Vec<MergedText>,
}

impl Judged {
    /// Does a merged text in place of the one that was wanted.
    fn merge(&mut self, wanted: &Change, instead: Change) {
        if let (Ok(index), Change::Set { seen, new, .. }) =
            (u32::try_from(self.applicable.len()), wanted)
        {
            self.merged.push(MergedText {
                index,
                seen: seen.clone(),
                wanted: new.clone(),
            });
        }
        self.applicable.push(instead);
    }
}

/// Judges changes that belong together.
///
/// # Errors
/// The [`Refusal`] of what is meaningless whatever anybody saw.
pub(super) fn judge(plan: &Plan, changes: &[Change], mut texts: Texts) -> Result<Judged, Refusal> {
    if changes.len() > CHANGES_MAX {
        return Err(Refusal::TooMany {
            what: Limited::Changes,
            maximum: CHANGES_MAX as u64,
        });
    }
    let mut validator = Validator::new(plan, changes);
    let mut judged = Judged {
        applicable: Vec::with_capacity(changes.len()),
        disputes: Vec::new(),
        merged: Vec::new(),
    };
    for (index, change) in (0_u32..).zip(changes) {
        validator.check(index, change)?;
        let meeting = meet(plan, &validator, index, change)?;
        match texts.meeting(&validator, index, change, meeting) {
            Meeting::Applies => judged.applicable.push(change.clone()),
            Meeting::Merged(instead) => judged.merge(change, instead),
            Meeting::AlreadySo => {}
            Meeting::Disputed(current) => judged.disputes.push(Dispute { index, current }),
        }
    }
    if judged.disputes.is_empty() {
        check_volume(plan, &judged.applicable)?;
        validate::no_used_item_removed(plan, &judged.applicable)?;
    }
    Ok(judged)
}

fn meet(
    plan: &Plan,
    validator: &Validator<'_>,
    index: u32,
    change: &Change,
) -> Result<Meeting, Refusal> {
    let unknown = Refusal::UnknownItem { index };
    match change {
        Change::Add(item) => Ok(match plan.item(item) {
            None => Meeting::Applies,
            Some(existing) if existing == *item => Meeting::AlreadySo,
            Some(existing) => Meeting::Disputed(Current::Item(existing)),
        }),
        Change::Remove(seen) => {
            let existing = plan.item(seen).ok_or(unknown)?;
            Ok(if existing.is_removed() {
                Meeting::AlreadySo
            } else if existing == *seen {
                Meeting::Applies
            } else {
                Meeting::Disputed(Current::Item(existing))
            })
        }
        Change::Restore(seen) => {
            let existing = plan.item(seen).ok_or(unknown)?;
            Ok(if existing == *seen {
                Meeting::AlreadySo
            } else if existing.is_removed() && existing.with_removed(false) == *seen {
                Meeting::Applies
            } else {
                Meeting::Disputed(Current::Item(existing))
            })
        }
        Change::Set { at, seen, new } => {
            let (removed, current) = plan.cell(at).ok_or(unknown)?;
            Ok(if removed && !validator.is_restored(at) {
                Meeting::Disputed(Current::Removed)
            } else if current == *new {
                Meeting::AlreadySo
            } else if current == *seen {
                Meeting::Applies
            } else {
                Meeting::Disputed(Current::Value(current))
            })
        }
    }
}

/// Keeps [`Plan::volume`] within [`Money::MAX`], so that no sum of the plan can ever overflow.
fn check_volume(plan: &Plan, changes: &[Change]) -> Result<(), Refusal> {
    let too_large = Refusal::VolumeTooLarge {
        maximum: Money::MAX,
    };
    let mut volume = i128::from(plan.volume.cents());
    for change in changes {
        volume += volume_delta(change).ok_or_else(|| too_large.clone())?;
    }
    if volume > i128::from(Money::MAX.cents()) {
        Err(too_large)
    } else {
        Ok(())
    }
}

/// By how many cents an accepted change moves [`Plan::volume`].
pub(super) fn volume_delta(change: &Change) -> Option<i128> {
    let of_item = |item: &Item| match item {
        Item::Line { line, .. } => line.volume().map(|volume| i128::from(volume.cents())),
        Item::Project { .. } | Item::Provider { .. } => Some(0),
    };
    match change {
        Change::Add(item) | Change::Restore(item) => of_item(item),
        Change::Remove(item) => of_item(item).map(|volume| -volume),
        Change::Set { seen, new, .. } => {
            let cents = |value: &Value| match value {
                Value::Money(amount) => i128::from(amount.cents()),
                _ => 0,
            };
            Some(cents(new) - cents(seen))
        }
    }
}

fn disputed_cells(changes: &[Change], disputes: &[Dispute]) -> Vec<Target> {
    let indices: BTreeSet<u32> = disputes.iter().map(|dispute| dispute.index).collect();
    (0_u32..)
        .zip(changes)
        .filter(|(index, _)| indices.contains(index))
        .filter_map(|(_, change)| change.target())
        .collect()
}

#[cfg(test)]
mod tests;
