//! What a mouse does in the grid: choose a cell, pull a block, pull a line to another place. A finger
//! scrolls; it chooses by tapping.

use super::{
    super::{
        context::PlanContext,
        order,
        selection::{Cursor, RowKey},
        view::columns::leading,
    },
    keyboard,
};
use domain::LineId;
use leptos::{ev, prelude::*};
use web_sys::{Element, wasm_bindgen::JsCast};

/// What the pressed button pulls.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pull {
    /// A block that begins with this cell.
    Block(Cursor),
    /// A line.
    Line(LineId),
}

/// The mouse over one table.
#[derive(Clone, Copy)]
pub struct Pointer {
    plan: PlanContext,
    pull: StoredValue<Option<Pull>>,
}

impl Pointer {
    /// The mouse over the table of a plan.
    pub fn new(plan: PlanContext) -> Self {
        Self {
            plan,
            pull: StoredValue::new(None),
        }
    }

    /// A cell got the focus, by whatever means.
    pub fn focused(self, event: &ev::FocusEvent) {
        let Some(cell) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        let cell: Element = cell;
        if !matches!(
            cell.get_attribute("role").as_deref(),
            Some("gridcell" | "rowheader")
        ) {
            return;
        }
        let Some(wanted) = place_of(&cell) else {
            return;
        };
        let span = self.plan.columns.with_untracked(|columns| leading(columns));
        let is_line = matches!(wanted.row, RowKey::Line(_));
        let present = self.plan.cursor.get_untracked();
        // A spanning head keeps the column from which the cursor came.
        let stays = present.as_ref().is_some_and(|at| {
            *at == wanted
                || (!is_line && wanted.column == 0 && at.row == wanted.row && at.column < span)
        });
        if !stays {
            self.plan.cursor.set(Some(wanted));
        }
    }

    /// The button went down: a block or the pull of a line begins.
    pub fn pressed(self, event: &ev::PointerEvent) {
        if event.button() != 0 || event.pointer_type() != "mouse" || is_control(event) {
            return;
        }
        let Some((cell, cursor)) = cell_under(event) else {
            return;
        };
        let plan = self.plan;
        if let (Some(line), true) = (line_of(&cursor), on_grip(event)) {
            self.pull.set_value(Some(Pull::Line(line)));
            event.prevent_default();
            return;
        }
        if event.shift_key() {
            event.prevent_default();
            plan.begin_block();
            plan.cursor.set(Some(cursor));
            plan.focus_cursor();
            return;
        }
        plan.end_block();
        if cell.get_attribute("tabindex").is_some() {
            self.pull.set_value(Some(Pull::Block(cursor)));
        }
    }

    /// The mouse came over another element.
    pub fn moved(self, event: &ev::PointerEvent) {
        if event.buttons() & 1 == 0 {
            return;
        }
        let Some((_, to)) = cell_under(event) else {
            return;
        };
        match self.pull.get_value() {
            Some(Pull::Block(from)) if from != to => self.plan.select(from, to),
            Some(Pull::Line(line)) => {
                let to = Some(to.row).filter(|row| *row != RowKey::Line(line));
                self.plan.drop_at.set(to);
            }
            _ => {}
        }
    }

    /// The button went up.
    pub fn released(self, event: &ev::PointerEvent) {
        let pull = self.pull.get_value();
        self.pull.set_value(None);
        self.plan.drop_at.set(None);
        if let (Some(Pull::Line(line)), Some((_, to))) = (pull, cell_under(event)) {
            order::put_at(self.plan, line, &to.row);
        }
    }

    /// A double click edits.
    pub fn opened(self, event: &ev::MouseEvent) {
        let on_cell = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("td, th").ok().flatten())
            .and_then(|cell| place_of(&cell));
        if on_cell.is_some_and(|cursor| matches!(cursor.row, RowKey::Line(_))) {
            keyboard::edit(self.plan);
        }
    }
}

fn element_of(event: &ev::PointerEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The cell under the mouse, with its place.
fn cell_under(event: &ev::PointerEvent) -> Option<(Element, Cursor)> {
    let cell = element_of(event)?.closest("td, th").ok().flatten()?;
    let place = place_of(&cell)?;
    Some((cell, place))
}

/// Whether the mouse is on something that takes the click itself.
fn is_control(event: &ev::PointerEvent) -> bool {
    let control = element_of(event).and_then(|element| {
        element
            .closest("button, input, .zb-echo, [role=button]")
            .ok()
    });
    control.flatten().is_some()
}

fn on_grip(event: &ev::PointerEvent) -> bool {
    let grip = element_of(event).and_then(|element| element.closest(".zb-grip").ok());
    grip.flatten().is_some()
}

/// Where a cell stands; `None` for the heads of the columns.
fn place_of(cell: &Element) -> Option<Cursor> {
    let row = cell.closest("tr").ok().flatten()?;
    let row = row.get_attribute("data-row")?.parse().ok()?;
    let number: usize = cell.get_attribute("aria-colindex")?.parse().ok()?;
    Some(Cursor {
        row,
        column: number.checked_sub(1)?,
    })
}

fn line_of(cursor: &Cursor) -> Option<LineId> {
    match cursor.row {
        RowKey::Line(line) => Some(line),
        RowKey::Category(_) | RowKey::Total => None,
    }
}
