//! Keeping a stream in memory in step with what other server processes write.

use super::{
    HubError,
    live::{Live, Stream},
};
use crate::db::{DbError, Overview, log::Chain};
use std::sync::Arc;
use sync::{Authority, Head, ServerMessage, protocol::EVENTS_MAX};

impl Stream {
    /// Takes in what another server process has written since. Whatever does not simply go on
    /// from what is known throws it away, so that it is loaded anew.
    pub(super) async fn refresh(&self, live: &mut Option<Live>) {
        let Some(known) = live.as_mut() else { return };
        let fits = match self.db.head(self.row.key).await {
            Ok(head) if head == known.authority.head() => true,
            Ok(head) => match self.follow(known, head).await {
                Ok(fits) => fits,
                Err(error) => {
                    tracing::warn!(stream = %self.row.id, %error, "tail not followed");
                    false
                }
            },
            Err(_) => false,
        };
        if !fits {
            *live = None;
        }
    }

    /// Reads the tail up to `head`; `false` if loading anew is better. Nothing in memory has
    /// changed then.
    async fn follow(&self, live: &mut Live, head: Head) -> Result<bool, DbError> {
        let known = live.authority.head();
        let Some(new) = head.sequence.checked_sub(known.sequence) else {
            return Ok(false);
        };
        if new == 0 || new > EVENTS_MAX as u64 {
            return Ok(false);
        }
        let tail = self.db.events(self.row.key, known.sequence, new).await?;
        let mut chain = Chain {
            stream: self.row.id,
            head: known,
            state: live.authority.state().clone(),
        };
        for stored in &tail {
            chain.add(stored)?;
        }
        if chain.head != head {
            return Ok(false);
        }
        // Read after the events: an order that is ahead of them is held up by the head's
        // compare-and-set, one that is behind would not be.
        let devices = self.db.devices(self.row.key).await?;
        let mut entries = Vec::with_capacity(tail.len());
        for stored in tail {
            live.last_at = live.last_at.max(stored.entry.event.meta.at);
            let entry = Arc::new(stored.entry);
            live.recent.add(Arc::clone(&entry), stored.body.len());
            entries.push(entry);
        }
        live.overview = Overview::moved(live.overview, &chain.state, &entries).or(live.overview);
        let (state, epoch) = (chain.state, self.epoch);
        live.authority = Authority::new(self.row.id, epoch, head, state, devices);
        Ok(true)
    }

    /// Tells the listeners what they have not been told, wherever it was written.
    pub(super) async fn tell_news(&self, live: &mut Option<Live>) -> Result<(), HubError> {
        let Some(told) = self.news.told(self.row.id) else {
            return Ok(());
        };
        let present = self.loaded(live).await?;
        let head = present.authority.head();
        let after = self.hash_at(present, told).await?;
        let foreign = head.sequence.saturating_sub(told);
        metrics::counter!("live_foreign_events_total").increment(foreign);
        match self.catch_up(live, told, after).await? {
            Some(ServerMessage::Events { after, entries }) => {
                let entries: Vec<_> = entries.iter().collect();
                self.news.tell(self.row.id, after, &entries);
            }
            Some(_) => self.news.tell_to_catch_up(self.row.id, head),
            None => {}
        }
        Ok(())
    }
}
