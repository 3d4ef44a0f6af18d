//! The order of a device's commands: in whose name they go out, and under which number.
//!
//! The store gives both, in the transaction that keeps a command. A number that the server does
//! not wait for means that somebody else uses the name, or that the server has forgotten.

use super::{Pending, Place, Replica, keeping::Keeping};
use crate::store::Renumber;
use domain::{CommandId, DeviceId};
use uuid::Uuid;

impl Keeping {
    /// A name that this tab has not given to any command yet.
    pub(super) fn other_name(&mut self) -> DeviceId {
        self.renamed += 1;
        DeviceId(Uuid::from_u128(self.fresh.0.as_u128() ^ self.renamed))
    }

    /// The name for commands if the store has none. If it has had one, and does not any more, it was
    /// thrown away: what waited in the old name must not be taken for what comes.
    pub(super) fn unused_name(&mut self) -> DeviceId {
        self.has_had_name |= self.row.device.is_some();
        if self.has_had_name {
            self.other_name()
        } else {
            self.fresh
        }
    }

    pub(super) fn number_in_memory(&mut self, mut pending: Pending) -> Pending {
        self.last_in_memory += 1;
        pending.envelope.device = self.memory_name;
        pending.envelope.device_sequence = self.last_in_memory;
        pending.place = Place::Memory;
        pending
    }
}

impl Replica {
    /// The commands that wait, in a new name, where the old one is used by somebody else.
    pub(super) fn renumber(&mut self) -> Option<Renumber> {
        if !std::mem::take(&mut self.keeping.renumber) {
            return None;
        }
        let from = (self.keeping.row.device?, self.keeping.row.last_number);
        let device = self.keeping.other_name();
        let waiting = self.pending.iter_mut().filter(|p| p.place == Place::Kept);
        let waiting = waiting.map(|pending| {
            pending.place = Place::Writing;
            pending.envelope.clone()
        });
        Some(Renumber {
            from,
            device,
            waiting: waiting.collect(),
        })
    }

    /// The server waits for another number than the one that was sent.
    pub(super) fn gap(&mut self, id: CommandId, expected: u64) {
        let at = self.pending.iter().position(|p| p.envelope.id == id);
        let Some(sent) = at.and_then(|at| self.pending.get(at)) else {
            return;
        };
        let (device, number) = (sent.envelope.device, sent.envelope.device_sequence);
        let known = self.pending.iter().any(|pending| {
            (pending.envelope.device, pending.envelope.device_sequence) == (device, expected)
        });
        // A number that the server is past already was used by somebody else, under our name.
        if known && expected < number {
            return;
        }
        if self.keeping.in_memory() {
            self.renumber_in_memory();
        } else {
            // Another tab may have kept it; what the store has decides.
            self.keeping.gap = Some(expected);
            self.keeping.reload_wanted = true;
        }
    }

    /// The server has forgotten, or lost, what came before: all that waits goes out in a new name.
    /// What the store has in the old one can be sent by another tab as well; it counts once.
    pub(super) fn renumber_in_memory(&mut self) {
        self.keeping.memory_name = self.keeping.other_name();
        self.keeping.last_in_memory = 0;
        for pending in &mut self.pending {
            if pending.answered.is_none() {
                self.keeping.last_in_memory += 1;
                pending.envelope.device = self.keeping.memory_name;
                pending.envelope.device_sequence = self.keeping.last_in_memory;
            }
        }
    }
}
