//! The workspace: language and theme, the table of routes, and the guard before its pages.

use crate::{
    account::{self, SignIn, use_account},
    components::{IconSprite, Loading, ToastStack, Toasts},
    i18n::{I18n, Language},
    pages::{
        FailurePage, NotFoundPage, OverviewPage, SignInPage,
        sign_in::{SignInAgain, SignInRedirect},
    },
    parts::{Fetched, Part, fetch_ahead},
    ports::Ports,
    sending::{Sending, use_sending},
    updates::{Installation, Updates},
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};
use std::sync::Arc;

/// Preference: language tag.
pub const LANGUAGE_PREFERENCE: &str = "language";
/// Preference: `light` or `dark`; anything else follows the system.
pub const THEME_PREFERENCE: &str = "theme";

/// The workspace on the ports of a browser.
#[component]
pub fn Workspace(
    /// The ports.
    ports: Ports,
    /// What keeps the application on the device.
    installation: Arc<dyn Installation>,
) -> impl IntoView {
    provide_meta_context();
    let updates = Updates::new(Arc::clone(&ports.0), installation);
    let (account, browser) = account::watch(ports.0, updates);
    provide_context(Ports(Arc::clone(&browser)));
    provide_context(account);
    provide_context(updates);
    provide_context(Toasts::new());
    provide_context(Navigations::new());
    provide_context(Sending::new(Arc::clone(&browser)));
    provide_context(Appearance::from_preferences(&Ports(browser)));
    account.ask();
    fetch_ahead();
    updates.start();
    view! {
        <IconSprite/>
        <Router>
            <FlatRoutes fallback=|| view! { <Guarded><NotFoundPage/></Guarded> }>
                <Route path=path!("/app") view=|| view! { <Guarded><OverviewPage/></Guarded> }/>
                <Route path=path!("/app/anmelden") view=SignInPage/>
                <Route path=path!("/app/konto") view=|| view! { <Guarded><Fetched part=Part::Account/></Guarded> }/>
                <Route path=path!("/app/geraet") view=|| view! { <Guarded><Fetched part=Part::Device/></Guarded> }/>
                <Route
                    path=path!("/app/vorgaenge/:case")
                    view=|| view! { <Guarded><Fetched part=Part::Case/></Guarded> }
                />
                <Route
                    path=path!("/app/vorgaenge/:case/verlauf")
                    view=|| view! { <Guarded><Fetched part=Part::History/></Guarded> }
                />
                // Plan, charts and paper are one page: the stream stays open between them.
                <Route
                    path=path!("/app/vorgaenge/:case/:facet")
                    view=|| view! { <Guarded><Fetched part=Part::Plan/></Guarded> }
                />
            </FlatRoutes>
            <SignInAgain/>
        </Router>
        <ToastStack/>
    }
}

/// Shows a page to whoever is signed in, and sends everybody else to the sign-in page.
#[component]
fn Guarded(children: ChildrenFn) -> impl IntoView {
    let account = use_account();
    let sending = use_sending();
    // The page is kept while the same person signs in again.
    let known = Memo::new(move |_| account.state.get());
    move || match known.get() {
        SignIn::Asking => view! { <Loading/> }.into_any(),
        SignIn::Nobody => {
            sending.stop();
            view! { <SignInRedirect/> }.into_any()
        }
        SignIn::SignOutWaits => {
            sending.stop();
            view! { <SignInRedirect afresh=true/> }.into_any()
        }
        SignIn::Person(session) => {
            sending.begin(&session);
            provide_context(session);
            children().into_any()
        }
        SignIn::Unknown(code) => view! { <FailurePage code=code/> }.into_any(),
    }
}

/// How the pages look and in which language, as context; changes are remembered on this device.
#[derive(Clone, Copy)]
pub struct Appearance {
    /// Language.
    pub language: RwSignal<Language>,
    /// `light`, `dark`, or `None` for the system's choice.
    pub theme: RwSignal<Option<&'static str>>,
}

impl Appearance {
    /// What this device remembers, else what its browser prefers. Provides the language as well.
    fn from_preferences(ports: &Ports) -> Self {
        let browser = Arc::clone(&ports.0);
        let languages = browser.languages();
        let preferred = browser.preference(LANGUAGE_PREFERENCE);
        let tags = preferred.iter().chain(&languages).map(String::as_str);
        let this = Self {
            language: RwSignal::new(Language::preferred(tags)),
            theme: RwSignal::new(theme_of(browser.preference(THEME_PREFERENCE).as_deref())),
        };
        provide_context(I18n(this.language));
        Effect::new(move |_| {
            browser.set_appearance(this.language.get().tag(), this.theme.get());
        });
        this
    }

    /// Takes a language and remembers it.
    pub fn choose_language(self, ports: &Ports, language: Language) {
        self.language.set(language);
        ports.0.set_preference(LANGUAGE_PREFERENCE, language.tag());
    }

    /// Takes a theme, `None` for the system's, and remembers it.
    pub fn choose_theme(self, ports: &Ports, theme: Option<&'static str>) {
        self.theme.set(theme);
        ports
            .0
            .set_preference(THEME_PREFERENCE, theme.unwrap_or_default());
    }
}

fn theme_of(word: Option<&str>) -> Option<&'static str> {
    match word {
        Some("light") => Some("light"),
        Some("dark") => Some("dark"),
        _ => None,
    }
}

/// The address whose page was announced last, so that the first page does not take the focus and
/// every later one does.
#[derive(Clone, Copy)]
pub struct Navigations {
    last: StoredValue<Option<String>>,
}

impl Navigations {
    fn new() -> Self {
        Self {
            last: StoredValue::new(None),
        }
    }

    /// Whether the page of this address follows another one and is to take the focus.
    #[must_use]
    pub fn announce(self, path: &str) -> bool {
        let before = self.last.get_value();
        self.last.set_value(Some(path.to_owned()));
        before.is_some_and(|before| before != path)
    }
}

/// The navigations of the workspace.
#[must_use]
pub fn use_navigations() -> Navigations {
    use_context().unwrap_or_else(Navigations::new)
}

/// Moves the focus to the page's `main`.
pub fn focus_main() {
    use web_sys::wasm_bindgen::JsCast;
    let main = document().query_selector("main").ok().flatten();
    if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = main.set_attribute("tabindex", "-1");
        let _ = main.focus();
    }
}
