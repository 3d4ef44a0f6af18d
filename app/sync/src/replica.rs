//! The device's side of a stream: optimistic state, pending commands, rebase.
//!
//! What the person sees is the confirmed state with all pending commands decided and applied on
//! top. Whenever events arrive, that is computed anew: a pending command whose values have moved
//! on shows itself as a conflict at once, and the server's answer only confirms it.

mod answers;
mod sending;
mod undo;

use crate::{ClientMessage, Envelope, Head, LogEntry, ServerMessage, protocol::SCHEMA_VERSION};
use domain::{
    Actor, Command, CommandId, Context, DeviceId, Event, EventBody, Refusal, State, StreamId,
    Timestamp, apply, decide,
    plan::{PlanCommand, PlanEvent},
    stream::EventMeta,
};
use std::collections::VecDeque;
use undo::UndoStack;

/// What happens to a replica.
#[derive(Clone, Debug)]
pub enum Input {
    /// The person wants something. The id is made by the caller.
    Command {
        /// Fresh id.
        id: CommandId,
        /// What is wanted.
        body: Command,
    },
    /// The person undoes their last command of this session.
    Undo {
        /// Fresh id.
        id: CommandId,
    },
    /// The person redoes what they undid last.
    Redo {
        /// Fresh id.
        id: CommandId,
    },
    /// The request under way was answered, with all of this.
    Answered(Vec<ServerMessage>),
    /// Look for news now: on opening, on focus, after a wake-up.
    Refresh,
    /// A request failed: nothing is under way any more.
    Disconnected,
    /// The time asked for with [`Effect::WakeAt`] has come.
    Tick,
}

/// What a replica wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send this. At most one message is under way at a time.
    Send(ClientMessage),
    /// What the person sees has changed.
    Publish,
    /// Give [`Input::Tick`] at this time.
    WakeAt(Timestamp),
    /// Tell the person.
    Notice(Notice),
}

/// Something the person has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Their command was refused; its content is kept in the notice.
    Refused {
        /// Which command.
        id: CommandId,
        /// Its content.
        body: Box<Command>,
        /// Why.
        refusal: Refusal,
    },
    /// Their command met other values; the conflict is in the state under this id.
    Conflict {
        /// Which command.
        id: CommandId,
    },
    /// Others changed something.
    ChangedByOthers {
        /// The events that came.
        entries: Vec<LogEntry>,
    },
    /// The server speaks a newer protocol.
    UpgradeNeeded,
}

/// How the connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    /// Nothing has been heard yet.
    Opening,
    /// The last request succeeded.
    Online,
    /// The last request failed.
    Offline,
}

/// First pause after a failed request; doubled with each further one.
const BACK_OFF_FIRST_MS: i64 = 1_000;
/// Longest pause between attempts.
const BACK_OFF_MAX_MS: i64 = 30_000;

/// A command whose event has not been applied yet.
#[derive(Clone, Debug)]
struct Pending {
    envelope: Envelope,
    /// The server has answered: it is, or is kept in, the event with this number.
    answered: Option<u64>,
}

/// The state machine of one stream on one device.
#[derive(Debug)]
pub struct Replica {
    stream: StreamId,
    device: DeviceId,
    actor: Actor,
    epoch: Option<u64>,
    head: Head,
    confirmed: State,
    pending: VecDeque<Pending>,
    optimistic: State,
    next_device_sequence: u64,
    under_way: bool,
    /// The server asked to try again: not before the pause is over.
    paused: bool,
    refresh_wanted: bool,
    connection: Connection,
    failures: u32,
    synchronised_at: Option<Timestamp>,
    undo: UndoStack,
}

