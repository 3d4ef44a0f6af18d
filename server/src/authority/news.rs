//! News for whoever listens: what is committed to a stream, serialised once for all of them.
//!
//! A channel belongs to the hub, not to the stream's task: a task that rests takes no news with
//! it. Listeners hold to the order themselves. Each knows the last event it was told; news that
//! do not follow from it – because the queue ran over, because two tasks of one stream overlapped
//! for a moment, because another server process wrote – make it catch up through the stream's
//! task, as a replica that was away does.

use super::{Caller, Hub, HubError, lock, room::Request, told::Borrowed};
use crate::db::{StreamKey, StreamRow};
use axum::extract::ws::Utf8Bytes;
use domain::StreamId;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use sync::{Hash, Head, LogEntry, ServerMessage, protocol::EVENTS_MAX};
use tokio::sync::{Notify, broadcast, oneshot};

/// Commits that wait for a listener; one that is further behind catches up.
pub const QUEUE_MAX: usize = 16;

/// Something was committed.
#[derive(Clone, Debug)]
struct News {
    /// The first new event.
    first: u64,
    /// The log's hash before it; none where that is not known.
    after: Option<Hash>,
    /// The last one.
    last: Head,
    /// The frame with the events; none where they are too many, and each catches up.
    frame: Option<Utf8Bytes>,
}

/// The listeners of one stream.
#[derive(Debug)]
struct Channel {
    row: Arc<StreamRow>,
    sender: broadcast::Sender<News>,
    /// Every listener has this event, or finds news of it or of a later one in its queue. None
    /// before the first one was greeted.
    told: Option<u64>,
    /// Closed or answered when the stream's task has looked at the database.
    asked: Option<oneshot::Receiver<()>>,
}

/// The channels of all streams that somebody listens to.
#[derive(Debug, Default)]
pub(super) struct Channels {
    channels: Mutex<BTreeMap<StreamId, Channel>>,
    /// Somebody listens who was not there before, or the hub is gone.
    pub(super) wake: Notify,
}

impl Channels {
    /// Tells the listeners what was committed after the event with this hash.
    pub(super) fn tell(
        &self,
        stream: StreamId,
        mut after: Option<Hash>,
        entries: &[&Arc<LogEntry>],
    ) {
        for entries in entries.chunks(EVENTS_MAX) {
            let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
                continue;
            };
            if !self.has_listeners(stream) {
                return;
            }
            // What cannot be serialised is fetched by each, and fails there with a message.
            let frame = serde_json::to_string(&[Borrowed::Events { after, entries }]);
            self.send(
                stream,
                News {
                    first: first.sequence,
                    after,
                    last: head_of(last),
                    frame: frame.ok().map(Utf8Bytes::from),
                },
            );
            after = Some(last.hash);
        }
    }

    /// Tells the listeners that a stream has moved further than is told at once.
    pub(super) fn tell_to_catch_up(&self, stream: StreamId, head: Head) {
        let (first, last) = (head.sequence, head);
        self.send(
            stream,
            News {
                first,
                after: None,
                last,
                frame: None,
            },
        );
    }

    /// The last event that the listeners were told; none where nobody listens.
    pub(super) fn told(&self, stream: StreamId) -> Option<u64> {
        lock(&self.channels).get(&stream)?.told
    }

    /// Streams with listeners that have been greeted, and what was told there. Channels that
    /// everybody has left are dropped on the way.
    pub(super) fn listened(&self) -> BTreeMap<StreamKey, (Arc<StreamRow>, u64)> {
        let mut channels = lock(&self.channels);
        channels.retain(|_, channel| channel.sender.receiver_count() > 0);
        channels
            .values()
            .filter_map(|channel| {
                let row = Arc::clone(&channel.row);
                Some((row.key, (row, channel.told?)))
            })
            .collect()
    }

    /// Whether nobody listens to anything.
    pub(super) fn are_empty(&self) -> bool {
        lock(&self.channels).is_empty()
    }

    /// The answer for the stream's task, if it has answered what it was asked before.
    pub(super) fn ask(&self, stream: StreamId) -> Option<oneshot::Sender<()>> {
        let mut channels = lock(&self.channels);
        let channel = channels.get_mut(&stream)?;
        if let Some(asked) = channel.asked.as_mut()
            && matches!(asked.try_recv(), Err(oneshot::error::TryRecvError::Empty))
        {
            return None;
        }
        let (answer, asked) = oneshot::channel();
        channel.asked = Some(asked);
        Some(answer)
    }

    fn has_listeners(&self, stream: StreamId) -> bool {
        let channels = lock(&self.channels);
        let channel = channels.get(&stream);
        channel.is_some_and(|channel| channel.sender.receiver_count() > 0)
    }

    fn send(&self, stream: StreamId, news: News) {
        let mut channels = lock(&self.channels);
        let Some(channel) = channels.get_mut(&stream) else {
            return;
        };
        channel.told = channel.told.map(|told| told.max(news.last.sequence));
        // An error says that everybody has left meanwhile.
        let _ = channel.sender.send(news);
    }

    fn subscribe(&self, row: &Arc<StreamRow>) -> broadcast::Receiver<News> {
        let mut channels = lock(&self.channels);
        let channel = channels.entry(row.id).or_insert_with(|| Channel {
            row: Arc::clone(row),
            sender: broadcast::Sender::new(QUEUE_MAX),
            told: None,
            asked: None,
        });
        let receiver = channel.sender.subscribe();
        drop(channels);
        self.wake.notify_one();
        receiver
    }

    /// A listener has everything up to an event: what comes after has to be told to it, even if
    /// others know it already.
    fn greeted(&self, stream: StreamId, sequence: u64) {
        if let Some(channel) = lock(&self.channels).get_mut(&stream) {
            channel.told = Some(channel.told.map_or(sequence, |told| told.min(sequence)));
        }
    }
}

