//! Those who are connected to other servers on the same PostgreSQL.
//!
//! Each server keeps one row with the people at its streams and counts up in it, as long as anybody is
//! there. A row that does not count any more is of a server that died; no clock is compared for that.

use super::{People, Presence};
use crate::db::{Db, DbError, presence::PresenceRow};
use std::{collections::BTreeMap, time::Duration};
use tokio::{
    sync::oneshot,
    task::JoinHandle,
    time::{MissedTickBehavior, interval, timeout},
};
use uuid::Uuid;

/// Looks after which one's own row counts up, whether or not anything has changed.
const LOOKS_PER_BEAT: u32 = 5;
/// Looks after which a row that stands still counts no more.
const LOOKS_UNTIL_DEAD: u32 = 15;
/// Looks after which the row of a server that died is removed.
const LOOKS_UNTIL_REMOVED: u32 = 60;

/// How long one look takes at most.
const LOOK_MAX: Duration = Duration::from_secs(5);
/// How long a server that ends takes at most to take its row away.
const LEAVING_MAX: Duration = Duration::from_secs(2);

/// What this server says of itself and has heard of the others.
#[derive(Debug)]
pub struct Exchange {
    db: Db,
    presence: Presence,
    own: Uuid,
    beat: i64,
    /// What stands in the own row; none where there is no row.
    said: Option<String>,
    looks_since_said: u32,
    others: BTreeMap<Uuid, Heard>,
}

/// The running task.
#[derive(Debug)]
pub struct Exchanging {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Exchanging {
    /// Takes the own row away and ends.
    pub async fn end(self) {
        // An error says that the task has ended already.
        let _ = self.stop.send(());
        let _ = self.task.await;
    }
}

/// What is known of another server.
#[derive(Debug)]
struct Heard {
    beat: i64,
    /// Looks since it last counted up.
    still: u32,
}

impl Exchange {
    /// Nothing is said or heard yet.
    fn new(db: Db, presence: Presence) -> Self {
        Self {
            db,
            presence,
            own: Uuid::now_v7(),
            beat: 0,
            said: None,
            looks_since_said: 0,
            others: BTreeMap::new(),
        }
    }

    /// Looks again and again in a task of its own.
    #[must_use]
    pub fn start(db: Db, presence: Presence, every: Duration) -> Exchanging {
        let mut exchange = Self::new(db, presence);
        let (stop, told) = oneshot::channel::<()>();
        let task = tokio::spawn(async move {
            tokio::select! {
                () = exchange.run(every) => {}
                // An error says that the one who would tell has gone.
                _ = told => {}
            }
            // Where that fails, the others notice that it counts no more.
            let _ = timeout(LEAVING_MAX, exchange.db.remove_presence(&[exchange.own])).await;
        });
        Exchanging { stop, task }
    }

    async fn run(&mut self, every: Duration) {
        let mut ticks = interval(every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut failed = 0;
        loop {
            ticks.tick().await;
            if self.presence.is_empty() && self.said.is_none() {
                self.presence.shared.changed.notified().await;
            }
            let looked = timeout(LOOK_MAX, self.look()).await;
            let why = match looked {
                Ok(Ok(())) => {
                    failed = 0;
                    continue;
                }
                Ok(Err(error)) => error.to_string(),
                Err(_) => "the database does not answer".to_owned(),
            };
            failed += 1;
            if failed == 1 {
                tracing::warn!(why, "who is connected to other servers is not known");
            }
            if failed == LOOKS_UNTIL_DEAD {
                // What was heard last may be long over.
                self.presence.set_elsewhere(People::new());
            }
        }
    }

    /// Says who is here, and hears who is elsewhere.
    ///
    /// # Errors
    /// If the database fails.
    async fn look(&mut self) -> Result<(), DbError> {
        self.say().await?;
        if self.presence.is_empty() {
            return Ok(());
        }
        let rows = self.db.presence_elsewhere(self.own).await?;
        self.others
            .retain(|server, _| rows.iter().any(|row| row.server == *server));
        let mut people = People::new();
        let mut dead = Vec::new();
        for row in rows {
            let still = self.still(&row);
            if still < LOOKS_UNTIL_DEAD {
                // Said by another version, perhaps: then nothing is known of that server's people.
                let theirs: People = serde_json::from_str(&row.people).unwrap_or_default();
                for (stream, present) in theirs {
                    people.entry(stream).or_default().extend(present);
                }
            } else if still >= LOOKS_UNTIL_REMOVED {
                dead.push(row.server);
            }
        }
        self.presence.set_elsewhere(people);
        self.db.remove_presence(&dead).await
    }

    /// For how many looks a row has not counted up.
    fn still(&mut self, row: &PresenceRow) -> u32 {
        let fresh = Heard {
            beat: row.beat,
            still: 0,
        };
        let heard = self.others.entry(row.server).or_insert(fresh);
        if heard.beat == row.beat {
            heard.still = heard.still.saturating_add(1);
        } else {
            *heard = Heard {
                beat: row.beat,
                still: 0,
            };
        }
        heard.still
    }

    async fn say(&mut self) -> Result<(), DbError> {
        let here = self.presence.here();
        if here.is_empty() {
            if self.said.is_some() {
                self.db.remove_presence(&[self.own]).await?;
                self.said = None;
            }
            return Ok(());
        }
        let people =
            serde_json::to_string(&here).map_err(|error| DbError::Unreadable(error.to_string()))?;
        self.looks_since_said += 1;
        if self.said.as_ref() == Some(&people) && self.looks_since_said < LOOKS_PER_BEAT {
            return Ok(());
        }
        self.beat += 1;
        self.db
            .keep_presence(PresenceRow {
                server: self.own,
                beat: self.beat,
                people: people.clone(),
            })
            .await?;
        self.said = Some(people);
        self.looks_since_said = 0;
        Ok(())
    }
}
