//! A replica's side of the device's store: how it is used, what it has, and what has to be written yet.
//!
//! One reading or batch is under way at a time. A batch that another tab has overtaken leaves no
//! trace; the replica reads what that tab wrote and tries again. A store that cannot be used at
//! all is told to the person, and the work goes on in memory.

use super::{Pending, Place, Replica};
use crate::{
    Envelope, Head, LogEntry,
    store::{
        Advance, Batch, Content, RefusedCommand, Row, StoreProblem, transaction::tail_is_long,
    },
};
use domain::{CommandId, DeviceId};
use std::sync::Arc;

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
    pub(super) fn is_behind(&self, replica: &Replica) -> bool {
        self.row.era() == replica.era && replica.head.sequence < self.row.head.sequence
    }

    /// The next step of the head, if it has one to make.
    pub(super) fn advance(&self, replica: &Replica) -> Option<Advance> {
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
