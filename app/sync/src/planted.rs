//! Bugs on purpose: a test switches one on and the simulator has to find it.
//!
//! Only with the feature `planted-bugs`; without it [`is`] is constantly false and nothing of this
//! is left in the code. Some of them sit in what the simulation has in place of server and browser.

#[cfg(feature = "planted-bugs")]
mod rewriting;

use domain::{Command, State};
use std::borrow::Cow;

/// The bugs, in the order of the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlantedBug {
    /// The server answers, and then it writes.
    AnswerBeforeCommit,
    /// A command that comes again is decided again.
    IdempotencyForgotten,
    /// The outcome is written after the event, not with it.
    OutcomeApart,
    /// The head is written before the events.
    HeadBeforeEvents,
    /// The last event is applied again when it comes again.
    EventTwice,
    /// Events are applied though some before them are missing.
    GapAccepted,
    /// The server takes a device's commands in any order.
    DeviceOrderIgnored,
    /// A value is set whatever its author had seen.
    SeenIgnoredOnSet,
    /// An item is removed whatever its author had seen.
    SeenIgnoredOnRemove,
    /// A line is moved wherever it stands by now.
    SeenIgnoredOnMove,
    /// A pending command that has become a conflict is forgotten.
    ConflictDropped,
    /// A refused command is forgotten.
    RefusalDropped,
    /// A pending command is forgotten at the answer, before its event has come.
    PendingGoneAtAnswer,
    /// What waits is forgotten when the server was restored.
    OutboxClearedOnEpoch,
    /// The browser says that it is written before it is.
    OutboxRelaxed,
    /// Half a batch stays in the store.
    TornBatch,
    /// A snapshot lacks the last event that it claims to contain.
    SnapshotStale,
    /// Catching up begins one event late.
    CatchUpOffByOne,
    /// Undoing writes over whatever stands there.
    UndoOverwrites,
    /// Going on from one's own losing value is another conflict each time.
    DependentConflicts,
    /// Distributing loses a cent.
    CentLost,
    /// The server does not look at rights.
    RightsUnchecked,
    /// The server catches everybody up who asks.
    AudienceIgnored,
    /// Each tab sends what waits under ids of its own.
    FlushWithoutIds,
    /// An event of an unknown kind is passed over.
    UnknownSkipped,
    /// Setting a value brings a removed line back.
    TombstoneRises,
    /// It says *synchronised* when something is sent.
    SynchronisedAtSend,
}

impl PlantedBug {
    /// All of them; the design's numbers are the places from 1.
    pub const ALL: [Self; 27] = [
        Self::AnswerBeforeCommit,
        Self::IdempotencyForgotten,
        Self::OutcomeApart,
        Self::HeadBeforeEvents,
        Self::EventTwice,
        Self::GapAccepted,
        Self::DeviceOrderIgnored,
        Self::SeenIgnoredOnSet,
        Self::SeenIgnoredOnRemove,
        Self::SeenIgnoredOnMove,
        Self::ConflictDropped,
        Self::RefusalDropped,
        Self::PendingGoneAtAnswer,
        Self::OutboxClearedOnEpoch,
        Self::OutboxRelaxed,
        Self::TornBatch,
        Self::SnapshotStale,
        Self::CatchUpOffByOne,
        Self::UndoOverwrites,
        Self::DependentConflicts,
        Self::CentLost,
        Self::RightsUnchecked,
        Self::AudienceIgnored,
        Self::FlushWithoutIds,
        Self::UnknownSkipped,
        Self::TombstoneRises,
        Self::SynchronisedAtSend,
    ];
}

#[cfg(feature = "planted-bugs")]
thread_local! {
    static PLANTED: std::cell::Cell<Option<PlantedBug>> = const { std::cell::Cell::new(None) };
}

/// Switches a bug on in this thread, or all of them off.
#[cfg(feature = "planted-bugs")]
pub fn plant(bug: Option<PlantedBug>) {
    PLANTED.set(bug);
}

/// Whether a bug is switched on.
#[cfg(feature = "planted-bugs")]
#[must_use]
pub fn is(bug: PlantedBug) -> bool {
    PLANTED.get() == Some(bug)
}

/// Whether a bug is switched on: never in a product build.
#[cfg(not(feature = "planted-bugs"))]
#[must_use]
pub const fn is(_bug: PlantedBug) -> bool {
    false
}

/// The command as the rule book reads it.
#[cfg(feature = "planted-bugs")]
pub(crate) fn read<'a>(state: &State, command: &'a Command) -> Cow<'a, Command> {
    if PLANTED.get().is_none() {
        return Cow::Borrowed(command);
    }
    rewriting::rewritten(state, command).map_or(Cow::Borrowed(command), Cow::Owned)
}

/// The command as the rule book reads it: as it is.
#[cfg(not(feature = "planted-bugs"))]
pub(crate) fn read<'a>(_state: &State, command: &'a Command) -> Cow<'a, Command> {
    Cow::Borrowed(command)
}
