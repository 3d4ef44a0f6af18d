//! What becomes of a stream in memory, before and after it is written down.

use super::live::Live;
use crate::db::{Batch, Overview, StreamRow};
use domain::{CommandId, Timestamp};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use sync::{
    Answer, Outcome,
    authority::{Push, Together},
};

/// What came of all commands that were decided together.
pub(super) struct Decided {
    /// For each push its answers.
    pub(super) answers: Vec<Vec<Answer>>,
    /// What has to be written.
    pub(super) batch: Batch,
}

impl Live {
    /// Decides all commands, those of `strays` excepted.
    pub(super) fn decide(
        &mut self,
        row: &StreamRow,
        at: Timestamp,
        pushes: &[Push],
        known: BTreeMap<CommandId, Outcome>,
        strays: &BTreeSet<usize>,
    ) -> Decided {
        let expected = self.authority.head();
        let together = self.authority.decide_together(at, pushes, known, strays);
        let entries: Vec<_> = together.entries().cloned().collect();
        let overview = Overview::moved(self.overview, self.authority.state(), &entries);
        let Together {
            answers,
            recorded,
            devices,
        } = together;
        let batch = Batch {
            stream: row.id,
            expected,
            recorded,
            devices,
            overview,
        };
        Decided { answers, batch }
    }

    /// The batch is on the disk.
    pub(super) fn committed(&mut self, batch: &Batch, at: Timestamp) {
        self.overview = batch.overview.or(self.overview);
        for (entry, body) in batch
            .recorded
            .iter()
            .filter_map(|recorded| recorded.event.as_ref())
        {
            self.last_at = at;
            self.recent.add(Arc::clone(entry), body.len());
        }
    }
}
