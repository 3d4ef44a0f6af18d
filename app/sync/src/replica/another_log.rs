//! A server whose log is not the one that this replica has seen: it was restored in another epoch, or
//! it went back without a word, as with an older file in its place or a database that lost its end.

use super::{Answered, Replica};
use crate::{Hash, Head, LogEntry, log, store::Era};
use std::sync::Arc;

impl Replica {
    /// Of which log a state is that the server tells in place of what this replica has.
    pub(super) fn after_going_back(&self, instead_of: Option<Head>) -> Option<Era> {
        // Said of what this replica had before, it is no news.
        instead_of.filter(|told| *told == self.head)?;
        self.era.map(Era::after_going_back)
    }

    /// Whether events do not follow on what this replica has: the server's log went back.
    pub(super) fn is_another_log(&self, after: Option<Hash>, entries: &[Arc<LogEntry>]) -> bool {
        let Head { sequence, hash } = self.head;
        let first = entries.first().map(|entry| entry.sequence);
        let there = if first == Some(sequence + 1) {
            after
        } else {
            let mut entries = entries.iter();
            let same = entries.find(|entry| entry.sequence == sequence);
            same.map(|entry| entry.hash)
        };
        there.is_some_and(|there| there != hash)
    }

    pub(super) fn ask_for_the_state(&mut self) {
        self.link.refresh_wanted = true;
        self.link.greet_first = true;
    }

    /// The server has told all that there is: what it has answered beyond that it has lost, or has
    /// not heard of from another server process yet. It is handed in again.
    pub(super) fn doubt_answers(&mut self) {
        let head = self.head.sequence;
        self.doubt(|sequence| sequence > head);
    }

    /// The event with this number is somebody else's: if a command of ours was said to be that one,
    /// it was so in a log that is no more.
    pub(super) fn doubt_answer(&mut self, sequence: u64) {
        self.doubt(|told| told == sequence);
    }

    fn doubt(&mut self, is_doubtful: impl Fn(u64) -> bool) {
        for pending in &mut self.pending {
            if matches!(pending.answered, Some(Answered::Is(told)) if is_doubtful(told)) {
                pending.answered = None;
            }
        }
    }

    /// Another tab went on from where the log went back, or before it did: where the store is as far as
    /// this replica it has to have the same, and where it is less far, what this replica has since has to
    /// follow on it. If not, the server is asked whose log is its.
    pub(super) fn look_for_a_dispute(&mut self) {
        let (own, kept) = (self.head, self.keeping.row.head);
        let unstored = &self.keeping.unstored;
        let next = unstored
            .iter()
            .find(|one| one.sequence == kept.sequence + 1);
        let is_disputed = kept.sequence > 0
            && self.keeping.row.era() == self.era
            && (own.sequence == kept.sequence && own.hash != kept.hash
                || next.is_some_and(|next| !log::follows(self.stream, &kept, next)));
        if is_disputed && !self.keeping.disputed {
            self.keeping.disputed = true;
            self.ask_for_the_state();
        }
    }

    /// The server has this replica's log: what the store has is of one that is no more, and what was
    /// acknowledged there is offered again.
    pub(super) fn settle_dispute(&mut self) {
        if self.keeping.disputed {
            self.era = self.era.map(Era::after_going_back);
            self.keeping.moved_to_state(true);
        }
    }

    /// What was acknowledged in another log may be lost in this one; it is offered again.
    pub(super) fn forget_answers(&mut self) {
        for pending in &mut self.pending {
            pending.answered = None;
        }
        self.keeping.done.clear();
    }
}
