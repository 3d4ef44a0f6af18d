//! Carries out what the keys of the grid mean.

use super::super::{
    context::{Ask, Inbox, Panel, PlanContext},
    deeds,
    editing::Place,
    focus,
    keys::{Action, Press, in_grid},
    order,
    selection::{Cursor, Motion, RowKey},
    view::columns::Column,
};
use super::{scroll::rows_per_page, toggle};
use domain::plan::Target;
use leptos::{ev, prelude::*};

/// A key was pressed while the cursor stands in the grid.
pub fn pressed(plan: PlanContext, event: &ev::KeyboardEvent) {
    let key = event.key();
    let press = Press::told_by(event, &key);
    if let Some(action) = in_grid(press) {
        event.prevent_default();
        carry_out(plan, action);
    }
}

fn carry_out(plan: PlanContext, action: Action) {
    match action {
        Action::Move(motion) => plan.go(with_page(motion)),
        Action::Extend(motion) => plan.extend(with_page(motion)),
        Action::SelectRow => select_row(plan),
        Action::SelectAll => select_all(plan),
        Action::Unselect => plan.end_block(),
        Action::Edit => edit(plan),
        Action::Type(text) => type_into(plan, &text),
        Action::Undo => plan.undo(),
        Action::Redo => plan.redo(),
        Action::Detail => detail(plan),
        Action::Fold => fold(plan, true),
        Action::Unfold => fold(plan, false),
        Action::Sort => sort(plan),
        Action::Find => plan.open_search(),
        Action::Keys => plan.dialog.set(Some(Ask::Keys)),
        _ if plan.editable.get_untracked() => change(plan, &action),
        _ => plan.tell("plan-read-only"),
    }
}

/// What changes the plan, for whoever may.
fn change(plan: PlanContext, action: &Action) {
    let needs_line = matches!(
        action,
        Action::FillDown | Action::Duplicate | Action::Lock | Action::RemoveLine
    );
    if needs_line && plan.selected_lines().is_empty() {
        plan.tell("plan-needs-line");
        return;
    }
    match action {
        Action::Clear => deeds::clear(plan),
        Action::FillDown => deeds::fill_down(plan),
        Action::InsertLine => deeds::insert_line(plan),
        Action::Duplicate => deeds::duplicate(plan),
        Action::Lock => deeds::lock(plan),
        Action::RemoveLine => {
            if let Some(line) = plan.cursor_line() {
                order::remove(plan, line);
            }
        }
        Action::LineUp => order::shift(plan, Motion::PreviousLine),
        Action::LineDown => order::shift(plan, Motion::NextLine),
        Action::MoveMoney => plan.dialog.set(Some(Ask::MoveMoney(plan.cursor_line()))),
        Action::Distribute => plan.dialog.set(Some(Ask::Distribute)),
        _ => {}
    }
}

/// A page is as long as the window shows.
fn with_page(motion: Motion) -> Motion {
    match motion {
        Motion::PageUp(_) => Motion::PageUp(rows_per_page()),
        Motion::PageDown(_) => Motion::PageDown(rows_per_page()),
        other => other,
    }
}

fn select_row(plan: PlanContext) {
    let last = plan
        .columns
        .with_untracked(|columns| columns.len().saturating_sub(1));
    if let Some(cursor) = plan.cursor.get_untracked() {
        let at = |column| Cursor {
            row: cursor.row.clone(),
            column,
        };
        plan.select(at(last), at(0));
    }
}

fn select_all(plan: PlanContext) {
    let last = plan
        .columns
        .with_untracked(|columns| columns.len().saturating_sub(1));
    let ends = plan.rows.with_untracked(|rows| {
        let is_line = |row: &&RowKey| matches!(row, RowKey::Line(_));
        let first = rows.iter().find(is_line)?.clone();
        Some((first, rows.iter().rfind(is_line)?.clone()))
    });
    if let Some((first, end)) = ends {
        let (from, to) = (
            Cursor {
                row: end,
                column: last,
            },
            Cursor {
                row: first,
                column: 0,
            },
        );
        plan.select(from, to);
    }
}

/// The column under the cursor.
pub fn column(plan: PlanContext) -> Option<Column> {
    let cursor = plan.cursor.get_untracked()?;
    plan.columns
        .with_untracked(|columns| columns.get(cursor.column).cloned())
}

fn sort(plan: PlanContext) {
    if let Some(column) = column(plan) {
        plan.sort_by(&column);
        plan.focus_cursor_when_made();
    }
}

/// The cell under the cursor, if its value is typed.
pub fn target(plan: PlanContext) -> Option<Target> {
    let cursor = plan.cursor.get_untracked()?;
    let RowKey::Line(line) = cursor.row else {
        return None;
    };
    plan.plan.with_untracked(|known| {
        plan.columns
            .with_untracked(|columns| columns.get(cursor.column)?.target(known, line))
    })
}

/// Edits the cell under the cursor; a conflict is decided, a head folds, other cells open the
/// panel.
pub fn edit(plan: PlanContext) {
    let Some(at) = target(plan) else {
        match plan.cursor.get_untracked().map(|cursor| cursor.row) {
            Some(RowKey::Category(category)) => toggle(plan, &category),
            Some(RowKey::Line(_)) => detail(plan),
            _ => {}
        }
        return;
    };
    if let Some(conflict) = plan
        .disputed
        .with_untracked(|cells| cells.get(&at).copied())
    {
        plan.inbox.set(Some(Inbox::Open(conflict)));
    } else if plan.editable.get_untracked() {
        plan.edit(at, Place::Grid, None);
    } else {
        detail(plan);
    }
}

fn type_into(plan: PlanContext, text: &str) {
    if !plan.editable.get_untracked() {
        plan.tell("plan-read-only");
    } else if let Some(at) = target(plan) {
        plan.edit(at, Place::Grid, Some(text));
    } else {
        plan.tell(why_not_typed(plan));
    }
}

/// Why nothing can be typed into the cell under the cursor.
pub fn why_not_typed(plan: PlanContext) -> &'static str {
    match (plan.cursor_line(), column(plan)) {
        (None, _) => "plan-cell-sum",
        (Some(_), Some(Column::Term | Column::Earmarks)) => "plan-cell-panel",
        (Some(_), _) => "plan-cell-computed",
    }
}

fn detail(plan: PlanContext) {
    if let Some(line) = plan.cursor_line() {
        plan.panel.set(Panel::Line(line));
        focus::panel();
    }
}

fn fold(plan: PlanContext, folded: bool) {
    let category = match plan.cursor.get_untracked().map(|cursor| cursor.row) {
        Some(RowKey::Category(category)) => Some(category),
        Some(RowKey::Line(line)) => plan.plan.with_untracked(|plan| {
            plan.content
                .lines
                .get(&line)
                .map(|line| line.category.clone())
        }),
        _ => None,
    };
    let Some(category) = category else { return };
    plan.folded.update(|known| {
        if folded {
            known.insert(category.clone());
        } else {
            known.remove(&category);
        }
    });
    if folded {
        plan.cursor.update(|cursor| {
            if let Some(cursor) = cursor {
                cursor.row = RowKey::Category(category);
            }
        });
        plan.focus_cursor();
    }
}