impl Replica {
    /// An empty replica of a stream. `device` is fresh for each session of the interface until
    /// devices have a store of their own.
    #[must_use]
    pub fn new(stream: StreamId, device: DeviceId, actor: Actor) -> Self {
        Self {
            stream,
            device,
            actor,
            epoch: None,
            head: Head::default(),
            confirmed: State::Empty,
            pending: VecDeque::new(),
            optimistic: State::Empty,
            next_device_sequence: 1,
            under_way: false,
            paused: false,
            refresh_wanted: false,
            connection: Connection::Opening,
            failures: 0,
            synchronised_at: None,
            undo: UndoStack::default(),
        }
    }

    /// What the person sees.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.optimistic
    }

    /// The last confirmed event.
    #[must_use]
    pub fn head(&self) -> Head {
        self.head
    }

    /// Ids of commands whose event has not come yet, in order.
    pub fn pending(&self) -> impl Iterator<Item = CommandId> {
        self.pending.iter().map(|pending| pending.envelope.id)
    }

    /// How the connection stands.
    #[must_use]
    pub fn connection(&self) -> Connection {
        self.connection
    }

    /// When the server last confirmed that nothing is missing on either side.
    #[must_use]
    pub fn synchronised_at(&self) -> Option<Timestamp> {
        self.synchronised_at
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.undo.can_undo()
    }

    /// Whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.undo.can_redo()
    }

    /// Handles one input; what is to be done is appended to `effects`.
    pub fn handle(&mut self, now: Timestamp, input: Input, effects: &mut Vec<Effect>) {
        match input {
            Input::Command { id, body } => self.command(now, id, body, effects),
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
            Input::Answered(messages) => self.answered(now, messages, effects),
            Input::Disconnected => self.disconnected(now, effects),
            Input::Refresh | Input::Tick => {
                self.refresh_wanted = true;
                self.paused = false;
                self.send_next(effects);
            }
        }
    }

    fn command(&mut self, now: Timestamp, id: CommandId, body: Command, effects: &mut Vec<Effect>) {
        let event = match decide(&self.optimistic, &body, &self.context(now)) {
            Ok(event) => event,
            Err(refusal) => {
                self.undo.forget(id);
                effects.push(Effect::Notice(Notice::Refused {
                    id,
                    body: Box::new(body),
                    refusal,
                }));
                return;
            }
        };
        if let EventBody::Plan(PlanEvent::Changed(set)) = &event {
            self.undo.done(id, set);
        }
        self.apply_optimistically(now, id, event);
        self.pending.push_back(Pending {
            envelope: Envelope {
                id,
                stream: self.stream,
                device: self.device,
                device_sequence: self.next_device_sequence,
                epoch: self.epoch.unwrap_or(0),
                based_on: self.head.sequence,
                schema: SCHEMA_VERSION,
                device_time: now,
                body,
            },
            answered: None,
        });
        self.next_device_sequence += 1;
        effects.push(Effect::Publish);
        self.send_next(effects);
    }

    fn context(&self, now: Timestamp) -> Context {
        Context {
            actor: self.actor,
            now,
        }
    }

    fn apply_optimistically(&mut self, now: Timestamp, id: CommandId, body: EventBody) {
        let meta = EventMeta {
            command: id,
            author: self.actor.person,
            role: self.actor.role,
            at: now,
        };
        // A decided event always applies; the state is made anew at the next rebase anyway.
        let _ = apply(&mut self.optimistic, &Event { meta, body });
    }

    /// Computes what the person sees anew: confirmed, then all pending commands on top.
    fn rebase(&mut self, now: Timestamp) {
        self.optimistic = self.confirmed.clone();
        let context = self.context(now);
        let waiting: Vec<(CommandId, Command)> = self
            .pending
            .iter()
            .map(|pending| (pending.envelope.id, pending.envelope.body.clone()))
            .collect();
        for (id, body) in waiting {
            // What cannot be decided any more is left out of sight; the server's answer decides.
            if let Ok(event) = decide(&self.optimistic, &body, &context) {
                self.apply_optimistically(now, id, event);
            }
        }
    }
}
