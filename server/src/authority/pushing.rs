//! Commands that were handed in: decided in memory, written down, answered.

use super::{
    HubError,
    catch_up::is_far_behind,
    deciding::Decided,
    live::{Live, Stream},
    now,
    told::{self, Told},
};
use crate::db::{DbError, StreamBatch, overview::is_news};
use domain::{CommandId, StreamKind, Timestamp};
use serde_json::value::RawValue;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use sync::{
    Answer, Outcome, RetryReason, ServerMessage,
    authority::{OTHER_LOG, Push},
};

/// How often a batch is decided anew because another server process was faster.
const ATTEMPTS_MAX: usize = 8;

/// The answer to commands that could not be written: nothing has happened.
pub(super) fn not_written(commands: &[CommandId]) -> ServerMessage {
    let reason = RetryReason::NotWritten;
    let answer = |id: &CommandId| Answer {
        id: *id,
        outcome: Outcome::Retry { reason },
    };
    ServerMessage::Answers {
        answers: commands.iter().map(answer).collect(),
    }
}

/// What is in the log now.
struct Written {
    /// For each push its answers.
    answers: Vec<Vec<Answer>>,
    /// The state at this event, for whoever is far behind.
    snapshot: Option<(u64, Arc<RawValue>)>,
}

impl Stream {
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
        let mut all = Vec::with_capacity(pushes.len());
        for (push, answers) in pushes.iter().zip(answers) {
            all.push(Ok(self.told(live, push, answers, snapshot.as_ref()).await));
        }
        all
    }

    /// What whoever handed something in is told: the outcomes, and what came since.
    async fn told(
        &self,
        live: &mut Option<Live>,
        push: &Push,
        answers: Vec<Answer>,
        snapshot: Option<&(u64, Arc<RawValue>)>,
    ) -> Told {
        let strayed = answers.iter().any(|answer| answer.outcome == OTHER_LOG);
        let mut told = Told::from(vec![ServerMessage::Answers { answers }]);
        let mut others = push.commands.iter().map(|one| one.epoch);
        if let Some(other) = others.find(|epoch| *epoch != self.epoch) {
            self.is_earlier_than(other);
            // Also where an outcome is known from a backup: whatever else this replica has may be
            // of a log that is no more, and no event of ours follows on it.
            if let Some(live) = live {
                let head = live.authority.head().sequence;
                let epoch = self.epoch;
                told.messages
                    .insert(0, ServerMessage::Welcome { head, epoch });
            }
            return told;
        }
        if strayed {
            // The state is told to the question that comes next.
            return told;
        }
        match snapshot {
            Some((head, text)) if is_far_behind(*head, push.since) => {
                told.snapshot = Some(Arc::clone(text));
            }
            // The answers stand; a replica that gets no events with them asks for them.
            _ => {
                let (since, after) = (push.since, push.hash_at_since);
                let news = self.catch_up(live, since, after).await;
                told.messages.extend(news.ok().flatten());
            }
        }
        told
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
        let new = first
            && live
                .as_ref()
                .is_some_and(|live| live.authority.are_new(pushes));
        let ids: Vec<CommandId> = pushes
            .iter()
            .flat_map(|push| push.commands.iter().map(|command| command.id))
            .collect();
        let known = if new {
            BTreeMap::new()
        } else {
            self.known(&ids).await?
        };
        let is_applied = |outcome: &Outcome| matches!(outcome, Outcome::Applied { .. });
        if self.row.kind == StreamKind::Case && known.values().any(is_applied) {
            // Whoever wrote it may not have seen that the commit succeeded.
            self.relay.case_moved(self.row.case);
        }
        self.refresh_devices(live, pushes, &known).await?;
        let Some(live) = live.as_mut() else {
            return Err(DbError::Overtaken);
        };
        let strays = self.strays(live, pushes).await?;
        let at = Timestamp(now().0.max(live.last_at.0));
        let before = live.authority.head().hash;
        let Decided { answers, batch } = live.decide(&self.row, at, pushes, known, &strays);
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
        self.news.tell(self.row.id, Some(before), &entries);
        live.committed(&batch, at);
        if has_news {
            self.relay.case_moved(self.row.case);
        }
        Ok(Written { answers, snapshot })
    }

    /// Whose commands were made on events that are not in this log: it went back, and what they have
    /// seen is no more. Their places in `pushes`.
    async fn strays(&self, live: &Live, pushes: &[Push]) -> Result<BTreeSet<usize>, DbError> {
        let mut strays = BTreeSet::new();
        for (place, push) in pushes.iter().enumerate() {
            let Some(hash) = push.hash_at_since else {
                continue;
            };
            if self.hash_at(live, push.since).await? != Some(hash) {
                strays.insert(place);
            }
        }
        Ok(strays)
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
        if present.authority.has_gap(pushes, known)
            && self.db.devices(self.row.key).await? != *present.authority.devices()
        {
            *live = Some(self.load().await?);
        }
        Ok(())
    }
}

impl Live {
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
}
