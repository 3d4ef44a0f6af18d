//! A quiet note that there is a new version: now or later.

use super::Icon;
use crate::{
    i18n::use_i18n,
    updates::{Offer, use_updates},
};
use leptos::prelude::*;

/// The note; it is there only while a version is offered, and stands among the messages.
#[component]
pub fn UpdateNote() -> impl IntoView {
    let i18n = use_i18n();
    let updates = use_updates();
    let text = move || {
        i18n.text(match (updates.waits.get(), updates.offered.get()) {
            (true, _) => "update-waits",
            (false, Some(Offer::Elsewhere)) => "update-elsewhere",
            (false, _) => "update-ready",
        })
    };
    view! {
        <Show when=move || updates.offered.with(Option::is_some)>
            <div class="zb-toast zb-toast--update">
                <Icon name="flag"/>
                <p>{text}</p>
                <div class="zb-row zb-row--wrap">
                    <button
                        type="button"
                        class="kern-btn kern-btn--tertiary"
                        aria-disabled=move || updates.waits.get().then_some("true")
                        on:click=move |_| updates.accept()
                    >
                        <span class="kern-label">{move || i18n.text("update-now")}</span>
                    </button>
                    <button
                        type="button"
                        class="kern-btn kern-btn--tertiary"
                        on:click=move |_| updates.postpone()
                    >
                        <span class="kern-label">{move || i18n.text("update-later")}</span>
                    </button>
                </div>
            </div>
        </Show>
    }
}
