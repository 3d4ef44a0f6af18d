//! The password form, and signing in as one of the demo's people.

use crate::{
    account::{Account, use_account},
    api,
    components::ProblemNote,
    i18n::use_i18n,
    ports::{Browser, use_ports},
    requests::{ProblemCode, Session},
};
use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};
use std::sync::Arc;

/// One attempt at a time, and what became of it.
#[derive(Clone, Copy)]
pub struct Attempt {
    account: Account,
    browser: StoredValue<Arc<dyn Browser>>,
    waiting: RwSignal<bool>,
    problem: RwSignal<Option<ProblemCode>>,
}

impl Attempt {
    fn new() -> Self {
        Self {
            account: use_account(),
            browser: StoredValue::new(use_ports()),
            waiting: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Signs in as one of the demo's people.
    pub fn start(self, login: String) {
        let browser = self.browser.get_value();
        self.run(async move { api::demo_sign_in(browser, login).await });
    }

    fn with_password(self, login: String, password: String) {
        let browser = self.browser.get_value();
        self.run(async move { api::sign_in(browser, login, password).await });
    }

    fn run(self, request: impl Future<Output = api::Answer<Session>> + 'static) {
        if self.waiting.get_untracked() {
            return;
        }
        self.waiting.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let answer = request.await;
            self.waiting.try_set(false);
            match answer {
                Ok(session) => self.account.signed_in(session),
                Err(problem) => {
                    self.problem.try_set(Some(problem.code));
                }
            }
        });
    }

    /// What went wrong last, in words.
    pub fn note(self) -> impl IntoView {
        let problem = self.problem;
        move || problem.get().map(|code| view! { <ProblemNote code=code/> })
    }
}

/// An attempt of the present component.
#[must_use]
pub fn use_demo_sign_in() -> Attempt {
    Attempt::new()
}

/// Sign-in name and password.
#[component]
pub fn SignInForm(
    /// The name that is to sign in again.
    #[prop(optional, into)]
    login: Option<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let attempt = Attempt::new();
    let login_field = NodeRef::<html::Input>::new();
    let password_field = NodeRef::<html::Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let value = |field: NodeRef<html::Input>| {
            field
                .get_untracked()
                .map(|field| field.value())
                .unwrap_or_default()
        };
        attempt.with_password(value(login_field), value(password_field));
    };
    view! {
        <form class="zb-form" on:submit=submit>
            {attempt.note()}
            <div class="kern-form-input">
                <label class="kern-label" for="login">
                    {move || i18n.text("sign-in-login")}
                </label>
                <input
                    class="kern-form-input__input"
                    id="login"
                    name="login"
                    type="text"
                    autocomplete="username"
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    value=login
                    node_ref=login_field
                />
            </div>
            <div class="kern-form-input">
                <label class="kern-label" for="password">
                    {move || i18n.text("sign-in-password")}
                </label>
                <input
                    class="kern-form-input__input"
                    id="password"
                    name="password"
                    type="password"
                    autocomplete="current-password"
                    required
                    node_ref=password_field
                />
            </div>
            <div class="zb-form__foot">
                <button
                    type="submit"
                    class="kern-btn kern-btn--primary kern-btn--roomy"
                    aria-disabled=move || attempt.waiting.get().to_string()
                >
                    <span class="kern-label">{move || i18n.text("sign-in-title")}</span>
                </button>
            </div>
        </form>
    }
}
