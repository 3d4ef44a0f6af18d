//! The person's account: who they are here, language, theme, password, sign out.

mod password;

use crate::{
    account::use_session,
    components::{AppFrame, Icon, signs_out},
    i18n::{Language, use_i18n},
    ports::{Ports, use_ports},
    role_words::role_name,
    workspace::Appearance,
};
use leptos::prelude::*;
use password::PasswordForm;

/// The page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let i18n = use_i18n();
    let session = use_session();
    let sign_out = signs_out();
    let role = session.role;
    let title = Signal::derive(move || i18n.text("frame-account"));
    view! {
        <AppFrame title=title>
            <div class="zb-scroll">
                <main class="zb-page zb-page--text" tabindex="-1">
                    <dl class="zb-settings">
                        <div>
                            <dt>{move || i18n.text("account-name")}</dt>
                            <dd>{session.name}</dd>
                        </div>
                        <div>
                            <dt>{move || i18n.text("sign-in-login")}</dt>
                            <dd>{session.login}</dd>
                        </div>
                        <div>
                            <dt>{move || i18n.text("account-role")}</dt>
                            <dd>{session.organisation_name}", "{move || role_name(i18n, role)}</dd>
                        </div>
                        <AppearanceRows/>
                    </dl>
                    <PasswordForm demo=session.demo/>
                    <div class="zb-row">
                        <button
                            type="button"
                            class="kern-btn kern-btn--secondary kern-btn--roomy"
                            on:click=move |_| sign_out()
                        >
                            <Icon name="lock"/>
                            <span class="kern-label">{move || i18n.text("frame-sign-out")}</span>
                        </button>
                    </div>
                </main>
            </div>
        </AppFrame>
    }
}

#[component]
fn AppearanceRows() -> impl IntoView {
    let i18n = use_i18n();
    let ports = Ports(use_ports());
    let appearance = use_context::<Appearance>();
    let language = {
        let ports = ports.clone();
        move |value: &str| {
            if let Some(appearance) = appearance {
                appearance.choose_language(&ports, Language::preferred([value]));
            }
        }
    };
    let theme = move |value: &str| {
        let chosen = match value {
            "light" => Some("light"),
            "dark" => Some("dark"),
            _ => None,
        };
        if let Some(appearance) = appearance {
            appearance.choose_theme(&ports, chosen);
        }
    };
    let theme_now = move || appearance.and_then(|appearance| appearance.theme.get());
    view! {
        <div>
            <dt id="account-language">{move || i18n.text("frame-language")}</dt>
            <dd>
                <Choice
                    name="language"
                    labelled_by="account-language"
                    options=vec![("de", "Deutsch".to_owned()), ("en", "English".to_owned())]
                    chosen=Signal::derive(move || i18n.language().tag())
                    choose=language
                />
            </dd>
        </div>
        <div>
            <dt id="account-theme">{move || i18n.text("account-theme")}</dt>
            <dd>
                {move || view! {
                    <Choice
                        name="theme"
                        labelled_by="account-theme"
                        options=vec![
                            ("system", i18n.text("account-theme-system")),
                            ("light", i18n.text("account-theme-light")),
                            ("dark", i18n.text("account-theme-dark")),
                        ]
                        chosen=Signal::derive(move || theme_now().unwrap_or("system"))
                        choose=theme.clone()
                    />
                }}
            </dd>
        </div>
    }
}

/// A few options side by side, one of them chosen.
#[component]
fn Choice(
    name: &'static str,
    labelled_by: &'static str,
    options: Vec<(&'static str, String)>,
    chosen: Signal<&'static str>,
    choose: impl Fn(&str) + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let option = move |(value, label): (&'static str, String)| {
        let choose = choose.clone();
        view! {
            <label lang=(name == "language").then_some(value)>
                <input
                    type="radio"
                    name=name
                    value=value
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| choose(value)
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <div class="zb-segments" role="radiogroup" aria-labelledby=labelled_by>
            {options.into_iter().map(option).collect_view()}
        </div>
    }
}
