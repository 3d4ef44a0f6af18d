//! Devices that know of a later epoch than this server: an older database is in the place of one that
//! was restored, or this process was not stopped for it. They hand nothing in here, and say so to their
//! person; whoever runs the server finds it in the log.

use super::live::Stream;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether it has been written to the operator's log; devices ask again and again.
#[derive(Debug, Default)]
pub(super) struct Said(AtomicBool);

impl Stream {
    /// Counts a request that comes from a later epoch; the first one is told to the operator.
    pub(super) fn note_epoch(&self, told: u64) {
        if told <= self.epoch {
            return;
        }
        metrics::counter!("later_epoch_total").increment(1);
        if !self.later_epoch.0.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                stream = %self.row.id, told, epoch = self.epoch,
                "a device knows of a later epoch than this server: has an older database been put in \
                 its place, or a server kept running while one was restored? Devices hand nothing in \
                 until `zielbudget new-epoch` has run and the server was started again"
            );
        }
    }
}
