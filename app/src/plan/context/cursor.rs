//! Typing into cells, and the cursor with the focus that follows it.

use super::{
    super::{
        editing::{Draft, Leave, Outcome, Place, leave},
        focus,
        selection::{Cursor, Motion, RowKey, moved, settled},
        view::{arrangement::Show, columns::Column},
    },
    Panel, PlanContext,
};
use domain::{
    LineId, ProjectId,
    plan::{LineField, Target, Value},
};
use leptos::prelude::*;
use std::sync::Arc;

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

    /// Where a cell stands in the grid. The name of a project stands in the row of the cursor if
    /// that funds it, else in the first that does.
    fn cursor_at(self, at: &Target) -> Option<Cursor> {
        let line = match at {
            Target::Line(line, _) => *line,
            Target::Project(project, _) => self.line_of_project(*project)?,
            Target::Provider(..) => return None,
        };
        let column = self.plan.with_untracked(|plan| {
            self.columns.with_untracked(|columns| {
                columns
                    .iter()
                    .position(|column| column.target(plan, line).as_ref() == Some(at))
            })
        })?;
        Some(Cursor {
            row: RowKey::Line(line),
            column,
        })
    }

    fn line_of_project(self, project: ProjectId) -> Option<LineId> {
        let here = self.cursor_line();
        self.plan.with_untracked(|plan| {
            let lines = &plan.content.lines;
            let funds = |id: &LineId| lines.get(id).is_some_and(|line| line.project == project);
            here.filter(funds)
                .or_else(|| lines.keys().copied().find(|id| funds(id)))
        })
    }

    fn step_after(self, at: &Target, how: Leave) {
        // A field that kept its text is left from its own cell, wherever the cursor went since.
        if how != Leave::Stay
            && let Some(cursor) = self.cursor_at(at)
        {
            self.cursor.set(Some(cursor));
        }
        match how {
            Leave::Down => self.go(Motion::NextLine),
            Leave::Up => self.go(Motion::PreviousLine),
            Leave::Right => self.go(Motion::Right),
            Leave::Left => self.go(Motion::Left),
            Leave::Discard => self.focus_cursor(),
            Leave::Stay => {}
        }
    }

    /// Moves the cursor and the focus; a block that was selected is given up.
    pub fn go(self, motion: Motion) {
        self.end_block();
        self.step(motion);
    }

    /// Moves the cursor and the focus away from the corner where the block began.
    pub fn extend(self, motion: Motion) {
        self.begin_block();
        self.step(motion);
    }

    /// Gives up the selected block. Every cell hears of a change, so nothing is set in vain.
    pub fn end_block(self) {
        if self.anchor.with_untracked(Option::is_some) {
            self.anchor.set(None);
        }
    }

    /// Begins a block at the cursor, unless one has begun.
    pub fn begin_block(self) {
        if self.anchor.with_untracked(Option::is_none) {
            self.anchor.set(self.cursor.get_untracked());
        }
    }

    /// Selects the block between two cells; the cursor stands in the second.
    pub fn select(self, from: Cursor, to: Cursor) {
        self.anchor.set(Some(from));
        self.cursor.set(Some(to));
        self.focus_cursor();
    }

    fn step(self, motion: Motion) {
        let columns = self.columns.with_untracked(|columns| columns.len());
        let rows = self.rows.get_untracked();
        if let Some(cursor) = self.cursor.get_untracked() {
            self.cursor
                .set(Some(moved(&rows, columns, &cursor, motion)));
            self.focus_cursor();
        }
    }

    /// Gives the focus to the cell with the cursor; on a phone to the card of its line, and in an
    /// empty plan to the sheet.
    pub fn focus_cursor(self) {
        // Whoever calls with the next frame may find another plan in this one's place: a release
        // opens the shared one.
        let Some(narrow) = self.narrow.try_get_untracked() else {
            if focus::is_nowhere() {
                focus::by_id(focus::SHEET);
            }
            return;
        };
        let has_lines = self.plan.with_untracked(|plan| {
            let mut lines = plan.content.lines.values();
            lines.any(|line| !line.removed)
        });
        let on_card = narrow
            && self
                .cursor_line()
                .is_some_and(|line| focus::by_id(&focus::card_id(line)));
        match self.cursor.get_untracked().filter(|_| has_lines) {
            _ if on_card => {}
            Some(cursor) if !narrow => focus::cell(&cursor),
            _ => drop(focus::by_id(focus::SHEET)),
        }
    }

    /// As [`PlanContext::focus_cursor`], once the changes of this moment are in the page. Whoever types
    /// by then goes on typing.
    pub fn focus_cursor_when_made(self) {
        focus::when_made(move || {
            if !focus::is_typing() {
                self.focus_cursor();
            }
        });
    }

    /// Gives the focus back if what had it is gone with the next frame.
    pub fn hold_focus(self) {
        request_animation_frame(move || {
            if focus::is_nowhere() {
                self.focus_cursor();
            }
        });
    }

    /// Keeps the cursor on a row that exists; the first line at first, and when the first lines
    /// come. `before` are the rows until now; answers with the present ones.
    pub fn settle_cursor(self, before: Option<&[RowKey]>) -> Arc<Vec<RowKey>> {
        let rows = self.rows.get();
        let before = before.unwrap_or_default();
        let had_lines = before.iter().any(|row| matches!(row, RowKey::Line(_)));
        let present = self.cursor.get_untracked();
        let wanted = present.clone().unwrap_or(Cursor {
            row: RowKey::Total,
            column: 0,
        });
        let lost = present.is_none();
        let first = rows.iter().find(|row| matches!(row, RowKey::Line(_)));
        let columns = self.columns.get();
        let programme = self.programme_column();
        let mut cursor = match first {
            Some(first) if lost || !had_lines => Cursor {
                row: first.clone(),
                column: programme.unwrap_or_default(),
            },
            _ => settled(&rows, before, &wanted),
        };
        cursor.column = cursor.column.min(columns.len().saturating_sub(1));
        if self.cursor.get_untracked().as_ref() != Some(&cursor) {
            self.cursor.set(Some(cursor));
            if !lost {
                self.hold_focus();
            }
        }
        rows
    }

    /// Shows a cell: in the grid where it has a column, else in the panel.
    pub fn show(self, at: &Target) {
        let Target::Line(line, _) = at else { return };
        self.inbox.set(None);
        let category = self.plan.with_untracked(|plan| {
            plan.content
                .lines
                .get(line)
                .map(|line| line.category.clone())
        });
        if let Some(category) = category {
            self.folded.update(|folded| {
                folded.remove(&category);
            });
        }
        let cell = self.cursor_at(at);
        // A line that is filtered out is shown again.
        let row = RowKey::Line(*line);
        if !self.rows.with_untracked(|rows| rows.contains(&row)) {
            self.arrangement.update(|arranged| {
                arranged.show = Show::All;
                arranged.only_hits = false;
            });
        }
        let in_grid = cell.is_some() && !self.narrow.get_untracked();
        let head = Cursor {
            row: RowKey::Line(*line),
            column: 0,
        };
        self.cursor.set(Some(cell.unwrap_or(head)));
        if in_grid {
            self.focus_cursor();
        } else {
            self.panel.set(Panel::Line(*line));
            focus::panel();
        }
    }

    /// The line the cursor stands in.
    #[must_use]
    pub fn cursor_line(self) -> Option<LineId> {
        self.cursor
            .with_untracked(|cursor| match cursor.as_ref()?.row {
                RowKey::Line(line) => Some(line),
                RowKey::Category(_) | RowKey::Total => None,
            })
    }

    /// The column of the programme funds, unless it is hidden.
    #[must_use]
    pub fn programme_column(self) -> Option<usize> {
        let is_programme = |column: &Column| matches!(column, Column::Programme(_));
        self.columns
            .with_untracked(|columns| columns.iter().position(is_programme))
    }

    /// The field of the programme funds.
    #[must_use]
    pub fn programme_field(self) -> Option<LineField> {
        self.plan.with_untracked(|plan| plan.programme_field())
    }
}
