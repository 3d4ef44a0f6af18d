//! The authority: one task for each live stream puts its commands in order and writes them down.
//!
//! The rules are `sync`'s and `domain`'s; this module brings them together with the database:
//! [`Hub`] finds or starts the task of a stream ([`asking`], [`room`]), which takes what was handed in
//! ([`pushing`]), decides with a [`sync::Authority`] ([`live`], [`deciding`]) and has the result written
//! ([`writer`]); [`catch_up`] brings replicas up to date. Answers leave after the commit ([`told`]);
//! whoever listens ([`news`]) is told then, also of what other server processes wrote ([`heads`],
//! [`follow`]); devices that know of a later epoch are noted ([`later_epoch`]). What happens in a case
//! stream is relayed into its plans ([`relay`]); [`opening`] makes cases and shared plans.
//!
//! Being in a stream's audience is checked here, on every path that a person can take: whoever
//! is not gets the same answer as for a stream that does not exist.

mod asking;
mod catch_up;
mod deciding;
mod follow;
mod heads;
mod later_epoch;
mod live;
mod news;
mod opening;
mod pauses;
mod pushing;
mod relay;
mod room;
mod told;
mod writer;

use crate::db::{Db, DbError, StreamRow};
use domain::{
    Actor, Command, CommandId, OrganisationId, PersonId, Refusal, Role, State, StreamId,
    StreamKind, Timestamp,
};
use news::Channels;
use relay::Relay;
use room::Request;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};
use sync::{Envelope, Hash, Head, Outcome, ServerMessage, authority::Push};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;
use writer::Writer;

pub use news::{Listening, QUEUE_MAX};
pub use opening::CaseReaders;
pub use pauses::Pauses;
pub use told::Told;

/// Requests that may wait for one stream; further ones are answered "not now".
pub const MAILBOX_MAX: usize = 256;

/// Who asks, as the session says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The person and their role.
    pub actor: Actor,
    /// Their organisation; being in a stream's audience hangs on it.
    pub organisation: OrganisationId,
}

/// Why the hub did not do it. Nothing has happened then.
#[derive(Debug, thiserror::Error)]
pub enum HubError {
    /// There is no such thing, or it is not for this organisation; never says which.
    #[error("no such case or stream")]
    NotFound,
    /// The case is there already.
    #[error("there already")]
    AlreadyThere,
    /// The rule book refuses.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The database is away, or too many requests wait.
    #[error("not available: {0}")]
    Unavailable(String),
}

impl From<DbError> for HubError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::AlreadyThere => Self::AlreadyThere,
            DbError::Missing => Self::NotFound,
            other => Self::Unavailable(other.to_string()),
        }
    }
}

/// The server itself as an author.
#[must_use]
pub fn system() -> Actor {
    Actor {
        person: PersonId(Uuid::nil()),
        role: Role::System,
    }
}

/// The server's clock, milliseconds since 1970.
#[must_use]
pub fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Entry to all streams. Clones are the same hub.
#[derive(Clone, Debug)]
pub struct Hub {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    db: Db,
    epoch: u64,
    writer: Writer,
    relay: Relay,
    news: Arc<Channels>,
    later_epoch: Arc<later_epoch::Said>,
    pauses: Pauses,
    rooms: Mutex<BTreeMap<StreamId, mpsc::Sender<Request>>>,
    /// Stream rows and when they were read: all but the audience never changes.
    rows: Mutex<BTreeMap<StreamId, (Instant, Arc<StreamRow>)>>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.relay.wake();
        self.news.wake.notify_one();
    }
}

impl Hub {
    /// Starts the hub and catches up on relays that a crash has cut off.
    ///
    /// # Errors
    /// [`HubError::Unavailable`] if the database cannot be read.
    pub async fn start(db: Db) -> Result<Self, HubError> {
        Self::start_with(db, Pauses::default()).await
    }

    /// As [`Hub::start`]; a stream's task ends when nobody has asked for `idle`.
    ///
    /// # Errors
    /// [`HubError::Unavailable`] if the database cannot be read.
    pub async fn start_with_idle(db: Db, idle: Duration) -> Result<Self, HubError> {
        let pauses = Pauses {
            idle,
            ..Pauses::default()
        };
        Self::start_with(db, pauses).await
    }

    /// As [`Hub::start`], with other pauses.
    ///
    /// # Errors
    /// [`HubError::Unavailable`] if the database cannot be read.
    pub async fn start_with(db: Db, pauses: Pauses) -> Result<Self, HubError> {
        let epoch = db.epoch().await?;
        let writer = Writer::start(db.clone());
        let inner = Arc::new_cyclic(|hub: &Weak<Inner>| Inner {
            db,
            epoch,
            writer,
            relay: Relay::start(hub.clone(), pauses.behind),
            news: Arc::default(),
            later_epoch: Arc::default(),
            pauses,
            rooms: Mutex::default(),
            rows: Mutex::default(),
        });
        let watched = Arc::downgrade(&inner);
        tokio::spawn(heads::run(watched, Arc::clone(&inner.news)));
        let hub = Self { inner };
        for case in relay::cases_behind(&hub.inner.db).await? {
            hub.inner.relay.case_moved(case);
        }
        hub.settle().await;
        Ok(hub)
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// The server's epoch; commands carry it.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.inner.epoch
    }

