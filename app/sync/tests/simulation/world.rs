//! The whole: server, devices and what is on its way between them, in one queue by time.

mod calamities;
mod channel;
mod http;
mod serving;
mod storing;
mod tabs;
mod versions;

use crate::{
    database::Database,
    device::{Person, Profile, Tab},
    faults::{Fault, Faults},
    ledger::Ledger,
    random::Random,
    server::{PROCESSES, Server},
};
use domain::{CommandId, Role, Timestamp, sample};
use serving::{Request, Stall};
use std::collections::{BTreeMap, BTreeSet};
use sync::{ClientMessage, Head, Input, ServerMessage, store::Batch};

/// The time at which every history begins: ids of commands carry it.
pub const BEGINNING_MS: i64 = 1_700_000_000_000;

/// Something that will happen.
#[derive(Debug)]
pub enum Happening {
    /// The disk of a process goes on.
    DiskGoesOn { process: usize },
    /// A tab gets an input.
    Input(Input),
    /// A tab opens its channel.
    Connect,
    /// The store does what the tab has asked for.
    Store(StoreWork),
    /// A request arrives at the server.
    Arrives {
        number: u64,
        message: ClientMessage,
        /// Whether anybody waits for the answer.
        answered: bool,
    },
    /// The answer, or the failure, of a request arrives at the tab.
    Answer {
        number: u64,
        messages: Option<Vec<ServerMessage>>,
    },
    /// Something arrives on a channel.
    Heard {
        session: u64,
        messages: Vec<ServerMessage>,
    },
    /// A closed tab is opened again.
    Reopen,
    /// A frozen tab wakes up.
    Thaw,
    /// A page of an older version is loaded anew.
    Renew,
}

/// What a tab has asked its store for.
#[derive(Debug)]
pub enum StoreWork {
    Load(Head),
    Persist(Box<Batch>, u32),
}

/// Where and in which life of the tab it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    pub tab: usize,
    pub life: u32,
}

/// A backup with the ledger's view of the same moment.
pub struct Backup {
    pub database: Database,
    pub ledger: crate::ledger::Mark,
}

pub struct World {
    pub now: i64,
    pub random: Random,
    pub faults: Faults,
    pub server: Server,
    stalls: [Option<Stall>; PROCESSES],
    pub profiles: Vec<Profile>,
    pub tabs: Vec<Tab>,
    pub people: Vec<Person>,
    pub ledger: Ledger,
    pub backups: Vec<Backup>,
    /// Refusals that people have put aside.
    pub dismissed: BTreeSet<CommandId>,
    queue: BTreeMap<(i64, u64), (At, Happening)>,
    counter: u64,
    /// The first thing that must not be.
    pub broken: Option<String>,
    /// What happened, where somebody wants to read it.
    pub story: Option<Vec<String>>,
}

impl World {
    pub fn new(mut random: Random, seed: u64, tell: bool) -> Self {
        let faults = Faults::draw(&mut random, seed);
        let events_max = [6, 15, 40, 500][random.below(4)];
        let mut world = Self {
            now: 0,
            faults,
            server: Server::new(events_max),
            stalls: [None, None],
            profiles: Vec::new(),
            tabs: Vec::new(),
            people: Vec::new(),
            ledger: Ledger::default(),
            backups: Vec::new(),
            dismissed: BTreeSet::new(),
            queue: BTreeMap::new(),
            counter: 0,
            broken: None,
            story: tell.then(Vec::new),
            random,
        };
        world.open_plan();
        world.settle_people();
        world
    }

    /// Two to four people, three to eight tabs, at least two of them of one profile.
    fn settle_people(&mut self) {
        let people = self.random.between(2, 4);
        for n in 0..people {
            let role = [Role::CountyCaseWorker, Role::CountyHead][self.random.below(2)];
            self.people.push(Person {
                actor: sample::actor(10 + n as u32, role),
                expired_until: 0,
                revoked_until: 0,
                outside_until: 0,
            });
        }
        let tabs = self.random.between(3, 8) as usize;
        let mut shared = 1 + self.random.below(2);
        for tab in 0..tabs {
            let joins = tab > 0 && shared > 0;
            if joins {
                shared -= 1;
            } else {
                self.profiles.push(Profile::default());
            }
            let profile = self.profiles.len() - 1;
            let person = profile % self.people.len();
            let actor = self.people[person].actor;
            self.tabs.push(Tab::new(profile, actor));
            self.open(tab);
        }
    }

    pub fn person_of(&self, tab: usize) -> usize {
        let actor = self.tabs[tab].actor;
        let of = |person: &Person| person.actor.person == actor.person;
        self.people.iter().position(of).unwrap_or(0)
    }

    /// What the tab's device takes for the time.
    pub fn device_time(&self, tab: usize) -> Timestamp {
        let skew = self.profiles[self.tabs[tab].profile].skew;
        Timestamp(BEGINNING_MS + self.now + skew)
    }

    pub fn server_time(&self) -> Timestamp {
        Timestamp(BEGINNING_MS + self.now)
    }

    pub fn number(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    pub fn later(&mut self, after: i64, tab: usize, happening: Happening) {
        let life = self.tabs[tab].life;
        let number = self.number();
        let at = self.now.saturating_add(after.max(0));
        self.queue
            .insert((at, number), (At { tab, life }, happening));
    }

    pub fn strikes(&mut self, fault: Fault) -> bool {
        self.faults.strikes(fault, &mut self.random)
    }

    /// Some milliseconds.
    pub fn pause(&mut self, first: i64, last: i64) -> i64 {
        self.random.between(first, last)
    }

    pub fn breaks(&mut self, what: impl FnOnce() -> String) {
        if self.broken.is_none() {
            self.broken = Some(what());
        }
    }

    pub fn check(&mut self, result: Result<(), String>) {
        if let Err(what) = result {
            self.breaks(|| what);
        }
    }

    pub fn tell(&mut self, what: impl FnOnce() -> String) {
        let now = self.now;
        if let Some(story) = &mut self.story {
            story.push(format!("{:>9.3} s  {}", now as f64 / 1_000.0, what()));
        }
    }

    /// Lets time pass.
    pub fn run_until(&mut self, until: i64) {
        while self.broken.is_none() {
            let Some(entry) = self.queue.first_entry() else {
                break;
            };
            if entry.key().0 > until {
                break;
            }
            let ((at, _), (place, happening)) = entry.remove_entry();
            self.now = at;
            self.happens(place, happening);
        }
        self.now = until;
    }

    fn happens(&mut self, at: At, happening: Happening) {
        let alive = self.tabs[at.tab].life == at.life;
        let tab = at.tab;
        match happening {
            // The network and the server know nothing of a tab's life.
            Happening::Arrives {
                number,
                message,
                answered,
            } => {
                let from = at;
                let request = Request {
                    from,
                    number,
                    answered,
                };
                self.arrives(request, message);
            }
            Happening::DiskGoesOn { process } => self.disk_goes_on(process),
            // A transaction under way may be carried out though nobody listens any more.
            Happening::Store(work) => self.store(at, work),
            Happening::Reopen => {
                if self.tabs[tab].replica.is_none() {
                    self.open(tab);
                }
            }
            _ if !alive => {}
            Happening::Input(input) => self.give(tab, input),
            Happening::Connect => self.connect(tab),
            Happening::Answer { number, messages } => self.answer(tab, number, messages),
            Happening::Heard { session, messages } => self.hear(tab, session, messages),
            Happening::Thaw => self.thaw(tab),
            Happening::Renew => self.renew(tab),
        }
    }
}
