//! The server: two processes over one database, as the real one does it, with its ways to fail.

use crate::database::{Database, Transaction};
use domain::{Actor, CommandId, Role, Timestamp};
use std::{collections::BTreeMap, sync::Arc};
use sync::{
    Answer, Authority, ClientMessage, Decision, Envelope, Hash, Head, LogEntry, Outcome,
    RetryReason, ServerMessage,
    planted::{self, PlantedBug},
};

/// How often a batch is decided anew because somebody else was faster.
const ATTEMPTS_MAX: usize = 8;

/// Where a process dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crash {
    Received,
    BeforeCommit,
    MidWrite,
    Unanswered,
}

/// What goes wrong with one request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trouble {
    pub crash: Option<Crash>,
    /// So many transactions fail to serialise.
    pub failures: usize,
    pub database_away: bool,
    pub disk_full: bool,
    /// The person is not in the stream's audience.
    pub outside: bool,
}

/// What becomes of a request.
#[derive(Clone, Debug)]
pub enum Reply {
    Messages(Vec<ServerMessage>),
    /// An error of HTTP: the client only learns that it failed.
    Failed,
    /// The process has died.
    Died,
}

pub struct Server {
    pub database: Database,
    /// In memory; thrown away whenever the database may know better.
    processes: [Option<Authority>; 2],
    /// A replica that is further behind gets a snapshot.
    pub events_max: usize,
    /// Not reachable until then.
    pub down_until: i64,
    pub away_until: i64,
    pub full_until: i64,
    /// Entries that were written since somebody looked.
    pub written: Vec<Arc<LogEntry>>,
    /// Outcomes that were written since somebody looked, with what they are about.
    pub decided: Vec<(Envelope, Outcome)>,
}

/// Commands handed in together.
struct Push {
    actor: Actor,
    since: u64,
    hash_at_since: Option<Hash>,
    commands: Vec<Envelope>,
}

impl Server {
    pub fn new(events_max: usize) -> Self {
        Self {
            database: Database::new(1),
            processes: [None, None],
            events_max,
            down_until: 0,
            away_until: 0,
            full_until: 0,
            written: Vec::new(),
            decided: Vec::new(),
        }
    }

    /// All processes have died.
    pub fn forget(&mut self) {
        self.processes = [None, None];
    }

    /// Goes back to a backup, in a new epoch.
    pub fn restore(&mut self, backup: Database) {
        let epoch = self.database.epoch + 1;
        self.go_back(backup);
        self.database.epoch = epoch;
    }

    /// Goes back to an older database of this epoch, and nobody says so.
    pub fn go_back(&mut self, older: Database) {
        let epoch = self.database.epoch;
        self.database = older;
        self.database.epoch = epoch;
        self.forget();
    }

    /// Serves a request at the server's time.
    pub fn receive(
        &mut self,
        now: Timestamp,
        process: usize,
        actor: Actor,
        message: ClientMessage,
        trouble: Trouble,
    ) -> Reply {
        let outside = trouble.outside && !planted::is(PlantedBug::AudienceIgnored);
        if trouble.crash == Some(Crash::Received) {
            return Reply::Died;
        }
        if outside {
            return Reply::Failed;
        }
        match message {
            ClientMessage::Hello {
                epoch,
                since,
                hash_at_since,
                ..
            } => {
                if trouble.database_away {
                    return Reply::Failed;
                }
                Reply::Messages(self.hello(epoch, since, hash_at_since))
            }
            ClientMessage::Push {
                since,
                hash_at_since,
                commands,
                ..
            } => {
                let push = Push {
                    actor,
                    since,
                    hash_at_since,
                    commands,
                };
                self.push(now, process, &push, trouble)
            }
        }
    }

    pub fn welcome(&self) -> ServerMessage {
        ServerMessage::Welcome {
            head: self.database.head.sequence,
            epoch: self.database.epoch,
        }
    }

