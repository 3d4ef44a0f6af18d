//! Pieces of a drawing: bars with their hatches, labels, marks. What runs along the drawing is a
//! part of its width, what runs down is in pixels.

use super::geometry::{SHORTEST, Span, percent};
use leptos::prelude::*;

/// Height of a bar.
pub const BAR: u32 = 20;
/// How far the mark of the ceiling stands out of its bar.
const BEYOND_BAR: u32 = 4;
/// From the top of a row of words to their base line.
const BASE: u32 = 14;
/// Where the words start that stand beside a mark.
const BESIDE_MARK: u32 = 26;
/// How many styles of bars there are.
const STYLES: u8 = 4;
/// The shortest bar that has room for its mark.
const MARKED_FROM: u32 = 10 * SHORTEST;
/// Most characters of a name beside a drawing; the table has all of it.
const NAME_CHARACTERS_MAX: usize = 24;

/// The hatches that bars refer to, once per page. Their colours are classes of the style sheet.
const HATCHES: &str = r#"<defs>
<pattern id="zb-hatch-2" width="8" height="8" patternUnits="userSpaceOnUse"><path class="zb-hatch zb-hatch--2" d="M-2 2l4-4M0 8l8-8M6 10l4-4"/></pattern>
<pattern id="zb-hatch-3" width="8" height="8" patternUnits="userSpaceOnUse"><path class="zb-hatch zb-hatch--3" d="M2 1v2M6 5v2"/></pattern>
<pattern id="zb-hatch-4" width="8" height="8" patternUnits="userSpaceOnUse"><path class="zb-hatch zb-hatch--4" d="M0 2h8M0 6h8"/></pattern>
<pattern id="zb-hatch-rest" width="6" height="6" patternUnits="userSpaceOnUse"><path class="zb-hatch zb-hatch--rest" d="M-1 1l2-2M0 6l6-6M5 7l2-2"/></pattern>
<pattern id="zb-hatch-over" width="8" height="8" patternUnits="userSpaceOnUse"><path class="zb-hatch zb-hatch--over" d="M-2 6l4 4M0 0l8 8M6-2l4 4"/></pattern>
<pattern id="zb-hatch-gap" width="5" height="5" patternUnits="userSpaceOnUse"><path class="zb-hatch zb-hatch--gap" d="M2.500 0v5"/></pattern>
</defs>"#;

/// The hatches of all charts.
#[component]
pub fn Hatches() -> impl IntoView {
    view! { <svg class="zb-sprite" aria-hidden="true" inner_html=HATCHES></svg> }
}

/// How a bar looks: by lightness and hatch, so that it is known without its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// One of several parts, by its number from 1.
    Part(u8),
    /// The ceiling: an outline.
    Frame,
    /// Money that is free.
    Rest,
    /// Money beyond the ceiling.
    Over,
    /// Money that one side lacks.
    Gap,
}

impl Fill {
    /// The name of the style, as in classes and hatches.
    fn name(self) -> &'static str {
        match self {
            Self::Part(number) => match number.saturating_sub(1) % STYLES {
                0 => "1",
                1 => "2",
                2 => "3",
                _ => "4",
            },
            Self::Frame => "frame",
            Self::Rest => "rest",
            Self::Over => "over",
            Self::Gap => "gap",
        }
    }

    /// The hatch over the bar; the first style and the outline have none.
    fn hatch(self) -> Option<String> {
        let name = self.name();
        (!matches!(name, "1" | "frame")).then(|| format!("url(#zb-hatch-{name})"))
    }
}

/// A bar at a height, with its hatch.
pub fn bar(span: Span, y: u32, fill: Fill) -> AnyView {
    if span.is_empty() {
        return ().into_any();
    }
    let class = format!("zb-plot__bar zb-plot__bar--{}", fill.name());
    let hatch = fill.hatch().map(|hatch| {
        view! {
            <rect
                class="zb-plot__hatch"
                fill=hatch
                x=span.x()
                y=y.to_string()
                width=span.width()
                height=BAR.to_string()
            ></rect>
        }
    });
    view! {
        <rect
            class=class
            x=span.x()
            y=y.to_string()
            width=span.width()
            height=BAR.to_string()
        ></rect>
        {hatch}
    }
    .into_any()
}

/// The light ground of a bar: all there could be.
pub fn track(y: u32) -> AnyView {
    let height = BAR.to_string();
    view! {
        <rect class="zb-plot__track" x="0" y=y.to_string() width="100%" height=height></rect>
    }
    .into_any()
}

/// The mark inside a bar, where it has room.
pub fn mark_inside(span: Span, y: u32, number: u8, mark: String) -> AnyView {
    if span.length() < MARKED_FROM {
        return ().into_any();
    }
    let class = format!("zb-plot__no zb-plot__no--{}", Fill::Part(number).name());
    let base = y + BASE + 1;
    view! { <text class=class x=span.middle() y=base.to_string()>{mark}</text> }.into_any()
}

/// The small square before a name, with the mark of its bar.
pub fn key(y: u32, fill: Fill, mark: Option<String>) -> AnyView {
    let name = fill.name();
    let square = format!("zb-plot__bar zb-plot__bar--{name}");
    let top = y.to_string();
    let hatch = fill.hatch().filter(|_| mark.is_none()).map(|hatch| {
        view! {
            <rect class="zb-plot__hatch" fill=hatch x="1" y=top.clone() width="18" height="18"></rect>
        }
    });
    let mark = mark.map(|mark| {
        let class = format!("zb-plot__no zb-plot__no--{name}");
        view! { <text class=class x="10" y=(y + BASE).to_string()>{mark}</text> }
    });
    view! {
        <rect class=square x="1" y=top.clone() width="18" height="18" rx="3"></rect>
        {hatch}
        {mark}
    }
    .into_any()
}

/// A name at the left and its amount at the right; beside a key where there is one.
pub fn label(y: u32, has_key: bool, name: &str, value: String, note: Option<String>) -> AnyView {
    let x = if has_key { BESIDE_MARK } else { 0 };
    let base = (y + BASE).to_string();
    let note =
        note.map(|note| view! { <tspan class="zb-plot__note">{format!(" · {note}")}</tspan> });
    view! {
        <text x=x.to_string() y=base.clone()>{shortened(name)}</text>
        <text class="zb-plot__value" x="100%" y=base>{value}{note}</text>
    }
    .into_any()
}

/// The mark at which the ceiling ends, across the bar at a height.
pub fn ceiling_mark(place: u32, y: u32) -> AnyView {
    let x = percent(place);
    view! {
        <line
            class="zb-plot__ceiling"
            x1=x.clone()
            x2=x
            y1=(y - BEYOND_BAR).to_string()
            y2=(y + BAR + BEYOND_BAR).to_string()
        ></line>
    }
    .into_any()
}

/// A name as far as there is room beside a drawing: up to its first comma, and not too long.
#[must_use]
pub fn shortened(name: &str) -> String {
    let first = name.split(',').next().unwrap_or(name);
    if first.chars().count() <= NAME_CHARACTERS_MAX {
        return first.to_owned();
    }
    let kept: String = first.chars().take(NAME_CHARACTERS_MAX - 1).collect();
    format!("{}…", kept.trim_end())
}

/// `a`, `b`, … for parts without a number of their own.
#[must_use]
pub fn letter(number: u8) -> String {
    char::from(b'a' + number.saturating_sub(1) % 26).to_string()
}

#[cfg(test)]
mod tests;
