//! One live stream: its authority in memory, in step with the database.

use super::{
    HubError, catch_up::Recent, later_epoch::Said, news::Channels, relay::Relay, writer::Writer,
};
use crate::db::{Db, DbError, Overview, StreamRow, snapshots::SNAPSHOT_EVERY};
use domain::Timestamp;
use std::{collections::BTreeSet, sync::Arc};
use sync::Authority;

/// A stream that rests keeps a snapshot if it has moved by this many events.
const SNAPSHOT_AT_REST: u64 = 50;

/// What a stream's task works with.
#[derive(Debug)]
pub(super) struct Stream {
    pub(super) db: Db,
    pub(super) epoch: u64,
    pub(super) row: Arc<StreamRow>,
    pub(super) writer: Writer,
    pub(super) relay: Relay,
    pub(super) news: Arc<Channels>,
    pub(super) later_epoch: Arc<Said>,
}

/// A stream in memory; thrown away whenever the database may know better.
#[derive(Debug)]
pub(super) struct Live {
    pub(super) authority: Authority,
    pub(super) overview: Option<Overview>,
    /// The event of the newest snapshot.
    snapshot: u64,
    /// The time of the last event: time never runs backwards within a stream.
    pub(super) last_at: Timestamp,
    pub(super) recent: Recent,
}

impl Stream {
    pub(super) async fn load(&self) -> Result<Live, DbError> {
        let loaded = self.db.load(&self.row).await?;
        let overview = self.db.overviews(&BTreeSet::from([self.row.key])).await?;
        // A plan's is counted anew with the first event, so that a wrong sum does not stay for ever.
        let overview = overview
            .into_values()
            .next()
            .filter(|overview| !matches!(overview, Overview::Plan(_)));
        let last = self.db.events_before(self.row.key, None, 1).await?;
        let last_at = last
            .first()
            .map_or(Timestamp(0), |stored| stored.entry.event.meta.at);
        Ok(Live {
            authority: Authority::new(
                self.row.id,
                self.epoch,
                loaded.head,
                loaded.state,
                loaded.devices,
            ),
            overview,
            snapshot: loaded.snapshot,
            last_at,
            recent: Recent::default(),
        })
    }

    pub(super) async fn loaded<'l>(
        &self,
        live: &'l mut Option<Live>,
    ) -> Result<&'l mut Live, HubError> {
        if live.is_none() {
            match self.load().await {
                Ok(loaded) => *live = Some(loaded),
                Err(error) => {
                    tracing::error!(stream = %self.row.id, %error, "stream cannot be loaded");
                    return Err(error.into());
                }
            }
        }
        live.as_mut()
            .ok_or_else(|| HubError::Unavailable("the stream is not loaded".to_owned()))
    }

    /// Keeps a snapshot if it is time for one. That takes longer than answers do, so they come first.
    pub(super) async fn keep_due_snapshot(&self, live: &mut Option<Live>) {
        self.keep_snapshot(live, SNAPSHOT_EVERY).await;
    }

    /// Keeps a snapshot if the stream has moved far enough. It is only a cache: a failure is
    /// written to the operator's log and otherwise ignored.
    async fn keep_snapshot(&self, live: &mut Option<Live>, distance: u64) {
        let Some(live) = live.as_mut() else { return };
        let head = live.authority.head().sequence;
        if head < live.snapshot + distance {
            return;
        }
        match self
            .db
            .keep_snapshot(self.row.key, head, live.authority.state())
            .await
        {
            Ok(()) => live.snapshot = head,
            Err(error) => {
                tracing::warn!(stream = %self.row.id, %error, "snapshot not kept");
            }
        }
    }

    /// The stream's task ends.
    pub(super) async fn rest(&self, live: &mut Option<Live>) {
        self.keep_snapshot(live, SNAPSHOT_AT_REST).await;
    }
}
