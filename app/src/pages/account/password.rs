//! Changing the own password.

use crate::{
    api,
    components::{ProblemNote, TextField, ToastKind, use_toasts},
    i18n::use_i18n,
    ports::use_ports,
    requests::{PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN, ProblemCode},
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use std::sync::Arc;

/// Present and new password.
#[component]
pub fn PasswordForm(
    /// In a demo people sign in with one click and have no password to change.
    demo: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="zb-card zb-card--pad" aria-labelledby="account-password">
            <h2 class="zb-h" id="account-password">{move || i18n.text("account-password")}</h2>
            {if demo {
                view! { <p>{move || i18n.text("account-password-demo")}</p> }.into_any()
            } else {
                view! { <Fields/> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Fields() -> impl IntoView {
    let i18n = use_i18n();
    let browser = use_ports();
    let toasts = use_toasts();
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<ProblemCode>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (old, wanted) = (current.get_untracked(), new.get_untracked());
        let length = wanted.chars().count();
        if !(PASSWORD_CHARACTERS_MIN..=PASSWORD_CHARACTERS_MAX).contains(&length) {
            problem.set(Some(length_problem()));
            return;
        }
        problem.set(None);
        let request = api::change_password(Arc::clone(&browser), old, wanted);
        let done = untrack(|| i18n.text("account-password-done"));
        spawn_local(async move {
            match request.await {
                Ok(()) => {
                    current.try_set(String::new());
                    new.try_set(String::new());
                    toasts.push(ToastKind::Ok, done, None);
                }
                Err(failed) => {
                    problem.try_set(Some(failed.code));
                }
            }
        });
    };
    let hint = Signal::derive(move || {
        i18n.with(
            "account-password-hint",
            &[("min", PASSWORD_CHARACTERS_MIN.into())],
        )
    });
    view! {
        <form class="zb-form" on:submit=submit novalidate>
            {move || problem.get().map(|code| view! { <ProblemNote code=code/> })}
            <TextField
                label=Signal::derive(move || i18n.text("account-password-current"))
                value=current
                kind="password"
                autocomplete="current-password"
            />
            <TextField
                label=Signal::derive(move || i18n.text("account-password-new"))
                hint=hint
                value=new
                kind="password"
                autocomplete="new-password"
            />
            <div class="zb-form__foot">
                <button type="submit" class="kern-btn kern-btn--primary kern-btn--roomy">
                    <span class="kern-label">{move || i18n.text("account-password-change")}</span>
                </button>
            </div>
        </form>
    }
}

fn length_problem() -> ProblemCode {
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    ProblemCode::PasswordLength {
        min: number(PASSWORD_CHARACTERS_MIN),
        max: number(PASSWORD_CHARACTERS_MAX),
    }
}
