//! Keeps a replica in the device's store: what is written next, and what the store says.
//!
//! One reading or batch is under way at a time. A batch that another tab has overtaken leaves no
//! trace; the replica reads what that tab wrote and tries again. A store that cannot be used at
//! all is told to the person, and the work goes on in memory.

use super::{Effect, Notice, Pending, Place, Replica};
use crate::{
    Envelope, Head, LogEntry,
    store::{
        Advance, Batch, Committed, Content, FORMAT, RefusedCommand, Row, StoreProblem,
        transaction::tail_is_long,
    },
};
use domain::{CommandId, DeviceId, Timestamp};
use std::sync::Arc;

/// How much newer the time of the last synchronisation has to be to be written by itself.
const SYNCHRONISED_STEP_MS: i64 = 60_000;

/// Whether and how the store is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// It has not been read yet.
    Opening,
    /// It is used.
    Store,
    /// It cannot be used.
    Memory(StoreProblem),
}

/// What is asked of the store just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Busy {
    No,
    /// Everything after this event.
    Loading(Head),
    Writing(Box<Batch>),
}

/// Why the next step of the head brings a state instead of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// The events in between are not known.
    Unknown,
    /// The server has another log.
    Restart,
}

/// The store's side of a replica.
#[derive(Debug)]
pub(super) struct Keeping {
    /// The name for commands where the store has none.
    pub(super) fresh: DeviceId,
    /// Another tab has written, or seems to have.
    pub(super) reload_wanted: bool,
    pub(super) mode: Mode,
    pub(super) busy: Busy,
    /// The row as far as it is known.
    pub(super) row: Row,
    /// The confirmed events after the row's head.
    pub(super) unstored: Vec<Arc<LogEntry>>,
    pub(super) whole: Option<Whole>,
    /// The server has lost something, and it is not known yet what of it the store offers again.
    pub(super) offer_unknown: bool,
    pub(super) done: Vec<CommandId>,
    pub(super) refused: Vec<RefusedCommand>,
    pub(super) dismissed: Vec<CommandId>,
    /// The store has another log than this replica, and the server has not said yet which one is its.
    pub(super) disputed: bool,
    /// The server waits for this number of ours, and we do not know it.
    pub(super) gap: Option<u64>,
    pub(super) renumber: bool,
    pub(super) renamed: u128,
    /// The store had a name for commands once.
    pub(super) has_had_name: bool,
    /// The name for commands that are in memory only, and the last number in it.
    pub(super) memory_name: DeviceId,
    pub(super) last_in_memory: u64,
}

impl Keeping {
    pub(super) fn new(fresh: DeviceId) -> Self {
        Self {
            fresh,
            reload_wanted: true,
            mode: Mode::Opening,
            busy: Busy::No,
            row: Row::default(),
            unstored: Vec::new(),
            whole: None,
            offer_unknown: false,
            done: Vec::new(),
            refused: Vec::new(),
            dismissed: Vec::new(),
            disputed: false,
            gap: None,
            renumber: false,
            renamed: 0,
            has_had_name: false,
            memory_name: fresh,
            last_in_memory: 0,
        }
    }

    /// Whether it is not known yet what the store has to send.
    pub(super) fn is_opening(&self) -> bool {
        self.mode == Mode::Opening || self.whole == Some(Whole::Restart) || self.gap.is_some()
    }

    pub(super) fn problem(&self) -> Option<StoreProblem> {
        match self.mode {
            Mode::Memory(problem) => Some(problem),
            Mode::Opening | Mode::Store => None,
        }
    }

    pub(super) fn in_memory(&self) -> bool {
        self.problem().is_some()
    }

    /// A new command, on its way into the store.
    pub(super) fn taken(&mut self, envelope: Envelope, bytes: usize) -> Pending {
        let pending = Pending {
            bytes,
            envelope,
            place: Place::Unkept,
            answered: None,
        };
        if self.in_memory() {
            self.number_in_memory(pending)
        } else {
            pending
        }
    }

    /// The confirmed state has moved by this event.
    pub(super) fn moved_by(&mut self, entry: &Arc<LogEntry>) {
        if self.whole.is_none() && !self.in_memory() {
            self.unstored.push(Arc::clone(entry));
        }
    }

    /// The confirmed state has become another one.
    pub(super) fn moved_to_state(&mut self, restart: bool) {
        self.unstored.clear();
        if self.in_memory() {
            return;
        }
        self.offer_unknown |= restart;
        self.disputed &= !restart;
        let was_restart = self.whole == Some(Whole::Restart);
        self.whole = Some(if restart || was_restart {
            Whole::Restart
        } else {
            Whole::Unknown
        });
    }

    /// A command's event is contained in the confirmed state.
    pub(super) fn done(&mut self, id: CommandId) {
        if !self.in_memory() {
            self.done.push(id);
        }
    }

    /// A command was refused.
    pub(super) fn refused(&mut self, refused: RefusedCommand) {
        if !self.in_memory() {
            self.refused.push(refused);
        }
    }

    /// Whether the store is further than this replica, in the same log: its head never goes back.
    fn is_behind(&self, replica: &Replica) -> bool {
        self.row.era() == replica.era && replica.head.sequence < self.row.head.sequence
    }

    /// The next step of the head, if it has one to make.
    fn advance(&self, replica: &Replica) -> Option<Advance> {
        if self.is_behind(replica) || self.disputed {
            return None;
        }
        let era = replica.era?;
        let to = replica.head;
        let moved = to != self.row.head || self.row.era() != Some(era);
        // What is done is so in this log: the transaction has to see that the store is in it, too.
        let wanted = moved || self.whole.is_some() || !self.done.is_empty();
        if to.sequence == 0 || !wanted {
            return None;
        }
        let state = || Box::new(replica.confirmed.clone());
        let content = match self.whole {
            Some(Whole::Restart) => Content::Restart(state()),
            Some(Whole::Unknown) => Content::State(state()),
            None if tail_is_long(self.row.base, to.sequence) => Content::State(state()),
            None => Content::Tail(self.unstored.clone()),
        };
        Some(Advance {
            from: self.row.head,
            to,
            era,
            content,
        })
    }
}

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
