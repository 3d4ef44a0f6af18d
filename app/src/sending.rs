//! What waits is sent as long as any page of the application is open, also where none shows its
//! stream: after a plan was left, and when the application is opened with work from before.
//!
//! Only what looks whether something waits is loaded with the first page; what opens a stream comes
//! with the parts that show one.

use crate::{
    account::use_session,
    ports::{Browser, use_ports},
    requests::Session,
    stream_session::{StreamSession, SyncStatus, Work},
};
use domain::{PersonId, StreamId};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};
use std::{collections::BTreeMap, sync::Arc};
use sync::{Envelope, store::Rows};

/// The streams that send what waits in them behind the pages. Copies share it.
#[derive(Clone, Copy)]
pub struct Sending {
    browser: StoredValue<Arc<dyn Browser>>,
    owner: StoredValue<Owner>,
    /// Who is signed in.
    session: StoredValue<Option<Session>>,
    /// The streams that pages have open, and how often.
    shown: StoredValue<BTreeMap<StreamId, usize>>,
    errands: RwSignal<Vec<Errand>>,
}

/// A stream that is open until nothing waits in it.
#[derive(Clone)]
struct Errand {
    session: StreamSession,
    owner: Owner,
}

impl Sending {
    /// Nothing yet; what is opened lives as long as the current owner.
    #[must_use]
    pub fn new(browser: Arc<dyn Browser>) -> Self {
        let this = Self {
            browser: StoredValue::new(Arc::clone(&browser)),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            session: StoredValue::new(None),
            shown: StoredValue::default(),
            errands: RwSignal::new(Vec::new()),
        };
        browser.on_focus(Box::new(move || this.look()));
        this
    }

    /// Somebody is signed in and sees a page: what waits on this device goes.
    pub fn begin(self, session: &Session) {
        let is_other = |known: &Option<Session>| {
            let known = known.as_ref().map(|known| known.person);
            known != Some(session.person)
        };
        if self.session.with_value(is_other) {
            self.stop();
        }
        self.session.set_value(Some(session.clone()));
        self.look();
    }

    /// Nobody is signed in any more.
    pub fn stop(self) {
        self.session.set_value(None);
        for errand in self.errands.with_untracked(Vec::clone) {
            self.end(errand.session.stream);
        }
    }

    /// Opens what waits on the device and is open nowhere; another window may have left it.
    fn look(self) {
        let (Some(browser), Some(Some(session))) =
            (self.browser.try_get_value(), self.session.try_get_value())
        else {
            return;
        };
        let store = browser.store(session.person);
        spawn_local(async move {
            // A store that cannot be read has nothing to be sent; pages say that it is so.
            let Ok(survey) = store.survey().await else {
                return;
            };
            let waits = |(_, rows): &(StreamId, Rows)| !rows.outbox.is_empty();
            let waiting = survey.streams.into_iter().filter(waits);
            let streams: Vec<StreamId> = waiting.map(|(stream, _)| stream).collect();
            if streams.is_empty() {
                return;
            }
            // If it does not come now, it does when somebody looks the next time.
            let Ok(open) = opener().await else { return };
            for stream in streams {
                open(self, session.person, stream);
            }
        });
    }

    fn open(self, browser: Arc<dyn Browser>, session: &Session, stream: StreamId) -> StreamSession {
        let opened = StreamSession::open(browser, session, stream);
        let given = self.hand_over(stream);
        if !given.is_empty() {
            opened.import(given);
        }
        let (person, work) = (session.person, opened.work());
        on_cleanup(move || self.take_over(person, stream, work));
        opened
    }

    /// A page has a stream open from now on. Gives what only this window has of it.
    fn hand_over(self, stream: StreamId) -> Vec<Envelope> {
        self.shown
            .try_update_value(|shown| *shown.entry(stream).or_default() += 1);
        let known = self.errands.with_untracked(|errands| {
            let mut errands = errands.iter();
            errands
                .find(|errand| errand.session.stream == stream)
                .cloned()
        });
        let work = known.and_then(|errand| errand.session.work());
        let alone = work.map_or_else(Vec::new, |work| work.only_here());
        self.end(stream);
        alone
    }

