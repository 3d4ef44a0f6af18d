//! What does not fit into a request.

use super::{Effect, Replica};
use crate::protocol::COMMAND_BYTES_MAX;
use domain::{Refusal, Timestamp, refusal::Limited};

/// Why a command that is too large is refused.
pub(super) fn too_many_bytes() -> Refusal {
    Refusal::TooMany {
        what: Limited::Bytes,
        maximum: COMMAND_BYTES_MAX as u64,
    }
}

impl Replica {
    /// What was kept or exported when there was no limit would never be taken, and all that waits
    /// behind it would wait for ever.
    pub(super) fn refuse_what_is_too_large(&mut self) {
        let mut from = 0;
        while let Some(at) = self.too_large_from(from) {
            self.refuse(at, too_many_bytes());
            from = at;
        }
    }

    fn too_large_from(&self, from: usize) -> Option<usize> {
        let mut waiting = self.pending.iter().enumerate().skip(from);
        let found =
            waiting.find(|(_, one)| one.answered.is_none() && one.bytes > COMMAND_BYTES_MAX);
        found.map(|(at, _)| at)
    }

    /// The request under way was too large for somebody on the way: the next one has half as many
    /// commands, and one that does not get through alone is refused.
    pub(super) fn too_large(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let pushed = std::mem::take(&mut self.link.pushed);
        match pushed.as_slice() {
            [] => return self.disconnected(now, effects),
            [alone] => {
                let at = self
                    .pending
                    .iter()
                    .position(|one| one.envelope.id == *alone);
                at.into_iter()
                    .for_each(|at| self.refuse(at, too_many_bytes()));
                self.rebase(now);
                effects.push(Effect::Publish);
            }
            several => self.link.together_max = several.len() / 2,
        }
        self.link.under_way = false;
    }
}
