//! New versions of the application: offered, never forced.
//!
//! A new version waits on the device until somebody takes it. Whoever holds something that is
//! nowhere else says so with [`Updates::hold_while`]; what the browser asks about before the page
//! is left does that by itself (`account::WatchedBrowser`).

use crate::ports::{Browser, LocalFuture};
use domain::Timestamp;
use leptos::{prelude::*, task::spawn_local};
use std::{rc::Rc, sync::Arc, time::Duration};

/// What keeps the application on the device, as the interface sees it; `frontend` implements it.
pub trait Installation: Send + Sync + 'static {
    /// Puts the application on the device, so that it starts without a connection, and tells from
    /// then on of newer versions. Where the device does not allow it, nothing happens.
    fn install(&self, news: Box<dyn Fn(Offer)>);
    /// Looks for a newer version. What is found is told as news; an answer is given where the
    /// server keeps no application for devices any more, and what is here would stay for ever.
    fn check(&self) -> LocalFuture<Option<Offer>>;
    /// Lets the newest version take over, then loads the page anew.
    fn renew(&self);
    /// Takes the application off the device: what answers without a connection, and all files.
    /// The present page goes on; a later start of the workspace puts it there again.
    fn remove(&self) -> LocalFuture<()>;
}

/// Why loading the page anew brings another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// It is here and waits.
    Ready,
    /// Another window has taken it; this one goes on with what it has.
    Elsewhere,
}

/// How long a page is shown before the application is put on the device: what the person waits for
/// comes first.
const REST: Duration = Duration::from_secs(5);
/// How often the focus leads to a look for a newer version.
const FOCUS_CHECK_MS: i64 = 60 * 60 * 1_000;
/// How often a sign that there is one does.
const SIGN_CHECK_MS: i64 = 60 * 1_000;
/// How soon a new version that somebody wants is tried again.
const HELD_RETRY_MS: i64 = 500;

/// Whether something is nowhere else than in this page.
type Hold = Rc<dyn Fn() -> bool>;

/// New versions, as context. Copies share them.
#[derive(Clone, Copy)]
pub struct Updates {
    /// What is offered, until somebody postpones it.
    pub offered: RwSignal<Option<Offer>>,
    /// Somebody wants the new version, and something holds it back.
    pub waits: RwSignal<bool>,
    installation: StoredValue<Arc<dyn Installation>>,
    browser: StoredValue<Arc<dyn Browser>>,
    holds: StoredValue<Vec<Hold>, LocalStorage>,
    checked_at: StoredValue<Timestamp>,
}

impl Updates {
    /// Nothing is offered yet, and nothing is put on the device.
    #[must_use]
    pub fn new(browser: Arc<dyn Browser>, installation: Arc<dyn Installation>) -> Self {
        Self {
            offered: RwSignal::new(None),
            waits: RwSignal::new(false),
            checked_at: StoredValue::new(browser.now()),
            installation: StoredValue::new(installation),
            browser: StoredValue::new(browser),
            holds: StoredValue::new_local(Vec::new()),
        }
    }

    /// Puts the application on the device once the page has been shown for a moment, and looks for
    /// newer versions when the page gets the focus.
    pub fn start(self) {
        let install = move || {
            let installation = self.installation.get_value();
            installation.install(Box::new(move |offer| {
                self.offered.try_set(Some(offer));
            }));
        };
        if let Ok(timer) = set_timeout_with_handle(install, REST) {
            on_cleanup(move || timer.clear());
        }
        let browser = self.browser.get_value();
        browser.on_focus(Box::new(move || self.check_after(FOCUS_CHECK_MS)));
    }

    /// Holds a new version back as long as something would be lost.
    pub fn hold_while(self, needed: impl Fn() -> bool + 'static) {
        self.holds
            .try_update_value(|holds| holds.push(Rc::new(needed)));
    }

    /// Looks for a newer version: the server has refused this one, or a file of it is gone.
    pub fn check(self) {
        self.check_after(SIGN_CHECK_MS);
    }

    fn check_after(self, least_ms: i64) {
        let Some(browser) = self.browser.try_get_value() else {
            return;
        };
        let (now, last) = (browser.now(), self.checked_at.get_value());
        if now.0.saturating_sub(last.0) < least_ms {
            return;
        }
        self.checked_at.set_value(now);
        let check = self.installation.get_value().check();
        spawn_local(async move {
            if let Some(offer) = check.await {
                self.offered.try_set(Some(offer));
            }
        });
    }

    /// Takes the new version as soon as nothing holds it back.
    pub fn accept(self) {
        if !self.waits.get_untracked() {
            self.go_on();
        }
    }

    /// Goes on with the present version; one that waits comes by itself when no window is open.
    pub fn postpone(self) {
        self.waits.set(false);
        self.offered.set(None);
    }

    /// Takes the newest version now, where the present one cannot go on. The browser still asks
    /// before it leaves what is nowhere else.
    pub fn renew(self) {
        self.installation.get_value().renew();
    }

    /// Takes the application off the device; for whoever wants to be forgotten by it.
    #[must_use]
    pub fn remove(self) -> LocalFuture<()> {
        self.installation.get_value().remove()
    }

    fn go_on(self) {
        if self.is_held() {
            self.waits.set(true);
            let browser = self.browser.get_value();
            let at = Timestamp(browser.now().0.saturating_add(HELD_RETRY_MS));
            let again = move || {
                if self.waits.try_get_untracked() == Some(true) {
                    self.go_on();
                }
            };
            browser.wake_at(at, Box::new(again));
        } else {
            self.waits.set(false);
            match self.offered.get_untracked() {
                // The version in use is newer than this page already.
                Some(Offer::Elsewhere) => self.browser.get_value().reload(),
                _ => self.renew(),
            }
        }
    }

    /// Whether something would be lost with this window.
    #[must_use]
    pub fn would_lose(self) -> bool {
        // Copied out: a hold may look at anything, this list included.
        let holds = self.holds.try_get_value().unwrap_or_default();
        holds.iter().any(|hold| hold())
    }

    fn is_held(self) -> bool {
        self.would_lose() || is_entering()
    }
}

/// Whether something is being typed or chosen that has not been taken over yet.
fn is_entering() -> bool {
    let document = document();
    let has_field = document
        .active_element()
        .is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false));
    let dialog = document.query_selector("dialog[open]");
    has_field || dialog.is_ok_and(|dialog| dialog.is_some())
}

/// The new versions of the present workspace.
///
/// # Panics
/// Outside the workspace, which always provides them.
#[must_use]
pub fn use_updates() -> Updates {
    match use_context::<Updates>() {
        Some(updates) => updates,
        None => unreachable!("the workspace provides the updates before it renders anything"),
    }
}
