//! Bringing replicas up to date: nothing, events, or the state, whichever is smaller.

use super::{
    HubError,
    live::{Live, Stream},
};
use crate::db::DbError;
use domain::State;
use std::{collections::VecDeque, sync::Arc};
use sync::{
    Hash, Head, LogEntry, ServerMessage,
    protocol::{EVENTS_MAX, wire_bytes},
};

/// Bytes of events kept in memory for replicas that are nearly up to date.
const RECENT_BYTES_MAX: usize = 1024 * 1024;
/// A tail up to this size is sent as it is; beyond, the state may be smaller.
const TAIL_BYTES_SMALL: usize = 64 * 1024;
/// What the header of an event takes on the wire, roughly.
const HEADER_BYTES: usize = 240;

/// The last events, without gaps up to the head.
#[derive(Debug, Default)]
pub(super) struct Recent {
    entries: VecDeque<(Arc<LogEntry>, usize)>,
    bytes: usize,
}

impl Recent {
    pub(super) fn add(&mut self, entry: Arc<LogEntry>, body_bytes: usize) {
        let bytes = body_bytes + HEADER_BYTES;
        self.entries.push_back((entry, bytes));
        self.bytes += bytes;
        while self.bytes > RECENT_BYTES_MAX || self.entries.len() > EVENTS_MAX {
            let Some((_, bytes)) = self.entries.pop_front() else {
                break;
            };
            self.bytes -= bytes;
        }
    }

    /// All events from number `from`; `None` if some of them are not here any more.
    fn from(&self, from: u64) -> Option<Vec<(Arc<LogEntry>, usize)>> {
        let first = self.entries.front()?.0.sequence;
        let skip = usize::try_from(from.checked_sub(first)?).ok()?;
        Some(self.entries.iter().skip(skip).cloned().collect())
    }
}

impl Stream {
    /// Greets a replica and brings it up to date.
    pub(super) async fn hello(
        &self,
        live: &mut Option<Live>,
        epoch: Option<u64>,
        since: u64,
        hash_at_since: Hash,
    ) -> Result<Vec<ServerMessage>, HubError> {
        let head = self.loaded(live).await?.authority.head();
        let mut messages = vec![ServerMessage::Welcome {
            head: head.sequence,
            epoch: self.epoch,
        }];
        if let Some(other) = epoch.filter(|epoch| *epoch != self.epoch) {
            if self.is_earlier_than(other) {
                // It would not take the state.
                return Ok(messages);
            }
            messages.push(snapshot(self.loaded(live).await?, None));
            return Ok(messages);
        }
        let there = self.hash_at(self.loaded(live).await?, since).await?;
        if there == Some(hash_at_since) {
            messages.extend(self.catch_up(live, since, Some(hash_at_since)).await?);
        } else {
            metrics::counter!("log_went_back_total").increment(1);
            tracing::warn!(
                stream = %self.row.id, told = since, head = head.sequence,
                "a device has an event that is not in the log: has an older database been put in \
                 its place without `zielbudget new-epoch`?"
            );
            let told = Head {
                sequence: since,
                hash: hash_at_since,
            };
            messages.push(snapshot(self.loaded(live).await?, Some(told)));
        }
        Ok(messages)
    }

    /// The state and where it ends.
    pub(super) async fn state(&self, live: &mut Option<Live>) -> Result<(Head, State), HubError> {
        let live = self.loaded(live).await?;
        Ok((live.authority.head(), live.authority.state().clone()))
    }

    /// The log's hash at an event, zero at the beginning; `None` beyond the end.
    pub(super) async fn hash_at(
        &self,
        live: &Live,
        sequence: u64,
    ) -> Result<Option<Hash>, DbError> {
        let head = live.authority.head();
        if sequence == 0 || sequence == head.sequence {
            return Ok(Some(if sequence == 0 {
                Hash::default()
            } else {
                head.hash
            }));
        }
        if let Some(entry) = live
            .recent
            .from(sequence)
            .and_then(|tail| tail.into_iter().next())
        {
            return Ok(Some(entry.0.hash));
        }
        let stored = self.db.events(self.row.key, sequence - 1, 1).await?;
        Ok(stored
            .first()
            .filter(|stored| stored.entry.sequence == sequence)
            .map(|s| s.entry.hash))
    }

    /// What a replica lacks after `since`: nothing, events, or the state where that is smaller.
    /// `after` is the log's hash there, if it is known.
    pub(super) async fn catch_up(
        &self,
        live: &mut Option<Live>,
        since: u64,
        after: Option<Hash>,
    ) -> Result<Option<ServerMessage>, HubError> {
        let live = self.loaded(live).await?;
        let head = live.authority.head().sequence;
        if since >= head {
            return Ok(None);
        }
        if is_far_behind(head, since) {
            return Ok(Some(snapshot(live, None)));
        }
        let tail = match live.recent.from(since + 1) {
            Some(tail) => tail,
            None => {
                let stored = self.db.events(self.row.key, since, head - since).await?;
                stored
                    .into_iter()
                    .map(|stored| (Arc::new(stored.entry), stored.body.len() + HEADER_BYTES))
                    .collect()
            }
        };
        let bytes: usize = tail.iter().map(|(_, bytes)| bytes).sum();
        if bytes > TAIL_BYTES_SMALL && wire_bytes(live.authority.state()) < bytes {
            return Ok(Some(snapshot(live, None)));
        }
        let entries = tail.into_iter().map(|(entry, _)| entry).collect();
        Ok(Some(ServerMessage::Events { after, entries }))
    }
}

/// Whether a replica that has everything up to `since` is told the state, whatever came after.
pub(super) fn is_far_behind(head: u64, since: u64) -> bool {
    head.saturating_sub(since) > EVENTS_MAX as u64
}

fn snapshot(live: &Live, instead_of: Option<Head>) -> ServerMessage {
    let Head { sequence, hash } = live.authority.head();
    ServerMessage::Snapshot {
        sequence,
        hash,
        state: Box::new(live.authority.state().clone()),
        instead_of,
    }
}
