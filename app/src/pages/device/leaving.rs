//! Ways off this device: signing out with changes that are nowhere else, and forgetting everything.
//!
//! Nothing that is on this device alone is removed unless the person says so. Only what is in a file
//! can be given up when signing out, and the person is asked to look for it: the browser does not tell
//! whether it kept it.

use super::{
    only_here::{Changes, OnlyHere},
    use_page,
    waiting::save_file,
};
use crate::{
    account::use_account,
    components::{Dialog, DialogSize},
    ports::Removal,
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What is to become of changes that are on this device alone, for whoever wants to sign out.
#[component]
pub fn SignOutChoice() -> impl IntoView {
    let page = use_page();
    let i18n = page.i18n;
    let account = use_account();
    let here = Memo::new(move |_| page.only_here());
    // What was written to a file since the page was opened.
    let saved = RwSignal::new(BTreeSet::new());
    let save = move |_| saved.update(|saved| saved.extend(save_file(page)));
    let is_empty = move || here.with(|here| matches!(here, OnlyHere::Known(all) if all.is_empty()));
    let waits = Memo::new(move |_| here.with(|here| !here.changes().waiting.is_empty()));
    let may_remove = Memo::new(move |_| {
        let Changes { waiting, refused } = here.with(OnlyHere::changes);
        let is_saved = saved.with(|saved| waiting.is_subset(saved));
        is_saved && !(waiting.is_empty() && refused.is_empty())
    });
    let words = move || {
        let mut words = match here.get() {
            OnlyHere::Reading => vec![i18n.text("frame-loading")],
            OnlyHere::Unreadable => vec![i18n.text("device-leave-unreadable")],
            OnlyHere::Known(all) if all.is_empty() => vec![i18n.text("device-leave-none")],
            OnlyHere::Known(all) => {
                all.sentences(i18n, ["device-leave-text", "device-leave-refused"])
            }
        };
        if waits.get() && may_remove.get() {
            words.push(i18n.text("device-leave-look"));
        }
        words
    };
    let keep = move || {
        let all_sent = is_empty();
        i18n.text(if all_sent {
            "frame-sign-out"
        } else {
            "device-leave-keep"
        })
    };
    let remove = move |_| {
        let Changes {
            mut waiting,
            mut refused,
        } = here.with_untracked(OnlyHere::changes);
        waiting.append(&mut refused);
        account.sign_out_at_once(Removal::CopiesAnd(waiting));
    };
    view! {
        <section class="zb-leave" aria-labelledby="device-leave-head">
            <h2 id="device-leave-head">{move || i18n.text("device-leave-head")}</h2>
            <div class="zb-leave__words" role="status">
                {move || words().into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
            </div>
            <div class="zb-row zb-row--wrap">
                <button
                    type="button"
                    class="kern-btn kern-btn--primary"
                    on:click=move |_| account.sign_out_at_once(Removal::Copies)
                >
                    <span class="kern-label">{keep}</span>
                </button>
                <Show when=move || waits.get()>
                    <button type="button" class="kern-btn kern-btn--secondary" on:click=save>
                        <span class="kern-label">{move || i18n.text("device-leave-file")}</span>
                    </button>
                </Show>
                <Show when=move || may_remove.get()>
                    <button type="button" class="kern-btn kern-btn--secondary" on:click=remove>
                        <span class="kern-label">{move || i18n.text("device-leave-remove")}</span>
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
    let asked = RwSignal::new(false);
    let here = Memo::new(move |_| page.only_here());
    let question = move || match here.get() {
        OnlyHere::Reading => vec![i18n.text("frame-loading")],
        OnlyHere::Unreadable => vec![i18n.text("device-forget-unreadable")],
        OnlyHere::Known(all) if all.is_empty() => vec![i18n.text("device-forget-safe")],
        OnlyHere::Known(all) => {
            all.sentences(i18n, ["device-forget-loses", "device-forget-refused"])
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
            <div class="zb-dialog__body" role="status">
                {move || question().into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
            </div>
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
                    disabled=move || here.with(|here| *here == OnlyHere::Reading)
                    on:click=move |_| account.forget_device()
                >
                    <span class="kern-label">{move || i18n.text("device-forget-now")}</span>
                </button>
            </div>
        </Dialog>
    }
}
