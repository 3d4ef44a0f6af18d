//! The channel by which the server says by itself what has happened.

use super::{Happening, World, http::answer_word};
use crate::{faults::Fault, ledger};
use domain::PersonId;
use std::{collections::BTreeSet, sync::Arc};
use sync::{Input, LogEntry, ServerMessage};

impl World {
    /// A tab opens its channel, or tries later.
    pub fn connect(&mut self, tab: usize) {
        let person = self.person_of(tab);
        let one = &self.tabs[tab];
        if one.session.is_some() || one.frozen.is_some() {
            return;
        }
        let person = &self.people[person];
        let blocked = one
            .partition_until
            .max(one.channel_down_until)
            .max(self.server.down_until)
            .max(person.expired_until)
            .max(person.outside_until);
        if self.now < blocked {
            let pause = self.pause(500, 3_000);
            self.later(pause, tab, Happening::Connect);
            return;
        }
        let session = self.number();
        self.tabs[tab].session = Some(session);
        self.tabs[tab].channel_at = self.now;
        // Whatever a channel does with what comes after, it begins with the greeting.
        let messages = vec![self.server.welcome()];
        let pause = self.pause(2, 60);
        self.tabs[tab].channel_at = self.now + pause;
        self.later(pause, tab, Happening::Heard { session, messages });
        // A page looks for what it has missed meanwhile.
        self.give(tab, Input::Refresh);
    }

    /// Says something on a tab's channel.
    fn say(&mut self, tab: usize, session: u64, messages: Vec<ServerMessage>) {
        if self.strikes(Fault::SlowReader) {
            self.cut(tab, 1_000);
            return;
        }
        if self.strikes(Fault::ChannelGap) {
            return;
        }
        let lag = if self.strikes(Fault::ChannelLag) {
            self.pause(500, 20_000)
        } else {
            self.pause(2, 60)
        };
        let ordered = (self.now + lag).max(self.tabs[tab].channel_at);
        let at = if self.strikes(Fault::ChannelReorder) {
            let greeted = self.now + 60;
            greeted + self.pause(0, 5_000)
        } else {
            self.tabs[tab].channel_at = ordered;
            ordered
        };
        if self.strikes(Fault::ChannelDouble) {
            let again = at + self.pause(0, 3_000) - self.now;
            let messages = messages.clone();
            self.later(again, tab, Happening::Heard { session, messages });
        }
        self.later(at - self.now, tab, Happening::Heard { session, messages });
    }

    pub fn hear(&mut self, tab: usize, session: u64, messages: Vec<ServerMessage>) {
        if self.tabs[tab].session != Some(session) || self.dies_here(tab) {
            return;
        }
        let input = self.understood(tab, Input::Heard(messages));
        self.tell(|| format!("tab {tab} hears {}", answer_word(&input)));
        self.give(tab, input);
    }

    /// A tab's channel is gone; it opens another one after a while.
    pub fn cut(&mut self, tab: usize, pause: i64) {
        if self.tabs[tab].session.take().is_some() {
            let pause = pause + self.pause(10, 500);
            self.later(pause, tab, Happening::Connect);
        }
    }

    pub fn cut_channels(&mut self, pause: i64) {
        for tab in 0..self.tabs.len() {
            self.cut(tab, pause);
        }
    }

    /// Enters what the server has written into the ledger, and tells it to everybody.
    ///
    /// `entitled` had the right to it when they asked, though they may have lost it since.
    pub fn written(&mut self, entitled: &BTreeSet<PersonId>) {
        let decided = std::mem::take(&mut self.server.decided);
        let entries = std::mem::take(&mut self.server.written);
        if decided.is_empty() && entries.is_empty() {
            return;
        }
        let revoked = self
            .people
            .iter()
            .filter(|one| self.now < one.revoked_until)
            .map(|one| one.actor.person);
        self.ledger.revoked = revoked.filter(|one| !entitled.contains(one)).collect();
        for entry in &entries {
            let result = self.ledger.entered(entry);
            self.check(result);
            self.tell(|| ledger::entry_word(entry));
        }
        for (envelope, outcome) in &decided {
            let result = self.ledger.decided(envelope, outcome);
            self.check(result);
        }
        let result = ledger::consistent(&self.server.database, &self.ledger);
        self.check(result);
        self.back_up();
        self.broadcast(&entries);
    }

    fn broadcast(&mut self, entries: &[Arc<LogEntry>]) {
        let Some(first) = entries.first() else { return };
        let before = first.sequence.saturating_sub(1);
        let after = self.server.database.hash_at(before);
        for tab in 0..self.tabs.len() {
            let Some(session) = self.tabs[tab].session else {
                continue;
            };
            let entries = entries.to_vec();
            let news = ServerMessage::Events { after, entries };
            self.say(tab, session, vec![news]);
        }
    }
}
