//! Requests at the server: served at once, or together as soon as its disk goes on.

use super::{At, Happening, World, versions::UPGRADE};
use crate::{
    faults::Fault,
    server::{Crash, PROCESSES, Reply, Trouble},
};
use domain::{Actor, PersonId, Role};
use std::collections::BTreeSet;
use sync::{
    ClientMessage, Head, ServerMessage,
    authority::Push,
    planted::{self, PlantedBug},
};

/// A request that has arrived.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    pub from: At,
    pub number: u64,
    /// Whether anybody waits for the answer.
    pub answered: bool,
}

/// Commands that wait for a disk.
#[derive(Debug)]
pub struct Stall {
    /// The server's life in which they do: when it dies they are gone.
    life: u32,
    waiting: Vec<(Request, Push)>,
    /// Who had the right to what they ask for when they asked.
    entitled: BTreeSet<PersonId>,
}

impl World {
    pub fn arrives(&mut self, request: Request, message: ClientMessage) {
        let (from, number, answered) = (request.from, request.number, request.answered);
        let tab = from.tab;
        if self.now < self.server.down_until {
            if answered && self.tabs[tab].life == from.life {
                self.fails_after(5, tab, number);
            }
            return;
        }
        if number < self.tabs[tab].arrived && answered {
            self.faults.count(Fault::Reorder);
        }
        self.tabs[tab].arrived = number.max(self.tabs[tab].arrived);
        if answered && self.is_turned_away(from) {
            self.reply(request, 0, false, Reply::Messages(vec![UPGRADE]));
            return;
        }
        let outside = self.now < self.people[self.person_of(tab)].outside_until;
        let is_let_in = !outside || planted::is(PlantedBug::AudienceIgnored);
        match message {
            ClientMessage::Push {
                since,
                hash_at_since,
                commands,
                ..
            } if is_let_in => {
                let push = Push {
                    actor: self.actor_now(tab),
                    since,
                    hash_at_since,
                    commands,
                };
                self.push_arrives(request, push, outside);
            }
            ClientMessage::Hello {
                epoch,
                since,
                hash_at_since,
                ..
            } if is_let_in => {
                let (trouble, _) = (self.trouble(), self.random.below(PROCESSES));
                let (sequence, hash) = (since, hash_at_since);
                let reply = self.server.greet(epoch, Head { sequence, hash }, trouble);
                self.reply(request, since, outside, reply);
            }
            _ => {
                let (trouble, _) = (self.trouble(), self.random.below(PROCESSES));
                let died = trouble.crash == Some(Crash::Received);
                let reply = if died { Reply::Died } else { Reply::Failed };
                self.reply(request, 0, outside, reply);
            }
        }
    }

    /// In which role the server takes somebody by now.
    fn actor_now(&self, tab: usize) -> Actor {
        let mut actor = self.tabs[tab].actor;
        if self.is_revoked(tab) && !planted::is(PlantedBug::RightsUnchecked) {
            actor.role = Role::CountyReader;
        }
        actor
    }

    fn is_revoked(&self, tab: usize) -> bool {
        self.now < self.people[self.person_of(tab)].revoked_until
    }

    /// Commands are taken at once, or wait for the disk with those that came before.
    fn push_arrives(&mut self, request: Request, push: Push, outside: bool) {
        let chosen = self.stalls_now(request);
        if let Some(process) = chosen.filter(|process| self.is_stalled(*process)) {
            let entitled = (!self.is_revoked(request.from.tab)).then_some(push.actor.person);
            if let Some(stall) = &mut self.stalls[process] {
                stall.waiting.push((request, push));
                stall.entitled.extend(entitled);
            }
            return;
        }
        let trouble = self.trouble();
        let process = chosen.unwrap_or_else(|| self.random.below(PROCESSES));
        let since = push.since;
        let now = self.server_time();
        let replies = self.server.push(now, process, &[push], trouble);
        self.written(&BTreeSet::new());
        for reply in replies {
            self.reply(request, since, outside, reply);
        }
    }