    fn hello(&self, epoch: Option<u64>, since: u64, hash: Hash) -> Vec<ServerMessage> {
        let mut messages = vec![self.welcome()];
        if epoch.is_some_and(|epoch| epoch != self.database.epoch) {
            messages.push(self.snapshot(None));
        } else if self.database.hash_at(since) == Some(hash) {
            messages.extend(self.catch_up(since));
        } else {
            let sequence = since;
            messages.push(self.snapshot(Some(Head { sequence, hash })));
        }
        messages
    }

    fn catch_up(&self, since: u64) -> Option<ServerMessage> {
        let log = &self.database.log;
        let first = usize::try_from(since).ok()?;
        let behind = log.len().checked_sub(first).filter(|behind| *behind > 0)?;
        if behind > self.events_max {
            return Some(self.snapshot(None));
        }
        let late = usize::from(planted::is(PlantedBug::CatchUpOffByOne));
        Some(ServerMessage::Events {
            after: self.database.hash_at(since),
            entries: log.iter().skip(first + late).cloned().collect(),
        })
    }

    fn snapshot(&self, instead_of: Option<Head>) -> ServerMessage {
        let loaded = if planted::is(PlantedBug::SnapshotStale) {
            self.database.clone().without_last().load()
        } else {
            self.database.load()
        };
        let state = loaded.map(|authority| authority.state().clone());
        ServerMessage::Snapshot {
            sequence: self.database.head.sequence,
            hash: self.database.head.hash,
            state: Box::new(state.unwrap_or_default()),
            instead_of,
        }
    }

    fn push(&mut self, now: Timestamp, process: usize, push: &Push, trouble: Trouble) -> Reply {
        let is_of_log = |hash| self.database.hash_at(push.since) == Some(hash);
        if !push.hash_at_since.is_none_or(is_of_log) {
            return again(push, RetryReason::OtherEpoch);
        }
        let mut failures = trouble.failures;
        for attempt in 0..ATTEMPTS_MAX {
            let Some((answers, transaction)) =
                self.decide(now, process, push, attempt == 0, trouble)
            else {
                // Overtaken before anything was written.
                self.processes[process] = None;
                continue;
            };
            if trouble.database_away && !planted::is(PlantedBug::AnswerBeforeCommit) {
                break;
            }
            match self.write(process, push, &transaction, trouble, &mut failures) {
                Written::Yes => return self.answer(answers, push.since),
                Written::Again => self.processes[process] = None,
                Written::No if planted::is(PlantedBug::AnswerBeforeCommit) => {
                    return self.answer(answers, push.since);
                }
                Written::No => break,
                Written::Died => return Reply::Died,
            }
        }
        self.processes[process] = None;
        again(push, RetryReason::NotWritten)
    }

    fn answer(&self, answers: Vec<Answer>, since: u64) -> Reply {
        let mut messages = vec![self.welcome(), ServerMessage::Answers { answers }];
        messages.extend(self.catch_up(since));
        Reply::Messages(messages)
    }

    /// Decides all commands in memory; `None` if the database knows better.
    fn decide(
        &mut self,
        now: Timestamp,
        process: usize,
        push: &Push,
        first: bool,
        trouble: Trouble,
    ) -> Option<(Vec<Answer>, Transaction)> {
        if self.processes[process].is_none() {
            self.processes[process] = Some(self.database.load()?);
        }
        let new = first && are_new(self.processes[process].as_ref()?, push);
        let mut known: BTreeMap<CommandId, Outcome> = BTreeMap::new();
        if !new && !planted::is(PlantedBug::IdempotencyForgotten) {
            for command in &push.commands {
                if let Some(outcome) = self.database.outcomes.get(&command.id) {
                    known.insert(command.id, outcome.clone());
                }
            }
        }
        let stale = self.processes[process].as_ref().is_some_and(|live| {
            has_gap(live, push, &known) && *live.devices() != self.database.devices
        });
        if stale && !trouble.database_away {
            self.processes[process] = Some(self.database.load()?);
        }
        let at = now.max(self.database.last_at());
        let live = self.processes[process].as_mut()?;
        let (answers, transaction) = decide_all(live, at, push, known);
        if new && transaction.outcomes.len() != push.commands.len() {
            return None;
        }
        Some((answers, transaction))
    }

