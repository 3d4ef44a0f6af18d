//! Signing in again over a page that stays as it is.

use super::form::{SignInForm, use_demo_sign_in};
use crate::{
    account::{SignIn, use_account},
    components::Dialog,
    i18n::use_i18n,
};
use leptos::prelude::*;

/// Asks to sign in again once the session has expired.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let i18n = use_i18n();
    let account = use_account();
    let open = Memo::new(move |_| {
        account.expired.get()
            && account
                .state
                .with(|state| matches!(state, SignIn::Person(_)))
    });
    let title = Signal::derive(move || i18n.text("sign-in-again-title"));
    let person = move || {
        account.state.with(|state| match state {
            SignIn::Person(session) => Some(session.clone()),
            _ => None,
        })
    };
    view! {
        <Dialog title=title open=open on_close=move |()| account.expired.set(false)>
            <div class="zb-dialog__body">
                <p>{move || i18n.text("sign-in-again-text")}</p>
                {move || person().filter(|session| session.demo).map(|session| {
                    view! { <DemoAgain login=session.login name=session.name/> }
                })}
                <SignInForm login=person().map(|session| session.login).unwrap_or_default()/>
            </div>
        </Dialog>
    }
}

#[component]
fn DemoAgain(login: String, name: String) -> impl IntoView {
    let i18n = use_i18n();
    let demo = use_demo_sign_in();
    view! {
        {demo.note()}
        <button
            type="button"
            class="kern-btn kern-btn--primary"
            on:click=move |_| demo.start(login.clone())
        >
            <span class="kern-label">
                {move || i18n.with("sign-in-again-as", &[("name", name.clone().into())])}
            </span>
        </button>
    }
}
