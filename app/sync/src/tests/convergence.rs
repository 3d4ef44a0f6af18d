//! Whatever is lost, doubled or late: all see the same in the end, and nothing acknowledged is
//! missing or there twice.

use super::{disk::Tab, server::Server};
use crate::{ClientMessage, Effect, Input, Notice};
use domain::{
    Command, CommandId, DeviceId, Role, State,
    plan::{Change, ChangeSet, Gesture, LineField, PlanCommand, Target, Value},
    sample,
};
use proptest::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
};
use uuid::Uuid;

#[derive(Clone, Debug)]
enum Happening {
    /// A person types an amount.
    Type { who: usize, line: u32, cents: i64 },
    /// A person writes a word in front of a note, behind it or in its middle.
    Write {
        who: usize,
        line: u32,
        at: usize,
        word: String,
    },
    /// A person undoes.
    Undo { who: usize },
    /// The oldest message of a replica arrives and is answered.
    Deliver { who: usize },
    /// It arrives, but the answer is lost.
    LoseAnswer { who: usize },
    /// It never arrives.
    LoseRequest { who: usize },
    /// It arrives twice, the first answer is lost.
    Double { who: usize },
    /// The page gets the focus.
    Refresh { who: usize },
}

const PEOPLE: usize = 3;

fn happening() -> impl Strategy<Value = Happening> {
    let who = 0..PEOPLE;
    prop_oneof![
        6 => (who.clone(), 0_u32..3, 1_i64..100_000)
            .prop_map(|(who, line, cents)| Happening::Type { who, line, cents }),
        3 => (who.clone(), 0_u32..2, 0_usize..3, "[a-d]")
            .prop_map(|(who, line, at, word)| Happening::Write { who, line, at, word }),
        1 => who.clone().prop_map(|who| Happening::Undo { who }),
        5 => who.clone().prop_map(|who| Happening::Deliver { who }),
        1 => who.clone().prop_map(|who| Happening::LoseAnswer { who }),
        1 => who.clone().prop_map(|who| Happening::LoseRequest { who }),
        1 => who.clone().prop_map(|who| Happening::Double { who }),
        2 => who.prop_map(|who| Happening::Refresh { who }),
    ]
}

struct Person {
    tab: Tab,
    outbox: VecDeque<ClientMessage>,
    actor: domain::Actor,
    issued: Vec<CommandId>,
    refused: BTreeSet<CommandId>,
}

struct World {
    server: Server,
    people: Vec<Person>,
    clock: i64,
    next_id: u128,
}

impl World {
    fn new() -> Self {
        let people = (0_u32..PEOPLE as u32)
            .map(|n| {
                let actor = sample::actor(n, Role::CountyCaseWorker);
                let device = DeviceId(Uuid::from_u128(100 + u128::from(n)));
                Person {
                    tab: Tab::new(device, actor, &Rc::default()),
                    outbox: VecDeque::new(),
                    actor,
                    issued: Vec::new(),
                    refused: BTreeSet::new(),
                }
            })
            .collect();
        let mut world = Self {
            server: Server::with_plan(3),
            people,
            clock: 0,
            next_id: 1 << 64,
        };
        for who in 0..PEOPLE {
            world.input(who, Input::Refresh);
            world.deliver(who);
        }
        world
    }

    fn id(&mut self) -> CommandId {
        self.next_id += 1;
        CommandId(Uuid::from_u128(self.next_id))
    }

    fn input(&mut self, who: usize, input: Input) {
        self.clock += 1;
        let person = &mut self.people[who];
        for effect in person.tab.handle(self.clock, input) {
            match effect {
                Effect::Send(message) => person.outbox.push_back(message),
                Effect::Notice(Notice::Refused { id, .. }) => {
                    person.refused.insert(id);
                }
                _ => {}
            }
        }
        let refused = person.tab.replica.refused().iter().map(|one| one.id);
        person.refused.extend(refused);
    }

    fn type_amount(&mut self, who: usize, line: u32, cents: i64) {
        let State::Plan(plan) = self.people[who].tab.replica.state() else {
            return;
        };
        let at = Target::Line(
            sample::line_id(line),
            LineField::Financing(sample::word("aqb")),
        );
        let new = Value::Money(domain::Money::from_cents(cents).expect("small"));
        let change = plan.set_change(at, new).expect("the sample has it");
        self.change(who, change);
    }

    fn write_note(&mut self, who: usize, line: u32, at: usize, word: &str) {
        let State::Plan(plan) = self.people[who].tab.replica.state() else {
            return;
        };
        let note = &plan.content.lines[&sample::line_id(line)].note;
        let mut words: Vec<&str> = note.split_whitespace().collect();
        words.insert(at * words.len() / 2, word);
        let new = Value::text(&words.join(" "));
        let at = Target::Line(sample::line_id(line), LineField::Note);
        let change = plan.set_change(at, new).expect("the sample has it");
        self.change(who, change);
    }