    fn write(
        &mut self,
        process: usize,
        push: &Push,
        transaction: &Transaction,
        trouble: Trouble,
        failures: &mut usize,
    ) -> Written {
        if transaction.is_empty() {
            return Written::Yes;
        }
        match trouble.crash {
            Some(Crash::BeforeCommit) if planted::is(PlantedBug::AnswerBeforeCommit) => {
                return Written::No;
            }
            Some(Crash::BeforeCommit) => return Written::Died,
            Some(Crash::MidWrite) => {
                if planted::is(PlantedBug::HeadBeforeEvents) {
                    self.database.move_head(transaction);
                }
                return Written::Died;
            }
            _ => {}
        }
        if trouble.disk_full {
            return Written::No;
        }
        if *failures > 0 {
            *failures -= 1;
            return Written::Again;
        }
        let state = self.processes[process]
            .as_ref()
            .map(|live| live.state().clone())
            .unwrap_or_default();
        if self.database.commit(transaction, &state).is_err() {
            return Written::Again;
        }
        self.written.extend(transaction.entries.iter().cloned());
        for (id, outcome) in &transaction.outcomes {
            let command = push.commands.iter().find(|command| command.id == *id);
            let decided = command.map(|command| (command.clone(), outcome.clone()));
            self.decided.extend(decided);
        }
        if trouble.crash == Some(Crash::Unanswered) {
            return Written::Died;
        }
        if planted::is(PlantedBug::OutcomeApart) {
            self.database.write_outcomes(transaction);
        }
        Written::Yes
    }
}

/// The answer to commands of which nothing has happened.
fn again(push: &Push, reason: RetryReason) -> Reply {
    let answer = |command: &Envelope| Answer {
        id: command.id,
        outcome: Outcome::Retry { reason },
    };
    let answers = push.commands.iter().map(answer).collect();
    Reply::Messages(vec![ServerMessage::Answers { answers }])
}

/// What became of a transaction.
enum Written {
    Yes,
    /// Somebody else was faster.
    Again,
    No,
    Died,
}

/// Whether each command is the next one of its device, so that each will be decided.
fn are_new(live: &Authority, push: &Push) -> bool {
    let mut last = live.devices().clone();
    push.actor.role != Role::System
        && push.commands.iter().all(|command| {
            let last = last.entry(command.device).or_default();
            *last += 1;
            command.device_sequence == *last && command.epoch == live.epoch()
        })
}

/// Whether a device seems to have left something out.
fn has_gap(live: &Authority, push: &Push, known: &BTreeMap<CommandId, Outcome>) -> bool {
    push.actor.role != Role::System
        && push.commands.first().is_some_and(|first| {
            let last = live.devices().get(&first.device).copied().unwrap_or(0);
            first.device_sequence > last + 1 && !known.contains_key(&first.id)
        })
}

fn decide_all(
    live: &mut Authority,
    at: Timestamp,
    push: &Push,
    mut known: BTreeMap<CommandId, Outcome>,
) -> (Vec<Answer>, Transaction) {
    let mut transaction = Transaction {
        expected: live.head(),
        entries: Vec::new(),
        outcomes: Vec::new(),
        devices: BTreeMap::new(),
    };
    let mut answers = Vec::with_capacity(push.commands.len());
    for command in &push.commands {
        let before = known.get(&command.id).cloned();
        let decision = live.decide(at, push.actor, command, before);
        let outcome = decision.outcome();
        answers.push(Answer {
            id: command.id,
            outcome: outcome.clone(),
        });
        match decision {
            Decision::Known(_) | Decision::Retry(_) => continue,
            Decision::Refused(_) => {}
            Decision::Event { entry, .. } => transaction.entries.push(entry),
        }
        if let Some(last) = live.devices().get(&command.device) {
            transaction.devices.insert(command.device, *last);
        }
        // The same command twice in one batch is the same command.
        known.insert(command.id, outcome.clone());
        transaction.outcomes.push((command.id, outcome));
    }
    (answers, transaction)
}
