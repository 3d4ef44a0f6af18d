//! A small world for tests of storage and authority: the shipped programme of 2024, a county, a
//! ministry, and people at their desks with real replicas.

use crate::databases::Database;
use app::requests::NewCase;
use domain::{
    Actor, BudgetYear, CaseId, Command, CommandId, DeviceId, LineId, Money, OrganisationId,
    PersonId, ProjectId, Role, State, StreamId, Timestamp,
    case::CaseCommand,
    plan::{
        Change, ChangeSet, Gesture, Item, Line, LineField, OrderKey, Plan, PlanCommand, Project,
        Target, Value,
    },
    programme::Programme,
};
use server::authority::{Caller, CaseReaders, Hub, HubError, Told};
use std::{collections::BTreeSet, sync::OnceLock};
use sync::{
    Answer, ClientMessage, Effect, Envelope, Input, Notice, Outcome, Replica, ServerMessage,
    protocol::{SCHEMA_VERSION, read_answer},
    store::StoreProblem,
};
use uuid::Uuid;

/// AGS of the county of the tests.
pub const AGS: &str = "06433000";
const MINISTRY: u128 = 0xa0;
const COUNTY: u128 = 0xa1;
const OTHER_COUNTY: u128 = 0xa2;

pub fn organisation(number: u128) -> OrganisationId {
    OrganisationId(Uuid::from_u128(number))
}

fn caller(organisation_number: u128, person: u128, role: Role) -> Caller {
    let actor = Actor {
        person: PersonId(Uuid::from_u128(person)),
        role,
    };
    Caller {
        actor,
        organisation: organisation(organisation_number),
    }
}

pub fn county() -> Caller {
    caller(COUNTY, 1, Role::CountyCaseWorker)
}

pub fn colleague() -> Caller {
    caller(COUNTY, 2, Role::CountyHead)
}

pub fn ministry() -> Caller {
    caller(MINISTRY, 3, Role::MinistryUnit)
}

pub fn stranger() -> Caller {
    caller(OTHER_COUNTY, 4, Role::CountyHead)
}

pub fn granting() -> Caller {
    caller(0xa3, 5, Role::GrantingAuthority)
}

pub fn auditor() -> Caller {
    caller(0xa4, 6, Role::Auditor)
}

pub fn programme() -> &'static Programme {
    static PROGRAMME: OnceLock<Programme> = OnceLock::new();
    let read = || server::programme::shipped_programme(BudgetYear(2024));
    PROGRAMME.get_or_init(|| read().expect("the shipped programme"))
}

pub fn readers() -> CaseReaders {
    CaseReaders {
        county: county().organisation,
        ministry: ministry().organisation,
        granting_authority: granting().organisation,
        audit: BTreeSet::from([auditor().organisation]),
    }
}

/// A hub on a database, as a server process starts it.
pub async fn start(database: &Database) -> Hub {
    Hub::start(database.open().await).await.expect("a hub")
}

/// The outcomes that an answer begins with, after a greeting where another epoch was meant.
pub fn answers(messages: &[ServerMessage]) -> Vec<Outcome> {
    let greeted = matches!(messages.first(), Some(ServerMessage::Welcome { .. }));
    let first = messages.get(usize::from(greeted));
    let Some(ServerMessage::Answers { answers }) = first else {
        panic!("{messages:?}")
    };
    answers
        .iter()
        .map(|Answer { outcome, .. }| outcome.clone())
        .collect()
}

/// The ministry opens the case of an authority.
pub async fn open_case_of(hub: &Hub, ags: &str) -> Result<CaseId, HubError> {
    let new = NewCase {
        ags: ags.to_owned(),
        year: BudgetYear(2024),
    };
    hub.open_case(ministry(), &new, programme(), &readers(), false)
        .await
}

pub async fn open_case(hub: &Hub) -> CaseId {
    open_case_of(hub, AGS).await.expect("a new case")
}

pub fn case_stream(case: CaseId) -> StreamId {
    StreamId::derived(case.0, "case")
}

pub fn draft(case: CaseId) -> StreamId {
    StreamId::derived(case.0, "internal-plan")
}

pub fn record(case: CaseId) -> StreamId {
    StreamId::derived(case.0, "record")
}

/// An id that no other part of the test uses.
pub fn command_id(number: u128) -> CommandId {
    CommandId(Uuid::from_u128(0xc0_0000_0000 + number))
}

pub fn line_id(number: u128) -> LineId {
    LineId(Uuid::from_u128(0x1_0000 + number))
}

pub fn cents(cents: i64) -> Money {
    Money::from_cents(cents).expect("an amount")
}

/// One device's way of numbering what it hands in.
#[derive(Clone, Copy, Debug)]
pub struct Device {
    pub id: DeviceId,
    pub next: u64,
}

impl Device {
    pub fn new(number: u128) -> Self {
        Self {
            id: DeviceId(Uuid::from_u128(0xd0 + number)),
            next: 1,
        }
    }

