//! Who stays: connections that wait for news, how many there may be, and how they end with the
//! server. Also how many requests of the sync route are served at once.

#[cfg(test)]
mod tests;

use domain::PersonId;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// Connections of one person that wait for news, over all their browsers and tabs.
pub const PER_PERSON_MAX: usize = 64;
/// Connections that wait for news, in total. Each holds a file descriptor.
pub const CONNECTIONS_MAX: usize = 2_000;
/// Requests of the sync route that are read and answered at once; further ones are told to come
/// again. Each may hold a body of [`super::SYNC_BODY_BYTES_MAX`].
pub const SYNC_REQUESTS_MAX: usize = 256;
/// Those of one person, so that one whose bodies come in slowly does not hold up the others. A
/// connection hands in one at a time, so each of [`PER_PERSON_MAX`] may do so.
pub const SYNC_REQUESTS_PER_PERSON_MAX: usize = PER_PERSON_MAX;

/// How long connections wait for what. Only tests take other values than the default ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// For the first greeting on a new connection.
    pub hello: Duration,
    /// For a reader to take one frame.
    pub send: Duration,
    /// Between two pings; a connection that was silent for all of one such time is dead.
    pub ping: Duration,
    /// Between two looks at session and audience.
    pub recheck: Duration,
    /// For the other side's answer to the closing frame.
    pub close: Duration,
    /// Between two words about who is there, and two looks at who is connected to other servers.
    pub presence: Duration,
    /// For news, in a long poll. Stays below the time that a request may take.
    pub poll: Duration,
}

impl Default for Waits {
    fn default() -> Self {
        Self {
            hello: Duration::from_secs(10),
            send: Duration::from_secs(30),
            ping: Duration::from_secs(30),
            recheck: Duration::from_secs(30),
            close: Duration::from_secs(2),
            presence: Duration::from_secs(1),
            poll: Duration::from_secs(25),
        }
    }
}

/// All connections of this server. Clones are the same.
#[derive(Clone, Debug)]
pub struct Connections {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    limits: Limits,
    people: Mutex<BTreeMap<PersonId, usize>>,
    total: watch::Sender<usize>,
    stopping: watch::Sender<bool>,
    requests: Arc<Semaphore>,
    requesting: Mutex<BTreeMap<PersonId, usize>>,
}

/// How many of what there may be. Only tests take other values than the default ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections of one person.
    pub per_person: usize,
    /// Connections in total.
    pub connections: usize,
    /// Requests of the sync route of one person.
    pub requests_per_person: usize,
    /// Requests of the sync route in total.
    pub requests: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            per_person: PER_PERSON_MAX,
            connections: CONNECTIONS_MAX,
            requests_per_person: SYNC_REQUESTS_PER_PERSON_MAX,
            requests: SYNC_REQUESTS_MAX,
        }
    }
}

/// There is no place left, or the server stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSeat;

impl Default for Connections {
    fn default() -> Self {
        Self::with_limits(Limits::default())
    }
}

impl Connections {
    /// As many as this.
    #[must_use]
    pub fn with_limits(limits: Limits) -> Self {
        Self {
            shared: Arc::new(Shared {
                limits,
                people: Mutex::default(),
                total: watch::Sender::new(0),
                stopping: watch::Sender::new(false),
                requests: Arc::new(Semaphore::new(limits.requests)),
                requesting: Mutex::default(),
            }),
        }
    }

    /// A place for a connection of a person, until it is dropped.
    ///
    /// # Errors
    /// [`NoSeat`] beyond a limit and once the server stops.
    pub fn sit(&self, person: PersonId) -> Result<Seat, NoSeat> {
        let mut people = lock(&self.shared.people);
        let own = people.get(&person).copied().unwrap_or(0);
        let total = *self.shared.total.borrow();
        let stopping = *self.shared.stopping.borrow();
        let limits = self.shared.limits;
        if stopping || own >= limits.per_person || total >= limits.connections {
            metrics::counter!("live_refused_total").increment(1);
            return Err(NoSeat);
        }
        people.insert(person, own + 1);
        self.shared.count(total + 1);
        Ok(Seat {
            shared: Arc::clone(&self.shared),
            person,
        })
    }

    /// A turn for a person's request of the sync route, until it is dropped; none where too many are
    /// at it, or too many of this person.
    #[must_use]
    pub fn turn(&self, person: PersonId) -> Option<Turn> {
        let turn = self.shared.turn(person).map(|permit| Turn {
            shared: Arc::clone(&self.shared),
            person,
            _permit: permit,
        });
        if turn.is_none() {
            metrics::counter!("sync_refused_total").increment(1);
        }
        turn
    }

    /// Tells all connections to end, and lets no new one in.
    pub fn stop(&self) {
        self.shared.stopping.send_replace(true);
    }

    /// Waits until at most `count` connections are left.
    pub async fn at_most(&self, count: usize) {
        self.become_such(|total| total <= count).await;
    }

    /// Waits until at least `count` connections are there.
    pub async fn at_least(&self, count: usize) {
        self.become_such(|total| total >= count).await;
    }

    async fn become_such(&self, such: impl Fn(usize) -> bool) {
        let mut total = self.shared.total.subscribe();
        // The sender lives as long as this does.
        let _ = total.wait_for(|total| such(*total)).await;
    }
}

impl Shared {
    fn turn(&self, person: PersonId) -> Option<OwnedSemaphorePermit> {
        let mut people = lock(&self.requesting);
        let own = people.get(&person).copied().unwrap_or(0);
        if own >= self.limits.requests_per_person {
            return None;
        }
        let permit = Arc::clone(&self.requests).try_acquire_owned().ok()?;
        people.insert(person, own + 1);
        Some(permit)
    }

    fn count(&self, total: usize) {
        self.total.send_replace(total);
        // Exact: nobody has two billion connections.
        metrics::gauge!("live_connections")
            .set(f64::from(u32::try_from(total).unwrap_or(u32::MAX)));
    }
}

/// A connection's place.
#[derive(Debug)]
pub struct Seat {
    shared: Arc<Shared>,
    person: PersonId,
}

impl Seat {
    /// Ready when the server stops.
    pub async fn told_to_leave(&self) {
        let mut stopping = self.shared.stopping.subscribe();
        // The sender lives as long as this does.
        let _ = stopping.wait_for(|stopping| *stopping).await;
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut people = lock(&self.shared.people);
        one_less(&mut people, self.person);
        let total = *self.shared.total.borrow();
        self.shared.count(total.saturating_sub(1));
    }
}

/// A request's turn.
#[derive(Debug)]
pub struct Turn {
    shared: Arc<Shared>,
    person: PersonId,
    _permit: OwnedSemaphorePermit,
}

impl Drop for Turn {
    fn drop(&mut self) {
        one_less(&mut lock(&self.shared.requesting), self.person);
    }
}

fn one_less(people: &mut BTreeMap<PersonId, usize>, person: PersonId) {
    let left = people.get(&person).map_or(0, |own| own - 1);
    if left == 0 {
        people.remove(&person);
    } else {
        people.insert(person, left);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nobody panics while holding it; if it happened, the counts would still be whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
