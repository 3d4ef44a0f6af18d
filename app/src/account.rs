//! Who is signed in, for every page of the workspace; without a connection, who was last.
//!
//! Pages ask [`use_session`]; only the sign-in page and the frame change anything here. A session
//! that has expired is noticed at the port, whichever request met it: the page stays as it is and
//! asks to sign in again.

mod kept_answer;
mod remembered;
mod watched_browser;

use crate::{
    api,
    ports::{Browser, DeviceStore, Removal},
    requests::{Problem, ProblemCode, Session},
    updates::Updates,
};
use domain::{PersonId, Timestamp};
pub use kept_answer::KeptAnswer;
use leptos::{prelude::*, task::spawn_local};
use remembered::{
    forget_sign_out, remember, remember_sign_out, remembered, sign_out_first, take_tab,
};
use std::sync::Arc;
use sync::store::Rows;
use watched_browser::{KeptOverview, WatchedBrowser};

/// How soon the server is told again that somebody has left, if nobody comes back to the window before.
const SIGN_OUT_RETRY_MS: i64 = 30_000;

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
    /// Nobody. Somebody has made this device forget them while the server could not be reached; it has
    /// to be told before it is asked anything.
    SignOutWaits,
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
    /// The session is being ended: until the page is loaded anew, streams that are still open meet a
    /// server that knows nobody, which is no reason to ask to sign in again.
    leaving: StoredValue<bool>,
    /// The server is being asked who is signed in.
    asking: StoredValue<bool>,
    /// How the person wants to sign out although something is lost with this window, until they have
    /// said whether they do.
    pub loses: RwSignal<Option<Removal>>,
    kept_overview: KeptOverview,
    updates: Updates,
    browser: StoredValue<Arc<dyn Browser>>,
}

impl Account {
    /// Nothing is known yet.
    #[must_use]
    fn new(browser: Arc<WatchedBrowser>) -> Self {
        Self {
            state: browser.state,
            expired: browser.expired,
            renewed: browser.renewed,
            leaving: browser.leaving,
            asking: StoredValue::new(false),
            loses: RwSignal::new(None),
            kept_overview: browser.kept_overview,
            updates: browser.updates,
            browser: StoredValue::new(browser),
        }
    }

    /// When the server was asked for the overview that the device gives now that it cannot be reached;
    /// `None` where the server has answered. Reactive.
    #[must_use]
    pub fn overview_kept_at(self) -> Option<Timestamp> {
        self.kept_overview.get().kept
    }

    /// Asks the server who is signed in; first of all signs out whoever could not be signed out before.
    pub fn ask(self) {
        if self.asking.get_value() {
            return;
        }
        self.asking.set_value(true);
        let waited = self.state.get_untracked() == SignIn::SignOutWaits;
        if !waited {
            self.state.set(SignIn::Asking);
        }
        let browser = self.browser.get_value();
        spawn_local(async move {
            let is_over = sign_out_first(&browser).await;
            self.asking.set_value(false);
            if !is_over {
                self.sign_out_later();
            } else if waited {
                // Nothing of whoever has left stays in memory.
                browser.reload();
            } else {
                let state = who_is_here(browser).await;
                self.expired.set(false);
                self.state.set(state);
            }
        });
    }

    /// The server is told that somebody has left as soon as it can be reached.
    fn sign_out_later(self) {
        self.state.set(SignIn::SignOutWaits);
        let browser = self.browser.get_value();
        let at = Timestamp(browser.now().0.saturating_add(SIGN_OUT_RETRY_MS));
        browser.wake_at(at, Box::new(move || self.sign_out_again()));
    }

    fn sign_out_again(self) {
        if self.state.try_get_untracked() == Some(SignIn::SignOutWaits) {
            self.ask();
        }
    }

    /// Takes over a session that has just begun. Another person than before gets a fresh page:
    /// nothing of the one before stays in memory.
    pub fn signed_in(self, session: Session) {
        let browser = self.browser.get_value();
        // The new session has taken the place of the one that was to end.
        forget_sign_out(&browser);
        let other = match self.state.get_untracked() {
            SignIn::Person(before) => before.person != session.person,
            SignIn::SignOutWaits => true,
            _ => false,
        };
        if other {
            browser.reload();
            return;
        }
        self.expired.set(false);
        remember(&browser, Some(&session));
        take_tab(&browser, session.person);
        self.state.set(SignIn::Person(session));
        self.renewed.update(|count| *count = count.wrapping_add(1));
    }

