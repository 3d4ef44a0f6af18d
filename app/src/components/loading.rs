//! One calm line while data arrives.

use crate::i18n::use_i18n;
use leptos::prelude::*;

/// Says that something is being fetched.
#[component]
pub fn Loading() -> impl IntoView {
    let i18n = use_i18n();
    view! { <p class="zb-loading" role="status">{move || i18n.text("frame-loading")}</p> }
}
