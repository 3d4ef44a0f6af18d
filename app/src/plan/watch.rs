//! What the plan page follows: the window, keys that are heard everywhere, the cursor, and the way
//! in which the plan is shown.

use super::{
    banner,
    context::{Ask, Panel, PlanContext},
    facet::Facet,
    focus, help,
    selection::RowKey,
};
use domain::LineId;
use leptos::{ev::KeyboardEvent, prelude::*};
use std::{sync::Arc, time::Duration};

/// After a turn to another way of showing the plan, reading goes on there and not at the tabs.
pub fn follow_facet(facet: Memo<Facet>) {
    Effect::new(move |before: Option<Facet>| {
        let now = facet.get();
        if before.is_some_and(|before| before != now) {
            crate::workspace::focus_main();
        }
        now
    });
}

/// Follows the width of the window, the rows, and the line under the cursor.
pub fn watch_window(plan: PlanContext) {
    let resized = window_event_listener(leptos::ev::resize, move |_| {
        let narrow = focus::is_narrow();
        if plan.narrow.try_get_untracked() == Some(!narrow) {
            plan.narrow.set(narrow);
        }
    });
    let walked = window_event_listener(leptos::ev::keydown, move |event| {
        match event.key().as_str() {
            "F1" => {
                event.prevent_default();
                help::explain(plan);
            }
            "F6" => {
                event.prevent_default();
                focus::next_region(event.shift_key());
            }
            "z" | "Z" | "y" if takes_back(plan, &event) => {
                event.prevent_default();
                if event.key() == "z" {
                    plan.undo();
                } else {
                    plan.redo();
                }
            }
            _ if leaves_keys(plan, &event) => pressed_beside_cells(plan, &event),
            _ => {}
        }
    });
    on_cleanup(move || {
        resized.remove();
        walked.remove();
    });
    Effect::new(move |before: Option<Arc<Vec<RowKey>>>| {
        plan.settle_cursor(before.as_ref().map(|rows| rows.as_slice()))
    });
    if focus::has_room_for_panel() {
        let first = plan.rows.with_untracked(|rows| {
            rows.iter().find_map(|row| match row {
                RowKey::Line(line) => Some(*line),
                _ => None,
            })
        });
        let is_over = banner::over_now(plan).is_some() && plan.editable.get_untracked();
        match first {
            _ if is_over => plan.panel.set(Panel::Ways),
            Some(line) => plan.panel.set(Panel::Line(line)),
            None => {}
        }
    }
    follow_cursor(plan);
}

/// Whether the keys for undo mean the plan. In a field they take back what is typed; with the focus
/// elsewhere the browser would change the field that was typed into last, wherever it is.
fn takes_back(plan: PlanContext, event: &KeyboardEvent) -> bool {
    !event.default_prevented()
        && !event.alt_key()
        && (event.ctrl_key() || event.meta_key())
        && plan.dialog.with_untracked(Option::is_none)
        && plan.draft.with_untracked(Option::is_none)
        && focus::is_in_sheet_or_panel()
        && !focus::is_in_text()
}

/// Whether nothing else takes the keys. A single character is heard only within the plan or where
/// nothing has the focus: elsewhere it would surprise whoever dictates (WCAG 2.1.4).
fn leaves_keys(plan: PlanContext, event: &KeyboardEvent) -> bool {
    !event.default_prevented()
        && !event.ctrl_key()
        && !event.meta_key()
        && plan.dialog.with_untracked(Option::is_none)
        && focus::is_beside_cells()
}

/// The keys that help where no cell has the focus, above all in an empty plan.
fn pressed_beside_cells(plan: PlanContext, event: &KeyboardEvent) {
    let is_sheet = plan.inbox.with_untracked(Option::is_none);
    let ask = match (event.key().as_str(), event.alt_key()) {
        ("?", false) => Ask::Keys,
        _ if !is_sheet => return,
        ("n" | "N", true) if plan.editable.get_untracked() => Ask::AddProject(None),
        ("/", false) => {
            event.prevent_default();
            return plan.open_search();
        }
        _ => return,
    };
    event.prevent_default();
    plan.dialog.set(Some(ask));
}

/// How long the cursor rests on a line before the panel shows it: whoever types down a column does
/// not wait for a panel that nobody reads.
const REST: Duration = Duration::from_millis(120);

/// Lets the panel follow the cursor, as long as it shows a line at all.
fn follow_cursor(plan: PlanContext) {
    let mut follow = debounce(REST, move |line: LineId| {
        if let Some(Panel::Line(shown)) = plan.panel.try_get_untracked()
            && line != shown
        {
            plan.panel.set(Panel::Line(line));
        }
    });
    let line = Memo::new(move |_| {
        plan.cursor
            .with(|cursor| match cursor.as_ref().map(|at| &at.row) {
                Some(RowKey::Line(line)) => Some(*line),
                _ => None,
            })
    });
    Effect::new(move |_| {
        if let Some(line) = line.get() {
            follow(line);
        }
    });
}