    /// Signs out, unless something of this person's is on the device alone: then `ask` is called, and
    /// the person says what is to become of it.
    pub fn sign_out(self, ask: impl Fn() + 'static) {
        if self.asks_first(&Removal::Copies) {
            return;
        }
        let browser = self.browser.get_value();
        let Some(store) = self.store() else { return };
        spawn_local(async move {
            let survey = store.survey().await;
            let alone = |(_, rows): &(_, Rows)| !rows.outbox.is_empty() || !rows.refused.is_empty();
            if survey.is_ok_and(|survey| survey.streams.iter().any(alone)) {
                ask();
            } else {
                // What cannot be read now, or comes from another tab meanwhile, stays.
                self.leave(browser, store, Removal::Copies).await;
            }
        });
    }

    /// Signs out and removes this.
    pub fn sign_out_at_once(self, removal: Removal) {
        if !self.asks_first(&removal) {
            self.go(removal);
        }
    }

    /// Signs out although something is lost with this window, as the person has said.
    pub fn sign_out_anyway(self) {
        if let Some(removal) = self.loses.try_update(Option::take).flatten() {
            self.go(removal);
        }
    }

    /// Whether something is in this window alone, because the device keeps nothing: then the person is
    /// asked before anything is done.
    fn asks_first(self, removal: &Removal) -> bool {
        let loses = self.updates.would_lose();
        if loses {
            self.loses.set(Some(removal.clone()));
        }
        loses
    }

    fn go(self, removal: Removal) {
        let browser = self.browser.get_value();
        let Some(store) = self.store() else { return };
        spawn_local(self.leave(browser, store, removal));
    }

    /// Removes everything from this device. Where the server cannot be told, that is done later: until
    /// then nobody is here, although the browser has the cookie still.
    pub fn forget_device(self) {
        let browser = self.browser.get_value();
        let (Some(person), Some(store)) = (self.person(), self.store()) else {
            return;
        };
        self.leaving.set_value(true);
        spawn_local(async move {
            self.updates.remove().await;
            let is_over = api::sign_out(Arc::clone(&browser), person).await.is_ok();
            browser.forget_preferences();
            if !is_over {
                remember_sign_out(&browser, person);
            }
            // A store that cannot be emptied keeps what the browser's own settings remove.
            let _ = store.remove(Removal::Everything).await;
            begin_at_the_beginning();
            if is_over {
                browser.reload();
            } else {
                // Without a connection there is no page to load.
                self.sign_out_later();
            }
        });
    }

    /// Whose page this is.
    fn person(self) -> Option<PersonId> {
        match self.state.get_untracked() {
            SignIn::Person(session) => Some(session.person),
            _ => None,
        }
    }

    fn store(self) -> Option<Arc<dyn DeviceStore>> {
        Some(self.browser.get_value().store(self.person()?))
    }

    /// Tells the server, removes what is to be removed, and loads the page anew, so that nothing
    /// stays in memory.
    async fn leave(self, browser: Arc<dyn Browser>, store: Arc<dyn DeviceStore>, removal: Removal) {
        let Some(person) = self.person() else { return };
        self.leaving.set_value(true);
        match api::sign_out(Arc::clone(&browser), person).await {
            Ok(()) => {
                // Who has signed in beside this page meanwhile stays.
                if remembered(&browser).is_some_and(|session| session.person == person) {
                    remember(&browser, None);
                }
                // What stays is unreadable for others here: the page shows it to its owner only.
                let _ = store.remove(removal).await;
                browser.forget_tab_notes();
                begin_at_the_beginning();
                browser.reload();
            }
            Err(problem) => {
                self.leaving.set_value(false);
                self.state.set(SignIn::Unknown(problem.code));
            }
        }
    }
}

/// Whoever signs in next begins at the beginning, not where this person was.
fn begin_at_the_beginning() {
    if let Ok(history) = window().history() {
        let state = web_sys::wasm_bindgen::JsValue::NULL;
        let _ = history.replace_state_with_url(&state, "", Some("/app"));
    }
}

/// The answer to who is signed in.
async fn who_is_here(browser: Arc<dyn Browser>) -> SignIn {
    match api::session(Arc::clone(&browser)).await {
        Ok(session) => {
            remember(&browser, Some(&session));
            take_tab(&browser, session.person);
            SignIn::Person(session)
        }
        Err(Problem {
            code: ProblemCode::SignInNeeded,
            ..
        }) => SignIn::Nobody,
        // Whoever was signed in here last goes on with what their device keeps.
        Err(problem) => match remembered(&browser) {
            Some(session) => {
                take_tab(&browser, session.person);
                SignIn::Person(session)
            }
            None => SignIn::Unknown(problem.code),
        },
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

/// The account of a browser, and the browser that watches it.
#[must_use]
pub fn watch(browser: Arc<dyn Browser>, updates: Updates) -> (Account, Arc<dyn Browser>) {
    let watched = Arc::new(WatchedBrowser::new(browser, updates));
    let account = Account::new(Arc::clone(&watched));
    watched.on_focus(Box::new(move || account.sign_out_again()));
    (account, watched)
}
