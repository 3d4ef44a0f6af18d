//! Going on from one's own losing value.
//!
//! Typed without a connection, 0 → 1 → 2 → 3 are three commands of which each names the value of
//! the one before. Where the first meets somebody else's 9, the others mean the same disagreement:
//! there is one conflict, and it holds what its author wants now. Taking the edits back, or
//! typing what stands there, ends it.

use super::{Judged, Texts, judge};
use crate::{
    CommandId, PersonId, Refusal,
    plan::{Change, ChangeSet, Conflict, Dispute, Plan, PlanEvent, Target, Value},
};

/// The open conflict of this author that a command goes on from: all its disputed changes name
/// what the losing command wanted there.
pub(super) fn continued<'a>(
    plan: &'a Plan,
    set: &ChangeSet,
    disputes: &[Dispute],
    author: PersonId,
) -> Option<(CommandId, &'a Conflict)> {
    let all_disputed_go_on = |conflict: &Conflict| {
        disputes.iter().all(|dispute| {
            usize::try_from(dispute.index)
                .ok()
                .and_then(|index| set.changes.get(index))
                .is_some_and(|change| goes_on(plan, conflict, change))
        })
    };
    let mut own = plan
        .conflicts
        .iter()
        .filter(|(_, conflict)| conflict.author == author);
    own.find(|(_, conflict)| {
        set.changes
            .iter()
            .any(|change| goes_on(plan, conflict, change))
            && all_disputed_go_on(conflict)
    })
    .map(|(id, conflict)| (*id, conflict.as_ref()))
}

/// Whether a change names as seen what the losing command wanted, and not what stands there.
fn goes_on(plan: &Plan, conflict: &Conflict, change: &Change) -> bool {
    let Change::Set { at, seen, .. } = change else {
        return false;
    };
    wanted(&conflict.lost, at).is_some_and(|(_, wanted)| wanted == seen)
        && plan.cell(at).is_some_and(|(_, stands)| stands != *seen)
}

/// Where the losing command sets a cell, and to what.
fn wanted<'a>(lost: &'a ChangeSet, at: &Target) -> Option<(usize, &'a Value)> {
    let mut changes = lost.changes.iter().enumerate();
    changes.find_map(|(index, change)| match change {
        Change::Set { at: cell, new, .. } if cell == at => Some((index, new)),
        _ => None,
    })
}

/// Decides a command that goes on from an own conflict, as one command with the losing one.
///
/// # Errors
/// The [`Refusal`] of both together.
pub(super) fn decide_continued(
    plan: &Plan,
    id: CommandId,
    conflict: &Conflict,
    set: &ChangeSet,
) -> Result<PlanEvent, Refusal> {
    let lost = joined(&conflict.lost, set);
    let Judged {
        applicable,
        disputes,
        ..
    } = judge(plan, &lost.changes, Texts::of(lost.gesture))?;
    Ok(if disputes.is_empty() {
        PlanEvent::ConflictResolved {
            conflict: id,
            changes: applicable,
            reason: lost.reason,
        }
    } else {
        PlanEvent::ConflictContinued {
            conflict: id,
            lost,
            disputes,
        }
    })
}

/// Both commands as one: from what the first saw to what the second wants.
fn joined(lost: &ChangeSet, set: &ChangeSet) -> ChangeSet {
    let mut joined = lost.clone();
    for change in &set.changes {
        let known = change.target().and_then(|at| {
            let (index, _) = wanted(&joined, &at)?;
            Some(index)
        });
        match (
            known.and_then(|index| joined.changes.get_mut(index)),
            change,
        ) {
            (Some(Change::Set { new, .. }), Change::Set { new: newer, .. }) => {
                new.clone_from(newer);
            }
            _ => joined.changes.push(change.clone()),
        }
    }
    joined
        .changes
        .retain(|change| !matches!(change, Change::Set { seen, new, .. } if seen == new));
    if set.gesture.is_whole() && !set.gesture.yields_to_others() {
        // What is meant only together stays together; see `Gesture::is_whole`.
        joined.gesture = set.gesture;
    }
    if !set.reason.is_empty() {
        joined.reason.clone_from(&set.reason);
    }
    joined
}

#[cfg(test)]
mod tests;
