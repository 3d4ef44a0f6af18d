//! A device: a replica on a store that outlives its page, and a person who types.

use crate::{draw::Draw, http, record::Record, typing};
use app::requests::{CaseDetail, DemoSignIn, Overview, Session, StreamRole};
use domain::{Actor, CommandId, DeviceId, State, StreamId, Timestamp};
use std::{
    collections::VecDeque,
    io,
    net::SocketAddr,
    thread,
    time::{Duration, Instant},
};
use sync::{ClientMessage, Effect, Input, Notice, Replica, ServerMessage, store::memory::Disk};
use uuid::Uuid;

/// Unanswered commands with which people stop typing and wait.
const WAITING_MAX: usize = 12;
/// How long a device takes at most to agree with a server that answers.
const SETTLE: Duration = Duration::from_secs(15);
/// The pause of a client whose request failed, much shorter than a browser's.
const PAUSE: Duration = Duration::from_millis(5);

/// AGS of the authority whose plan everybody edits.
const AGS: &str = "06433000";

/// What it takes to read a stream.
#[derive(Clone, Debug)]
pub struct Access {
    pub stream: StreamId,
    pub cookie: String,
}

/// A person's device.
pub struct Device {
    pub replica: Replica,
    pub record: Record,
    disk: Disk,
    login: &'static str,
    address: SocketAddr,
    cookie: String,
    stream: StreamId,
    actor: Actor,
    outgoing: Option<ClientMessage>,
    draw: Draw,
}

impl Device {
    /// Signs in and opens the shared plan.
    pub fn open(login: &'static str, address: SocketAddr, draw: Draw) -> io::Result<Self> {
        let (cookie, actor) = sign_in(address, login)?;
        let stream = shared_plan(address, &cookie)?;
        let mut device = Self {
            replica: Replica::new(stream, DeviceId(Uuid::now_v7()), actor),
            record: Record::default(),
            disk: Disk::default(),
            login,
            address,
            cookie,
            stream,
            actor,
            outgoing: None,
            draw,
        };
        device.handle(Input::Refresh);
        device.settle()?;
        Ok(device)
    }

    pub fn stream(&self) -> StreamId {
        self.stream
    }

    /// The session, to ask the server for other things.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// For somebody who looks on with the same session.
    pub fn access(&self) -> Access {
        Access {
            stream: self.stream,
            cookie: self.cookie.clone(),
        }
    }

    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// One moment of a busy day: the person does something, and one request goes out.
    pub fn work(&mut self) {
        if self.replica.unanswered().count() < WAITING_MAX {
            self.act();
        }
        self.note_refusals();
        if self.draw.below(40) == 0 {
            self.close_and_open();
        }
        self.handle(Input::Tick);
        self.exchange();
    }

    /// Types without looking at the network.
    pub fn act(&mut self) {
        let id = CommandId(Uuid::now_v7());
        if self.draw.below(15) == 0 && self.replica.can_undo() {
            self.handle(Input::Undo { id });
            return;
        }
        let body = match self.replica.state() {
            State::Plan(plan) => typing::typed(plan, id, &mut self.draw),
            _ => None,
        };
        if let Some(body) = body {
            self.handle(Input::Command { id, body });
        }
    }

    /// The page is closed, perhaps while an answer is under way, and opened again. Only the store
    /// is left.
    fn close_and_open(&mut self) {
        if self.draw.below(2) == 0
            && let Some(message) = self.outgoing.take()
        {
            // The server may do it; nobody reads the answer.
            let _ = http::post(self.address, "/api/sync", &self.cookie, &message);
        }
        self.outgoing = None;
        self.replica = Replica::new(self.stream, DeviceId(Uuid::now_v7()), self.actor);
        self.handle(Input::Refresh);
    }

