//! What the server says: to whoever asks, and to whoever has handed something in.

use super::{Crash, Reply, Server, Trouble};
use crate::database::Transaction;
use sync::{
    Answer, Hash, Head, ServerMessage,
    authority::{OTHER_LOG, Push},
    planted::{self, PlantedBug},
};

impl Server {
    /// Says hello to a replica that tells where it is.
    pub fn greet(&self, epoch: Option<u64>, at: Head, trouble: Trouble) -> Reply {
        if trouble.crash == Some(Crash::Received) {
            return Reply::Died;
        }
        if trouble.database_away {
            return Reply::Failed;
        }
        Reply::Messages(self.hello(epoch, at.sequence, at.hash))
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

    pub(super) fn answer(&self, pushes: &[Push], transaction: Transaction) -> Vec<Reply> {
        let both = pushes.iter().zip(transaction.together.answers);
        both.map(|(push, answers)| Reply::Messages(self.told(push, answers)))
            .collect()
    }

    /// What whoever handed something in is told: the outcomes, and what came since.
    fn told(&self, push: &Push, answers: Vec<Answer>) -> Vec<ServerMessage> {
        let strayed = answers.iter().any(|answer| answer.outcome == OTHER_LOG);
        let answers = ServerMessage::Answers { answers };
        if push
            .commands
            .iter()
            .any(|one| one.epoch != self.database.epoch)
        {
            return vec![self.welcome(), answers];
        }
        let news = self.catch_up(push.since).filter(|_| !strayed);
        [answers].into_iter().chain(news).collect()
    }
}
