//! What every event must be, from the commands as they were given and the values that stood
//! there: kept apart from the rule book, so that it can contradict it.

mod items;

use domain::{
    Command, EventBody, State,
    plan::{Change, ChangeSet, Dispute, Plan, PlanCommand, PlanEvent, Target, Value},
};
use items::Items;
use std::collections::BTreeMap;

/// The cells that were touched, with what stands there.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    values: BTreeMap<Target, Value>,
    items: Items,
}

impl Cells {
    /// What is wrong with an event on a state, where it came from this command.
    pub fn judge(
        &mut self,
        state: &State,
        body: &EventBody,
        command: Option<&Command>,
    ) -> Vec<String> {
        let (State::Plan(plan), EventBody::Plan(event)) = (state, body) else {
            return Vec::new();
        };
        let mut wrong = Vec::new();
        match event {
            PlanEvent::Changed(set) => {
                self.overwritten(plan, &set.changes, &mut wrong);
                let wanted = match command {
                    Some(Command::Plan(PlanCommand::Change(wanted))) => Some(wanted),
                    _ => None,
                };
                if let Some(wanted) = wanted {
                    self.unlike(plan, wanted, set, &mut wrong);
                }
                self.items.judge(plan, wanted, &set.changes, &mut wrong);
                self.take(&set.changes);
            }
            PlanEvent::ConflictResolved { changes, .. } => {
                self.overwritten(plan, changes, &mut wrong);
                self.take(changes);
            }
            PlanEvent::ConflictRaised { lost, disputes } => {
                if let Some(Command::Plan(PlanCommand::Change(wanted))) = command
                    && wanted != lost
                {
                    wrong.push(format!("a conflict keeps {lost:?} of {wanted:?}"));
                }
                self.false_disputes(plan, lost, disputes, &mut wrong);
            }
            PlanEvent::ConflictContinued { lost, disputes, .. } => {
                self.false_disputes(plan, lost, disputes, &mut wrong);
            }
            PlanEvent::Opened(_) | PlanEvent::Relayed { .. } => {}
        }
        wrong
    }

    /// Where a state holds something else than what was written last.
    pub fn differ(&self, plan: &Plan) -> Vec<String> {
        let cells = self.values.iter();
        let wrong =
            cells.filter(|(at, value)| plan.cell(at).map(|(_, it)| it).as_ref() != Some(*value));
        wrong
            .map(|(at, value)| format!("{at} is not {value:?}"))
            .chain(self.items.differ(plan))
            .collect()
    }

    fn stood(&self, plan: &Plan, at: &Target) -> Option<Value> {
        let known = self.values.get(at).cloned();
        known.or_else(|| plan.cell(at).map(|(_, value)| value))
    }

    /// A value was replaced that its replacer did not see.
    fn overwritten(&self, plan: &Plan, changes: &[Change], wrong: &mut Vec<String>) {
        for change in changes {
            let Change::Set { at, seen, .. } = change else {
                continue;
            };
            let stood = self.stood(plan, at);
            if stood.as_ref() != Some(seen) {
                wrong.push(format!(
                    "{at}: {seen:?} was seen, {stood:?} was overwritten"
                ));
            }
        }
    }

    /// Something else was changed than its author wanted. Texts of two people may be merged.
    fn unlike(&self, plan: &Plan, wanted: &ChangeSet, done: &ChangeSet, wrong: &mut Vec<String>) {
        for change in &wanted.changes {
            let Change::Set { at, seen, new } = change else {
                continue;
            };
            let stood = self.stood(plan, at);
            let is_this = |other: &&Change| other.target().as_ref() == Some(at);
            let fits = match done.changes.iter().find(is_this) {
                Some(Change::Set { new: written, .. }) => {
                    let as_seen = stood.as_ref() == Some(seen);
                    let is_text = matches!((new, written), (Value::Text(_), Value::Text(_)));
                    (as_seen && written == new) || (!as_seen && is_text)
                }
                // What was typed and taken back leaves what others have written meanwhile.
                _ => stood.as_ref() == Some(new) || seen == new,
            };
            if !fits {
                wrong.push(format!("{change:?} on {stood:?} became {done:?}"));
            }
        }
        let wished = |change: &&Change| {
            let mut targets = wanted.changes.iter().map(Change::target);
            !targets.any(|at| at == change.target())
        };
        if let Some(more) = done.changes.iter().find(wished) {
            wrong.push(format!("nobody wanted {more:?}"));
        }
    }

    /// A conflict about what nobody disputes.
    fn false_disputes(
        &self,
        plan: &Plan,
        lost: &ChangeSet,
        disputes: &[Dispute],
        wrong: &mut Vec<String>,
    ) {
        if disputes.is_empty() {
            wrong.push("a conflict about nothing".to_owned());
        }
        for dispute in disputes {
            let index = usize::try_from(dispute.index).unwrap_or(usize::MAX);
            let change = lost.changes.get(index);
            if change.is_some_and(|change| self.items.is_false_dispute(plan, change)) {
                wrong.push(format!("{change:?}: a false conflict"));
            }
            let Some(Change::Set { at, seen, new }) = change else {
                continue;
            };
            let is_gone = plan.cell(at).is_some_and(|(removed, _)| removed);
            let stood = self.stood(plan, at).filter(|_| !is_gone);
            if stood.as_ref() == Some(seen) || stood.as_ref() == Some(new) {
                wrong.push(format!("{at}: a false conflict with {stood:?}"));
            }
        }
    }

    fn take(&mut self, changes: &[Change]) {
        self.items.take(changes);
        for change in changes {
            if let Change::Set { at, new, .. } = change {
                self.values.insert(at.clone(), new.clone());
            }
        }
    }
}
