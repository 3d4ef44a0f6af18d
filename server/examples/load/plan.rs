//! The plan under load: the example's shared plan of Groß-Gerau with 1,000 more lines.

use crate::{
    http::Connection,
    work::{self, FIELDS},
};
use anyhow::{Context, bail};
use app::requests::{CaseDetail, DemoSignIn, Overview, Session, StreamRole};
use domain::{
    Command, CommandId, DeviceId, LineId, ProjectId, State, StreamId, Timestamp,
    plan::{Change, ChangeSet, Gesture, Item, Line, OrderKey, PlanCommand, Project},
};
use std::net::SocketAddr;
use sync::{
    ClientMessage, Envelope, Hash, Outcome, ServerMessage,
    protocol::{PROTOCOL_VERSION, SCHEMA_VERSION},
};
use uuid::Uuid;

/// Most clients of a run; each has lines of its own, so that nobody overtakes anybody.
pub const CLIENTS_MAX: u32 = 50;
/// Lines of the plan that are edited, shared out evenly.
pub const LINES: u32 = 1_000;

/// AGS of the authority whose plan it is.
const AGS: &str = "06433000";
/// Its case worker.
const LOGIN: &str = "reuter";
/// Lines added by one command.
const LINES_TOGETHER: usize = 200;

/// A person's open connection to the stream.
pub struct Desk {
    /// The connection.
    pub connection: Connection,
    /// The plan's stream.
    pub stream: StreamId,
    /// The server's epoch.
    pub epoch: u64,
    /// The last event this desk has.
    pub since: u64,
    device: DeviceId,
    sequence: u64,
}

/// The id of a line under load.
pub fn line_id(n: u32) -> LineId {
    LineId(Uuid::from_u128(
        0x6c6f_6164_0000_0000_0000_0000_0000_0000 + u128::from(n),
    ))
}

impl Desk {
    /// Signs in and opens the shared plan. The state comes along.
    pub fn open(address: SocketAddr) -> anyhow::Result<(Self, State)> {
        let mut connection = Connection::open(address)?;
        let login = LOGIN.to_owned();
        let _: Session = connection.post("/api/demo/sign-in", &DemoSignIn { login })?;
        let overview: Overview = connection.get("/api/overview?year=2024")?;
        let row = overview.rows.into_iter().find(|row| row.ags == AGS);
        let case = row
            .and_then(|row| row.case)
            .context("the example has no such case")?
            .case;
        let detail: CaseDetail = connection.get(&format!("/api/cases/{case}"))?;
        let shared = detail
            .streams
            .iter()
            .find(|stream| stream.role == StreamRole::SharedPlan);
        let stream = shared.context("the plan is not shared")?.stream;
        Self::at(connection, stream)
    }

    /// Opens a stream over a connection that is signed in.
    pub fn at(mut connection: Connection, stream: StreamId) -> anyhow::Result<(Self, State)> {
        let messages: Vec<ServerMessage> = connection.post("/api/sync", &first_hello(stream))?;
        let (epoch, since, state) = taken_in(messages)?;
        let desk = Self {
            connection,
            stream,
            epoch,
            since,
            device: DeviceId(Uuid::now_v7()),
            sequence: 0,
        };
        Ok((desk, state))
    }

    /// Adds a project with so many lines of ten numbers; their numbers count from 0.
    pub fn add_lines(&mut self, lines: u32) -> anyhow::Result<()> {
        let id = ProjectId(Uuid::now_v7());
        let project = Project::named("Last".to_owned());
        let item = Item::Project { id, project };
        self.push(vec![ChangeSet::new(Gesture::Add, vec![Change::Add(item)])])?;
        let mut order = OrderKey::first();
        let mut changes = Vec::new();
        for n in 0..lines {
            order = OrderKey::after(&order);
            let line = Box::new(ten_numbers(id, order.clone())?);
            changes.push(Change::Add(Item::Line {
                id: line_id(n),
                line,
            }));
        }
        for together in changes.chunks(LINES_TOGETHER) {
            self.push(vec![ChangeSet::new(Gesture::Paste, together.to_vec())])?;
        }
        Ok(())
    }

    /// Hands in change sets, one command each, and sees that every one was applied. The commands'
    /// ids are returned.
    pub fn push(&mut self, sets: Vec<ChangeSet>) -> anyhow::Result<Vec<CommandId>> {
        let asked = sets.len();
        let commands: Vec<_> = sets.into_iter().map(|set| self.envelope(set)).collect();
        let ids = commands.iter().map(|command| command.id).collect();
        let push = ClientMessage::Push {
            protocol: PROTOCOL_VERSION,
            since: self.since,
            hash_at_since: None,
            commands,
        };
        let messages: Vec<ServerMessage> = self.connection.post("/api/sync", &push)?;
        let mut applied = 0;
        for message in messages {
            match message {
                ServerMessage::Answers { answers } => {
                    for answer in answers {
                        match answer.outcome {
                            Outcome::Applied { .. } => applied += 1,
                            other => bail!("an edit was not applied: {other:?}"),
                        }
                    }
                }
                ServerMessage::Events { entries, .. } => {
                    self.since = entries.last().map_or(self.since, |entry| entry.sequence);
                }
                ServerMessage::Snapshot { sequence, .. } => self.since = sequence,
                other => bail!("no answer to commands: {other:?}"),
            }
        }
        if applied == asked {
            Ok(ids)
        } else {
            bail!("{applied} of {asked} edits were answered")
        }
    }

    fn envelope(&mut self, set: ChangeSet) -> Envelope {
        self.sequence += 1;
        Envelope {
            id: CommandId(Uuid::now_v7()),
            stream: self.stream,
            device: self.device,
            device_sequence: self.sequence,
            epoch: self.epoch,
            based_on: self.since,
            schema: SCHEMA_VERSION,
            device_time: Timestamp(0),
            body: Command::Plan(PlanCommand::Change(set)),
        }
    }
}

/// The greeting of somebody who has nothing.
pub fn first_hello(stream: StreamId) -> ClientMessage {
    ClientMessage::Hello {
        protocol: PROTOCOL_VERSION,
        stream,
        epoch: None,
        since: 0,
        hash_at_since: Hash::default(),
        device: DeviceId(Uuid::now_v7()),
    }
}

/// What the answer to a greeting says: the epoch, the last event and the state there.
pub fn taken_in(messages: Vec<ServerMessage>) -> anyhow::Result<(u64, u64, State)> {
    let (mut epoch, mut since, mut state) = (0, 0, State::Empty);
    for message in messages {
        match message {
            ServerMessage::Welcome { epoch: told, .. } => epoch = told,
            ServerMessage::Snapshot {
                sequence,
                state: whole,
                ..
            } => {
                since = sequence;
                state = *whole;
            }
            ServerMessage::Events { entries, .. } => {
                for entry in entries {
                    domain::apply(&mut state, &entry.event)?;
                    since = entry.sequence;
                }
            }
            other => bail!("no answer to a greeting: {other:?}"),
        }
    }
    Ok((epoch, since, state))
}

/// Adds the lines of all clients.
pub fn prepare(address: SocketAddr) -> anyhow::Result<()> {
    let (mut desk, _) = Desk::open(address)?;
    desk.add_lines(LINES)
}

/// A line with ten numbers: the same work that other servers are measured with.
fn ten_numbers(project: ProjectId, order: OrderKey) -> anyhow::Result<Line> {
    let mut line = Line::new(project, "prep".parse()?, order);
    for number in 0..FIELDS {
        let (field, start) = work::field(number)?;
        work::fill(&mut line, field, start)?;
    }
    Ok(line)
}