    pub fn envelope(&mut self, stream: StreamId, id: CommandId, body: Command) -> Envelope {
        let device_sequence = self.next;
        self.next += 1;
        Envelope {
            id,
            stream,
            device: self.id,
            device_sequence,
            epoch: 1,
            based_on: 0,
            schema: SCHEMA_VERSION,
            device_time: Timestamp(0),
            body,
        }
    }
}

/// Adds a project with one empty line of the first category.
pub fn add_line(number: u128) -> Command {
    let project = ProjectId(Uuid::from_u128(0x2_0000 + number));
    let category = programme()
        .catalogue
        .categories
        .first()
        .expect("a category")
        .id
        .clone();
    let changes = vec![
        Change::Add(Item::Project {
            id: project,
            project: Project::named(format!("Projekt {number}")),
        }),
        Change::Add(Item::Line {
            id: line_id(number),
            line: Box::new(Line::new(project, category, OrderKey::first())),
        }),
    ];
    Command::Plan(PlanCommand::Change(ChangeSet::new(Gesture::Add, changes)))
}

/// Sets the programme amount of a line.
pub fn set_amount(line: u128, seen: Option<Money>, new: Money) -> Command {
    let catalogue = &programme().catalogue;
    let source = catalogue
        .programme_source()
        .expect("a programme source")
        .id
        .clone();
    let at = Target::Line(line_id(line), LineField::Financing(source));
    let seen = seen.map_or(Value::Empty, Value::Money);
    let set = ChangeSet::new(
        Gesture::Edit,
        vec![Change::set(at, seen, Value::Money(new))],
    );
    Command::Plan(PlanCommand::Change(set))
}

pub fn set_ceiling(seen: Option<Money>, new: Money) -> Command {
    let reason = "Bescheid".to_owned();
    Command::Case(CaseCommand::SetCeiling {
        seen,
        new,
        reason,
        source: "§ 4".to_owned(),
    })
}

/// The plan that a stream holds.
pub async fn plan(hub: &Hub, caller: Caller, stream: StreamId) -> Plan {
    match hub.state(caller, stream).await.expect("a state") {
        (_, State::Plan(plan)) => std::sync::Arc::unwrap_or_clone(plan),
        (_, other) => panic!("not a plan: {other:?}"),
    }
}

/// A person with a replica that talks to a hub.
pub struct Desk {
    pub hub: Hub,
    pub caller: Caller,
    pub replica: Replica,
    pub notices: Vec<Notice>,
    stream: StreamId,
    clock: i64,
}

impl Desk {
    /// Opens a stream.
    pub async fn open(hub: &Hub, caller: Caller, stream: StreamId, device: u128) -> Self {
        let device = DeviceId(Uuid::from_u128(0xe0 + device));
        let replica = Replica::new(stream, device, caller.actor);
        let hub = hub.clone();
        let mut desk = Self {
            hub,
            caller,
            replica,
            notices: Vec::new(),
            stream,
            clock: 0,
        };
        desk.tell(Input::Refresh).await;
        desk
    }

    /// Gives the replica an input and carries out what it wants until it wants nothing more.
    pub async fn tell(&mut self, input: Input) {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            self.clock += 1;
            let mut effects = Vec::new();
            self.replica
                .handle(Timestamp(self.clock), input, &mut effects);
            for effect in effects {
                match effect {
                    Effect::Send(message) => {
                        let mut answers = self.send(message).await;
                        answers.reverse();
                        inputs.extend(answers);
                    }
                    Effect::WakeAt(_) => inputs.insert(0, Input::Tick),
                    Effect::Notice(Notice::NotKept(_)) => {}
                    Effect::Notice(notice) => self.notices.push(notice),
                    // These desks keep nothing; what a device keeps is tested with the replica.
                    Effect::Load { .. } => {
                        inputs.push(Input::NotLoaded(StoreProblem::Forbidden));
                    }
                    Effect::Persist(_) | Effect::Publish => {}
                }
            }
        }
    }

    pub async fn command(&mut self, id: CommandId, body: Command) {
        self.tell(Input::Command { id, body }).await;
    }

    async fn send(&self, message: ClientMessage) -> Vec<Input> {
        let answer: Result<Vec<ServerMessage>, HubError> = match message {
            ClientMessage::Hello {
                stream,
                epoch,
                since,
                hash_at_since,
                ..
            } => {
                self.hub
                    .hello(self.caller, stream, epoch, since, hash_at_since)
                    .await
            }
            ClientMessage::Push {
                since,
                hash_at_since,
                commands,
                ..
            } => {
                let told = self
                    .hub
                    .push(self.caller, self.stream, since, hash_at_since, commands);
                told.await.map(|told| as_read(&told))
            }
        };
        match answer {
            Ok(messages) => vec![Input::Answered(messages)],
            Err(_) => vec![Input::Disconnected],
        }
    }
}

/// What a replica reads of an answer.
fn as_read(told: &Told) -> Vec<ServerMessage> {
    let text = serde_json::to_string(told).expect("JSON");
    read_answer(&text).expect("an answer")
}