    /// Hands in everything and takes everything in.
    ///
    /// # Errors
    /// If that does not come to an end.
    pub fn settle(&mut self) -> io::Result<()> {
        let begun = Instant::now();
        loop {
            if self.outgoing.is_none() {
                self.handle(Input::Refresh);
            }
            let answered = self.exchange();
            self.note_refusals();
            let waits = self.replica.pending().count() + self.replica.unkept();
            if answered && waits == 0 && self.outgoing.is_none() {
                return Ok(());
            }
            if begun.elapsed() > SETTLE {
                let statuses = &self.record.statuses;
                let why = format!("{}: {waits} commands wait, {statuses:?}", self.login);
                return Err(io::Error::other(why));
            }
        }
    }

    /// Sends what is due and takes the answer in; `false` where none came.
    fn exchange(&mut self) -> bool {
        let Some(message) = self.outgoing.take() else {
            return true;
        };
        match self.ask(&message) {
            Ok(messages) => {
                self.record.told(&messages);
                self.handle(Input::Answered(messages));
                true
            }
            Err(_) => {
                self.handle(Input::Disconnected);
                thread::sleep(PAUSE);
                false
            }
        }
    }

    fn ask(&mut self, message: &ClientMessage) -> io::Result<Vec<ServerMessage>> {
        let answer = http::post(self.address, "/api/sync", &self.cookie, message);
        let status = answer.as_ref().map_or(0, |answer| answer.status);
        *self.record.statuses.entry(status).or_default() += 1;
        if status == 401 {
            // After a restore everybody signs in again.
            (self.cookie, _) = sign_in(self.address, self.login)?;
        }
        answer?.json()
    }

    /// The person reads what was refused and puts it aside.
    fn note_refusals(&mut self) {
        let refused: Vec<_> = self.replica.refused().iter().map(|one| one.id).collect();
        for id in refused {
            self.record.refusals_seen.insert(id);
            self.handle(Input::Dismiss { id });
        }
    }

    /// Handles an input and all that the store says to it.
    fn handle(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            let mut effects = Vec::new();
            self.replica.handle(now(), input, &mut effects);
            for effect in effects {
                match effect {
                    Effect::Load { since } => {
                        let stored = self.disk.load(self.stream, since);
                        inputs.push_back(match stored {
                            Ok(stored) => Input::Loaded(Box::new(stored)),
                            Err(problem) => Input::NotLoaded(problem),
                        });
                    }
                    Effect::Persist(batch) => {
                        inputs.push_back(match self.disk.commit(&batch) {
                            Ok(committed) => {
                                self.record.kept(&batch.queue);
                                Input::Persisted(committed)
                            }
                            Err(problem) => Input::NotPersisted(problem),
                        });
                    }
                    Effect::Send(message) => self.outgoing = Some(message),
                    Effect::Notice(Notice::Restored) => self.record.begin_again(),
                    Effect::Notice(_) | Effect::Publish | Effect::WakeAt(_) => {}
                }
            }
        }
    }
}

fn now() -> Timestamp {
    server::authority::now()
}

/// The cookie of a new session, and who that is.
pub fn sign_in(address: SocketAddr, login: &str) -> io::Result<(String, Actor)> {
    let login = login.to_owned();
    let answer = http::post(address, "/api/demo/sign-in", "", &DemoSignIn { login })?;
    let Session { person, role, .. } = answer.json()?;
    let cookie = answer.cookie.unwrap_or_default();
    Ok((cookie, Actor { person, role }))
}

fn shared_plan(address: SocketAddr, cookie: &str) -> io::Result<StreamId> {
    let missing = || io::Error::other("the example has no shared plan");
    let overview: Overview = http::get(address, "/api/overview?year=2024", cookie)?.json()?;
    let row = overview.rows.into_iter().find(|row| row.ags == AGS);
    let case = row.and_then(|row| row.case).ok_or_else(missing)?.case;
    let path = format!("/api/cases/{case}");
    let detail: CaseDetail = http::get(address, &path, cookie)?.json()?;
    let mut streams = detail.streams.iter();
    let shared = streams.find(|stream| stream.role == StreamRole::SharedPlan);
    Ok(shared.ok_or_else(missing)?.stream)
}
