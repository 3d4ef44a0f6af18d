//! Who is signed in, for every page of the workspace.
//!
//! Pages ask [`use_session`]; only the sign-in page and the frame change anything here. A session
//! that has expired is noticed at the port, whichever request met it: the page stays as it is and
//! asks to sign in again.

use crate::{
    api,
    ports::{Browser, LocalFuture, LocalTime, Request},
    requests::{Problem, ProblemCode, Session},
};
use domain::Timestamp;
use leptos::{prelude::*, task::spawn_local};
use std::{rc::Rc, sync::Arc};
use uuid::Uuid;
use web_sys::File;

/// What is known about the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// The server has not been heard yet.
    Asking,
    /// Nobody.
    Nobody,
    /// This person.
    Person(Session),
    /// The server cannot be asked.
    Unknown(ProblemCode),
}

/// The signed-in person, as context. Copies share it.
#[derive(Clone, Copy)]
pub struct Account {
    /// What is known.
    pub state: RwSignal<SignIn>,
    /// The server has answered that nobody is signed in any more, while a page was open.
    pub expired: RwSignal<bool>,
    /// How often somebody has signed in on this page.
    renewed: RwSignal<u32>,
    browser: StoredValue<Arc<dyn Browser>>,
}

impl Account {
    /// Nothing is known yet.
    #[must_use]
    pub fn new(browser: Arc<dyn Browser>, expired: RwSignal<bool>, renewed: RwSignal<u32>) -> Self {
        Self {
            state: RwSignal::new(SignIn::Asking),
            expired,
            renewed,
            browser: StoredValue::new(browser),
        }
    }

    /// Asks the server who is signed in.
    pub fn ask(self) {
        self.state.set(SignIn::Asking);
        let browser = self.browser.get_value();
        spawn_local(async move {
            let state = match api::session(browser).await {
                Ok(session) => SignIn::Person(session),
                Err(Problem {
                    code: ProblemCode::SignInNeeded,
                    ..
                }) => SignIn::Nobody,
                Err(problem) => SignIn::Unknown(problem.code),
            };
            self.expired.set(false);
            self.state.set(state);
        });
    }

    /// Takes over a session that has just begun. Another person than before gets a fresh page:
    /// nothing of the one before stays in memory.
    pub fn signed_in(self, session: Session) {
        let other = matches!(
            self.state.get_untracked(),
            SignIn::Person(before) if before.person != session.person
        );
        if other {
            self.browser.get_value().reload();
            return;
        }
        self.expired.set(false);
        self.state.set(SignIn::Person(session));
        self.renewed.update(|count| *count = count.wrapping_add(1));
    }

    /// Signs out and loads the page anew, so that nothing stays in memory.
    pub fn sign_out(self) {
        let browser = self.browser.get_value();
        spawn_local(async move {
            match api::sign_out(Arc::clone(&browser)).await {
                // Whoever is signed out already has what they wanted.
                Ok(())
                | Err(Problem {
                    code: ProblemCode::SignInNeeded,
                    ..
                }) => {
                    // Whoever signs in next begins at the beginning, not where this person was.
                    if let Ok(history) = window().history() {
                        let state = web_sys::wasm_bindgen::JsValue::NULL;
                        let _ = history.replace_state_with_url(&state, "", Some("/app"));
                    }
                    browser.reload();
                }
                Err(problem) => self.state.set(SignIn::Unknown(problem.code)),
            }
        });
    }
}

/// The account of the present workspace.
///
/// # Panics
/// Outside the workspace, which always provides it.
#[must_use]
pub fn use_account() -> Account {
    match use_context::<Account>() {
        Some(account) => account,
        None => unreachable!("the workspace provides the account before it renders anything"),
    }
}

/// The person who uses the present page.
///
/// # Panics
/// On a page that is not behind the guard, which provides it.
#[must_use]
pub fn use_session() -> Session {
    match use_context::<Session>() {
        Some(session) => session,
        None => unreachable!("the guard provides the session to the pages behind it"),
    }
}

/// A browser that notices when the server knows nobody any more.
pub struct WatchedBrowser {
    inner: Arc<dyn Browser>,
    expired: RwSignal<bool>,
    renewed: RwSignal<u32>,
}

impl WatchedBrowser {
    /// Watches all requests of a browser.
    #[must_use]
    pub fn new(inner: Arc<dyn Browser>, expired: RwSignal<bool>, renewed: RwSignal<u32>) -> Self {
        Self {
            inner,
            expired,
            renewed,
        }
    }
}

impl WatchedBrowser {
    /// Notices an answer that asks to sign in again.
    fn watch(
        &self,
        answer: LocalFuture<Result<String, Problem>>,
    ) -> LocalFuture<Result<String, Problem>> {
        let expired = self.expired;
        Box::pin(async move {
            let answer = answer.await;
            if let Err(Problem {
                code: ProblemCode::SignInNeeded,
                ..
            }) = &answer
            {
                expired.try_set(true);
            }
            answer
        })
    }
}

impl Browser for WatchedBrowser {
    fn request(&self, request: Request) -> LocalFuture<Result<String, Problem>> {
        self.watch(self.inner.request(request))
    }

    fn send_file(&self, path: String, file: File) -> LocalFuture<Result<String, Problem>> {
        self.watch(self.inner.send_file(path, file))
    }

    fn now(&self) -> Timestamp {
        self.inner.now()
    }

    fn new_id(&self) -> Uuid {
        self.inner.new_id()
    }

    fn wake_at(&self, at: Timestamp, then: Box<dyn FnOnce()>) {
        self.inner.wake_at(at, then);
    }

    /// Signing in again is a reason to look for news as well.
    fn on_focus(&self, then: Box<dyn Fn()>) {
        let then: Rc<dyn Fn()> = then.into();
        let on_focus = Rc::clone(&then);
        self.inner.on_focus(Box::new(move || on_focus()));
        let renewed = self.renewed;
        Effect::new(move |before: Option<u32>| {
            let now = renewed.get();
            if before.is_some_and(|before| before != now) {
                then();
            }
            now
        });
    }

    fn hold_while(&self, needed: Box<dyn Fn() -> bool>) {
        self.inner.hold_while(needed);
    }

    fn preference(&self, key: &str) -> Option<String> {
        self.inner.preference(key)
    }

    fn set_preference(&self, key: &str, value: &str) {
        self.inner.set_preference(key, value);
    }

    fn set_appearance(&self, language: &str, theme: Option<&str>) {
        self.inner.set_appearance(language, theme);
    }

    fn languages(&self) -> Vec<String> {
        self.inner.languages()
    }

    fn local_time(&self, at: Timestamp) -> LocalTime {
        self.inner.local_time(at)
    }

    fn reload(&self) {
        self.inner.reload();
    }

    fn print(&self) {
        self.inner.print();
    }
}

/// The account of a browser, and the browser that watches it.
#[must_use]
pub fn watch(browser: Arc<dyn Browser>) -> (Account, Arc<dyn Browser>) {
    let expired = RwSignal::new(false);
    let renewed = RwSignal::new(0);
    let watched: Arc<dyn Browser> = Arc::new(WatchedBrowser::new(browser, expired, renewed));
    (
        Account::new(Arc::clone(&watched), expired, renewed),
        watched,
    )
}
