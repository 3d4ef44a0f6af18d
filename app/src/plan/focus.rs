//! The few places where the plan page touches the browser: focus, and the width of the window.

mod regions;

pub use regions::{next_region, tour};

use super::{editing::Leave, selection::Cursor};
use domain::{LineId, plan::Target};
use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};
use web_sys::{
    FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, wasm_bindgen::JsCast,
};

/// Widest window in pixels that shows cards in place of the table (style/README.md, Rules).
const PHONE_WIDTH: f64 = 760.0;
/// Narrowest window in pixels with room for the panel beside the sheet.
const PANEL_WIDTH: f64 = 1200.0;

/// The id of a cell's element.
#[must_use]
pub fn cell_id(cursor: &Cursor) -> String {
    format!("cell-{}-{}", cursor.row, cursor.column)
}

/// The id of a cell's element in the panel.
#[must_use]
pub fn panel_id(at: &Target) -> String {
    let word: String = at
        .to_string()
        .chars()
        .map(|character| {
            if character.is_ascii_alphanumeric() {
                character
            } else {
                '-'
            }
        })
        .collect();
    format!("field-{word}")
}

/// Focuses a cell of the grid; in a row of sums its first columns are one cell. A row out of sight
/// is made first.
///
/// The focus goes there at once and the sheet follows with the next frame: scrolling asks for the
/// layout, which is then computed once and not before and after the change.
pub fn cell(cursor: &Cursor) {
    let is_there = cell_element(cursor).is_some_and(|cell| focus_in_place(&cell));
    let cursor = cursor.clone();
    request_animation_frame(move || {
        if let Some(cell) = cell_element(&cursor) {
            // Whoever was quicker may be typing by now.
            if !is_there && !is_typing() {
                focus_in_place(&cell);
            }
            scroll_to(&cell);
        } else if is_nowhere() {
            // The grid itself is still on its way.
            by_id(SHEET);
        }
    });
}

/// Turns after which what follows from a signal is in the page: the effects that follow from one
/// another take one each.
const TURNS: usize = 4;

/// Gives the focus once the changes of this moment are in the page: before the next key, which would
/// else be lost or go elsewhere, and again with the next frame, for what took longer.
pub fn when_made(give: impl Fn() + Clone + 'static) {
    let first = give.clone();
    spawn_local(async move {
        for _ in 0..TURNS {
            tick().await;
        }
        first();
    });
    request_animation_frame(give);
}

/// Focuses a field that has just been made, and scrolls to it with the next frame.
pub fn field(field: &HtmlElement) {
    focus_in_place(field);
    let field = field.clone();
    request_animation_frame(move || scroll_to(&field));
}

/// The id of the sheet, which takes the focus where there is no cell for it.
pub const SHEET: &str = "plan";

/// The id of the button by which a card shows its line in full.
#[must_use]
pub fn card_id(line: LineId) -> String {
    format!("card-{line}")
}

/// Scrolls a cell into sight without giving it the focus, once it has been made.
pub fn reveal(cursor: &Cursor) {
    let cursor = cursor.clone();
    request_animation_frame(move || {
        if let Some(cell) = cell_element(&cursor) {
            scroll_to(&cell);
        }
    });
}

fn cell_element(cursor: &Cursor) -> Option<HtmlElement> {
    let head = Cursor {
        row: cursor.row.clone(),
        column: 0,
    };
    let element = |cursor: &Cursor| document().get_element_by_id(&cell_id(cursor));
    let found = element(cursor).or_else(|| element(&head))?;
    found.dyn_into().ok()
}

/// Whether a field or a dialog has the focus.
#[must_use]
pub fn is_typing() -> bool {
    let field = document().active_element().and_then(|element| {
        element
            .closest("input, textarea, select, [contenteditable], dialog")
            .ok()
    });
    field.flatten().is_some()
}

fn focus_in_place(element: &HtmlElement) -> bool {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}

