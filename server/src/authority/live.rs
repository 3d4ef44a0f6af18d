//! One live stream: its authority in memory, in step with the database.

use super::{
    HubError,
    catch_up::{Recent, is_far_behind},
    news::Channels,
    now,
    relay::Relay,
    told::{self, Told},
    writer::Writer,
};
use crate::db::{
    Batch, Db, DbError, Overview, Recorded, StreamBatch, StreamRow, overview::is_news,
    snapshots::SNAPSHOT_EVERY,
};
use domain::{Actor, CommandId, Role, Timestamp};
use serde_json::value::RawValue;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use sync::{Answer, Authority, Decision, Envelope, Outcome, RetryReason, ServerMessage};

/// How often a batch is decided anew because another server process was faster.
const ATTEMPTS_MAX: usize = 8;
/// A stream that rests keeps a snapshot if it has moved by this many events.
const SNAPSHOT_AT_REST: u64 = 50;

/// What a stream's task works with.
#[derive(Debug)]
pub(super) struct Stream {
    pub(super) db: Db,
    pub(super) epoch: u64,
    pub(super) row: Arc<StreamRow>,
    pub(super) writer: Writer,
    pub(super) relay: Relay,
    pub(super) news: Arc<Channels>,
}

/// A stream in memory; thrown away whenever the database may know better.
#[derive(Debug)]
pub(super) struct Live {
    pub(super) authority: Authority,
    pub(super) overview: Option<Overview>,
    /// The event of the newest snapshot.
    snapshot: u64,
    /// The time of the last event: time never runs backwards within a stream.
    pub(super) last_at: Timestamp,
    pub(super) recent: Recent,
}

/// Commands handed in together by one person.
#[derive(Debug)]
pub(super) struct Push {
    pub(super) actor: Actor,
    pub(super) since: u64,
    pub(super) commands: Vec<Envelope>,
}

/// The answer to commands that could not be written: nothing has happened.
pub(super) fn not_written(commands: &[CommandId]) -> ServerMessage {
    let outcome = Outcome::Retry {
        reason: RetryReason::NotWritten,
    };
    let answer = |id: &CommandId| Answer {
        id: *id,
        outcome: outcome.clone(),
    };
    ServerMessage::Answers {
        answers: commands.iter().map(answer).collect(),
    }
}

impl Stream {
    async fn load(&self) -> Result<Live, DbError> {
        let loaded = self.db.load(&self.row).await?;
        let overview = self.db.overviews(&BTreeSet::from([self.row.key])).await?;
        // A plan's is counted anew with the first event, so that a wrong sum does not stay for ever.
        let overview = overview
            .into_values()
            .next()
            .filter(|overview| !matches!(overview, Overview::Plan(_)));
        let last = self.db.events_before(self.row.key, None, 1).await?;
        let last_at = last
            .first()
            .map_or(Timestamp(0), |stored| stored.entry.event.meta.at);
        Ok(Live {
            authority: Authority::new(
                self.row.id,
                self.epoch,
                loaded.head,
                loaded.state,
                loaded.devices,
            ),
            overview,
            snapshot: loaded.snapshot,
            last_at,
            recent: Recent::default(),
        })
    }

