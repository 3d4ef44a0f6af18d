//! What other server processes have written, found by asking the database.
//!
//! The truth is the poll: one query for the ends of all streams that somebody listens to. Where
//! one has moved on without a word from here, its task reads the tail and tells it.

use super::{Inner, news::Channels, room::Request};
use std::{
    sync::{Arc, Weak},
    time::Duration,
};
use tokio::time::{MissedTickBehavior, interval};

/// How often the ends are asked for while somebody listens.
pub const EVERY: Duration = Duration::from_millis(250);

/// Polls until the hub is gone; rests while nobody listens.
pub(super) async fn run(hub: Weak<Inner>, channels: Arc<Channels>) {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut fails = false;
    loop {
        if channels.are_empty() {
            channels.wake.notified().await;
        }
        ticks.tick().await;
        let Some(hub) = hub.upgrade() else { return };
        match poll(&hub).await {
            Ok(()) => fails = false,
            // Once for each time that the database is away.
            Err(error) if !fails => {
                tracing::warn!(%error, "the ends of streams cannot be read; news may be late");
                fails = true;
            }
            Err(_) => {}
        }
    }
}

async fn poll(hub: &Arc<Inner>) -> Result<(), crate::db::DbError> {
    let listened = hub.news.listened();
    if listened.is_empty() {
        return Ok(());
    }
    let keys: Vec<_> = listened.keys().copied().collect();
    let heads = hub.db.heads_of(&keys).await?;
    for (key, (row, told)) in listened {
        if heads.get(&key).is_none_or(|head| *head <= told) {
            continue;
        }
        // A task that has not answered yet reads the end after this; a full mailbox is asked
        // again the next time.
        if let Some(answer) = hub.news.ask(row.id) {
            let _ = hub.room(&row).try_send(Request::News { answer });
        }
    }
    Ok(())
}
