//! Where the window looks at the table, and how high its rows are: what only the browser knows.

use super::window::{Heights, Sight};
use leptos::{html, prelude::*};
use web_sys::{
    AddEventListenerOptions, Element,
    wasm_bindgen::{JsCast, closure::Closure},
};

/// What is seen of a table.
#[derive(Clone, Copy)]
pub struct Seen {
    /// The part in sight.
    pub sight: RwSignal<Sight>,
    /// Measured heights of rows.
    pub heights: RwSignal<Heights>,
}

/// Follows scrolling and the size of the window. What scrolls is the sheet, in low windows the
/// page: so every scroll is heard on its way down.
pub fn follow(body: NodeRef<html::Tbody>) -> Seen {
    let seen = Seen {
        sight: RwSignal::new(Sight::between(0, window_height())),
        heights: RwSignal::new(Heights::default()),
    };
    let look = move || {
        if let Some(body) = body.try_get_untracked().flatten() {
            measure(&body, seen);
        }
    };
    let listener = Closure::<dyn Fn()>::new(look);
    let options = AddEventListenerOptions::new();
    options.set_capture(true);
    options.set_passive(true);
    let function = listener.as_ref().unchecked_ref();
    // Without the listener the table shows its first rows; a browser does not refuse it.
    let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
        "scroll", function, &options,
    );
    let listener = StoredValue::new_local(listener);
    let resized = window_event_listener(leptos::ev::resize, move |_| look());
    on_cleanup(move || {
        resized.remove();
        listener.with_value(|listener| {
            let function = listener.as_ref().unchecked_ref();
            let _ = window().remove_event_listener_with_callback_and_bool("scroll", function, true);
        });
    });
    body.on_load(move |body| request_animation_frame(move || measure(&body, seen)));
    seen
}

fn measure(body: &Element, seen: Seen) {
    let top = body.get_bounding_client_rect().top();
    let sight = Sight::between(pixels(-top), pixels(f64::from(window_height()) - top));
    if seen.sight.try_get_untracked() != Some(sight) {
        seen.sight.try_set(sight);
    }
    let height = |selector: &str| {
        let row = body.query_selector(selector).ok().flatten()?;
        Some(pixels(row.get_bounding_client_rect().height())).filter(|height| *height > 0)
    };
    let before = seen.heights.try_get_untracked().unwrap_or_default();
    let heights = Heights {
        line: height(":scope > .zb-grid__line").unwrap_or(before.line),
        category: height(":scope > .zb-grid__cat").unwrap_or(before.category),
    };
    if heights != before {
        seen.heights.try_set(heights);
    }
}

fn window_height() -> u32 {
    let height = window().inner_height().ok();
    pixels(
        height
            .and_then(|height| height.as_f64())
            .unwrap_or_default(),
    )
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bounded before it is cut off"
)]
fn pixels(length: f64) -> u32 {
    length.round().clamp(0.0, f64::from(i32::MAX)) as u32
}

/// How many rows a page of the sheet has.
#[must_use]
pub fn rows_per_page() -> usize {
    let heights = Heights::default();
    let height = document()
        .query_selector(".zb-sheet")
        .ok()
        .flatten()
        .map_or(0, |sheet| sheet.client_height());
    let height = u32::try_from(height)
        .unwrap_or_default()
        .min(window_height());
    // The head of the table covers one row.
    usize::try_from(height / heights.line).map_or(1, |rows| rows.saturating_sub(2).max(1))
}