    pub(super) async fn loaded<'l>(
        &self,
        live: &'l mut Option<Live>,
    ) -> Result<&'l mut Live, HubError> {
        if live.is_none() {
            match self.load().await {
                Ok(loaded) => *live = Some(loaded),
                Err(error) => {
                    tracing::error!(stream = %self.row.id, %error, "stream cannot be loaded");
                    return Err(error.into());
                }
            }
        }
        live.as_mut()
            .ok_or_else(|| HubError::Unavailable("the stream is not loaded".to_owned()))
    }

    /// Decides and writes commands; one answer for each push, after the commit.
    pub(super) async fn push(
        &mut self,
        live: &mut Option<Live>,
        pushes: &[Push],
    ) -> Vec<Result<Told, HubError>> {
        let mut written = None;
        for attempt in 0..ATTEMPTS_MAX {
            match self.attempt(live, pushes, attempt == 0).await {
                Ok(done) => {
                    written = Some(done);
                    break;
                }
                Err(error) => {
                    // Nothing that was decided has happened.
                    *live = None;
                    if !matches!(error, DbError::Overtaken) {
                        tracing::error!(stream = %self.row.id, %error, "commands not written");
                        break;
                    }
                }
            }
        }
        let Some(Written { answers, snapshot }) = written else {
            let answer = |push: &Push| {
                let ids: Vec<_> = push.commands.iter().map(|command| command.id).collect();
                Ok(vec![not_written(&ids)].into())
            };
            return pushes.iter().map(answer).collect();
        };
        let mut messages = Vec::with_capacity(pushes.len());
        for (push, answers) in pushes.iter().zip(answers) {
            let mut told = Told::from(Vec::new());
            let here = |command: &Envelope| command.epoch == self.epoch;
            let is_of_this_log = push.commands.iter().all(here);
            if let (false, Some(live)) = (is_of_this_log, &live) {
                // Also where an outcome is known from a backup: whatever else this replica has
                // may be of a log that is no more, and no event of ours follows on it.
                let head = live.authority.head().sequence;
                let epoch = self.epoch;
                told.messages.push(ServerMessage::Welcome { head, epoch });
            }
            told.messages.push(ServerMessage::Answers { answers });
            if is_of_this_log {
                let ready = snapshot
                    .as_ref()
                    .filter(|(head, _)| is_far_behind(*head, push.since));
                if let Some((_, text)) = ready {
                    told.snapshot = Some(Arc::clone(text));
                } else if let Ok(news) = self.catch_up(live, push.since).await {
                    told.messages.extend(news);
                }
                // The answers stand; a replica that gets no events with them asks for them.
            }
            messages.push(Ok(told));
        }
        messages
    }

    /// Keeps a snapshot if it is time for one. That takes longer than answers do, so they come first.
    pub(super) async fn keep_due_snapshot(&self, live: &mut Option<Live>) {
        self.keep_snapshot(live, SNAPSHOT_EVERY).await;
    }

    /// Decides all commands in memory and writes what came of it.
    ///
    /// Only a `first` attempt may go without looking up the outcomes of commands that are new by
    /// the order of their devices. If one of them has an outcome all the same, because another
    /// server process was told it, its key in the table is taken, nothing is written, and the
    /// next attempt looks it up.
    async fn attempt(
        &self,
        live: &mut Option<Live>,
        pushes: &[Push],
        first: bool,
    ) -> Result<Written, DbError> {
        if live.is_none() {
            *live = Some(self.load().await?);
        }
        let new = first && live.as_ref().is_some_and(|live| live.are_new(pushes));
        let ids: Vec<CommandId> = pushes
            .iter()
            .flat_map(|push| push.commands.iter().map(|command| command.id))
            .collect();
        let known = if new {
            BTreeMap::new()
        } else {
            self.known(&ids).await?
        };
        self.refresh_devices(live, pushes, &known).await?;
        let Some(live) = live.as_mut() else {
            return Err(DbError::Overtaken);
        };
        let at = Timestamp(now().0.max(live.last_at.0));
        let Decided { answers, batch } = live.decide(&self.row, at, pushes, known);
        if new && batch.recorded.len() != ids.len() {
            // The key protects what is written only. This cannot be told from being overtaken.
            return Err(DbError::Overtaken);
        }
        if batch.is_empty() {
            return Ok(Written {
                answers,
                snapshot: None,
            });
        }
        let batch = Arc::new(batch);
        let written = StreamBatch {
            key: self.row.key,
            batch: Arc::clone(&batch),
        };
        let (committed, snapshot) =
            tokio::join!(self.writer.commit(written), live.snapshot_ahead(pushes));
        committed?;
        let has_news = batch
            .recorded
            .iter()
            .filter_map(|recorded| recorded.event.as_ref())
            .any(|(entry, _)| is_news(&entry.event.body));
        let entries: Vec<_> = batch.entries().collect();
        self.news.tell(self.row.id, &entries);
        live.committed(&batch, at);
        if has_news {
            self.relay.case_moved(self.row.case);
        }
        Ok(Written { answers, snapshot })
    }

    /// The outcomes recorded for these commands. One that was recorded for another stream is
    /// no business of this one's readers.
    async fn known(&self, ids: &[CommandId]) -> Result<BTreeMap<CommandId, Outcome>, DbError> {
        let recorded = self.db.outcomes(ids).await?;
        let own = |(id, (key, outcome))| {
            let elsewhere = Outcome::Refused {
                refusal: domain::Refusal::WrongStream,
            };
            (
                id,
                if key == self.row.key {
                    outcome
                } else {
                    elsewhere
                },
            )
        };
        Ok(recorded.into_iter().map(own).collect())
    }

    /// A device that seems to have left something out may have said it to another server process.
    async fn refresh_devices(
        &self,
        live: &mut Option<Live>,
        pushes: &[Push],
        known: &BTreeMap<CommandId, Outcome>,
    ) -> Result<(), DbError> {
        let Some(present) = live.as_ref() else {
            return Ok(());
        };
        let devices = present.authority.devices();
        let gap = pushes
            .iter()
            .filter(|push| push.actor.role != Role::System)
            .any(|push| {
                push.commands.first().is_some_and(|first| {
                    let expected = devices.get(&first.device).copied().unwrap_or(0) + 1;
                    first.device_sequence > expected && !known.contains_key(&first.id)
                })
            });
        if gap && self.db.devices(self.row.key).await? != *devices {
            *live = Some(self.load().await?);
        }
        Ok(())
    }

    /// Keeps a snapshot if the stream has moved far enough. It is only a cache: a failure is
    /// written to the operator's log and otherwise ignored.
    async fn keep_snapshot(&self, live: &mut Option<Live>, distance: u64) {
        let Some(live) = live.as_mut() else { return };
        let head = live.authority.head().sequence;
        if head < live.snapshot + distance {
            return;
        }
        match self
            .db
            .keep_snapshot(self.row.key, head, live.authority.state())
            .await
        {
            Ok(()) => live.snapshot = head,
            Err(error) => {
                tracing::warn!(stream = %self.row.id, %error, "snapshot not kept");
            }
        }
    }

    /// The stream's task ends.
    pub(super) async fn rest(&self, live: &mut Option<Live>) {
        self.keep_snapshot(live, SNAPSHOT_AT_REST).await;
    }
}

