//! The parts of the page, and the way from one to the next.

use super::query;
use leptos::prelude::document;

/// The parts of the page in the order in which F6 walks them, each with what takes the focus.
const REGIONS: [(&str, &str); 5] = [
    (".zb-ceiling", ".zb-ceiling"),
    // Within the plan, and therefore before it.
    (".zb-find", ".zb-find input"),
    (
        "#plan",
        "#plan .zb-grid [tabindex='0'], #plan .zb-plist button, #plan .zb-empty",
    ),
    (".zb-panel", ".zb-panel"),
    (".zb-tour", TOUR),
];

/// What takes the focus in the card of the tour.
const TOUR: &str = ".zb-tour button";

/// Focuses the card of the tour.
pub fn tour() {
    if let Some(button) = query(TOUR) {
        let _ = button.focus();
    }
}

/// Focuses the next part of the page, or the one before.
pub fn next_region(back: bool) {
    let here = document().active_element();
    let is_in = |region: &str| {
        let part = here.as_ref().and_then(|here| here.closest(region).ok());
        part.flatten().is_some()
    };
    let count = REGIONS.len();
    let place = REGIONS.iter().position(|(region, _)| is_in(region));
    let first = match (place, back) {
        (None, _) => 0,
        (Some(place), false) => place + 1,
        (Some(place), true) => place + count - 1,
    };
    for offset in 0..count {
        let index = if back {
            first + count - offset
        } else {
            first + offset
        };
        let wanted = REGIONS.get(index % count).map(|(_, wanted)| *wanted);
        if let Some(element) = wanted.and_then(query) {
            let _ = element.focus();
            return;
        }
    }
}
