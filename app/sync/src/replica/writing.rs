//! One batch after the other into the device's store, and what the store says to it.

use super::{
    Effect, Notice, Pending, Place, Replica,
    keeping::{Busy, Mode},
};
use crate::store::{Advance, Batch, Committed, Content, FORMAT, StoreProblem};
use domain::{CommandId, Timestamp};

/// How much newer the time of the last synchronisation has to be to be written by itself.
const SYNCHRONISED_STEP_MS: i64 = 60_000;

impl Replica {
    /// Reads or writes what is due.
    pub(super) fn keep_next(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.keeping.busy != Busy::No || self.keeping.in_memory() {
            return;
        }
        if self.keeping.reload_wanted {
            self.keeping.reload_wanted = false;
            self.keeping.busy = Busy::Loading(self.head);
            effects.push(Effect::Load { since: self.head });
            return;
        }
        if let Some(batch) = self.batch(now) {
            self.keeping.busy = Busy::Writing(Box::new(batch.clone()));
            effects.push(Effect::Persist(Box::new(batch)));
        }
    }

    /// Everything that the store does not have yet; `None` if that is nothing.
    fn batch(&mut self, now: Timestamp) -> Option<Batch> {
        let advance = self.keeping.advance(self);
        // What is done is written with the step of the head that contains it.
        let waits = self.keeping.is_behind(self) || self.keeping.disputed;
        let renumber = self.renumber();
        let mut queue = Vec::new();
        for pending in &mut self.pending {
            if pending.place == Place::Unkept {
                pending.place = Place::Writing;
                queue.push(pending.envelope.clone());
            }
        }
        let keeping = &mut self.keeping;
        let stale = |at: Timestamp| {
            let kept = keeping.row.synchronised_at;
            kept.is_none_or(|kept| at.0 - kept.0 >= SYNCHRONISED_STEP_MS)
        };
        let idle = advance.is_none()
            && renumber.is_none()
            && queue.is_empty()
            && (waits || keeping.done.is_empty())
            && keeping.refused.is_empty()
            && keeping.dismissed.is_empty()
            && !self.synchronised_at.is_some_and(stale);
        (!idle).then(|| Batch {
            stream: self.stream,
            now,
            has_row: keeping.row.format != 0,
            queue,
            fresh_device: keeping.unused_name(),
            renumber,
            advance,
            done: if waits {
                Vec::new()
            } else {
                std::mem::take(&mut keeping.done)
            },
            refused: std::mem::take(&mut keeping.refused),
            dismissed: std::mem::take(&mut keeping.dismissed),
            synchronised_at: self.synchronised_at,
        })
    }

    /// The batch under way is in the store.
    pub(super) fn persisted(&mut self, committed: Committed, effects: &mut Vec<Effect>) {
        let Busy::Writing(batch) = std::mem::replace(&mut self.keeping.busy, Busy::No) else {
            return;
        };
        for numbered in committed.numbered {
            let own = |pending: &&mut Pending| pending.envelope.id == numbered.id;
            if let Some(pending) = self.pending.iter_mut().find(own) {
                pending.envelope.device = numbered.device;
                pending.envelope.device_sequence = numbered.number;
                pending.place = Place::Kept;
            }
            self.keeping.row.device = Some(numbered.device);
            self.keeping.row.last_number = numbered.number;
        }
        self.keeping.row.format = FORMAT;
        self.keeping.row.synchronised_at = batch.synchronised_at;
        if let Some(advance) = batch.advance {
            self.advanced(advance);
        }
        effects.push(Effect::Publish);
    }

    fn advanced(&mut self, advance: Advance) {
        let keeping = &mut self.keeping;
        keeping.row.head = advance.to;
        keeping.row.set_era(advance.era);
        let to = advance.to.sequence;
        if !matches!(advance.content, Content::Tail(_)) {
            keeping.row.base = to;
        }
        // The acknowledged commands wait again, and the store knows them.
        keeping.reload_wanted |= matches!(advance.content, Content::Restart(_));
        keeping.reload_wanted |= keeping.offer_unknown;
        if self.era == Some(advance.era) {
            self.follow_row();
        }
    }

    /// The batch under way is not in the store, and nothing of it.
    pub(super) fn not_persisted(&mut self, problem: StoreProblem, effects: &mut Vec<Effect>) {
        let Busy::Writing(batch) = std::mem::replace(&mut self.keeping.busy, Busy::No) else {
            return;
        };
        let renumbering = batch.renumber.is_some();
        for pending in &mut self.pending {
            if pending.place == Place::Writing {
                let queued = batch.queue.iter().any(|one| one.id == pending.envelope.id);
                pending.place = if queued { Place::Unkept } else { Place::Kept };
            }
        }
        let keeping = &mut self.keeping;
        let era = batch.advance.as_ref().map(|advance| advance.era);
        if era == self.era {
            keeping.done.splice(0..0, batch.done);
        }
        keeping.refused.splice(0..0, batch.refused);
        keeping.dismissed.splice(0..0, batch.dismissed);
        keeping.renumber |= renumbering;
        if problem == StoreProblem::Overtaken {
            keeping.reload_wanted = true;
        } else {
            self.not_kept(problem, effects);
        }
    }

    /// The store cannot be used: the work goes on in memory.
    pub(super) fn not_kept(&mut self, problem: StoreProblem, effects: &mut Vec<Effect>) {
        let keeping = &mut self.keeping;
        keeping.busy = Busy::No;
        if keeping.in_memory() {
            return;
        }
        keeping.mode = Mode::Memory(problem);
        keeping.unstored = Vec::new();
        (keeping.whole, keeping.gap, keeping.disputed) = (None, None, false);
        keeping.offer_unknown = false;
        // The store may know numbers in the name of this tab.
        keeping.memory_name = keeping.other_name();
        // Whether what it has kept is still there nobody knows. In a full one it is.
        let is_lost = matches!(problem, StoreProblem::Broken | StoreProblem::Forbidden);
        let pending = std::mem::take(&mut self.pending);
        self.pending = pending
            .into_iter()
            .map(|pending| match pending.place {
                Place::Kept if is_lost => Pending {
                    place: Place::Memory,
                    ..pending
                },
                Place::Kept | Place::Memory => pending,
                Place::Unkept | Place::Writing => self.keeping.number_in_memory(pending),
            })
            .collect();
        effects.push(Effect::Notice(Notice::NotKept(problem)));
        effects.push(Effect::Publish);
    }

    /// The person puts a refused command aside.
    pub(super) fn dismiss(&mut self, id: CommandId, effects: &mut Vec<Effect>) {
        // Where it is not in the store yet it is written first: it has to leave the outbox, too.
        self.refused.retain(|refused| refused.id != id);
        if !self.keeping.in_memory() {
            self.keeping.dismissed.push(id);
        }
        effects.push(Effect::Publish);
    }
}