/// What is in the log now.
struct Written {
    /// For each push its answers.
    answers: Vec<Vec<Answer>>,
    /// The state at this event, for whoever is far behind.
    snapshot: Option<(u64, Arc<RawValue>)>,
}

/// What came of all commands that were decided together.
struct Decided {
    /// For each push its answers.
    answers: Vec<Vec<Answer>>,
    /// What has to be written.
    batch: Batch,
}

impl Live {
    /// Whether each command is the next one of its device, so that each will be decided and
    /// written down. The server's own have no order and are looked up.
    fn are_new(&self, pushes: &[Push]) -> bool {
        let mut last = self.authority.devices().clone();
        pushes.iter().all(|push| {
            push.actor.role != Role::System
                && push.commands.iter().all(|command| {
                    let last = last.entry(command.device).or_default();
                    *last += 1;
                    command.device_sequence == *last && command.epoch == self.authority.epoch()
                })
        })
    }

    /// The state after what is being written, ready to go out, if somebody is far behind: the commit
    /// waits for the disk anyway. It may be told only when that is done.
    async fn snapshot_ahead(&self, pushes: &[Push]) -> Option<(u64, Arc<RawValue>)> {
        let head = self.authority.head();
        let is_wanted = |push: &Push| is_far_behind(head.sequence, push.since);
        if !pushes.iter().any(is_wanted) {
            return None;
        }
        // The writer begins first: it may have to run where this does.
        tokio::task::yield_now().await;
        let text = told::snapshot(head, self.authority.state())?;
        Some((head.sequence, text))
    }

    fn decide(
        &mut self,
        row: &StreamRow,
        at: Timestamp,
        pushes: &[Push],
        mut known: BTreeMap<CommandId, Outcome>,
    ) -> Decided {
        let mut batch = Batch {
            stream: row.id,
            expected: self.authority.head(),
            recorded: Vec::new(),
            devices: BTreeMap::new(),
            overview: None,
        };
        let mut entries = Vec::new();
        let mut answers = Vec::with_capacity(pushes.len());
        for Push {
            actor, commands, ..
        } in pushes
        {
            let mut own = Vec::with_capacity(commands.len());
            for envelope in commands {
                let before = known.get(&envelope.id).cloned();
                let decision = self.authority.decide(at, *actor, envelope, before);
                let outcome = decision.outcome();
                own.push(Answer {
                    id: envelope.id,
                    outcome: outcome.clone(),
                });
                let event = match decision {
                    Decision::Known(_) | Decision::Retry(_) => continue,
                    Decision::Refused(_) => None,
                    Decision::Event {
                        entry, body_text, ..
                    } => {
                        entries.push(Arc::clone(&entry));
                        Some((entry, body_text))
                    }
                };
                if let Some(last) = self.authority.devices().get(&envelope.device) {
                    batch.devices.insert(envelope.device, *last);
                }
                // The same command twice in one batch is the same command.
                known.insert(envelope.id, outcome.clone());
                batch.recorded.push(Recorded {
                    command: envelope.id,
                    outcome,
                    event,
                });
            }
            answers.push(own);
        }
        batch.overview = Overview::moved(self.overview, self.authority.state(), &entries);
        Decided { answers, batch }
    }

    /// The batch is on the disk.
    fn committed(&mut self, batch: &Batch, at: Timestamp) {
        self.overview = batch.overview.or(self.overview);
        for (entry, body) in batch
            .recorded
            .iter()
            .filter_map(|recorded| recorded.event.as_ref())
        {
            self.last_at = at;
            self.recent.add(Arc::clone(entry), body.len());
        }
    }
}