fn scroll_to(element: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Focuses the panel, once it is there. Whoever is in it by then stays where they are.
pub fn panel() {
    when_made(|| {
        if let Some(panel) = query(".zb-panel").filter(|_| !is_typing() && !is_within(".zb-panel"))
        {
            let _ = panel.focus();
        }
    });
}

/// Focuses a cell of the panel or its neighbour, after the field was closed.
pub fn panel_cell(at: &Target, how: Leave) {
    if how == Leave::Stay {
        return;
    }
    let id = panel_id(at);
    when_made(move || {
        if !is_nowhere() {
            return;
        }
        let Ok(fields) = document().query_selector_all(".zb-panel [data-field]") else {
            return;
        };
        let mut fields_in_order = (0..fields.length()).filter_map(|index| fields.item(index));
        let found = fields_in_order.position(|node| {
            node.dyn_ref::<HtmlElement>()
                .is_some_and(|element| element.id() == id)
        });
        let Some(index) = found.and_then(|index| u32::try_from(index).ok()) else {
            return;
        };
        let wanted = match how {
            Leave::Down | Leave::Right => (index + 1).min(fields.length().saturating_sub(1)),
            Leave::Up | Leave::Left => index.saturating_sub(1),
            Leave::Stay | Leave::Discard => index,
        };
        if let Some(element) = fields.item(wanted).and_then(|node| node.dyn_into().ok()) {
            let element: HtmlElement = element;
            let _ = element.focus();
        }
    });
}

/// Focuses the field in which a value is being typed.
pub fn open_field() {
    if let Some(field) = query(".zb-cell--edit > input, .zb-value__input") {
        let _ = field.focus();
    }
}

/// Sets or takes away an attribute of the page as a whole.
pub fn mark_page(name: &str, value: Option<&str>) {
    if let Some(body) = document().body() {
        let _ = match value {
            Some(value) => body.set_attribute(name, value),
            None => body.remove_attribute(name),
        };
    }
}

/// Whether nothing has the focus: what had it is gone.
#[must_use]
pub fn is_nowhere() -> bool {
    let body = document().body().map(web_sys::Element::from);
    document()
        .active_element()
        .is_none_or(|element| Some(element) == body)
}

/// Whether the focus is in the sheet or the panel beside it, or nowhere.
#[must_use]
pub fn is_in_sheet_or_panel() -> bool {
    is_nowhere() || is_within("#plan, .zb-panel")
}

/// Whether text is being written: the browser takes that back by itself.
#[must_use]
pub fn is_in_text() -> bool {
    is_within("textarea, input:not([type='checkbox'], [type='radio']), [contenteditable]")
}

fn is_within(part: &str) -> bool {
    let element = document().active_element();
    element.is_some_and(|element| element.closest(part).ok().flatten().is_some())
}

/// Whether the focus is in a cell of the grid or in a field of the panel.
#[must_use]
pub fn is_in_cell_or_field() -> bool {
    is_within(".zb-grid, [data-field]")
}

/// Whether the focus is in the plan or the list of conflicts but in no cell and no field, or nowhere,
/// or on the page's heading, where whoever has just come has it.
#[must_use]
pub fn is_beside_cells() -> bool {
    is_nowhere()
        || is_within("h1")
        || (is_within("#plan, .zb-inbox") && !is_in_cell_or_field() && !is_typing())
}

/// Focuses an element.
pub fn element(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Focuses an element; whether it exists.
pub fn by_id(id: &str) -> bool {
    let element = document().get_element_by_id(id);
    match element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        Some(element) => element.focus().is_ok(),
        None => false,
    }
}

fn query(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

fn width() -> Option<f64> {
    window().inner_width().ok()?.as_f64()
}

/// Whether the window is as narrow as a phone.
#[must_use]
pub fn is_narrow() -> bool {
    width().is_some_and(|width| width < PHONE_WIDTH)
}

/// Whether the panel has room beside the sheet.
#[must_use]
pub fn has_room_for_panel() -> bool {
    width().is_some_and(|width| width >= PANEL_WIDTH)
}