/// Somebody who follows one stream. Whoever holds it has checked the audience, and checks it
/// again from time to time.
#[derive(Debug)]
pub struct Listening {
    hub: Hub,
    row: Arc<StreamRow>,
    receiver: broadcast::Receiver<News>,
    /// What was told here.
    known: Head,
    /// There is more than the queue holds.
    behind: bool,
}

impl Hub {
    /// Begins to listen to a stream; the greeting comes next.
    ///
    /// # Errors
    /// [`HubError::NotFound`] outside the audience; [`HubError::Unavailable`].
    pub async fn listen(&self, caller: Caller, stream: StreamId) -> Result<Listening, HubError> {
        let row = self.readable(caller.organisation, stream).await?;
        Ok(Listening {
            hub: self.clone(),
            receiver: self.inner.news.subscribe(&row),
            row,
            known: Head::default(),
            behind: false,
        })
    }
}

impl Listening {
    /// Which stream.
    #[must_use]
    pub fn stream(&self) -> StreamId {
        self.row.id
    }

    /// Answers as [`Hub::hello`] does. [`Listening::next`] goes on from there.
    ///
    /// # Errors
    /// [`HubError::Unavailable`].
    pub async fn greet(
        &mut self,
        epoch: Option<u64>,
        since: u64,
        hash_at_since: Hash,
    ) -> Result<Vec<ServerMessage>, HubError> {
        // Whatever is committed from here on is in the queue, so nothing falls in between.
        let messages = self
            .hub
            .ask(&self.row, |answer| Request::Hello {
                epoch,
                since,
                hash_at_since,
                answer,
            })
            .await??;
        let known = Head {
            sequence: since,
            hash: hash_at_since,
        };
        self.known = reached(&messages).unwrap_or(known);
        self.behind = false;
        self.hub
            .inner
            .news
            .greeted(self.row.id, self.known.sequence);
        Ok(messages)
    }

    /// The next frame: a list with the events that came since, or with a snapshot where that is
    /// smaller. Nothing is lost if this is dropped before it is done.
    ///
    /// # Errors
    /// [`HubError::Unavailable`] if what is missing cannot be fetched.
    pub async fn next(&mut self) -> Result<Utf8Bytes, HubError> {
        loop {
            if self.behind {
                if let Some(frame) = self.catch_up().await? {
                    return Ok(frame);
                }
                continue;
            }
            match self.receiver.recv().await {
                Ok(news) if news.last.sequence <= self.known.sequence => {}
                Ok(News {
                    first,
                    after,
                    last,
                    frame: Some(frame),
                }) if first == self.known.sequence + 1
                    && after.is_none_or(|after| after == self.known.hash) =>
                {
                    self.known = last;
                    return Ok(frame);
                }
                Ok(_) => self.behind = true,
                Err(broadcast::error::RecvError::Lagged(missed)) => {
                    metrics::counter!("live_lagged_total").increment(1);
                    metrics::counter!("live_missed_commits_total").increment(missed);
                    self.behind = true;
                }
                Err(broadcast::error::RecvError::Closed) => {
                    return Err(HubError::Unavailable("the hub has ended".to_owned()));
                }
            }
        }
    }

    /// Ready when there is more than was told, or when that can be found out no more.
    pub async fn moved(&mut self) {
        while let Ok(news) = self.receiver.recv().await {
            if news.last.sequence > self.known.sequence {
                return;
            }
        }
    }

    /// Fetches what is missing; `None` if nothing is.
    async fn catch_up(&mut self) -> Result<Option<Utf8Bytes>, HubError> {
        let Head { sequence, hash } = self.known;
        let epoch = Some(self.hub.epoch());
        let request = |answer| Request::Hello {
            epoch,
            since: sequence,
            hash_at_since: hash,
            answer,
        };
        let messages = self.hub.inner.ask_patiently(&self.row, request).await??;
        self.behind = false;
        let Some(known) = reached(&messages) else {
            return Ok(None);
        };
        metrics::counter!("live_catch_ups_total").increment(1);
        self.known = known;
        let is_news = |message: &&ServerMessage| !matches!(message, ServerMessage::Welcome { .. });
        let news: Vec<&ServerMessage> = messages.iter().filter(is_news).collect();
        let frame = serde_json::to_string(&news)
            .map_err(|error| HubError::Unavailable(error.to_string()))?;
        Ok(Some(frame.into()))
    }
}

fn head_of(entry: &LogEntry) -> Head {
    Head {
        sequence: entry.sequence,
        hash: entry.hash,
    }
}

/// Where a replica stands that takes this in; none if nothing in it moves one.
fn reached(messages: &[ServerMessage]) -> Option<Head> {
    messages.iter().rev().find_map(|message| match message {
        ServerMessage::Events { entries, .. } => entries.last().map(|entry| head_of(entry)),
        ServerMessage::Snapshot { sequence, hash, .. } => Some(Head {
            sequence: *sequence,
            hash: *hash,
        }),
        _ => None,
    })
}
