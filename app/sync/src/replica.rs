//! The device's side of a stream: optimistic state, pending commands, rebase.
//!
//! What the person sees is the confirmed state with all pending commands decided and applied on
//! top. Whenever events arrive, that is computed anew: a pending command whose values have moved
//! on shows itself as a conflict at once, and the server's answer only confirms it.
//!
//! Reading order: [`messages`] (what it is told and says), this file, [`commands`]; towards the store
//! [`keeping`], [`writing`], [`loading`] and [`numbering`]; towards the server [`sending`], [`sizing`],
//! [`answers`], [`following`] and [`another_log`].
//!
//! A command is kept in the device's store before it is sent ([`keeping`]); it leaves the store in
//! the same transaction in which the store's head passes its event. Several tabs share a store:
//! what one of them writes the others read, and any of them may send it.

mod another_log;
mod answers;
mod commands;
mod following;
mod keeping;
mod loading;
mod messages;
mod numbering;
mod sending;
mod sizing;
mod undo;
mod writing;

use crate::{
    Envelope, Head,
    store::{Era, RefusedCommand, StoreProblem},
};
use domain::{Actor, Command, CommandId, DeviceId, State, StreamId, Timestamp, plan::PlanCommand};
use keeping::Keeping;
pub use messages::{Connection, Effect, Input, Notice};
use sending::Link;
use std::collections::VecDeque;
use undo::UndoStack;

/// Where a pending command is, on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Only in memory; it waits for the next batch.
    Unkept,
    /// In the batch under way.
    Writing,
    /// In the store.
    Kept,
    /// In memory for good, because the store cannot be used.
    Memory,
}

/// What is known of where a command is in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answered {
    /// The server has said: it is, or is kept in, the event with this number.
    Is(u64),
    /// Another tab has settled it; what came of it is contained up to this number.
    UpTo(u64),
}

impl Answered {
    fn is_contained(self, head: u64) -> bool {
        let (Self::Is(sequence) | Self::UpTo(sequence)) = self;
        sequence <= head
    }
}

/// A command whose event has not been applied yet.
#[derive(Clone, Debug)]
struct Pending {
    envelope: Envelope,
    /// How long it is on the wire.
    bytes: usize,
    place: Place,
    /// `None` as long as nobody has answered.
    answered: Option<Answered>,
}

impl Pending {
    /// Whether it may be sent: never before the device keeps it, if it can.
    fn may_go(&self) -> bool {
        self.answered.is_none() && matches!(self.place, Place::Kept | Place::Memory)
    }
}

/// The state machine of one stream in one tab.
#[derive(Debug)]
pub struct Replica {
    stream: StreamId,
    actor: Actor,
    /// The log that the confirmed state is of.
    era: Option<Era>,
    head: Head,
    confirmed: State,
    pending: VecDeque<Pending>,
    optimistic: State,
    refused: Vec<RefusedCommand>,
    keeping: Keeping,
    link: Link,
    synchronised_at: Option<Timestamp>,
    undo: UndoStack,
    /// Undo and redo that wait until what they are about is in sight again.
    later: Vec<Input>,
}

impl Replica {
    /// A replica that knows nothing yet and will ask the device's store first. `fresh` is the
    /// name for its commands where the store has none for this stream, or cannot be used.
    #[must_use]
    pub fn new(stream: StreamId, fresh: DeviceId, actor: Actor) -> Self {
        Self {
            stream,
            actor,
            era: None,
            head: Head::default(),
            confirmed: State::Empty,
            pending: VecDeque::new(),
            optimistic: State::Empty,
            refused: Vec::new(),
            keeping: Keeping::new(fresh),
            link: Link::default(),
            synchronised_at: None,
            undo: UndoStack::default(),
            later: Vec::new(),
        }
    }

