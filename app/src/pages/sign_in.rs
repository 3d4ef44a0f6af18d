//! Signing in: with a password, and on a demo with one click per person.

mod again;
mod form;

pub use again::SignInAgain;

use crate::{
    account::{SignIn, use_account},
    api,
    components::{Avatar, Icon},
    head_line::Brand,
    i18n::{Language, use_i18n},
    loaded::Loaded,
    ports::{Ports, use_ports},
    requests::{DemoPerson, ProblemCode},
    role_words::role_name,
    workspace::{Appearance, use_navigations},
};
use form::{SignInForm, use_demo_sign_in};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
};

/// Query parameter: the address that was wanted before signing in.
const WANTED: &str = "weiter";

/// Sends to the sign-in page and remembers the wanted address.
#[component]
pub fn SignInRedirect(
    /// Whoever signs in next is to begin at the beginning.
    #[prop(optional)]
    afresh: bool,
) -> impl IntoView {
    let location = use_location();
    let navigate = use_navigate();
    Effect::new(move |_| {
        let wanted = format!(
            "{}{}",
            location.pathname.get_untracked(),
            with_question_mark(&location.search.get_untracked())
        );
        let to = if afresh || wanted == "/app" {
            "/app/anmelden".to_owned()
        } else {
            format!("/app/anmelden?{WANTED}={}", escaped(&wanted))
        };
        navigate(
            &to,
            NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            },
        );
    });
}

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let i18n = use_i18n();
    let account = use_account();
    let query = use_query_map();
    let navigate = use_navigate();
    let pathname = use_location().pathname;
    let _ = use_navigations().announce(&pathname.get_untracked());
    if account.state.get_untracked() == SignIn::Asking {
        account.ask();
    }
    Effect::new(move |_| {
        if let SignIn::Person(_) = account.state.get() {
            let to = own_address(query.with_untracked(|query| query.get(WANTED)));
            navigate(
                &to,
                NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                },
            );
        }
    });
    let people = Loaded::new(api::demo_people);
    view! {
        <Title text=move || format!("{} – Zielbudget", i18n.text("sign-in-title"))/>
        <main class="zb-signin" tabindex="-1">
            <div class="zb-signin__box">
                <div class="zb-row">
                    <Brand href="/" external=true/>
                    <span class="zb-fill"></span>
                    <LanguageSwitch/>
                </div>
                <h1>{move || i18n.text("sign-in-title")}</h1>
                <Away people=people/>
                <DemoPeople people=people/>
                <SignInForm/>
                <p class="zb-meta">
                    <a class="kern-link" href="/barrierefreiheit" rel="external">
                        {move || i18n.text("public-accessibility")}
                    </a>
                    " · "
                    <a class="kern-link" href="/datenschutz" rel="external">
                        {move || i18n.text("public-privacy")}
                    </a>
                </p>
            </div>
        </main>
    }
}

/// Why nobody can sign in now: what this page asked the server first was not answered. It is asked
/// again when the person comes back to the window or the connection to the browser. Also that somebody
/// has left whom the server still takes for signed in here.
#[component]
fn Away(people: Loaded<Vec<DemoPerson>>) -> impl IntoView {
    let i18n = use_i18n();
    let is_away = Memo::new(move |_| people.problem() == Some(ProblemCode::Offline));
    let account = use_account();
    let sign_out_waits = Memo::new(move |_| account.state.get() == SignIn::SignOutWaits);
    view! {
        <div role="status">
            <Show when=move || sign_out_waits.get()>
                <p class="zb-row zb-meta">
                    <Icon name="cloud-off"/>
                    <span>{move || i18n.text("sign-in-sign-out-waits")}</span>
                </p>
            </Show>
            <Show when=move || is_away.get()>
                <p class="zb-row zb-meta">
                    <Icon name="cloud-off"/>
                    <span>{move || i18n.text("sign-in-away")}</span>
                </p>
            </Show>
        </div>
    }
}

/// The people of a demo, one click each; nothing on a server that is no demo.
#[component]
fn DemoPeople(people: Loaded<Vec<DemoPerson>>) -> impl IntoView {
    let i18n = use_i18n();
    let demo_sign_in = use_demo_sign_in();
    let card = move |person: DemoPerson| {
        let login = person.login.clone();
        let role = person.role;
        let kind = role
            .organisation_kind()
            .unwrap_or(domain::OrganisationKind::Operator);
        view! {
            <li>
                <button
                    type="button"
                    class="zb-persona"
                    on:click=move |_| demo_sign_in.start(login.clone())
                >
                    <Avatar name=person.name.clone() kind=kind named_beside=true/>
                    <span class="zb-persona__name">{person.name}</span>
                    <span class="zb-meta">
                        {person.organisation}", "{move || role_name(i18n, role)}
                    </span>
                </button>
            </li>
        }
    };
    move || {
        people
            .value()
            .filter(|people| !people.is_empty())
            .map(|people| {
                view! {
                    <h2>{i18n.text("sign-in-demo-title")}</h2>
                    <p>
                        <span class="zb-example">{i18n.text("sign-in-demo-mark")}</span>
                    </p>
                    <ul class="zb-personas">{people.into_iter().map(card).collect_view()}</ul>
                    {demo_sign_in.note()}
                    <h2>{i18n.text("sign-in-password-title")}</h2>
                }
            })
    }
}

/// The other language, one click away before anybody is signed in.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let i18n = use_i18n();
    let ports = use_ports();
    let appearance = use_context::<Appearance>();
    let other = move || match i18n.language() {
        Language::German => (Language::English, "English"),
        Language::English => (Language::German, "Deutsch"),
    };
    let choose = move |_| {
        if let Some(appearance) = appearance {
            appearance.choose_language(&Ports(std::sync::Arc::clone(&ports)), other().0);
        }
    };
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--tertiary"
            lang=move || other().0.tag()
            on:click=choose
        >
            <Icon name="comment"/>
            <span class="kern-label">{move || other().1}</span>
        </button>
    }
}

/// An address of the workspace; the overview for anything else, so that nobody is led away.
fn own_address(wanted: Option<String>) -> String {
    wanted
        .filter(|wanted| wanted.starts_with("/app/") || wanted.starts_with("/app?"))
        .filter(|wanted| !wanted.starts_with("/app/anmelden"))
        .unwrap_or_else(|| "/app".to_owned())
}

fn with_question_mark(search: &str) -> String {
    if search.is_empty() || search.starts_with('?') {
        search.to_owned()
    } else {
        format!("?{search}")
    }
}

/// Percent-encoding of the characters that would end a query value.
fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('&', "%26")
        .replace('#', "%23")
        .replace('+', "%2B")
        .replace('?', "%3F")
}

#[cfg(test)]
mod tests;
