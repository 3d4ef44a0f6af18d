//! What the page does to the plan: commands, undo, and what is said of them.

use super::{PlanContext, Sent};
use crate::components::{ToastAction, ToastKind, euros};
use domain::{
    CommandId,
    plan::{Change, ChangeSet, PlanCommand, Target, Value},
};
use leptos::prelude::*;

impl PlanContext {
    /// Dispatches changes and says the new rest; `None` if there was nothing to do.
    pub fn change(self, set: ChangeSet) -> Option<CommandId> {
        if set.changes.is_empty() || !self.editable.get_untracked() {
            return None;
        }
        self.withdraw_way_back();
        let changes = set.changes.clone();
        let id = self.session.change(set)?;
        self.sent.update(|sent| sent.push(Sent { id, changes }));
        self.say_rest();
        Some(id)
    }

    /// Dispatches a command of the plan that is no change set.
    pub fn command(self, command: PlanCommand) {
        self.withdraw_way_back();
        self.session.dispatch(domain::Command::Plan(command));
        self.say_rest();
    }

    /// Sets one value, decided against what the person saw; the reason may be empty.
    pub fn set(self, at: Target, seen: Value, new: Value, reason: String) -> Option<CommandId> {
        if seen == new {
            return None;
        }
        let changes = vec![Change::set(at, seen, new)];
        self.change(ChangeSet {
            changes,
            reason,
            ..ChangeSet::default()
        })
    }

    /// Sets one value against what stands there now.
    pub fn set_now(self, at: Target, new: Value) -> Option<CommandId> {
        let (_, seen) = self.plan.with_untracked(|plan| plan.cell(&at))?;
        self.set(at, seen, new, String::new())
    }

    /// Undoes the last own command.
    pub fn undo(self) {
        self.withdraw_way_back();
        self.session.undo();
        self.say_rest();
        self.hold_focus();
    }

    /// Redoes what was undone last.
    pub fn redo(self) {
        self.withdraw_way_back();
        self.session.redo();
        self.say_rest();
        self.hold_focus();
    }

    /// Takes the offer to undo back: it would no longer undo what it speaks of.
    pub fn withdraw_way_back(self) {
        if let Some(toast) = self.way_back.try_get_value().flatten() {
            self.way_back.set_value(None);
            self.toasts.close(toast);
        }
    }

    /// Shows what was done, with its way back. What met other values was not done; the conflict
    /// tells of itself.
    pub fn done(self, text: String) {
        let last = self
            .sent
            .with_untracked(|sent| sent.last().map(|sent| sent.id));
        let met_others = self
            .plan
            .with_untracked(|plan| last.is_some_and(|last| plan.conflicts.contains_key(&last)));
        if met_others {
            return;
        }
        let run = self.callback(move || self.undo());
        let label = untrack(|| self.i18n.text("plan-undo"));
        let action = Some(ToastAction { label, run });
        let toast = self.toasts.push(ToastKind::Ok, text, action);
        self.way_back.set_value(Some(toast));
    }

    /// Says why something was not done.
    pub fn tell(self, key: &str) {
        self.tell_text(untrack(|| self.i18n.text(key)));
    }

    /// Says something in a short message.
    pub fn tell_text(self, text: String) {
        self.toasts.push(ToastKind::Info, text, None);
    }

    /// Tells a screen reader the rest, only after a change was made.
    pub fn say_rest(self) {
        let text = untrack(|| {
            let (plan, rollup) = (self.plan.get(), self.rollup.get());
            rollup.rest(&plan).map(|rest| {
                let (key, amount) = if rest.is_negative() {
                    ("plan-say-over", rest.checked_neg().unwrap_or(rest))
                } else {
                    ("plan-say-rest", rest)
                };
                self.i18n
                    .with(key, &[("amount", euros(self.i18n, amount).into())])
            })
        });
        self.said.set(text.unwrap_or_default());
    }
}
