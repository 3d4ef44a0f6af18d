//! Devices: profiles with a store, and the tabs that use it.

use domain::{Actor, CommandId};
use std::collections::BTreeSet;
use sync::{Input, Replica, store::memory::Disk};

/// One browser profile of one person.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    pub disk: Disk,
    /// The clock is off by so many milliseconds.
    pub skew: i64,
    pub full_until: i64,
    /// Every use of the store fails until then: it was closed by force and does not open again.
    pub closed_until: i64,
    /// Commands that the store has said to have, with the epoch in which it did.
    pub kept: BTreeSet<CommandId>,
    /// How often the store was thrown away.
    pub evictions: u32,
    /// Commands that the store has lost with everything else.
    pub destroyed: BTreeSet<CommandId>,
    /// The clock has moved so far that what was acknowledged may have been forgotten as too old.
    pub clock_moved: bool,
    /// Commands got numbers in a new name: what had been acknowledged is not offered again.
    pub renamed: bool,
    /// The store as it was a moment ago, for [`sync::planted::PlantedBug::OutboxRelaxed`].
    pub before: Option<Box<Disk>>,
}

impl Profile {
    /// Whether what was acknowledged may not be offered again to a server that went back.
    pub fn forgets(&self) -> bool {
        self.renamed || self.clock_moved
    }
}

/// How a page is too old for the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outdated {
    /// By a version or two: the server does its commands, but says things that it does not know.
    Words,
    /// By more: the server does not speak with it any more.
    Protocol,
}

/// A tab: one replica for as long as it lives, then another one.
#[derive(Debug)]
pub struct Tab {
    pub profile: usize,
    pub actor: Actor,
    /// How often it was opened: what belongs to an earlier life is of no account.
    pub life: u32,
    pub replica: Option<Replica>,
    /// What waits for it to wake up.
    pub frozen: Option<Vec<Input>>,
    pub request: Option<u64>,
    /// The last request whose message has arrived at the server.
    pub arrived: u64,
    /// The session of its channel.
    pub session: Option<u64>,
    /// When the last thing said on the channel arrives.
    pub channel_at: i64,
    pub partition_until: i64,
    pub http_down_until: i64,
    pub channel_down_until: i64,
    /// How its version is too old for the server.
    pub outdated: Option<Outdated>,
    /// Something was refused at the gesture.
    pub refused_now: BTreeSet<CommandId>,
    pub pending: Vec<CommandId>,
    pub checked_head: u64,
    /// How often the store had been thrown away when this tab read it: at the last reading, and at
    /// the one under way.
    pub knows: u32,
    pub reads: u32,
}

impl Tab {
    pub fn new(profile: usize, actor: Actor) -> Self {
        Self {
            profile,
            actor,
            life: 0,
            replica: None,
            frozen: None,
            request: None,
            arrived: 0,
            session: None,
            channel_at: 0,
            partition_until: 0,
            http_down_until: 0,
            channel_down_until: 0,
            outdated: None,
            refused_now: BTreeSet::new(),
            pending: Vec::new(),
            checked_head: 0,
            knows: 0,
            reads: 0,
        }
    }
}

/// A person and what the server thinks of them.
#[derive(Clone, Debug)]
pub struct Person {
    pub actor: Actor,
    pub expired_until: i64,
    pub revoked_until: i64,
    pub outside_until: i64,
}
