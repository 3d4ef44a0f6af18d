//! Icons: the symbols of the style folder, inlined once per page, and the element that uses one.

use leptos::prelude::*;

/// All symbols as one SVG text.
const SYMBOLS: &str = include_str!("../../style/assets/icons.svg");

/// The symbols that [`Icon`] refers to; once per page, before anything that uses an icon.
#[component]
pub fn IconSprite() -> impl IntoView {
    view! { <div hidden inner_html=SYMBOLS></div> }
}

/// A decorative icon; its meaning always stands beside it in words or in a label.
#[component]
pub fn Icon(
    /// Name of the symbol without its prefix, for example `check`.
    #[prop(into)]
    name: Signal<&'static str>,
    /// Edge in pixels: 12, 16 or 20.
    #[prop(default = 16)]
    size: u8,
) -> impl IntoView {
    let class = match size {
        12 => "zb-i zb-i--12",
        20 => "zb-i zb-i--20",
        _ => "zb-i",
    };
    view! {
        <svg class=class aria-hidden="true">
            <use_ href=move || format!("#i-{}", name.get())></use_>
        </svg>
    }
}
