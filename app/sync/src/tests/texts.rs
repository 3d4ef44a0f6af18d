//! Notes that two people write in at the same time.

use super::{disk::Tab, server::Server};
use crate::{ClientMessage, Effect, Input, Notice};
use domain::{
    Command, CommandId, DeviceId, Role, State,
    plan::{ChangeSet, Gesture, LineField, PlanCommand, Target, Value},
    sample,
};
use std::rc::Rc;
use uuid::Uuid;

const SEEN: &str = "Zusage liegt vor, Vertrag folgt im Mai.";
const BACK: &str = "Zusage liegt vor, Vertrag folgt im Juni.";

/// One person with one device.
struct Person {
    number: u32,
    tab: Tab,
    commands: u32,
    /// What is not delivered.
    outbox: Vec<ClientMessage>,
    conflicts: usize,
}

impl Person {
    fn new(number: u32, server: &mut Server) -> Self {
        let device = DeviceId(Uuid::from_u128(u128::from(number)));
        let actor = sample::actor(number, Role::CountyCaseWorker);
        let mut person = Self {
            number,
            tab: Tab::new(device, actor, &Rc::default()),
            commands: 0,
            outbox: Vec::new(),
            conflicts: 0,
        };
        person.exchange(server);
        person
    }

    fn input(&mut self, input: Input) {
        for effect in self.tab.handle(9, input) {
            match effect {
                Effect::Send(message) => self.outbox.push(message),
                Effect::Notice(Notice::Conflict { .. } | Notice::Refused { .. }) => {
                    self.conflicts += 1;
                }
                _ => {}
            }
        }
    }

    /// Asks for news and says what waits, until there is nothing left to say.
    fn exchange(&mut self, server: &mut Server) {
        self.input(Input::Refresh);
        while let Some(message) = self.outbox.pop() {
            let actor = sample::actor(self.number, Role::CountyCaseWorker);
            let messages = server.receive(actor, message);
            self.input(Input::Answered(messages));
        }
    }

    fn id(&mut self) -> CommandId {
        self.commands += 1;
        sample::command_id(self.number * 100 + self.commands)
    }

    fn note(&self) -> &str {
        match self.tab.replica.state() {
            State::Plan(plan) => &plan.content.lines[&sample::line_id(0)].note,
            other => panic!("not a plan: {other:?}"),
        }
    }

    fn write(&mut self, text: &str) {
        let at = Target::Line(sample::line_id(0), LineField::Note);
        let State::Plan(plan) = self.tab.replica.state() else {
            panic!("not a plan")
        };
        let change = plan.set_change(at, Value::text(text)).expect("there");
        let set = ChangeSet::new(Gesture::Edit, vec![change]);
        let body = Command::Plan(PlanCommand::Change(set));
        let id = self.id();
        self.input(Input::Command { id, body });
        assert_eq!(self.note(), text, "shown at once");
    }

    fn undo(&mut self, expected: &str) {
        let id = self.id();
        self.input(Input::Undo { id });
        assert_eq!(self.note(), expected);
    }
}

/// Two people who have seen the same note; the second has changed its end since.
fn two() -> (Server, Person, Person) {
    let mut server = Server::with_plan(1);
    let mut one = Person::new(1, &mut server);
    one.write(SEEN);
    one.exchange(&mut server);
    let mut other = Person::new(2, &mut server);
    other.write(BACK);
    (server, one, other)
}

#[test]
fn typing_on_without_a_connection_goes_with_what_another_wrote() {
    let (mut server, mut one, mut other) = two();
    one.write("Absage liegt vor, Vertrag folgt im Mai.");
    one.outbox.clear();
    one.input(Input::Disconnected);
    one.write("Absage liegt nun vor, Vertrag folgt im Mai.");
    one.input(Input::Disconnected);
    other.exchange(&mut server);
    one.exchange(&mut server);
    other.exchange(&mut server);
    for person in [&one, &other] {
        assert_eq!(
            person.note(),
            "Absage liegt nun vor, Vertrag folgt im Juni."
        );
        assert_eq!(person.tab.replica.pending().count(), 0);
        assert_eq!(person.conflicts, 0);
    }
    assert_eq!(server.conflicts(), 0);
    // What was typed is taken back step by step, what the other one wrote stays.
    one.undo("Absage liegt vor, Vertrag folgt im Juni.");
    one.undo(BACK);
    one.exchange(&mut server);
    assert_eq!((one.note(), one.conflicts), (BACK, 0));
}

#[test]
fn what_waits_is_undone_as_it_is_shown() {
    let (mut server, mut one, mut other) = two();
    one.write("Absage liegt vor, Vertrag folgt im Mai.");
    one.outbox.clear();
    one.input(Input::Disconnected);
    // The news come without an answer to what waits.
    other.exchange(&mut server);
    let entries = server.log[2..].to_vec();
    one.input(Input::Heard(vec![crate::ServerMessage::Events {
        after: None,
        entries,
    }]));
    assert_eq!(one.tab.replica.pending().count(), 1);
    assert_eq!(one.note(), "Absage liegt vor, Vertrag folgt im Juni.");
    one.undo(BACK);
    one.exchange(&mut server);
    assert_eq!((one.note(), one.conflicts), (BACK, 0));
    assert_eq!(one.tab.replica.pending().count(), 0);
    assert_eq!(server.conflicts(), 0);
}

#[test]
fn one_passage_is_still_a_conflict() {
    let (mut server, mut one, mut other) = two();
    one.write("Zusage liegt vor, Vertrag folgt im Juli.");
    one.outbox.clear();
    one.input(Input::Disconnected);
    other.exchange(&mut server);
    one.exchange(&mut server);
    assert_eq!((one.note(), one.conflicts), (BACK, 1));
    assert_eq!(server.conflicts(), 1);
}

/// What was typed goes with what others wrote elsewhere, and so does taking it back.
#[test]
fn an_undo_made_before_the_news_takes_back_what_was_typed() {
    let (mut server, mut one, mut other) = two();
    one.write("Absage liegt vor, Vertrag folgt im Mai.");
    one.outbox.clear();
    one.input(Input::Disconnected);
    one.undo(SEEN);
    one.input(Input::Disconnected);
    other.exchange(&mut server);
    one.exchange(&mut server);
    assert_eq!((one.note(), one.conflicts), (BACK, 0));
    assert_eq!(one.tab.replica.refused().len(), 0);
    assert_eq!(one.tab.replica.pending().count(), 0);
    assert_eq!(server.conflicts(), 0);
}
