//! The server: two processes over one database, as the real one does it, with its ways to fail.

mod telling;

use crate::database::{Database, Transaction};
use domain::{CommandId, Timestamp};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use sync::{
    Authority, Envelope, LogEntry, Outcome, RetryReason, ServerMessage,
    authority::{self, Push, Recorded, Together},
    planted::{self, PlantedBug},
};

/// Processes over the database.
pub const PROCESSES: usize = 2;
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

/// What goes wrong with one request, or with those that are served together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trouble {
    pub crash: Option<Crash>,
    /// So many transactions fail to serialise.
    pub failures: usize,
    pub database_away: bool,
    pub disk_full: bool,
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
    processes: [Option<Authority>; PROCESSES],
    /// How often all processes have died: what they had in hand went with them.
    pub lives: u32,
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

impl Server {
    pub fn new(events_max: usize) -> Self {
        Self {
            database: Database::new(1),
            processes: [None, None],
            lives: 0,
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
        self.lives += 1;
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

    /// Takes commands of several people together, at the server's time; a reply for each.
    pub fn push(
        &mut self,
        now: Timestamp,
        process: usize,
        pushes: &[Push],
        trouble: Trouble,
    ) -> Vec<Reply> {
        let all = |reply: Reply| vec![reply; pushes.len()];
        if trouble.crash == Some(Crash::Received) {
            return all(Reply::Died);
        }
        let strays = self.strays(pushes);
        let mut failures = trouble.failures;
        for attempt in 0..ATTEMPTS_MAX {
            let Some(transaction) =
                self.decide(now, process, pushes, &strays, attempt == 0, trouble)
            else {
                // Overtaken before anything was written.
                self.processes[process] = None;
                continue;
            };
            if trouble.database_away && !planted::is(PlantedBug::AnswerBeforeCommit) {
                break;
            }
            match self.write(process, pushes, &transaction, trouble, &mut failures) {
                Written::Yes => return self.answer(pushes, transaction),
                Written::Again => self.processes[process] = None,
                Written::No if planted::is(PlantedBug::AnswerBeforeCommit) => {
                    return self.answer(pushes, transaction);
                }
                Written::No => break,
                Written::Died => return all(Reply::Died),
            }
        }
        self.processes[process] = None;
        let reason = RetryReason::NotWritten;
        let again = |push| authority::unanswered(push, Outcome::Retry { reason });
        let answers = |push| {
            vec![ServerMessage::Answers {
                answers: again(push),
            }]
        };
        pushes
            .iter()
            .map(|push| Reply::Messages(answers(push)))
            .collect()
    }

    /// Whose commands were made on events that are not in this log.
    fn strays(&self, pushes: &[Push]) -> BTreeSet<usize> {
        let strayed = |push: &Push| {
            push.hash_at_since
                .is_some_and(|hash| self.database.hash_at(push.since) != Some(hash))
        };
        let counted = pushes.iter().enumerate();
        counted
            .filter(|(_, push)| strayed(push))
            .map(|(place, _)| place)
            .collect()
    }

    /// Decides all commands in memory; `None` if the database knows better.
    fn decide(
        &mut self,
        now: Timestamp,
        process: usize,
        pushes: &[Push],
        strays: &BTreeSet<usize>,
        first: bool,
        trouble: Trouble,
    ) -> Option<Transaction> {
        if self.processes[process].is_none() {
            self.processes[process] = Some(self.database.load()?);
        }
        let new = first && self.processes[process].as_ref()?.are_new(pushes);
        let mut known: BTreeMap<CommandId, Outcome> = BTreeMap::new();
        if !new && !planted::is(PlantedBug::IdempotencyForgotten) {
            for command in pushes.iter().flat_map(|push| &push.commands) {
                if let Some(outcome) = self.database.outcomes.get(&command.id) {
                    known.insert(command.id, outcome.clone());
                }
            }
        }
        let stale = self.processes[process].as_ref().is_some_and(|live| {
            live.has_gap(pushes, &known) && *live.devices() != self.database.devices
        });
        if stale && !trouble.database_away {
            self.processes[process] = Some(self.database.load()?);
        }
        let at = now.max(self.database.last_at());
        let live = self.processes[process].as_mut()?;
        let expected = live.head();
        let together = live.decide_together(at, pushes, known, strays);
        Some(Transaction { expected, together })
    }

    fn write(
        &mut self,
        process: usize,
        pushes: &[Push],
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
        self.written.extend(transaction.together.entries().cloned());
        self.decided.extend(decided(pushes, &transaction.together));
        if trouble.crash == Some(Crash::Unanswered) {
            return Written::Died;
        }
        if planted::is(PlantedBug::OutcomeApart) {
            self.database.write_outcomes(transaction);
        }
        Written::Yes
    }
}

/// What became of a transaction.
enum Written {
    Yes,
    /// Somebody else was faster.
    Again,
    No,
    Died,
}

/// What was recorded, each with the command that it is about. One that was sent twice under
/// different numbers is the one that was not put off.
fn decided(pushes: &[Push], together: &Together) -> Vec<(Envelope, Outcome)> {
    let of = |one: &Recorded| {
        let commands = pushes.iter().flat_map(|push| &push.commands);
        let mut both = commands.zip(together.answers.iter().flatten());
        let (command, _) = both
            .find(|(command, answer)| command.id == one.command && answer.outcome == one.outcome)?;
        Some((command.clone(), one.outcome.clone()))
    };
    together.recorded.iter().filter_map(of).collect()
}