    /// What the person sees.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.optimistic
    }

    /// What the server has confirmed.
    #[must_use]
    pub fn confirmed(&self) -> &State {
        &self.confirmed
    }

    /// The last event of the confirmed state.
    #[must_use]
    pub fn head(&self) -> Head {
        self.head
    }

    /// The server's epoch, once it was heard.
    #[must_use]
    pub fn epoch(&self) -> Option<u64> {
        self.era.map(|era| era.epoch)
    }

    /// How the connection stands.
    #[must_use]
    pub fn connection(&self) -> Connection {
        self.link.connection
    }

    /// When nothing was missing on either side.
    #[must_use]
    pub fn synchronised_at(&self) -> Option<Timestamp> {
        self.synchronised_at
    }

    /// Own commands whose event has not come yet, in order.
    pub fn pending(&self) -> impl Iterator<Item = CommandId> + '_ {
        self.pending.iter().map(|pending| pending.envelope.id)
    }

    /// Those of them that the server has not answered.
    pub fn unanswered(&self) -> impl Iterator<Item = &Envelope> + '_ {
        self.pending
            .iter()
            .filter(|pending| pending.answered.is_none())
            .map(|pending| &pending.envelope)
    }

    /// How many own commands would be lost if this tab were killed now.
    #[must_use]
    pub fn unkept(&self) -> usize {
        let kept = |pending: &&Pending| pending.place != Place::Kept && pending.answered.is_none();
        self.pending.iter().filter(kept).count()
    }

    /// Whether it is being read what the device keeps, or what of it waits again.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.keeping.is_opening() || self.keeping.offer_unknown
    }

    /// Why the device keeps nothing; `None` as long as it does.
    #[must_use]
    pub fn store_problem(&self) -> Option<StoreProblem> {
        self.keeping.problem()
    }

    /// Whether the server has said something that only a newer version understands. What is shown
    /// stays as it is then, and what waits is kept for that version.
    #[must_use]
    pub fn is_frozen(&self) -> bool {
        self.link.frozen
    }

    /// Commands that the server has refused and the person has not put aside yet.
    #[must_use]
    pub fn refused(&self) -> &[RefusedCommand] {
        &self.refused
    }

    /// Whether the server is of an earlier epoch than this device knows: an older database is in the
    /// place of one that was restored, or a server has not been told of that. Nothing is exchanged with
    /// it; what waits is kept. One answer of that kind may only have come late.
    #[must_use]
    pub fn is_server_outdated(&self) -> bool {
        self.link.earlier > 1
    }

    /// Whether [`Input::Undo`] would do something now. After the server was restored it waits until
    /// what the server has lost is in sight again: an undo must not go out before what it takes back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.undo.can_undo() && !self.keeping.offer_unknown
    }

    /// Whether [`Input::Redo`] would do something; it waits as [`Replica::can_undo`] does.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.undo.can_redo() && !self.keeping.offer_unknown
    }

    /// What can be undone and redone, as a text for the time after the page is loaded anew; `None`
    /// if that has not changed since it was asked for last.
    pub fn undo_to_keep(&mut self) -> Option<String> {
        self.undo.kept()
    }

    /// Takes up what [`Replica::undo_to_keep`] gave. Whatever others have changed since is refused
    /// when it is undone, not before.
    pub fn take_up_undo(&mut self, text: &str) {
        self.undo.take_up(text);
    }

    /// Takes an input in and says what has to be done.
    pub fn handle(&mut self, now: Timestamp, input: Input, effects: &mut Vec<Effect>) {
        match input {
            Input::Command { id, body } => self.command(now, id, body, effects),
            Input::Undo { .. } | Input::Redo { .. } if self.keeping.offer_unknown => {
                self.later.push(input);
            }
            Input::Undo { id } => {
                if let Some(set) = self.undo.undo(id) {
                    self.command(now, id, Command::Plan(PlanCommand::Change(set)), effects);
                }
            }
            Input::Redo { id } => {
                if let Some(set) = self.undo.redo(id) {
                    self.command(now, id, Command::Plan(PlanCommand::Change(set)), effects);
                }
            }
            Input::Dismiss { id } => self.dismiss(id, effects),
            Input::Import(commands) => self.import(now, commands, effects),
            Input::Loaded(stored) => self.loaded(now, *stored, effects),
            Input::NotLoaded(problem) => self.not_kept(problem, effects),
            Input::Persisted(committed) => self.persisted(committed, effects),
            Input::NotPersisted(problem) => self.not_persisted(problem, effects),
            Input::StoreMoved => self.keeping.reload_wanted = true,
            Input::Answered(messages) => self.answered(now, messages, effects),
            Input::Heard(messages) => self.heard(now, messages, effects),
            Input::NotUnderstood => self.freeze(effects),
            Input::Disconnected => self.disconnected(now, effects),
            Input::TooLarge => self.too_large(now, effects),
            Input::Refresh | Input::Tick => {
                self.link.refresh_wanted = true;
                self.link.paused = false;
            }
        }
        if !self.keeping.offer_unknown && !self.later.is_empty() {
            for input in std::mem::take(&mut self.later) {
                self.handle(now, input, effects);
            }
        }
        self.keep_next(now, effects);
        self.send_next(now, effects);
    }
}
