//! Requests: on their way, lost, doubled, late, answered or not.

use super::{At, Happening, World, versions::UPGRADE};
use crate::{
    faults::Fault,
    server::{Crash, Reply, Trouble},
};
use domain::{Actor, Role};
use sync::{ClientMessage, Input, ServerMessage};

/// How long a page waits for an answer.
const TIMEOUT_MS: i64 = 10_000;

impl World {
    pub fn send(&mut self, tab: usize, message: ClientMessage) {
        let number = self.number();
        self.tell(|| format!("tab {tab} sends {number}: {}", request_word(&message)));
        self.tabs[tab].request = Some(number);
        let person = self.person_of(tab);
        let sender = &self.tabs[tab];
        let unreachable = self.now < sender.partition_until.max(sender.http_down_until);
        if unreachable || self.now < self.people[person].expired_until {
            let pause = self.pause(5, 300);
            self.fails_after(pause, tab, number);
            return;
        }
        if self.strikes(Fault::RequestLost) {
            self.fails_after(TIMEOUT_MS, tab, number);
            return;
        }
        if self.strikes(Fault::Duplicate) {
            let pause = self.pause(10, 4_000);
            self.later(
                pause,
                tab,
                Happening::Arrives {
                    number,
                    message: message.clone(),
                    answered: false,
                },
            );
        }
        let pause = if self.strikes(Fault::Delay) {
            self.pause(1_000, 60_000)
        } else {
            self.pause(3, 80)
        };
        self.fails_after(TIMEOUT_MS, tab, number);
        let arrives = Happening::Arrives {
            number,
            message,
            answered: true,
        };
        self.later(pause, tab, arrives);
    }

    fn fails_after(&mut self, pause: i64, tab: usize, number: u64) {
        let messages = None;
        self.later(pause, tab, Happening::Answer { number, messages });
    }

    pub fn arrives(&mut self, at: At, number: u64, message: ClientMessage, answered: bool) {
        let tab = at.tab;
        if self.now < self.server.down_until {
            if answered && self.tabs[tab].life == at.life {
                self.fails_after(5, tab, number);
            }
            return;
        }
        if number < self.tabs[tab].arrived && answered {
            self.faults.count(Fault::Reorder);
        }
        self.tabs[tab].arrived = number.max(self.tabs[tab].arrived);
        let since = match &message {
            ClientMessage::Hello { since, .. } | ClientMessage::Push { since, .. } => *since,
        };
        let actor = self.actor_now(tab);
        let reply = if answered && self.is_turned_away(at) {
            Reply::Messages(vec![UPGRADE])
        } else {
            self.serve(tab, actor, message)
        };
        let messages = match reply {
            Reply::Messages(messages) => {
                let outside = self.now < self.people[self.person_of(tab)].outside_until;
                self.check_answer(tab, &messages, outside);
                let snapshot = |one: &ServerMessage| matches!(one, ServerMessage::Snapshot { .. });
                if since > 0 && messages.iter().any(snapshot) {
                    self.faults.count(Fault::Backlog);
                }
                Some(messages)
            }
            Reply::Failed => None,
            Reply::Died => {
                self.crash();
                None
            }
        };
        if answered && self.tabs[tab].life == at.life && !self.strikes(Fault::AnswerLost) {
            let pause = self.pause(3, 80);
            self.later(pause, tab, Happening::Answer { number, messages });
        }
    }

    /// In which role the server takes somebody by now.
    fn actor_now(&self, tab: usize) -> Actor {
        let person = &self.people[self.person_of(tab)];
        let mut actor = person.actor;
        if self.now < person.revoked_until {
            actor.role = Role::CountyReader;
        }
        actor
    }

    fn serve(&mut self, tab: usize, actor: Actor, message: ClientMessage) -> Reply {
        let mut actor = actor;
        if sync::planted::is(sync::planted::PlantedBug::RightsUnchecked) {
            actor = self.tabs[tab].actor;
        }
        let trouble = self.trouble(tab);
        let process = self.random.below(2);
        let now = self.server_time();
        let reply = self.server.receive(now, process, actor, message, trouble);
        self.written();
        reply
    }

    fn trouble(&mut self, tab: usize) -> Trouble {
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
            outside: self.now < self.people[self.person_of(tab)].outside_until,
        }
    }

    pub fn crash(&mut self) {
        self.tell(|| "the server dies".to_owned());
        self.server.forget();
        let down = self.pause(200, 4_000);
        self.server.down_until = self.now + down;
        self.cut_channels(down);
    }

    /// The answer, or the failure, of a request.
    pub fn answer(&mut self, tab: usize, number: u64, messages: Option<Vec<ServerMessage>>) {
        if self.tabs[tab].request != Some(number) || self.dies_here(tab) {
            return;
        }
        self.tabs[tab].request = None;
        let input = match messages {
            Some(messages) => self.understood(tab, Input::Answered(messages)),
            None => Input::Disconnected,
        };
        self.tell(|| format!("tab {tab} gets {number}: {}", answer_word(&input)));
        self.give(tab, input);
    }
}

fn request_word(message: &ClientMessage) -> String {
    match message {
        ClientMessage::Hello { since, epoch, .. } => format!("hello since {since} of {epoch:?}"),
        ClientMessage::Push {
            since, commands, ..
        } => {
            let one = |c: &sync::Envelope| format!("{:?}={}", c.id, c.device_sequence);
            let all: Vec<_> = commands.iter().map(one).collect();
            format!("push since {since}: {}", all.join(" "))
        }
    }
}

pub fn answer_word(input: &Input) -> String {
    let (Input::Answered(messages) | Input::Heard(messages)) = input else {
        return "nothing".to_owned();
    };
    let one = |message: &ServerMessage| match message {
        ServerMessage::Welcome { head, epoch } => format!("welcome {head} of {epoch}"),
        ServerMessage::Snapshot {
            sequence,
            instead_of,
            ..
        } => {
            let instead = instead_of.map(|head| format!(" instead of {}", head.sequence));
            format!("snapshot {sequence}{}", instead.unwrap_or_default())
        }
        ServerMessage::Events { entries, .. } => {
            let numbers: Vec<_> = entries.iter().map(|entry| entry.sequence).collect();
            format!("events {numbers:?}")
        }
        ServerMessage::Answers { answers } => {
            let all: Vec<_> = answers
                .iter()
                .map(|a| format!("{:?} {:?}", a.id, a.outcome))
                .collect();
            format!("answers {}", all.join(" "))
        }
        ServerMessage::UpgradeNeeded { .. } => "upgrade".to_owned(),
    };
    let all: Vec<_> = messages.iter().map(one).collect();
    all.join(", ")
}
