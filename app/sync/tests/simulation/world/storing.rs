//! The store's side of a device: transactions take time, fail, and are heard of in other tabs.

use super::{At, Happening, StoreWork, World};
use crate::faults::Fault;
use domain::{DeviceId, sample};
use sync::{
    Head, Input,
    planted::{self, PlantedBug},
    store::{Batch, Committed, Content, Numbered, StoreProblem, Stored},
};

impl World {
    /// The store does what a tab, that may be gone by now, has asked for.
    pub fn store(&mut self, at: At, work: StoreWork) {
        let alive = self.tabs[at.tab].life == at.life;
        match work {
            StoreWork::Load(since) if alive => self.load(at.tab, since),
            StoreWork::Load(_) => {}
            StoreWork::Persist(batch, attempt) => self.persist(at, batch, attempt, alive),
        }
    }

    fn load(&mut self, tab: usize, since: Head) {
        if self.dies_here(tab) {
            return;
        }
        let profile = self.tabs[tab].profile;
        let closed = self.now < self.profiles[profile].closed_until;
        let stored = if closed {
            Err(StoreProblem::Broken)
        } else {
            self.profiles[profile].disk.load(sample::stream_id(), since)
        };
        self.tabs[tab].reads = self.profiles[profile].evictions;
        self.tell(|| format!("tab {tab} reads {}", read_word(&stored)));
        let input = match stored {
            Ok(stored) => Input::Loaded(Box::new(stored)),
            Err(problem) => Input::NotLoaded(problem),
        };
        let pause = self.pause(0, 4);
        self.later(pause, tab, Happening::Input(input));
    }

    fn persist(&mut self, at: At, batch: Box<Batch>, attempt: u32, alive: bool) {
        let tab = at.tab;
        if alive && self.strikes(Fault::TornBatch) {
            if planted::is(PlantedBug::TornBatch) {
                self.tear(tab, &batch);
            }
            let pause = self.pause(100, 8_000);
            self.kill(tab, pause);
            return;
        }
        // A page that is gone before its transaction has begun does not write any more.
        if !alive || self.dies_here(tab) {
            return;
        }
        if self.strikes(Fault::StoreAbort) && attempt == 0 {
            // The driver opens the store again and tries once more.
            let work = StoreWork::Persist(batch, 1);
            self.later(10, tab, Happening::Store(work));
            return;
        }
        let input = match self.commit(tab, &batch) {
            Ok(committed) => {
                self.tell(|| format!("tab {tab} keeps {}", kept_word(&committed)));
                self.committed(tab, &batch);
                Input::Persisted(committed)
            }
            Err(problem) => Input::NotPersisted(problem),
        };
        if self.dies_here(tab) {
            return;
        }
        let pause = self.pause(0, 4);
        self.later(pause, tab, Happening::Input(input));
    }

    fn commit(&mut self, tab: usize, batch: &Batch) -> Result<Committed, StoreProblem> {
        let now = self.now;
        let profile = &mut self.profiles[self.tabs[tab].profile];
        if now < profile.closed_until {
            return Err(StoreProblem::Broken);
        }
        if now < profile.full_until {
            return Err(StoreProblem::Full);
        }
        if planted::is(PlantedBug::OutboxRelaxed) {
            profile.before = Some(Box::new(profile.disk.clone()));
        }
        profile.disk.commit(batch)
    }

    fn committed(&mut self, tab: usize, batch: &Batch) {
        let profile = &mut self.profiles[self.tabs[tab].profile];
        let waiting = batch.renumber.iter().flat_map(|new| &new.waiting);
        for envelope in batch.queue.iter().chain(waiting) {
            profile.kept.insert(envelope.id);
            profile.destroyed.remove(&envelope.id);
        }
        profile.renamed |= batch.renumber.is_some();
        if let Some(advance) = &batch.advance
            && matches!(advance.content, Content::Restart(_))
        {
            self.tell(|| format!("tab {tab} keeps the state of {:?}", advance.era));
        }
        let own = self.tabs[tab].profile;
        for other in 0..self.tabs.len() {
            if other == tab || self.tabs[other].profile != own || self.strikes(Fault::NewsLost) {
                continue;
            }
            let pause = self.pause(1, 30);
            self.later(pause, other, Happening::Input(Input::StoreMoved));
        }
    }

    /// Half of a batch stays, as in a store without transactions.
    fn tear(&mut self, tab: usize, batch: &Batch) {
        let disk = &mut self.profiles[self.tabs[tab].profile].disk;
        if let Ok((steps, _)) = disk.steps(batch) {
            let half = steps.len() / 2;
            steps
                .into_iter()
                .take(half)
                .for_each(|step| disk.write(step));
        }
    }
}

fn kept_word(committed: &Committed) -> String {
    let one = |n: &Numbered| format!("{:?}={} of {}", n.id, n.number, short(n.device));
    let all: Vec<_> = committed.numbered.iter().map(one).collect();
    format!("[{}]", all.join(" "))
}

fn read_word(stored: &Result<Stored, StoreProblem>) -> String {
    match stored {
        Ok(stored) => format!(
            "{} of {:?}, {} wait, number {} of {}",
            stored.row.head.sequence,
            stored.row.epoch,
            stored.outbox.len(),
            stored.row.last_number,
            stored.row.device.map_or_else(String::new, short),
        ),
        Err(problem) => problem.to_string(),
    }
}

/// The end of a name, where names differ.
fn short(device: DeviceId) -> String {
    let name = device.to_string();
    name.get(22..).unwrap_or_default().to_owned()
}
