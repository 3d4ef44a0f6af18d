//! Finds the task of a stream, starts it where none runs, and asks it.

use super::{HubError, Inner, MAILBOX_MAX, live, lock, now, room, room::Request, system};
use crate::db::StreamRow;
use domain::{Command, CommandId, DeviceId, State, StreamId};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use sync::{
    Envelope, Head, Outcome, RetryReason, ServerMessage, authority::Push, protocol::SCHEMA_VERSION,
};
use tokio::{
    sync::{mpsc, oneshot},
    time::timeout,
};
use uuid::Uuid;

/// How long somebody who listens waits for a place in the mailbox.
const PATIENCE: Duration = Duration::from_secs(10);

impl Inner {
    /// The row of a stream, read anew where that is too long ago.
    pub(super) async fn row(&self, stream: StreamId) -> Result<Arc<StreamRow>, HubError> {
        if let Some((read_at, row)) = lock(&self.rows).get(&stream)
            && read_at.elapsed() < self.pauses.audience
        {
            return Ok(Arc::clone(row));
        }
        self.row_anew(stream).await
    }

    /// The row of a stream as the database has it now.
    pub(super) async fn row_anew(&self, stream: StreamId) -> Result<Arc<StreamRow>, HubError> {
        let read_at = Instant::now();
        let row = self.db.stream(stream).await?.map(Arc::new);
        let mut rows = lock(&self.rows);
        match row {
            Some(row) => {
                rows.insert(stream, (read_at, Arc::clone(&row)));
                Ok(row)
            }
            None => {
                rows.remove(&stream);
                Err(HubError::NotFound)
            }
        }
    }

    /// Puts a request into the stream's mailbox and waits for the answer.
    pub(super) async fn ask<T>(
        self: &Arc<Self>,
        row: &Arc<StreamRow>,
        request: impl FnOnce(oneshot::Sender<T>) -> Request,
    ) -> Result<T, HubError> {
        let (answer, answered) = oneshot::channel();
        let mut request = request(answer);
        // A task that ends just now gives the request back; the second one is fresh.
        for _ in 0..2 {
            match self.room(row).try_send(request) {
                Ok(()) => {
                    let gone = |_| HubError::Unavailable("the stream's task ended".to_owned());
                    return answered.await.map_err(gone);
                }
                Err(mpsc::error::TrySendError::Closed(back)) => request = back,
                Err(mpsc::error::TrySendError::Full(_)) => break,
            }
        }
        Err(HubError::Unavailable(
            "too many requests wait for the stream".to_owned(),
        ))
    }

    /// As [`Inner::ask`], but waits for a place in the mailbox: for questions that come in a crowd.
    pub(super) async fn ask_patiently<T>(
        self: &Arc<Self>,
        row: &Arc<StreamRow>,
        request: impl FnOnce(oneshot::Sender<T>) -> Request,
    ) -> Result<T, HubError> {
        let (answer, answered) = oneshot::channel();
        let mut request = request(answer);
        let gone = || HubError::Unavailable("the stream's task ended".to_owned());
        let crowded = |_| HubError::Unavailable("too many requests wait".to_owned());
        // As above: a task that ends just now gives the request back.
        for _ in 0..2 {
            let room = self.room(row);
            match timeout(PATIENCE, room.send(request))
                .await
                .map_err(crowded)?
            {
                Ok(()) => return answered.await.map_err(|_| gone()),
                Err(mpsc::error::SendError(back)) => request = back,
            }
        }
        Err(gone())
    }

    /// The mailbox of a stream's task; the task is started if it does not run.
    pub(super) fn room(self: &Arc<Self>, row: &Arc<StreamRow>) -> mpsc::Sender<Request> {
        let mut rooms = lock(&self.rooms);
        if let Some(room) = rooms.get(&row.id).filter(|room| !room.is_closed()) {
            return room.clone();
        }
        // Tasks that ended since leave with the next one that starts.
        rooms.retain(|_, room| !room.is_closed());
        let (room, requests) = mpsc::channel(MAILBOX_MAX);
        rooms.insert(row.id, room.clone());
        let live = live::Stream {
            db: self.db.clone(),
            epoch: self.epoch,
            row: Arc::clone(row),
            writer: self.writer.clone(),
            relay: self.relay.clone(),
            news: Arc::clone(&self.news),
            later_epoch: Arc::clone(&self.later_epoch),
        };
        tokio::spawn(room::run(live, requests, self.pauses.idle));
        room
    }

    /// As [`super::Hub::submit_system`].
    pub(super) async fn submit_system(
        self: &Arc<Self>,
        row: &Arc<StreamRow>,
        body: Command,
        id: CommandId,
    ) -> Result<Outcome, HubError> {
        let envelope = envelope(self.epoch, row.id, id, body);
        let push = Push {
            actor: system(),
            since: u64::MAX,
            hash_at_since: None,
            commands: vec![envelope],
        };
        let request = |answer| Request::Push { push, answer };
        let told = self.ask(row, request).await??;
        let outcome = told.messages.into_iter().find_map(|message| match message {
            ServerMessage::Answers { answers } => answers.into_iter().next(),
            _ => None,
        });
        match outcome.map(|answer| answer.outcome) {
            Some(Outcome::Retry {
                reason: RetryReason::NotWritten,
            })
            | None => Err(HubError::Unavailable("it could not be written".to_owned())),
            Some(outcome) => Ok(outcome),
        }
    }

    /// The state of a stream, whoever asks.
    pub(super) async fn state(
        self: &Arc<Self>,
        row: &Arc<StreamRow>,
    ) -> Result<(Head, State), HubError> {
        self.ask(row, |answer| Request::State { answer }).await?
    }
}

/// A command that no device has made: the first of its own order.
pub(super) fn envelope(epoch: u64, stream: StreamId, id: CommandId, body: Command) -> Envelope {
    Envelope {
        id,
        stream,
        device: DeviceId(Uuid::nil()),
        device_sequence: 1,
        epoch,
        based_on: 0,
        schema: SCHEMA_VERSION,
        device_time: now(),
        body,
    }
}