    /// A page has left a stream.
    fn take_over(self, person: PersonId, stream: StreamId, work: Option<Work>) {
        self.shown.try_update_value(|shown| {
            let left = shown.get(&stream).map_or(0, |count| count - 1);
            match left {
                0 => shown.remove(&stream),
                _ => shown.insert(stream, left),
            }
        });
        let Some(work) = work else { return };
        let alone = work.only_here();
        if work.waits() || !alone.is_empty() {
            // Not while the page's own things are being taken down.
            spawn_local(async move { self.send(person, stream, alone) });
        }
    }

    /// The streams that are open here.
    #[must_use]
    pub fn streams(self) -> Vec<StreamId> {
        let streams =
            |errands: &Vec<Errand>| errands.iter().map(|one| one.session.stream).collect();
        self.errands.with_untracked(streams)
    }

    /// How it stands with what is sent here; `None` if that is nothing. Reactive.
    #[must_use]
    pub fn status(self) -> Option<SyncStatus> {
        let all = self.errands.get();
        let statuses = all.iter().map(|errand| errand.session.status.get());
        let waiting: Vec<SyncStatus> = statuses.filter(|status| status.pending > 0).collect();
        let first = *waiting.first()?;
        Some(SyncStatus {
            pending: waiting.iter().map(|status| status.pending).sum(),
            unkept: waiting.iter().map(|status| status.unkept).sum(),
            server_outdated: waiting.iter().any(|status| status.server_outdated),
            ..first
        })
    }

    /// Opens a stream until nothing waits in it. What the device keeps is sent by the page that shows
    /// the stream, if there is one.
    fn send(self, person: PersonId, stream: StreamId, alone: Vec<Envelope>) {
        let Some(Some(signed_in)) = self.session.try_get_value() else {
            return;
        };
        let is_shown = self.shown.with_value(|shown| shown.contains_key(&stream));
        let is_open = self.streams().contains(&stream);
        if signed_in.person != person || is_open || is_shown && alone.is_empty() {
            return;
        }
        let owner = self.owner.with_value(Owner::child);
        let browser = self.browser.get_value();
        let session = owner.with(|| {
            let session = StreamSession::open(browser, &signed_in, stream);
            Effect::new(move |_| {
                // Asked for anew whenever something has gone.
                let reading = session.status.get().reading;
                session.pending.track();
                session.refused.track();
                if !reading && is_done(&session) {
                    // Not while it is being told so.
                    spawn_local(async move { self.end_if_done(stream) });
                }
            });
            session
        });
        session.import(alone);
        self.errands
            .update(|errands| errands.push(Errand { session, owner }));
    }

    fn end_if_done(self, stream: StreamId) {
        let is_over = self.errands.with_untracked(|errands| {
            let mut errands = errands.iter();
            errands.any(|errand| errand.session.stream == stream && is_done(&errand.session))
        });
        if is_over {
            self.end(stream);
        }
    }

    fn end(self, stream: StreamId) {
        let is_it = |errand: &Errand| errand.session.stream == stream;
        let ended = self.errands.try_update(|errands| {
            let at = errands.iter().position(is_it)?;
            Some(errands.remove(at))
        });
        if let Some(Some(errand)) = ended {
            errand.owner.cleanup();
        }
    }
}

/// Opens a stream for a page. It takes over what was sent behind the pages so far, and what still waits
/// when it is left is sent behind the next ones.
#[must_use]
pub fn open_stream(stream: StreamId) -> StreamSession {
    use_sending().open(use_ports(), &use_session(), stream)
}

/// Whether nothing waits any more, and nothing was refused that only this window has.
fn is_done(session: &StreamSession) -> bool {
    let nothing_alone = |work: Work| !work.waits() && !work.has_something_alone();
    session.work().is_none_or(nothing_alone)
}

/// Opens a stream whose work is on the device.
type Open = fn(Sending, PersonId, StreamId);

#[wasm_split(case, wasm_split_path = ::leptos::wasm_split, fallible)]
fn opener() -> Result<Open, SplitLoaderError> {
    Ok(|sending, person, stream| sending.send(person, stream, Vec::new()))
}

/// What is sent behind the pages.
#[must_use]
pub fn use_sending() -> Sending {
    match use_context() {
        Some(sending) => sending,
        None => unreachable!("the workspace provides it before it renders anything"),
    }
}
