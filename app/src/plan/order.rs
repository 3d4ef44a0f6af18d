//! Moving and removing lines.

use super::{
    context::PlanContext,
    selection::{Motion, RowKey, neighbour},
    view::line_name,
};
use domain::{
    LineId,
    catalogue::CategoryId,
    plan::{Plan, gestures, rollup::by_category},
};
use leptos::prelude::*;

/// Whether lines can be moved as the grid stands. If not, says why: between sorted or filtered
/// lines a place means nothing in the plan.
fn can_move(plan: PlanContext) -> bool {
    let can = plan
        .arrangement
        .with_untracked(super::view::arrangement::Arrangement::is_plan_order);
    if !can {
        plan.tell("plan-order-fixed");
    }
    can && plan.editable.get_untracked()
}

/// Puts a line in front of another one, or at the end of a category for its head.
pub fn put_at(plan: PlanContext, line: LineId, row: &RowKey) {
    let place = plan.plan.with_untracked(|known| match row {
        RowKey::Line(other) if *other != line => {
            let category = known.content.lines.get(other)?.category.clone();
            Some((category, Some(*other)))
        }
        RowKey::Category(category) => Some((category.clone(), None)),
        RowKey::Line(_) | RowKey::Total => None,
    });
    let Some((category, before)) = place.filter(|_| can_move(plan)) else {
        return;
    };
    let set = plan
        .plan
        .with_untracked(|plan| gestures::move_line(plan, line, &category, before));
    if let Ok(set) = set
        && plan.change(set).is_some()
    {
        plan.done(untrack(|| plan.i18n.text("plan-done-line-moved")));
        plan.cursor.update(|cursor| {
            if let Some(cursor) = cursor {
                cursor.row = RowKey::Line(line);
            }
        });
        plan.focus_cursor_when_made();
    }
}

/// Moves the line under the cursor by one place, into the next category at its edges.
pub fn shift(plan: PlanContext, motion: Motion) {
    let Some(line) = plan.cursor_line().filter(|_| can_move(plan)) else {
        return;
    };
    let place = plan
        .plan
        .with_untracked(|plan| place_after(plan, line, motion));
    let Some((category, before)) = place else {
        return;
    };
    let set = plan
        .plan
        .with_untracked(|plan| gestures::move_line(plan, line, &category, before));
    if let Ok(set) = set {
        plan.change(set);
        // The row is taken out and put back at its new place, which takes the focus from it.
        plan.focus_cursor_when_made();
    }
}

/// The place of a line one step further: its category, and the line behind it.
fn place_after(plan: &Plan, line: LineId, motion: Motion) -> Option<(CategoryId, Option<LineId>)> {
    let groups = by_category(plan);
    let (group, index) = groups.iter().enumerate().find_map(|(group, (_, lines))| {
        lines
            .iter()
            .position(|known| *known == line)
            .map(|index| (group, index))
    })?;
    let (category, lines) = groups.get(group)?;
    match motion {
        Motion::PreviousLine if index > 0 => {
            Some((category.clone(), lines.get(index - 1).copied()))
        }
        Motion::PreviousLine => {
            let (category, _) = groups.get(group.checked_sub(1)?)?;
            Some((category.clone(), None))
        }
        Motion::NextLine if index + 1 < lines.len() => {
            Some((category.clone(), lines.get(index + 2).copied()))
        }
        Motion::NextLine => {
            let (category, lines) = groups.get(group + 1)?;
            Some((category.clone(), lines.first().copied()))
        }
        _ => None,
    }
}

/// Removes a line, with a way back; the cursor goes to its neighbour.
pub fn remove(plan: PlanContext, line: LineId) {
    let rows = plan.rows.get_untracked();
    let next = neighbour(&rows, line, Motion::NextLine)
        .or_else(|| neighbour(&rows, line, Motion::PreviousLine));
    let (name, set) = plan
        .plan
        .with_untracked(|plan| (line_name(plan, line), gestures::remove_line(plan, line)));
    let Ok(set) = set else { return };
    if plan.change(set).is_some() {
        plan.panel.set(super::context::Panel::Closed);
        if let Some(next) = next {
            plan.cursor.update(|cursor| {
                if let Some(cursor) = cursor {
                    cursor.row = RowKey::Line(next);
                }
            });
        }
        plan.done(untrack(|| {
            plan.i18n
                .with("plan-done-removed", &[("name", name.into())])
        }));
        plan.focus_cursor();
    }
}
