//! What a replica wants done: with the device's store, with the server, and what the server says by
//! itself.

use super::{StreamSession, SyncStatus};
use crate::{
    api,
    ports::{Browser, DeviceStore, Listener, Writing},
    requests::{Problem, ProblemCode},
};
use leptos::{prelude::*, task::spawn_local};
use std::{cell::RefCell, rc::Rc, sync::Arc};
use sync::{
    Effect, Head, Input, ServerMessage,
    protocol::{NotRead, read_answer},
    replica::Connection,
    store::{Batch, Committed, transaction::writes},
};

impl StreamSession {
    /// Does what the replica wants done.
    pub(super) fn perform(&self, browser: &Arc<dyn Browser>, effect: Effect) {
        let this = *self;
        match effect {
            Effect::Publish => {}
            Effect::Notice(notice) => self.notices.update(|notices| notices.push(notice)),
            Effect::WakeAt(at) => {
                browser.wake_at(at, Box::new(move || this.handle(Input::Tick)));
            }
            Effect::Send(message) => {
                let browser = Arc::clone(browser);
                spawn_local(async move {
                    match api::sync(browser, this.person, message).await {
                        Ok(text) => {
                            this.handle(match read_answer(&text) {
                                Ok(messages) => Input::Answered(messages),
                                Err(NotRead::Newer) => Input::NotUnderstood,
                                Err(NotRead::Broken) => Input::Disconnected,
                            });
                            this.listen();
                        }
                        Err(problem) => this.failed(problem),
                    }
                });
            }
            Effect::Load { since } => self.load(since),
            Effect::Persist(batch) => self.persist(batch),
        }
    }

    fn load(self, since: Head) {
        let Some(store) = self.store.try_get_value() else {
            return;
        };
        spawn_local(async move {
            let rows = store.load(self.stream, since.sequence).await;
            match rows.and_then(|rows| rows.read(self.stream, since)) {
                Ok(stored) => self.handle(Input::Loaded(Box::new(stored))),
                Err(problem) => self.handle(Input::NotLoaded(problem)),
            }
        });
    }

    fn persist(self, batch: Box<Batch>) {
        let Some(store) = self.store.try_get_value() else {
            return;
        };
        let own_work = !batch.queue.is_empty();
        spawn_local(async move {
            let committed = Rc::new(RefCell::new(Committed::default()));
            let result = Rc::clone(&committed);
            let writing: Writing = Box::new(move |row| {
                let (writes, committed) = writes(row, &batch)?;
                *result.borrow_mut() = committed;
                Ok(writes)
            });
            match store.write(self.stream, writing).await {
                Ok(()) => {
                    self.handle(Input::Persisted(committed.take()));
                    if own_work {
                        self.ask_to_last(&store).await;
                    }
                }
                Err(problem) => self.handle(Input::NotPersisted(problem)),
            }
        });
    }

    /// Asks the browser once, when there is own work to lose, not to throw the store away. Whether
    /// it agrees is told on the page of the device.
    async fn ask_to_last(self, store: &Arc<dyn DeviceStore>) {
        if self.lasting.try_get_value() == Some(false) {
            self.lasting.set_value(true);
            store.persist().await;
        }
    }

    /// Hears from now on what the server says by itself.
    fn listen(self) {
        let Some(browser) = self.browser.try_get_value() else {
            return;
        };
        if self.listening.try_get_value() != Some(false) {
            return;
        }
        self.listening.set_value(true);
        let hello = move || {
            let replica = self.replica.try_get_value()?;
            let replica = replica.lock().ok()?;
            // There is nothing to hear that this version understands.
            let hello = (!replica.is_frozen()).then(|| replica.hello())?;
            serde_json::to_string(&hello).ok()
        };
        let heard = move |text: String| {
            if self.heard_presence(&text) {
                return !self.status.is_disposed();
            }
            match read_answer(&text) {
                Ok(messages) => self.heard(messages),
                Err(NotRead::Newer) => self.handle(Input::NotUnderstood),
                // What was lost here comes with the next answer.
                Err(NotRead::Broken) => {}
            }
            !self.status.is_disposed()
        };
        let say = browser.listen(Listener {
            person: self.person,
            presence: self.presence.asked.try_get_value() == Some(true),
            hello: Box::new(hello),
            heard: Box::new(heard),
            interrupted: Box::new(move || self.alone()),
            unreachable: Box::new(move || self.look_whether_away()),
        });
        self.presence.say.set_value(Some(say));
    }

    fn heard(self, messages: Vec<ServerMessage>) {
        self.handle(Input::Heard(messages));
        let offline = |status: &SyncStatus| status.connection == Connection::Offline;
        if self.status.try_with_untracked(offline) == Some(true) {
            // The server can be reached again.
            self.handle(Input::Refresh);
        }
    }

    /// News have stopped to come; a question tells the state line why. Once it is known that the server
    /// is away, the replica asks by itself.
    fn look_whether_away(self) {
        // An older server is known already, and is asked with pauses.
        let online = |status: &SyncStatus| {
            status.connection == Connection::Online && !status.server_outdated
        };
        if self.status.try_with_untracked(online) == Some(true) {
            self.handle(Input::Refresh);
        }
    }

    fn failed(&self, problem: Problem) {
        let input = match problem.code {
            // Signing in again mends the other reason, and the page stays as it is until then.
            ProblemCode::NotFound | ProblemCode::NotAllowed => {
                self.failure.try_set(Some(problem.code));
                Input::Disconnected
            }
            ProblemCode::TooLarge { .. } => Input::TooLarge,
            // Asking again would be answered the same.
            ProblemCode::BadRequest { .. } => Input::NotUnderstood,
            _ => Input::Disconnected,
        };
        self.handle(input);
    }
}
