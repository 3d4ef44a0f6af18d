//! Asks whoever signs out while something is in this window alone.

use super::{Dialog, DialogSize};
use crate::{account::use_account, i18n::use_i18n};
use leptos::prelude::*;

/// The question; it is there as long as it has to be answered.
#[component]
pub fn LeavingQuestion() -> impl IntoView {
    let i18n = use_i18n();
    let account = use_account();
    let stay = move || account.loses.set(None);
    view! {
        <Dialog
            title=Signal::derive(move || i18n.text("frame-sign-out"))
            open=Signal::derive(move || account.loses.with(Option::is_some))
            on_close=move |()| stay()
            size=DialogSize::Narrow
        >
            <div class="zb-dialog__body"><p>{move || i18n.text("frame-leave-loses")}</p></div>
            <div class="zb-dialog__foot">
                <button
                    type="button"
                    class="kern-btn kern-btn--secondary"
                    on:click=move |_| account.sign_out_anyway()
                >
                    <span class="kern-label">{move || i18n.text("frame-leave-anyway")}</span>
                </button>
                <button
                    type="button"
                    class="kern-btn kern-btn--primary"
                    on:click=move |_| stay()
                >
                    <span class="kern-label">{move || i18n.text("frame-leave-stay")}</span>
                </button>
            </div>
        </Dialog>
    }
}