    fn change(&mut self, who: usize, change: Change) {
        let body = Command::Plan(PlanCommand::Change(ChangeSet::new(
            Gesture::Edit,
            vec![change],
        )));
        let id = self.id();
        self.people[who].issued.push(id);
        self.input(who, Input::Command { id, body });
    }

    fn undo(&mut self, who: usize) {
        if self.people[who].tab.replica.can_undo() {
            let id = self.id();
            self.people[who].issued.push(id);
            self.input(who, Input::Undo { id });
        }
    }

    fn arrives(&mut self, who: usize) -> Option<Vec<crate::ServerMessage>> {
        let message = self.people[who].outbox.pop_front()?;
        let actor = self.people[who].actor;
        Some(self.server.receive(actor, message))
    }

    fn deliver(&mut self, who: usize) {
        if let Some(messages) = self.arrives(who) {
            self.input(who, Input::Answered(messages));
        }
    }

    fn happen(&mut self, happening: &Happening) {
        match *happening {
            Happening::Type { who, line, cents } => self.type_amount(who, line, cents),
            Happening::Write {
                who,
                line,
                at,
                ref word,
            } => self.write_note(who, line, at, word),
            Happening::Undo { who } => self.undo(who),
            Happening::Deliver { who } => self.deliver(who),
            Happening::LoseAnswer { who } => {
                if self.arrives(who).is_some() {
                    self.input(who, Input::Disconnected);
                }
            }
            Happening::LoseRequest { who } => {
                if self.people[who].outbox.pop_front().is_some() {
                    self.input(who, Input::Disconnected);
                }
            }
            Happening::Double { who } => {
                if let Some(message) = self.people[who].outbox.front().cloned() {
                    let actor = self.people[who].actor;
                    self.server.receive(actor, message);
                    self.deliver(who);
                }
            }
            Happening::Refresh { who } => self.input(who, Input::Refresh),
        }
    }

    /// The network works again: everybody exchanges until nothing is left to say.
    fn settle(&mut self) {
        for _ in 0..1_000 {
            for who in 0..PEOPLE {
                self.input(who, Input::Tick);
                for _ in 0..100 {
                    self.deliver(who);
                }
                assert!(
                    self.people[who].outbox.is_empty(),
                    "messages beget messages"
                );
            }
            let head = self.server.authority.head();
            let quiet = self.people.iter().all(|person| {
                person.tab.replica.pending().next().is_none() && person.tab.replica.head() == head
            });
            if quiet {
                return;
            }
        }
        panic!("the replicas do not settle");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn all_see_the_same_in_the_end(
        happenings in proptest::collection::vec(happening(), 1..120)
    ) {
        let mut world = World::new();
        for happening in &happenings {
            world.happen(happening);
        }
        world.settle();
        let text = |state: &State| serde_json::to_string(state).expect("a state is JSON");
        let truth = text(world.server.authority.state());
        for person in &world.people {
            prop_assert_eq!(&text(person.tab.replica.state()), &truth);
        }
        let mut counted: BTreeMap<CommandId, usize> = BTreeMap::new();
        for (entry, expected) in world.server.log.iter().zip(1_u64..) {
            prop_assert_eq!(entry.sequence, expected, "sequences are dense");
            *counted.entry(entry.event.meta.command).or_default() += 1;
        }
        for person in &world.people {
            for id in &person.issued {
                let events = counted.get(id).copied().unwrap_or(0);
                let refused = usize::from(person.refused.contains(id));
                prop_assert_eq!(events + refused, 1, "{:?}: one outcome, once", id);
            }
        }
    }
}

#[test]
fn two_people_on_one_cell_are_asked() {
    let mut world = World::new();
    world.type_amount(0, 0, 111);
    world.type_amount(1, 0, 222);
    world.deliver(0);
    world.deliver(1);
    world.settle();
    assert_eq!(world.server.conflicts(), 1);
    let State::Plan(plan) = world.people[0].tab.replica.state() else {
        panic!("not a plan")
    };
    let amount = plan.programme_amount(&plan.content.lines[&sample::line_id(0)]);
    assert_eq!(amount.cents(), 111, "the first stays");
    assert_eq!(plan.conflicts.len(), 1, "the second is kept beside it");
}

#[test]
fn the_same_value_twice_is_no_conflict() {
    let mut world = World::new();
    world.type_amount(0, 0, 333);
    world.type_amount(1, 0, 333);
    world.deliver(0);
    world.deliver(1);
    world.settle();
    assert_eq!(world.server.conflicts(), 0);
}
