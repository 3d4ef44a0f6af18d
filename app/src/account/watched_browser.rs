//! A browser that notices when the server knows nobody any more, and that answers from the
//! device's store where the server cannot be reached.

use super::{KeptAnswer, SignIn};
use crate::{
    api::OVERVIEW,
    ports::{Browser, DeviceStore, Listener, LocalFuture, LocalTime, Method, Request, Say},
    requests::{Problem, ProblemCode},
    updates::Updates,
};
use domain::{PersonId, Timestamp};
use leptos::{prelude::*, task::spawn_local};
use std::{rc::Rc, sync::Arc};
use uuid::Uuid;
use web_sys::File;

/// Watches all requests of a browser.
pub struct WatchedBrowser {
    inner: Arc<dyn Browser>,
    pub(super) state: RwSignal<SignIn>,
    pub(super) expired: RwSignal<bool>,
    pub(super) renewed: RwSignal<u32>,
    pub(super) leaving: StoredValue<bool>,
    pub(super) kept_overview: KeptOverview,
    pub(super) updates: Updates,
}

/// Where the overview in sight is from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// When the server was last asked for it that has answered.
    answered: Timestamp,
    /// When it had been asked for what the device gave in its place; `None` where it has answered.
    pub(super) kept: Option<Timestamp>,
}

pub(super) type KeptOverview = RwSignal<Shown>;

impl WatchedBrowser {
    pub(super) fn new(inner: Arc<dyn Browser>, updates: Updates) -> Self {
        Self {
            inner,
            state: RwSignal::new(SignIn::Asking),
            expired: RwSignal::new(false),
            renewed: RwSignal::new(0),
            leaving: StoredValue::new(false),
            kept_overview: RwSignal::default(),
            updates,
        }
    }

    /// Notices an answer that asks to sign in again, unless the person is on their way out.
    fn watch(
        &self,
        answer: LocalFuture<Result<String, Problem>>,
    ) -> LocalFuture<Result<String, Problem>> {
        let (expired, leaving) = (self.expired, self.leaving);
        Box::pin(async move {
            let answer = answer.await;
            if let Err(Problem {
                code: ProblemCode::SignInNeeded,
                ..
            }) = &answer
                && leaving.try_get_value() == Some(false)
            {
                expired.try_set(true);
            }
            answer
        })
    }

    /// Whose page this is.
    fn person(&self) -> Option<PersonId> {
        let person = self.state.try_with_untracked(|state| match state {
            SignIn::Person(session) => Some(session.person),
            _ => None,
        });
        person.flatten()
    }
}

/// The question without what is asked in particular.
fn path(question: &str) -> &str {
    question.split('?').next().unwrap_or_default()
}

/// Whether the answer is good for times without a connection: lists and what leads to the streams.
/// The streams themselves are kept by their replicas, and what is over stays with the server.
fn is_kept(request: &Request) -> bool {
    let path = path(&request.path);
    let is_over = path.ends_with("/history") || path.ends_with("/settled");
    request.method == Method::Get
        && (path == OVERVIEW || path.starts_with("/api/cases/") && !is_over)
}

/// What an answer is kept with, and what tells where it came from.
struct Memory {
    store: Arc<dyn DeviceStore>,
    kept_overview: KeptOverview,
    question: String,
    /// When it is asked.
    at: Timestamp,
}

impl Memory {
    /// Keeps the answer, or gives the one that was kept where the server cannot be reached.
    async fn beside(self, answer: LocalFuture<Result<String, Problem>>) -> Result<String, Problem> {
        match answer.await {
            Ok(text) => {
                self.say(None);
                let kept = KeptAnswer { at: self.at, text };
                if let Some(written) = kept.written() {
                    // Nobody waits for a store that is slow, or does not answer at all.
                    spawn_local(self.store.remember(self.question, written));
                }
                Ok(kept.text)
            }
            Err(problem) if problem.code == ProblemCode::Offline => {
                let kept = self.store.recall(self.question.clone()).await;
                let kept = kept.and_then(|kept| KeptAnswer::read(&kept));
                if let Some(kept) = &kept {
                    self.say(Some(kept.at));
                }
                kept.map(|kept| kept.text).ok_or(problem)
            }
            Err(problem) => Err(problem),
        }
    }

    /// Notes of when the overview is, if the device has given it. A question that failed after a later one
    /// was answered says nothing of what is in sight.
    fn say(&self, kept: Option<Timestamp>) {
        let Some(known) = self.kept_overview.try_get_untracked() else {
            return;
        };
        if path(&self.question) != OVERVIEW || kept.is_some() && self.at < known.answered {
            return;
        }
        let answered = if kept.is_none() {
            self.at
        } else {
            known.answered
        };
        let now = Shown { answered, kept };
        if now != known {
            self.kept_overview.try_set(now);
        }
    }
}

impl Browser for WatchedBrowser {
    fn request(&self, mut request: Request) -> LocalFuture<Result<String, Problem>> {
        let question = is_kept(&request).then(|| request.path.clone());
        request.person = request.person.or_else(|| self.person());
        let person = request.person;
        let answer = self.watch(self.inner.request(request));
        match (question, person) {
            (Some(question), Some(person)) => {
                let memory = Memory {
                    store: self.inner.store(person),
                    kept_overview: self.kept_overview,
                    question,
                    at: self.now(),
                };
                Box::pin(memory.beside(answer))
            }
            _ => answer,
        }
    }

    fn send_file(&self, path: String, file: File) -> LocalFuture<Result<String, Problem>> {
        self.watch(self.inner.send_file(path, file))
    }

    fn store(&self, person: PersonId) -> Arc<dyn DeviceStore> {
        self.inner.store(person)
    }

    fn listen(&self, listener: Listener) -> Say {
        self.inner.listen(listener)
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

    /// What is asked about before the page is left holds a new version back as well. Whoever signs out
    /// has been asked already.
    fn hold_while(&self, needed: Box<dyn Fn() -> bool>) {
        let needed: Rc<dyn Fn() -> bool> = needed.into();
        let (asked, holds) = (self.leaving, Rc::clone(&needed));
        let holds = move || asked.try_get_value() != Some(true) && holds();
        self.inner.hold_while(Box::new(holds));
        self.updates.hold_while(move || needed());
    }

    fn preference(&self, key: &str) -> Option<String> {
        self.inner.preference(key)
    }

    fn set_preference(&self, key: &str, value: &str) {
        self.inner.set_preference(key, value);
    }

    fn forget_preferences(&self) {
        self.inner.forget_preferences();
    }

    fn tab_note(&self, key: &str) -> Option<String> {
        self.inner.tab_note(key)
    }

    fn set_tab_note(&self, key: &str, value: &str) {
        self.inner.set_tab_note(key, value);
    }

    fn forget_tab_notes(&self) {
        self.inner.forget_tab_notes();
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

    fn save_file(&self, name: &str, text: &str) {
        self.inner.save_file(name, text);
    }

    fn read_file(&self, file: File) -> LocalFuture<Option<String>> {
        self.inner.read_file(file)
    }

    fn print(&self) {
        self.inner.print();
    }
}
