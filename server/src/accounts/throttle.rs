//! How often somebody may try to sign in: per sign-in name and per address.
//!
//! In memory: a restart forgives, which an attacker cannot bring about. Time is an input.

#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Attempts for one sign-in name before waiting starts.
const FREE_PER_LOGIN: u32 = 5;
/// Attempts from one address before waiting starts; a whole office shares one.
const FREE_PER_ADDRESS: u32 = 50;
/// The first wait; each further attempt doubles it.
const WAIT_FIRST: Duration = Duration::from_secs(10);
/// The longest wait: locking people out for longer would help the attacker.
const WAIT_MAX: Duration = Duration::from_secs(900);
/// After so long without attempts everything is forgotten.
const FORGET_AFTER: Duration = Duration::from_secs(1800);
/// Names and addresses remembered; beyond it the oldest goes.
const ENTRIES_MAX: usize = 20_000;
/// Characters of a sign-in name that count.
const LOGIN_CHARACTERS_MAX: usize = 64;

#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Login(String),
    Address(IpAddr),
}

#[derive(Clone, Copy)]
struct Attempts {
    count: u32,
    last: Instant,
}

/// Counts attempts.
#[derive(Default)]
pub struct Throttle {
    attempts: Mutex<HashMap<Key, Attempts>>,
}

impl std::fmt::Debug for Throttle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Throttle")
    }
}

impl Throttle {
    /// Takes note of an attempt before it is looked at, so that parallel ones count too.
    ///
    /// # Errors
    /// The seconds until the next attempt is looked at; this one does not count.
    pub fn attempt(&self, login: &str, address: IpAddr, now: Instant) -> Result<(), u32> {
        let keys = keys(login, address);
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        attempts.retain(|_, entry| now.saturating_duration_since(entry.last) < FORGET_AFTER);
        let wait = keys
            .iter()
            .filter_map(|key| attempts.get(key).map(|entry| entry.wait(key, now)))
            .max()
            .unwrap_or_default();
        if !wait.is_zero() {
            return Err(u32::try_from(wait.as_secs())
                .unwrap_or(u32::MAX)
                .saturating_add(1));
        }
        for key in keys {
            make_room(&mut attempts);
            let entry = attempts.entry(key).or_insert(Attempts {
                count: 0,
                last: now,
            });
            entry.count = entry.count.saturating_add(1);
            entry.last = now;
        }
        Ok(())
    }

    /// Forgets the name's attempts, and this one of the address: it was right.
    pub fn succeeded(&self, login: &str, address: IpAddr) {
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        let [login, address] = keys(login, address);
        attempts.remove(&login);
        if let Some(entry) = attempts.get_mut(&address) {
            entry.count = entry.count.saturating_sub(1);
        }
    }
}

impl Attempts {
    /// How long until the next attempt is looked at.
    fn wait(self, key: &Key, now: Instant) -> Duration {
        let free = match key {
            Key::Login(_) => FREE_PER_LOGIN,
            Key::Address(_) => FREE_PER_ADDRESS,
        };
        let Some(beyond) = self.count.checked_sub(free) else {
            return Duration::ZERO;
        };
        let wait = WAIT_FIRST.saturating_mul(1 << beyond.min(16)).min(WAIT_MAX);
        wait.saturating_sub(now.saturating_duration_since(self.last))
    }
}

fn keys(login: &str, address: IpAddr) -> [Key; 2] {
    let login = login
        .trim()
        .to_lowercase()
        .chars()
        .take(LOGIN_CHARACTERS_MAX)
        .collect();
    [Key::Login(login), Key::Address(network(address))]
}

/// An IPv6 customer has a whole /64 of addresses; they count as one.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
    }
}

fn make_room(attempts: &mut HashMap<Key, Attempts>) {
    if attempts.len() < ENTRIES_MAX {
        return;
    }
    let oldest = attempts
        .iter()
        .min_by_key(|(_, entry)| entry.last)
        .map(|(key, _)| key.clone());
    if let Some(key) = oldest {
        attempts.remove(&key);
    }
}