    /// Greets a replica and brings it up to date, with events or a snapshot.
    ///
    /// # Errors
    /// [`HubError::NotFound`] outside the audience; [`HubError::Unavailable`].
    pub async fn hello(
        &self,
        caller: Caller,
        stream: StreamId,
        epoch: Option<u64>,
        since: u64,
        hash_at_since: Hash,
    ) -> Result<Vec<ServerMessage>, HubError> {
        let row = self.readable(caller.organisation, stream).await?;
        self.ask(&row, |answer| Request::Hello {
            epoch,
            since,
            hash_at_since,
            answer,
        })
        .await?
    }

    /// Hands in commands of one stream, in order. Answers come after the commit, followed by the
    /// events after `since`. Nothing is decided where the log has another hash there than the one
    /// that is told.
    ///
    /// If too many requests wait, each command is answered with a retry: nothing has happened.
    ///
    /// # Errors
    /// [`HubError::NotFound`] outside the audience; [`HubError::Unavailable`].
    pub async fn push(
        &self,
        caller: Caller,
        stream: StreamId,
        since: u64,
        hash_at_since: Option<Hash>,
        commands: Vec<Envelope>,
    ) -> Result<Told, HubError> {
        let row = self.readable(caller.organisation, stream).await?;
        let push = Push {
            actor: caller.actor,
            since,
            hash_at_since,
            commands,
        };
        self.push_to(&row, push).await
    }

    async fn push_to(&self, row: &Arc<StreamRow>, push: Push) -> Result<Told, HubError> {
        let ids: Vec<CommandId> = push.commands.iter().map(|envelope| envelope.id).collect();
        let request = |answer| Request::Push { push, answer };
        let told = match self.ask(row, request).await {
            Ok(result) => result?,
            Err(HubError::Unavailable(_)) => vec![pushing::not_written(&ids)].into(),
            Err(error) => return Err(error),
        };
        if row.kind == StreamKind::Case {
            // The plans have the news before the ministry reads that its command is done.
            self.settle().await;
        }
        Ok(told)
    }

    /// Issues a command of the server itself. With a derived id it happens exactly once.
    ///
    /// # Errors
    /// [`HubError::NotFound`] for an unknown stream; [`HubError::Unavailable`] if it could not be
    /// written.
    pub async fn submit_system(
        &self,
        stream: StreamId,
        command: Command,
        id: CommandId,
    ) -> Result<Outcome, HubError> {
        let row = self.row(stream).await?;
        self.inner.submit_system(&row, command, id).await
    }

    /// The state of a stream and where it ends.
    ///
    /// # Errors
    /// [`HubError::NotFound`] outside the audience; [`HubError::Unavailable`].
    pub async fn state(&self, caller: Caller, stream: StreamId) -> Result<(Head, State), HubError> {
        let row = self.readable(caller.organisation, stream).await?;
        self.inner.state(&row).await
    }

    /// The row of a stream that an organisation reads; its audience was read [`Pauses::audience`]
    /// ago at most.
    ///
    /// # Errors
    /// [`HubError::NotFound`] outside the audience; [`HubError::Unavailable`].
    pub async fn readable(
        &self,
        organisation: OrganisationId,
        stream: StreamId,
    ) -> Result<Arc<StreamRow>, HubError> {
        let row = self.row(stream).await?;
        if row.audience.contains(&organisation) {
            Ok(row)
        } else {
            Err(HubError::NotFound)
        }
    }

    /// As [`Hub::readable`], as the database says it now: for whoever stays. What it finds counts
    /// for whoever comes, too.
    ///
    /// # Errors
    /// [`HubError::NotFound`] outside the audience; [`HubError::Unavailable`].
    pub async fn still_readable(
        &self,
        organisation: OrganisationId,
        stream: StreamId,
    ) -> Result<(), HubError> {
        let row = self.inner.row_anew(stream).await?;
        if row.audience.contains(&organisation) {
            Ok(())
        } else {
            Err(HubError::NotFound)
        }
    }

    /// Waits until everything that happened in case streams so far has been relayed, or tried.
    pub async fn settle(&self) {
        self.inner.relay.settled().await;
    }

    /// Waits until the task of a stream takes no more requests because nobody asks; done at once
    /// where none runs.
    pub async fn rested(&self, stream: StreamId) {
        let room = lock(&self.inner.rooms).get(&stream).cloned();
        if let Some(room) = room {
            room.closed().await;
        }
    }

    /// Ends all tasks after what they have accepted, and keeps snapshots for a fast start.
    pub async fn stop(&self) {
        self.settle().await;
        let rooms = std::mem::take(&mut *lock(&self.inner.rooms));
        for (_, room) in rooms {
            let (answer, stopped) = oneshot::channel();
            if room.send(Request::Stop { answer }).await.is_ok() {
                // An error means that the task has ended already.
                let _ = stopped.await;
            }
        }
    }

    async fn row(&self, stream: StreamId) -> Result<Arc<StreamRow>, HubError> {
        self.inner.row(stream).await
    }

    async fn ask<T>(
        &self,
        row: &Arc<StreamRow>,
        request: impl FnOnce(oneshot::Sender<T>) -> Request,
    ) -> Result<T, HubError> {
        self.inner.ask(row, request).await
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nobody panics while holding one of these; if it happened, the map would still be whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
