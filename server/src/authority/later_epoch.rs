//! Devices that know of a later epoch than this server: an older database is in the place of one that
//! was restored, or this process was not stopped for it. They take nothing from here and hand nothing
//! in, and say so to their person; whoever runs the server finds it in the log.

use super::live::Stream;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether this process has told its operator; devices ask again and again.
#[derive(Debug, Default)]
pub(super) struct Said(AtomicBool);

impl Stream {
    /// Whether a device comes from a later epoch. It is counted, and the first one is told to the
    /// operator.
    pub(super) fn is_earlier_than(&self, told: u64) -> bool {
        if told <= self.epoch {
            return false;
        }
        metrics::counter!("later_epoch_total").increment(1);
        if !self.later_epoch.0.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                stream = %self.row.id, told, epoch = self.epoch,
                "a device knows of a later epoch than this server and hands nothing in. If this server \
                 kept running while a backup was restored, start it anew; if an older database has been \
                 put in its place, stop it, run `zielbudget new-epoch` and start it"
            );
        }
        true
    }
}
