//! Requests: on their way, lost, doubled, late, answered or not.

use super::{Happening, World};
use crate::faults::Fault;
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

    pub fn fails_after(&mut self, pause: i64, tab: usize, number: u64) {
        let messages = None;
        self.later(pause, tab, Happening::Answer { number, messages });
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