    fn is_stalled(&self, process: usize) -> bool {
        let stall = self.stalls[process].as_ref();
        stall.is_some_and(|stall| stall.life == self.server.lives)
    }

    /// The process that takes a request, if one of them stalls or begins to.
    fn stalls_now(&mut self, request: Request) -> Option<usize> {
        let goes_on = (0..PROCESSES).any(|process| self.is_stalled(process));
        if !goes_on && !self.strikes(Fault::DiskStalls) {
            return None;
        }
        let process = self.random.below(PROCESSES);
        if goes_on {
            return Some(process);
        }
        self.stalls[process] = Some(Stall {
            life: self.server.lives,
            waiting: Vec::new(),
            entitled: BTreeSet::new(),
        });
        let pause = self.pause(5, 3_000);
        self.later(pause, request.from.tab, Happening::DiskGoesOn { process });
        Some(process)
    }

    /// What has waited for a process's disk is decided and written together.
    pub fn disk_goes_on(&mut self, process: usize) {
        let Some(stall) = self.stalls[process].take() else {
            return;
        };
        if stall.life != self.server.lives {
            // It has died meanwhile: nobody answers.
            return;
        }
        let (requests, pushes): (Vec<_>, Vec<_>) = stall.waiting.into_iter().unzip();
        let tabs: BTreeSet<_> = requests.iter().map(|one| one.from.tab).collect();
        if tabs.len() > 1 {
            self.faults.count(Fault::Together);
        }
        self.tell(|| format!("process {process} decides the requests of tabs {tabs:?}"));
        let trouble = self.trouble();
        let now = self.server_time();
        let replies = self.server.push(now, process, &pushes, trouble);
        self.written(&stall.entitled);
        for ((request, push), reply) in requests.into_iter().zip(&pushes).zip(replies) {
            self.reply(request, push.since, false, reply);
        }
    }

    fn trouble(&mut self) -> Trouble {
        let crashes = [
            (Fault::CrashReceived, Crash::Received),
            (Fault::CrashBeforeCommit, Crash::BeforeCommit),
            (Fault::CrashMidWrite, Crash::MidWrite),
            (Fault::CrashUnanswered, Crash::Unanswered),
        ];
        let crash = crashes.into_iter().find(|(fault, _)| self.strikes(*fault));
        let failures = if self.strikes(Fault::Serialisation) {
            1 + self.random.below(9)
        } else {
            0
        };
        Trouble {
            crash: crash.map(|(_, crash)| crash),
            failures,
            database_away: self.now < self.server.away_until,
            disk_full: self.now < self.server.full_until,
        }
    }

    /// What becomes of a request goes back to where it came from, if it gets there.
    fn reply(&mut self, request: Request, since: u64, outside: bool, reply: Reply) {
        let tab = request.from.tab;
        let messages = match reply {
            Reply::Messages(messages) => {
                self.check_answer(tab, &messages, outside);
                let snapshot = |one: &ServerMessage| matches!(one, ServerMessage::Snapshot { .. });
                if since > 0 && messages.iter().any(snapshot) {
                    self.faults.count(Fault::Backlog);
                }
                Some(messages)
            }
            Reply::Failed => None,
            Reply::Died => {
                // Those that were decided together die together.
                if self.now >= self.server.down_until {
                    self.crash();
                }
                None
            }
        };
        let is_awaited = request.answered && self.tabs[tab].life == request.from.life;
        if is_awaited && !self.strikes(Fault::AnswerLost) {
            let pause = self.pause(3, 80);
            let number = request.number;
            self.later(pause, tab, Happening::Answer { number, messages });
        }
    }

    fn crash(&mut self) {
        self.tell(|| "the server dies".to_owned());
        self.server.forget();
        let down = self.pause(200, 4_000);
        self.server.down_until = self.now + down;
        self.cut_channels(down);
    }
}
