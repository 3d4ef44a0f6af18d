//! Carries out what the keys of the grid mean.

use super::super::{
    context::{Ask, Panel, PlanContext},
    editing::Place,
    focus,
    keys::{Action, Press, in_grid},
    order,
    selection::{Motion, RowKey},
};
use super::toggle;
use domain::plan::{Target, Value};
use leptos::{ev, prelude::*};

/// A key was pressed while the cursor stands in the grid.
pub fn pressed(plan: PlanContext, event: &ev::KeyboardEvent) {
    let key = event.key();
    let press = Press {
        key: &key,
        control: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    if let Some(action) = in_grid(press) {
        event.prevent_default();
        carry_out(plan, action);
    }
}

fn carry_out(plan: PlanContext, action: Action) {
    match action {
        Action::Move(motion) => plan.go(motion),
        Action::Edit => edit(plan),
        Action::Type(text) => type_into(plan, &text),
        Action::Clear => clear(plan),
        Action::Undo => plan.undo(),
        Action::Redo => plan.redo(),
        Action::Detail => detail(plan),
        Action::LineUp => order::shift(plan, Motion::PreviousLine),
        Action::LineDown => order::shift(plan, Motion::NextLine),
        Action::Fold => fold(plan, true),
        Action::Unfold => fold(plan, false),
        Action::MoveMoney if plan.editable.get_untracked() => {
            plan.dialog.set(Some(Ask::MoveMoney(plan.cursor_line())));
        }
        Action::Distribute if plan.editable.get_untracked() => {
            plan.dialog.set(Some(Ask::Distribute));
        }
        Action::MoveMoney | Action::Distribute => {}
        Action::Keys => plan.dialog.set(Some(Ask::Keys)),
    }
}

/// The cell under the cursor, if its value is typed.
pub fn target(plan: PlanContext) -> Option<Target> {
    let cursor = plan.cursor.get_untracked()?;
    let RowKey::Line(line) = cursor.row else {
        return None;
    };
    let field = plan
        .columns
        .with_value(|columns| columns.get(cursor.column)?.field())?;
    Some(Target::Line(line, field))
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
        plan.deciding.set(Some(conflict));
    } else if plan.editable.get_untracked() {
        plan.edit(at, Place::Grid, None);
    } else {
        detail(plan);
    }
}

fn type_into(plan: PlanContext, text: &str) {
    if let Some(at) = target(plan) {
        plan.edit(at, Place::Grid, Some(text));
    }
}

fn clear(plan: PlanContext) {
    if let Some(at) = target(plan) {
        plan.set_now(at, Value::Empty);
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
