//! Ways off this device: signing out with changes that are nowhere else, and forgetting everything.
//!
//! Nothing that is on this device alone is removed unless the person has said so. A file counts as
//! saved when the person says that it is there: the browser does not tell.

use super::{
    unsent::{Unsent, sentences},
    use_page,
    waiting::save_file,
};
use crate::{
    account::{Leaving, use_account},
    components::{Dialog, DialogSize, Loading},
    updates::use_updates,
};
use leptos::prelude::*;

/// What is to become of changes that are on this device alone, for whoever wants to sign out.
#[component]
pub fn SignOutChoice() -> impl IntoView {
    let page = use_page();
    let i18n = page.i18n;
    let unsent = Memo::new(move |_| page.unsent());
    let nothing = move || {
        matches!(
            unsent.get(),
            Unsent::Here {
                waiting: 0,
                refused: 0
            }
        )
    };
    // Whether there is anything to choose; what it is may change under the person's hands.
    let kind = Memo::new(move |_| match unsent.get() {
        Unsent::Reading => None,
        Unsent::Unreadable => Some(false),
        Unsent::Here { .. } => Some(!nothing()),
    });
    let words = move || match unsent.get() {
        Unsent::Unreadable => vec![i18n.text("device-leave-unreadable")],
        _ if nothing() => vec![i18n.text("device-leave-none")],
        unsent => sentences(i18n, unsent, ["device-leave-text", "device-leave-refused"]),
    };
    view! {
        <section class="zb-leave" aria-labelledby="device-leave-head">
            <h2 id="device-leave-head">{move || i18n.text("device-leave-head")}</h2>
            <div role="status">
                {move || words().into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
            </div>
            {move || match kind.get() {
                None => view! { <Loading/> }.into_any(),
                Some(false) => view! {
                    <div class="zb-row">
                        <SignOut key="frame-sign-out" leaving=Leaving::Keep/>
                    </div>
                }
                .into_any(),
                Some(true) => view! { <Choices unsent=unsent/> }.into_any(),
            }}
        </section>
    }
}

/// Keep here, or remove; what waits is to be saved as a file before.
#[component]
fn Choices(unsent: Memo<Unsent>) -> impl IntoView {
    let page = use_page();
    let i18n = page.i18n;
    // How many changes the file has.
    let saved = RwSignal::new(0);
    let save = move |_| {
        if save_file(page) {
            saved.set(unsent.get_untracked().waiting());
        }
    };
    let waits = move || unsent.get().waiting() > 0;
    let may_remove = move || unsent.get().waiting() <= saved.get();
    view! {
        <div class="zb-row zb-row--wrap">
            <SignOut key="device-leave-keep" leaving=Leaving::Keep/>
            <Show when=waits>
                <button type="button" class="kern-btn kern-btn--secondary" on:click=save>
                    <span class="kern-label">{move || i18n.text("device-leave-file")}</span>
                </button>
            </Show>
        </div>
        <div role="status">
            {move || (waits() && may_remove()).then(|| view! {
                <p>{i18n.text("device-leave-look")}</p>
            })}
        </div>
        <Show when=may_remove>
            <div class="zb-row">
                <SignOut key="device-leave-remove" leaving=Leaving::Forget/>
            </div>
        </Show>
    }
}

/// Signs out.
#[component]
fn SignOut(key: &'static str, leaving: Leaving) -> impl IntoView {
    let i18n = use_page().i18n;
    let account = use_account();
    let class = match leaving {
        Leaving::Keep => "kern-btn kern-btn--primary",
        Leaving::Forget => "kern-btn kern-btn--secondary",
    };
    view! {
        <button type="button" class=class on:click=move |_| account.sign_out_at_once(leaving)>
            <span class="kern-label">{move || i18n.text(key)}</span>
        </button>
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
    let unsent = Memo::new(move |_| page.unsent());
    let question = move || match unsent.get() {
        Unsent::Reading => vec![i18n.text("frame-loading")],
        Unsent::Unreadable => vec![i18n.text("device-forget-unreadable")],
        Unsent::Here {
            waiting: 0,
            refused: 0,
        } => vec![i18n.text("device-forget-safe")],
        unsent => sentences(
            i18n,
            unsent,
            ["device-forget-loses", "device-forget-refused"],
        ),
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
                    disabled=move || unsent.get() == Unsent::Reading
                    on:click=move |_| account.forget_device(updates)
                >
                    <span class="kern-label">{move || i18n.text("device-forget-now")}</span>
                </button>
            </div>
        </Dialog>
    }
}
