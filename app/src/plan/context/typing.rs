//! Typing into cells: a field is opened, left, and its value taken.

use super::{
    super::{
        editing::{Draft, Leave, Outcome, Place, leave},
        focus,
    },
    PlanContext,
};
use domain::plan::{Target, Value};
use leptos::prelude::*;

impl PlanContext {
    /// Begins to type into a cell, with what is there or with the first character.
    pub fn edit(self, at: Target, place: Place, typed: Option<&str>) {
        if !self.editable.get_untracked() {
            return;
        }
        let is_open = self.draft.with_untracked(|draft| {
            draft
                .as_ref()
                .is_some_and(|draft| draft.at == at && draft.place == place)
        });
        if is_open {
            return;
        }
        // A field whose text has no single meaning stays open, and its text is not lost.
        if !self.leave(Leave::Stay) {
            focus::open_field();
            return;
        }
        let Some((false, seen)) = self.plan.with_untracked(|plan| plan.cell(&at)) else {
            return;
        };
        let locale = self.i18n.0.get_untracked().locale();
        let draft = match typed {
            Some(typed) => Draft::replacing(at, place, seen, typed),
            None => Draft::keeping(at, place, seen, locale),
        };
        if draft.is_some() {
            self.draft.set(draft);
        }
    }

    /// Leaves the value being typed; whether the field was closed.
    pub fn leave(self, how: Leave) -> bool {
        let Some(draft) = self.draft.get_untracked() else {
            return true;
        };
        let locale = self.i18n.0.get_untracked().locale();
        let outcome = leave(&draft, how, locale);
        if outcome != Outcome::Keep && self.gave_up_fresh_line(how) {
            return true;
        }
        match outcome {
            Outcome::Keep => return false,
            Outcome::Close => self.draft.set(None),
            Outcome::Commit(value) => {
                self.draft.set(None);
                let reason = draft.given_reason();
                self.set(draft.at.clone(), draft.seen.clone(), value, reason);
            }
        }
        match draft.place {
            Place::Grid => self.step_after(&draft.at, how),
            Place::Panel => focus::panel_cell(&draft.at, how),
            Place::Sheet => self.dialog.set(None),
        }
        true
    }

    /// Takes a line back whose first name was discarded; whether there was one.
    fn gave_up_fresh_line(self, how: Leave) -> bool {
        let fresh = self.fresh.get_value();
        self.fresh.set_value(None);
        let is_given_up = fresh.is_some() && how == Leave::Discard;
        if is_given_up {
            self.draft.set(None);
            self.undo();
        }
        is_given_up
    }

    /// Asks why the value being typed is changed.
    pub fn ask_reason(self) {
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.reason.get_or_insert_default();
            }
        });
    }

    /// Takes one of the readings that were asked about.
    pub fn take(self, value: Value) {
        let Some(draft) = self.draft.get_untracked() else {
            return;
        };
        self.draft.set(None);
        let reason = draft.given_reason();
        self.set(draft.at.clone(), draft.seen, value, reason);
        match draft.place {
            Place::Grid => self.step_after(&draft.at, Leave::Down),
            Place::Panel => focus::panel_cell(&draft.at, Leave::Down),
            Place::Sheet => self.dialog.set(None),
        }
    }
}
