//! Makes everything that is derived anew from the log: projections and snapshots.
//!
//! Only while no server runs on the database: a running one would write projections of its own
//! meanwhile.

use crate::db::{Db, DbError, Overview, log::Chain};
use sync::LogEntry;

/// Events read at once.
const PAGE: u64 = 1_000;
/// A stream gets a snapshot if it is at least this long.
const SNAPSHOT_FROM: u64 = 50;

/// What was made anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Streams that were replayed.
    pub streams: u64,
    /// Events that were applied.
    pub events: u64,
    /// Snapshots that were kept.
    pub snapshots: u64,
}

/// Replays every stream from its first event and writes projections and snapshots anew.
///
/// # Errors
/// [`DbError::Broken`] for a log that does not hold together; streams before it are done.
pub async fn rebuild(db: &Db) -> Result<Rebuilt, DbError> {
    let mut rebuilt = Rebuilt::default();
    db.drop_snapshots().await?;
    for row in db.streams().await? {
        let mut chain = Chain::start(row.id);
        let mut overview = None;
        loop {
            let page = db.events(row.key, chain.head.sequence, PAGE).await?;
            if page.is_empty() {
                break;
            }
            for stored in &page {
                chain.add(stored)?;
            }
            let entries: Vec<LogEntry> = page.into_iter().map(|stored| stored.entry).collect();
            overview = Overview::after(overview, &chain.state, &entries);
        }
        if let Some(overview) = &overview {
            db.keep_overview(row.key, overview).await?;
        }
        if chain.head.sequence >= SNAPSHOT_FROM {
            db.keep_snapshot(row.key, chain.head.sequence, &chain.state)
                .await?;
            rebuilt.snapshots += 1;
        }
        rebuilt.streams += 1;
        rebuilt.events += chain.head.sequence;
    }
    Ok(rebuilt)
}
