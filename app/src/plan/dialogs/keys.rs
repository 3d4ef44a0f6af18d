//! All keys of the plan.

use super::super::context::use_plan;
use leptos::prelude::*;

/// Keys and what they do.
const KEYS: [(&str, &str); 35] = [
    ("← → ↑ ↓", "plan-keys-move"),
    ("F2, Enter", "plan-keys-edit"),
    ("0–9, =", "plan-keys-type"),
    ("Enter, Umschalt+Enter", "plan-keys-take"),
    ("Tab, Umschalt+Tab", "plan-keys-tab"),
    ("Alt+G", "plan-keys-reason"),
    ("Esc", "plan-keys-discard"),
    ("Entf", "plan-keys-clear"),
    ("Strg+Enter", "plan-keys-detail"),
    ("Strg+Z, Strg+Y", "plan-keys-undo"),
    ("Umschalt+← → ↑ ↓", "plan-keys-block"),
    ("Strg+A", "plan-keys-all-cells"),
    ("Umschalt+Leer", "plan-keys-whole-row"),
    ("Strg+C, Strg+X", "plan-keys-copy"),
    ("Strg+V", "plan-keys-paste"),
    ("Strg+D", "plan-keys-fill"),
    ("Einfg, Alt+N", "plan-keys-insert"),
    ("Alt+K", "plan-keys-duplicate"),
    ("Strg+Entf", "plan-keys-remove"),
    ("Alt+M", "plan-keys-money"),
    ("Alt+R", "plan-keys-distribute"),
    ("Alt+L", "plan-keys-lock"),
    ("Alt+↑, Alt+↓", "plan-keys-line"),
    ("Alt+←, Alt+→", "plan-keys-fold"),
    ("Alt+S", "plan-keys-sort"),
    ("/, Strg+F", "plan-keys-find"),
    ("Pos1, Ende", "plan-keys-row"),
    ("Strg+Pos1, Strg+Ende", "plan-keys-grid"),
    ("Strg+↑, Strg+↓", "plan-keys-category"),
    ("Bild↑, Bild↓", "plan-keys-page"),
    ("J, K", "plan-keys-conflicts"),
    ("1, 2, S", "plan-keys-decide"),
    ("F6", "plan-keys-regions"),
    ("F1", "plan-keys-help"),
    ("?", "plan-keys-all"),
];

/// German names of keys with their English ones.
const ENGLISH: [(&str, &str); 8] = [
    ("Strg", "Ctrl"),
    ("Umschalt", "Shift"),
    ("Leer", "Space"),
    ("Einfg", "Ins"),
    ("Bild", "Page "),
    ("Entf", "Del"),
    ("Pos1", "Home"),
    ("Ende", "End"),
];

/// The dialog.
#[component]
pub fn Keys() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let named = move |keys: &str| match i18n.language() {
        crate::i18n::Language::German => keys.to_owned(),
        crate::i18n::Language::English => ENGLISH
            .iter()
            .fold(keys.to_owned(), |keys, (german, english)| {
                keys.replace(german, english)
            }),
    };
    let entries = KEYS.map(|(keys, words)| {
        view! {
            <dt><kbd class="zb-kbd">{move || named(keys)}</kbd></dt>
            <dd>{move || i18n.text(words)}</dd>
        }
    });
    view! {
        <div class="zb-dialog__body">
            <div class="zb-row zb-row--wrap">
                <button
                    type="button"
                    class="kern-btn kern-btn--secondary"
                    on:click=move |_| {
                        plan.dialog.set(None);
                        plan.begin_tour();
                    }
                >
                    <span class="kern-label">{move || i18n.text("tour-start")}</span>
                </button>
                <a class="kern-link" href="/handbuch/tastatur" target="_blank" rel="noopener">
                    {move || i18n.text("frame-handbook")}
                    <span class="kern-sr-only">", "{move || i18n.text("frame-new-tab")}</span>
                </a>
            </div>
            <div class="zb-keys"><dl>{entries.collect_view()}</dl></div>
        </div>
    }
}
