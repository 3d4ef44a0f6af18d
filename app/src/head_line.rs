//! Logo and head line: what public pages and workspace have in common.

use crate::i18n::use_i18n;
use leptos::prelude::*;

/// Name and logo, linking to a start page.
#[component]
pub fn Brand(
    /// Where it leads.
    href: &'static str,
    /// Whether the router does not know the address.
    #[prop(optional)]
    external: bool,
) -> impl IntoView {
    view! {
        <a class="zb-brand" href=href rel=external.then_some("external") aria-label="Zielbudget">
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <rect class="zb-logo__line" x="3" y="2.25" width="18" height="2.5"></rect>
                <rect class="zb-logo__1" x="3" y="13" width="5" height="8"></rect>
                <rect class="zb-logo__2" x="9.5" y="7" width="5" height="14"></rect>
                <rect class="zb-logo__3" x="16" y="10" width="5" height="11"></rect>
            </svg>
            <span class="zb-brand__name">"Zielbudget"</span>
        </a>
    }
}

/// The line above everything, with the mark of invented numbers.
#[component]
pub fn HeadLine(
    /// Whether numbers are invented.
    #[prop(into)]
    example: Signal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="kern-kopfzeile" aria-label=move || i18n.text("frame-notice")>
            <div class="kern-kopfzeile__content">
                <span class="kern-kopfzeile__label">{move || i18n.text("frame-programme")}</span>
                <span class="zb-fill"></span>
                <Show when=move || example.get()>
                    <span class="zb-example">{move || i18n.text("frame-example")}</span>
                </Show>
            </div>
        </section>
    }
}
