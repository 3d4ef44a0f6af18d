//! Ways off this device: signing out with changes that wait, and forgetting everything.

use super::{use_page, waiting::save_file};
use crate::{
    account::{Leaving, use_account},
    components::{Dialog, DialogSize},
    updates::use_updates,
};
use leptos::prelude::*;

/// What is to become of changes that wait, for whoever wants to sign out.
#[component]
pub fn SignOutChoice() -> impl IntoView {
    let page = use_page();
    let i18n = page.i18n;
    let account = use_account();
    let waiting = Memo::new(move |_| page.waiting());
    let save = move |_| {
        if save_file(page) {
            account.sign_out_at_once(Leaving::Forget);
        }
    };
    view! {
        <section class="zb-leave" aria-labelledby="device-leave-head">
            <h2 id="device-leave-head">{move || i18n.text("device-leave-head")}</h2>
            <p>{move || {
                let count = waiting.get();
                if count == 0 {
                    i18n.text("device-leave-none")
                } else {
                    i18n.with("device-leave-text", &[("count", count.into())])
                }
            }}</p>
            <div class="zb-row zb-row--wrap">
                <Show
                    when=move || { waiting.get() > 0 }
                    fallback=move || view! {
                        <button
                            type="button"
                            class="kern-btn kern-btn--primary"
                            on:click=move |_| account.sign_out_at_once(Leaving::Forget)
                        >
                            <span class="kern-label">{move || i18n.text("frame-sign-out")}</span>
                        </button>
                    }
                >
                    <button
                        type="button"
                        class="kern-btn kern-btn--primary"
                        on:click=move |_| account.sign_out_at_once(Leaving::Keep)
                    >
                        <span class="kern-label">{move || i18n.text("device-leave-keep")}</span>
                    </button>
                    <button type="button" class="kern-btn kern-btn--secondary" on:click=save>
                        <span class="kern-label">{move || i18n.text("device-leave-file")}</span>
                    </button>
                </Show>
            </div>
        </section>
    }
}

/// Removes everything, after a question that says what would be lost.
#[component]
pub fn ForgetDevice() -> impl IntoView {
    let page = use_page();
    let i18n = page.i18n;
    let account = use_account();
    let updates = use_updates();
    let asked = RwSignal::new(false);
    let question = move || {
        let count = page.waiting();
        if count == 0 {
            i18n.text("device-forget-safe")
        } else {
            i18n.with("device-forget-loses", &[("count", count.into())])
        }
    };
    view! {
        <section class="zb-device-part" aria-labelledby="device-forget-head">
            <h2 id="device-forget-head">{move || i18n.text("device-forget")}</h2>
            <p>{move || i18n.text("device-forget-text")}</p>
            <div class="zb-row">
                <button
                    type="button"
                    class="kern-btn kern-btn--secondary"
                    on:click=move |_| asked.set(true)
                >
                    <span class="kern-label">{move || i18n.text("device-forget-ask")}</span>
                </button>
            </div>
        </section>
        <Dialog
            title=Signal::derive(move || i18n.text("device-forget"))
            open=asked
            on_close=move |()| asked.set(false)
            size=DialogSize::Narrow
        >
            <div class="zb-dialog__body"><p>{question}</p></div>
            <div class="zb-dialog__foot">
                <button
                    type="button"
                    class="kern-btn kern-btn--secondary"
                    on:click=move |_| asked.set(false)
                >
                    <span class="kern-label">{move || i18n.text("frame-cancel")}</span>
                </button>
                <button
                    type="button"
                    class="kern-btn kern-btn--primary"
                    on:click=move |_| account.forget_device(updates)
                >
                    <span class="kern-label">{move || i18n.text("device-forget-now")}</span>
                </button>
            </div>
        </Dialog>
    }
}
