//! People who look on: whatever they see has come to them by itself.
//!
//! One listens on a WebSocket, the other asks by long poll. Both are connected to a server, which
//! dies under them as under everybody else, and come back to it with what they have.

mod news;

use crate::{
    device::{Access, sign_in},
    listener::news::{Looking, until_it_ends},
};
use domain::State;
use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use sync::{Head, ServerMessage};
use tokio::sync::watch;

/// How long news may take. Below the time that a long poll waits: its next greeting would bring
/// what the server forgot to say.
const DEADLINE: Duration = Duration::from_secs(15);
/// The pause before the next attempt, much shorter than a browser's.
const PAUSE: Duration = Duration::from_millis(20);
/// Who looks on.
const LOGIN: &str = "feld";

/// How somebody hears of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    WebSocket,
    LongPoll,
}

/// Somebody who looks on, on a thread of its own, until this is dropped.
pub struct Listener {
    way: Way,
    shared: Arc<Shared>,
    over: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
}

/// What somebody who looks on has seen.
#[derive(Default)]
struct Seen {
    head: Head,
    state: State,
    /// Of the history that `head` belongs to.
    epoch: Option<u64>,
    /// Greetings that were answered.
    greetings: u64,
    /// Events that came one after the other.
    events: u64,
    /// What should not have come.
    problems: Vec<String>,
}

impl Listener {
    /// Begins to listen to the stream that a device has opened, on one server after the other.
    pub fn start(way: Way, servers: Vec<SocketAddr>, access: Access) -> Self {
        let shared = Arc::new(Shared::default());
        let (over, told) = watch::channel(false);
        let looking = Looking {
            shared: Arc::clone(&shared),
            stream: access.stream,
            cookie: access.cookie,
        };
        let thread = thread::spawn(move || look_on(way, &servers, looking, told));
        Self {
            way,
            shared,
            over,
            thread: Some(thread),
        }
    }

    /// What it has met, in a line.
    pub fn story(&self) -> String {
        let seen = self.shared.lock();
        let (greetings, events) = (seen.greetings, seen.events);
        format!("{:?}: {greetings} greetings, {events} events", self.way)
    }

    /// Waits for the log's end; what is wrong then.
    pub fn differs(&self, head: Head, state: &State) -> Vec<String> {
        let begun = Instant::now();
        let mut seen = self.shared.seen.lock();
        let mut seen = loop {
            let now = seen.unwrap_or_else(PoisonError::into_inner);
            let left = DEADLINE.checked_sub(begun.elapsed());
            let Some(left) = left.filter(|_| now.head != head) else {
                break now;
            };
            let woken = self.shared.changed.wait_timeout(now, left);
            seen = Ok(woken.unwrap_or_else(PoisonError::into_inner).0);
        };
        let mut wrong = std::mem::take(&mut seen.problems);
        if seen.head != head {
            wrong.push(format!("has heard up to {:?}, not {head:?}", seen.head));
        } else if seen.state != *state {
            wrong.push("sees another state than the log".to_owned());
        }
        let line = |what: String| format!("{:?}: {what}", self.way);
        wrong.into_iter().map(line).collect()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.over.send(true);
        if let Some(thread) = self.thread.take() {
            // It has told what was wrong.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in what came in one piece.
    fn take(&self, messages: Vec<ServerMessage>) {
        let mut seen = self.lock();
        for message in messages {
            seen.take(message);
        }
        self.changed.notify_all();
    }
}

impl Seen {
    fn take(&mut self, message: ServerMessage) {
        match message {
            ServerMessage::Welcome { epoch, .. } => {
                self.greetings += 1;
                if self.epoch.replace(epoch) != Some(epoch) {
                    // Another history: nothing of this one is known yet.
                    (self.head, self.state) = (Head::default(), State::Empty);
                }
            }
            ServerMessage::Snapshot {
                sequence,
                hash,
                state,
                ..
            } => {
                self.head = Head { sequence, hash };
                self.state = *state;
            }
            ServerMessage::Events { entries, .. } => {
                for entry in entries {
                    let expected = self.head.sequence + 1;
                    if entry.sequence != expected {
                        let line = format!("event {} after {}", entry.sequence, expected - 1);
                        self.problems.push(line);
                        return;
                    }
                    if let Err(problem) = domain::apply(&mut self.state, &entry.event) {
                        self.problems.push(format!("event {expected}: {problem:?}"));
                    }
                    self.events += 1;
                    self.head = Head {
                        sequence: entry.sequence,
                        hash: entry.hash,
                    };
                }
            }
            other => self.problems.push(format!("nobody asked for {other:?}")),
        }
    }
}

/// Connects again and again until it is over.
fn look_on(
    way: Way,
    servers: &[SocketAddr],
    mut looking: Looking,
    mut over: watch::Receiver<bool>,
) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    for server in servers.iter().cycle() {
        let ended = runtime.block_on(until_it_ends(way, *server, &looking, &mut over));
        if *over.borrow() {
            return;
        }
        if ended.is_err_and(|error| is_signed_out(&error))
            && let Ok((cookie, _)) = sign_in(*server, LOGIN)
        {
            looking.cookie = cookie;
        }
        let pause = async {
            let _ = tokio::time::timeout(PAUSE, over.changed()).await;
        };
        runtime.block_on(pause);
    }
}

/// After a restore everybody signs in again.
fn is_signed_out(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied
}
