//! A tab's life: opened, given inputs, killed, frozen.

use super::{Happening, StoreWork, World};
use crate::{checks, faults::Fault};
use domain::{DeviceId, sample};
use sync::{Effect, Input, Notice, Replica};
use uuid::Uuid;

impl World {
    pub fn open(&mut self, tab: usize) {
        // Names that a tab makes from its own differ in the last digits.
        let number = u128::from(self.number());
        let fresh = DeviceId(Uuid::from_u128((0xd0 << 96) + (number << 20)));
        let person = self.person_of(tab);
        let actor = self.people[person].actor;
        let opened = &mut self.tabs[tab];
        opened.life += 1;
        opened.replica = Some(Replica::new(sample::stream_id(), fresh, actor));
        (opened.request, opened.session, opened.frozen) = (None, None, None);
        opened.pending.clear();
        opened.checked_head = 0;
        opened.outdated = None;
        self.tell(|| format!("tab {tab} opens"));
        self.give(tab, Input::Refresh);
        let pause = self.pause(10, 200);
        self.later(pause, tab, Happening::Connect);
    }

    /// It is gone, with everything it had in memory.
    pub fn kill(&mut self, tab: usize, reopen_after: i64) {
        let killed = &mut self.tabs[tab];
        if killed.replica.take().is_none() {
            return;
        }
        killed.life += 1;
        (killed.request, killed.session, killed.frozen) = (None, None, None);
        self.tell(|| format!("tab {tab} is killed"));
        self.later(reopen_after, tab, Happening::Reopen);
    }

    pub fn freeze(&mut self, tab: usize, for_ms: i64) {
        let frozen = &mut self.tabs[tab];
        if frozen.replica.is_none() || frozen.frozen.is_some() {
            return;
        }
        frozen.frozen = Some(Vec::new());
        // A browser cuts what a frozen page has under way.
        frozen.session = None;
        self.tell(|| format!("tab {tab} freezes"));
        self.later(for_ms, tab, Happening::Thaw);
    }

    pub fn thaw(&mut self, tab: usize) {
        let Some(waiting) = self.tabs[tab].frozen.take() else {
            return;
        };
        self.tell(|| format!("tab {tab} thaws"));
        for input in waiting {
            self.give(tab, input);
        }
        self.give(tab, Input::StoreMoved);
        self.give(tab, Input::Refresh);
        let pause = self.pause(10, 200);
        self.later(pause, tab, Happening::Connect);
    }

    /// Gives an input to a tab, or keeps it until it wakes up.
    pub fn give(&mut self, tab: usize, input: Input) {
        if self.broken.is_some() {
            return;
        }
        if let Some(waiting) = &mut self.tabs[tab].frozen {
            waiting.push(input);
            return;
        }
        let now = self.device_time(tab);
        // The store's row tells of an earlier moment, in another tab perhaps.
        let told = matches!(input, Input::Loaded(_));
        let one = &mut self.tabs[tab];
        if told {
            one.knows = one.reads;
        }
        let Some(replica) = &mut one.replica else {
            return;
        };
        let mut effects = Vec::new();
        let before = replica.synchronised_at();
        replica.handle(now, input, &mut effects);
        let newly = replica.synchronised_at() != before && !told;
        for effect in effects {
            self.carry_out(tab, effect);
        }
        checks::after_input(self, tab, newly);
    }

    fn carry_out(&mut self, tab: usize, effect: Effect) {
        match effect {
            Effect::Load { since } => {
                let pause = self.pause(0, 4);
                self.later(pause, tab, Happening::Store(StoreWork::Load(since)));
            }
            Effect::Persist(batch) => {
                let pause = self.pause(0, 6);
                let work = StoreWork::Persist(batch, 0);
                self.later(pause, tab, Happening::Store(work));
            }
            Effect::Send(message) => self.send(tab, message),
            Effect::WakeAt(at) => {
                let wait = at.0.saturating_sub(self.device_time(tab).0);
                self.later(wait, tab, Happening::Input(Input::Tick));
            }
            Effect::Notice(Notice::Refused { id, refusal, .. }) => {
                self.tell(|| format!("tab {tab}: {id:?} refused at the gesture: {refusal}"));
                self.tabs[tab].refused_now.insert(id);
            }
            Effect::Notice(notice) => {
                let word = notice_word(&notice);
                self.tell(|| format!("tab {tab} is told: {word}"));
            }
            Effect::Publish => {}
        }
    }

    /// Whether a tab dies at this await; then it comes back after a while.
    pub fn dies_here(&mut self, tab: usize) -> bool {
        let dies = self.tabs[tab].replica.is_some() && self.strikes(Fault::TabKilled);
        if dies {
            let pause = self.pause(100, 8_000);
            self.kill(tab, pause);
        }
        dies
    }
}

fn notice_word(notice: &Notice) -> String {
    match notice {
        Notice::ChangedByOthers { entries } => format!("{} events of others", entries.len()),
        Notice::Conflict { id } => format!("conflict {id:?}"),
        Notice::NotKept(problem) => format!("not kept: {problem}"),
        Notice::ManyChanges { count } => format!("{count} events of others, as a state"),
        Notice::Restored => "restored".to_owned(),
        Notice::UpgradeNeeded => "upgrade needed".to_owned(),
        Notice::Refused { .. } => "refused".to_owned(),
    }
}
