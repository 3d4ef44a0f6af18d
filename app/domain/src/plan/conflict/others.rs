//! What of a losing command nobody disputes: of a paste with 3 of 500 cells in conflict, the 497
//! others.

use super::Conflict;
use crate::plan::{
    Change, ChangeSet, Plan,
    decide::{Texts, judge},
};

/// How often a part of a command is put to the rule book. Each time it lacks what was disputed, or
/// what hung on that, as a new line on a new project.
const ATTEMPTS_MAX: usize = 100;

/// A losing command, divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Others {
    /// What can be carried out now, as a command with gesture and reason of the losing one. Its
    /// changes name what stands there now, and texts are merged already.
    pub changes: ChangeSet,
    /// What stays disputed: indices into the losing command's changes, in order. Empty if nothing
    /// is any more.
    pub disputed: Vec<u32>,
}

impl Conflict {
    /// The changes of the losing command that nobody disputes, as a new command.
    ///
    /// They are judged against `plan` as it is, not as it was when the conflict arose: what has
    /// come to be there already is in neither part, and what others have changed since is
    /// disputed. So are changes that hang on a disputed one. Nothing is done by asking: send
    /// [`Others::changes`] as [`PlanCommand::Change`](crate::plan::PlanCommand::Change). As long
    /// as the plan is the same, `decide` accepts it as it is. The conflict stays open for the
    /// rest, and what has been carried out is no dispute of it.
    ///
    /// `None` if nothing is left to carry out, if a limit forbids it without the disputed changes,
    /// if about a hundred changes hang on disputed ones, and for gestures that are meant only as a whole
    /// ([`Gesture::is_whole`](crate::plan::Gesture::is_whole)): moving money, distributing,
    /// adding, duplicating, removing and moving lines, ways out.
    #[must_use]
    pub fn others(&self, plan: &Plan) -> Option<Others> {
        if self.lost.gesture.is_whole() {
            return None;
        }
        let mut kept: Vec<(u32, &Change)> = (0..).zip(&self.lost.changes).collect();
        let mut disputed = Vec::new();
        for _ in 0..ATTEMPTS_MAX {
            let changes: Vec<Change> = kept.iter().map(|(_, change)| (*change).clone()).collect();
            let places: Vec<u32> = match judge(plan, &changes, Texts::of(self.lost.gesture)) {
                Ok(judged) if judged.disputes.is_empty() => {
                    disputed.sort_unstable();
                    return self.with(judged.applicable, disputed);
                }
                Ok(judged) => judged.disputes.iter().map(|known| known.index).collect(),
                Err(refusal) => vec![refusal.index()?],
            };
            // Places among those that were kept so far, in order.
            let mut place = 0..;
            kept.retain(|(index, _)| {
                let stays = place
                    .next()
                    .is_some_and(|place| places.binary_search(&place).is_err());
                if !stays {
                    disputed.push(*index);
                }
                stays
            });
        }
        None
    }

    fn with(&self, changes: Vec<Change>, disputed: Vec<u32>) -> Option<Others> {
        let changes = ChangeSet {
            changes,
            ..self.lost.clone()
        };
        (!changes.changes.is_empty()).then_some(Others { changes, disputed })
    }
}

#[cfg(test)]
mod tests;
