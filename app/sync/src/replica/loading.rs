//! Takes over what the device's store has: at the start, and whenever another tab has written.

use super::{
    Answered, Effect, Notice, Pending, Place, Replica,
    keeping::{Busy, Keeping, Mode, Whole},
};
use crate::{
    Envelope, Head, LogEntry, log,
    protocol::wire_bytes,
    store::{RefusedCommand, Row, Stored},
};
use domain::{CommandId, State, Timestamp};
use std::{collections::BTreeSet, sync::Arc};

impl Keeping {
    /// Ids that are settled here, though the store may not know it yet.
    fn settled(&self) -> BTreeSet<CommandId> {
        let refused = self.refused.iter().map(|refused| refused.id);
        self.done.iter().copied().chain(refused).collect()
    }
}

impl Replica {
    /// What the store has.
    pub(super) fn loaded(&mut self, now: Timestamp, stored: Stored, effects: &mut Vec<Effect>) {
        let Busy::Loading(since) = self.keeping.busy else {
            return;
        };
        self.keeping.busy = Busy::No;
        let Stored {
            row,
            base,
            tail,
            outbox,
            refused,
        } = stored;
        let is_thrown_away = row.format == 0 && self.keeping.row.format != 0;
        self.take_content(since, &row, base, tail, effects);
        let later = self.link.later.take();
        self.link.later = later.filter(|later| Some(*later) > self.era);
        self.take_outbox(&row, outbox);
        if is_thrown_away {
            self.keep_refused_again();
        }
        self.take_refused(refused);
        self.refuse_what_is_too_large();
        self.synchronised_at = self.synchronised_at.max(row.synchronised_at);
        if let Some(expected) = self.keeping.gap.take() {
            let mut kept = self.pending.iter().filter(|p| p.place == Place::Kept);
            self.keeping.renumber = !kept.any(|p| p.envelope.device_sequence == expected);
            self.link.paused = false;
        }
        self.keeping.mode = Mode::Store;
        self.look_whether_all_is_offered();
        self.forget_contained(effects);
        self.rebase(now);
        effects.push(Effect::Publish);
    }

    /// Takes over where the store is further than this replica, or of a later log.
    fn take_content(
        &mut self,
        since: Head,
        row: &Row,
        base: Option<(Head, State)>,
        tail: Vec<Arc<LogEntry>>,
        effects: &mut Vec<Effect>,
    ) {
        self.keeping.has_had_name |= self.keeping.row.device.is_some();
        self.keeping.row = row.clone();
        let own = self.era;
        if own.is_some() && row.era() > own && self.head != Head::default() {
            // Read everything: what this replica has is of a log that is no more.
            self.era = row.era();
            self.head = Head::default();
            self.confirmed = State::Empty;
            self.forget_answers();
            self.keeping.unstored.clear();
            self.keeping.whole = None;
            self.keeping.disputed = false;
            self.keeping.offer_unknown = true;
            self.keeping.reload_wanted = true;
            effects.push(Effect::Notice(Notice::Restored));
            return;
        }
        if row.era().is_some() && row.era() < own {
            // Another tab has written what it knew of the log before.
            return;
        }
        self.era = own.max(row.era());
        let ahead = row.head.sequence > self.head.sequence;
        if ahead {
            self.keeping.whole = None;
            self.take_stored(base, tail, effects);
        }
        self.look_for_a_dispute();
        self.follow_row();
        if ahead && self.head != row.head {
            // What was read followed on something else than what is here now, or it cannot be
            // used; then the server knows it.
            self.keeping.reload_wanted |= since != self.head;
            self.link.refresh_wanted |= since == self.head;
        }
    }

    /// Commands that wait: the store's first, in its order, then what only this tab has.
    fn take_outbox(&mut self, row: &Row, outbox: Vec<Envelope>) {
        let settled = self.keeping.settled();
        let before = std::mem::take(&mut self.pending);
        for envelope in outbox {
            if settled.contains(&envelope.id) {
                continue;
            }
            let known = before.iter().find(|p| p.envelope.id == envelope.id);
            self.pending.push_back(Pending {
                bytes: wire_bytes(&envelope),
                envelope,
                place: Place::Kept,
                answered: known.and_then(|known| known.answered),
            });
        }
        for mut pending in before {
            let id = pending.envelope.id;
            if self.pending.iter().any(|known| known.envelope.id == id) {
                continue;
            }
            match pending.place {
                Place::Kept if was_settled(row, &pending.envelope) => {
                    // It stays in sight until its event has come.
                    if self.head.sequence < row.head.sequence {
                        pending.answered = Some(Answered::UpTo(row.head.sequence));
                        self.pending.push_back(pending);
                    }
                }
                Place::Kept => {
                    pending.place = Place::Unkept;
                    self.pending.push_back(pending);
                }
                _ => self.pending.push_back(pending),
            }
        }
    }

    /// Everything that the server has lost waits again, once the store has been read in the server's
    /// log.
    fn look_whether_all_is_offered(&mut self) {
        let keeping = &mut self.keeping;
        let is_read = keeping.row.era() == self.era && keeping.whole != Some(Whole::Restart);
        keeping.offer_unknown &= keeping.reload_wanted || !is_read;
    }

    /// The browser has thrown the store away: the refusals in sight are nowhere else.
    fn keep_refused_again(&mut self) {
        let keeping = &mut self.keeping;
        for refused in &self.refused {
            if keeping.refused.iter().all(|known| known.id != refused.id) {
                keeping.refused.push(refused.clone());
            }
        }
    }

    fn take_refused(&mut self, stored: Vec<RefusedCommand>) {
        for refused in &stored {
            self.undo.forget(refused.id);
        }
        let keeping = &self.keeping;
        let aside = |refused: &RefusedCommand| !keeping.dismissed.contains(&refused.id);
        self.refused = stored.into_iter().filter(aside).collect();
        for refused in keeping.refused.iter().filter(|one| aside(one)) {
            if self.refused.iter().all(|known| known.id != refused.id) {
                self.refused.push(refused.clone());
            }
        }
    }

    /// Whether the events that are not stored follow on the store's head; else the next step of
    /// the head brings a state.
    pub(super) fn follow_row(&mut self) {
        let head = self.keeping.row.head;
        let keeping = &mut self.keeping;
        if keeping.whole.is_some() && self.head != head {
            keeping.unstored.clear();
            return;
        }
        keeping
            .unstored
            .retain(|entry| entry.sequence > head.sequence);
        let first = keeping.unstored.first();
        let follows =
            self.head == head || first.is_some_and(|first| log::follows(self.stream, &head, first));
        keeping.whole = (!follows).then_some(Whole::Unknown);
    }
}

/// Whether a command that the store does not have any more was settled by another tab. If the
/// browser has thrown the store away, the row does not know its name and number either; it may
/// have got another name since. Then it is handed in again: the server knows what it has settled.
fn was_settled(row: &Row, envelope: &Envelope) -> bool {
    row.device == Some(envelope.device) && row.last_number >= envelope.device_sequence
}
