//! Chooses what is sent next, and when again after a failure.

use super::{Connection, Effect, Notice, Replica};
use crate::{
    ClientMessage, Envelope,
    planted::{self, PlantedBug},
    protocol::{PROTOCOL_VERSION, PUSH_BYTES_MAX, PUSH_COMMANDS_MAX},
    store::Era,
};
use domain::{CommandId, DeviceId, Timestamp};
use uuid::Uuid;

/// First pause after a failed request; doubled with each further one.
const BACK_OFF_FIRST_MS: i64 = 1_000;
/// Longest pause between attempts.
const BACK_OFF_MAX_MS: i64 = 30_000;

/// How it stands with the server.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) connection: Connection,
    pub(super) under_way: bool,
    /// The server asked to try again: not before the pause is over.
    pub(super) paused: bool,
    /// Nothing is exchanged any more: a newer version has to go on.
    pub(super) frozen: bool,
    pub(super) refresh_wanted: bool,
    /// The question comes before all commands.
    pub(super) greet_first: bool,
    /// The server's log, as long as the confirmed state is still of an earlier one.
    pub(super) later: Option<Era>,
    /// How often in a row the server was heard to be of an earlier epoch than this replica.
    pub(super) earlier: u32,
    pub(super) failures: u32,
    /// Commands in the request under way.
    pub(super) pushed: Vec<CommandId>,
    /// Most commands in one request.
    pub(super) together_max: usize,
}

impl Default for Link {
    fn default() -> Self {
        Self {
            connection: Connection::Opening,
            under_way: false,
            paused: false,
            frozen: false,
            refresh_wanted: false,
            greet_first: false,
            later: None,
            earlier: 0,
            failures: 0,
            pushed: Vec::new(),
            together_max: PUSH_COMMANDS_MAX,
        }
    }
}

impl Replica {
    /// Sends what is due: pending commands first, else a question for news.
    pub(super) fn send_next(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let held = self.link.under_way || self.link.paused || self.link.frozen;
        if held || self.keeping.is_opening() {
            return;
        }
        let commands = self.due();
        // An answered command whose event did not come along has to be asked for.
        let missing = self
            .pending
            .iter()
            .any(|pending| pending.answered.is_some());
        let ask = self.link.refresh_wanted || missing || self.era.is_none();
        self.link.pushed.clear();
        let first = self.link.greet_first || self.head.sequence == 0 || commands.is_empty();
        let message = if ask && first {
            self.hello()
        } else if !commands.is_empty() {
            self.link.pushed.extend(commands.iter().map(|one| one.id));
            // The answer brings what came since, so a wanted refresh is served as well.
            ClientMessage::Push {
                protocol: PROTOCOL_VERSION,
                since: self.head.sequence,
                hash_at_since: Some(self.head.hash),
                commands,
            }
        } else {
            return;
        };
        if planted::is(PlantedBug::SynchronisedAtSend) {
            self.synchronised_at = Some(now);
        }
        self.link.refresh_wanted = false;
        self.link.greet_first = false;
        self.link.under_way = true;
        effects.push(Effect::Send(message));
    }

    /// The commands to push now, in order. While the epoch is unknown nothing can be pushed:
    /// commands carry it. Nothing overtakes a command that is not kept yet.
    fn due(&self) -> Vec<Envelope> {
        let Some(epoch) = self.epoch() else {
            return Vec::new();
        };
        let mut bytes = 0;
        self.pending
            .iter()
            .filter(|pending| pending.answered.is_none())
            .take_while(|pending| pending.may_go())
            .take_while(|pending| {
                // The first goes in any case: one alone may be larger.
                let first = bytes == 0;
                bytes = pending.bytes.saturating_add(1).saturating_add(bytes);
                first || bytes <= PUSH_BYTES_MAX
            })
            .take(self.link.together_max)
            .map(|pending| Envelope {
                epoch,
                id: self.sent_id(pending.envelope.id),
                ..pending.envelope.clone()
            })
            .collect()
    }

    /// Under which id a command goes out: its own, unless a bug is planted.
    fn sent_id(&self, id: CommandId) -> CommandId {
        if planted::is(PlantedBug::FlushWithoutIds) {
            let tab = (self.keeping.fresh.0.as_u128() >> 20) & 0xffff;
            CommandId(Uuid::from_u128(id.0.as_u128() ^ (tab << 32)))
        } else {
            id
        }
    }

    /// The question for everything after what this replica has.
    #[must_use]
    pub fn hello(&self) -> ClientMessage {
        ClientMessage::Hello {
            protocol: PROTOCOL_VERSION,
            stream: self.stream,
            epoch: self.epoch(),
            since: self.head.sequence,
            hash_at_since: self.head.hash,
            device: self.keeping.fresh,
        }
    }

    /// Stops exchanging anything, for good.
    pub(super) fn freeze(&mut self, effects: &mut Vec<Effect>) {
        if !self.link.frozen {
            self.link.frozen = true;
            effects.push(Effect::Notice(Notice::UpgradeNeeded));
            effects.push(Effect::Publish);
        }
    }

    pub(super) fn disconnected(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        self.link.under_way = false;
        self.link.connection = Connection::Offline;
        let pause = pause(self.keeping.fresh, self.link.failures);
        self.link.failures = self.link.failures.saturating_add(1);
        // Until then nothing is tried, unless the person does something or the page gets the focus.
        self.link.paused = true;
        effects.push(Effect::WakeAt(Timestamp(now.0.saturating_add(pause))));
        effects.push(Effect::Publish);
    }
}

/// How long to wait after so many failures: doubled each time up to the longest pause, less up to
/// a half of it that differs from device to device, so that they do not all come back at once.
fn pause(device: DeviceId, failures: u32) -> i64 {
    let whole = BACK_OFF_FIRST_MS
        .saturating_mul(1_i64 << failures.min(10))
        .min(BACK_OFF_MAX_MS);
    // A multiplication by an odd constant spreads neighbouring numbers (Knuth, TAOCP 6.4).
    let mixed = (device.0.as_u128() as u64)
        .wrapping_add(u64::from(failures))
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let share = i64::try_from(mixed >> 54).unwrap_or_default();
    whole - whole * share / 2048
}
