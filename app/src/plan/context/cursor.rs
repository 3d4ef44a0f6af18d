//! The cursor, and the focus that follows it.

use super::{
    super::{
        editing::Leave,
        focus,
        selection::{Cursor, Motion, RowKey, moved, settled},
        view::{arrangement::Show, columns::Column},
    },
    Panel, PlanContext,
};
use domain::{
    LineId, ProjectId,
    plan::{LineField, Target},
};
use leptos::prelude::*;
use std::sync::Arc;

impl PlanContext {
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

    pub(super) fn step_after(self, at: &Target, how: Leave) {
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

    /// Gives the focus back if what had it is gone once the changes of this moment are in the page.
    pub fn hold_focus(self) {
        focus::when_made(move || {
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
