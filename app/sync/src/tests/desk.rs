//! A tab of one person with its messages on their way, as a person and a network use it.

use super::{disk::Tab, server::Server};
use crate::{ClientMessage, Effect, Input, Notice, ServerMessage, store::memory::Disk};
use domain::{
    Command, CommandId, DeviceId, Role, State, Timestamp,
    plan::{ChangeSet, Gesture, LineField, PlanCommand, Target, Value},
    sample,
};
use std::{cell::RefCell, collections::VecDeque, rc::Rc};
use uuid::Uuid;

pub type Profile = Rc<RefCell<Disk>>;

/// A tab of person 1 with its messages on their way.
pub struct Desk {
    pub tab: Tab,
    pub out: VecDeque<ClientMessage>,
    pub told: Vec<Notice>,
    pub at: i64,
}

impl Desk {
    pub fn open(profile: &Profile, device: u128) -> Self {
        let actor = sample::actor(1, Role::CountyCaseWorker);
        let tab = Tab::new(DeviceId(Uuid::from_u128(device)), actor, profile);
        let mut desk = Self {
            tab,
            out: VecDeque::new(),
            told: Vec::new(),
            at: 0,
        };
        desk.input(Input::Refresh);
        desk
    }

    pub fn input(&mut self, input: Input) {
        self.at += 1_000;
        for effect in self.tab.handle(self.at, input) {
            match effect {
                Effect::Send(message) => self.out.push_back(message),
                Effect::Notice(notice) => self.told.push(notice),
                _ => {}
            }
        }
    }

    pub fn online(&mut self, server: &mut Server) {
        let actor = sample::actor(1, Role::CountyCaseWorker);
        self.input(Input::Tick);
        for _ in 0..100 {
            let Some(message) = self.out.pop_front() else {
                break;
            };
            let messages = server.receive(actor, message);
            self.input(Input::Answered(messages));
            // What waits for a pause is tried again.
            self.input(Input::Tick);
        }
    }

    pub fn offline(&mut self) {
        if self.out.pop_front().is_some() {
            self.input(Input::Disconnected);
        }
    }

    pub fn types(&mut self, id: u128, line: u32, euros: i64) {
        self.input(self.typing(id, line, euros));
    }

    /// The input of somebody who types an amount.
    pub fn typing(&self, id: u128, line: u32, euros: i64) -> Input {
        let at = Target::Line(
            sample::line_id(line),
            LineField::Financing(sample::word("aqb")),
        );
        let State::Plan(plan) = self.tab.replica.state() else {
            panic!("not a plan")
        };
        let change = plan.set_change(at, Value::Money(sample::euros(euros)));
        let set = ChangeSet::new(Gesture::Edit, vec![change.expect("it is there")]);
        let body = Command::Plan(PlanCommand::Change(set));
        let id = CommandId(Uuid::from_u128(id));
        Input::Command { id, body }
    }

    /// Handles an input on a store that takes its time; what it will say to the first question.
    pub fn slowly(&mut self, input: Input) -> Option<Input> {
        let mut asked = Vec::new();
        self.tab
            .replica
            .handle(Timestamp(self.at), input, &mut asked);
        asked.iter().find_map(|one| self.tab.stored(one))
    }

    /// What the server says to the question that is on its way.
    pub fn asks(&mut self, server: &mut Server) -> Vec<ServerMessage> {
        let question = self.out.pop_front().expect("a question");
        server.receive(sample::actor(1, Role::CountyCaseWorker), question)
    }

    pub fn sees(&self, line: u32) -> i64 {
        amount(self.tab.replica.state(), line)
    }

    pub fn waiting(&self) -> usize {
        self.tab.replica.pending().count()
    }
}

pub fn amount(state: &State, line: u32) -> i64 {
    let State::Plan(plan) = state else {
        panic!("not a plan")
    };
    let line = &plan.content.lines[&sample::line_id(line)];
    plan.programme_amount(line).cents() / 100
}
