//! The device's side of a stream: optimistic state, pending commands, rebase.
//!
//! What the person sees is the confirmed state with all pending commands decided and applied on
//! top. Whenever events arrive, that is computed anew: a pending command whose values have moved
//! on shows itself as a conflict at once, and the server's answer only confirms it.

mod undo;

use crate::{
    Answer, ClientMessage, Envelope, Hash, Head, LogEntry, Outcome, RetryReason, ServerMessage,
    protocol::{PROTOCOL_VERSION, PUSH_COMMANDS_MAX, SCHEMA_VERSION},
};
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

    fn answered(&mut self, now: Timestamp, messages: Vec<ServerMessage>, effects: &mut Vec<Effect>) {
        self.under_way = false;
        self.connection = Connection::Online;
        let failures = std::mem::take(&mut self.failures);
        let mut retry = None;
        for message in messages {
            match message {
                ServerMessage::Welcome { epoch, .. } => self.epoch = Some(epoch),
                ServerMessage::Snapshot { sequence, hash, state } => {
                    self.head = Head { sequence, hash };
                    self.confirmed = *state;
                }
                ServerMessage::Events { entries } => self.events(entries, effects),
                ServerMessage::Answers { answers } => retry = self.answers(answers, effects),
                ServerMessage::UpgradeNeeded { .. } => {
                    effects.push(Effect::Notice(Notice::UpgradeNeeded));
                }
            }
        }
        self.forget_contained(effects);
        self.rebase(now);
        effects.push(Effect::Publish);
        if let Some(reason) = retry {
            self.failures = failures;
            self.retry(now, reason, effects);
        } else if self.pending.is_empty() && !self.refresh_wanted {
            self.synchronised_at = Some(now);
        }
        self.send_next(effects);
    }

    fn events(&mut self, entries: Vec<LogEntry>, effects: &mut Vec<Effect>) {
        let mut foreign = Vec::new();
        for entry in entries {
            if entry.sequence <= self.head.sequence {
                continue;
            }
            let fits = entry.sequence == self.head.sequence + 1
                && apply(&mut self.confirmed, &entry.event).is_ok();
            if !fits {
                // Totals are never guessed: start again from a snapshot.
                self.head = Head::default();
                self.confirmed = State::Empty;
                self.refresh_wanted = true;
                break;
            }
            self.head = Head {
                sequence: entry.sequence,
                hash: entry.hash,
            };
            if !self.forget_pending(entry.event.meta.command, &entry.event.body, effects) {
                foreign.push(entry);
            }
        }
        if !foreign.is_empty() {
            effects.push(Effect::Notice(Notice::ChangedByOthers { entries: foreign }));
        }
    }

    /// Removes own commands whose events the confirmed state contains already, as after a
    /// snapshot in place of the events.
    fn forget_contained(&mut self, effects: &mut Vec<Effect>) {
        let head = self.head.sequence;
        let (contained, pending) = std::mem::take(&mut self.pending)
            .into_iter()
            .partition(|pending| pending.answered.is_some_and(|sequence| sequence <= head));
        self.pending = pending;
        let contained: VecDeque<Pending> = contained;
        for Pending { envelope, .. } in contained {
            let State::Plan(plan) = &self.confirmed else { continue };
            if plan.conflicts.contains_key(&envelope.id) {
                self.undo.forget(envelope.id);
                effects.push(Effect::Notice(Notice::Conflict { id: envelope.id }));
            }
        }
    }

    /// Removes an own command whose event has come; `false` if it is somebody else's.
    fn forget_pending(
        &mut self,
        id: CommandId,
        body: &EventBody,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let Some(index) = self
            .pending
            .iter()
            .position(|pending| pending.envelope.id == id)
        else {
            return false;
        };
        self.pending.remove(index);
        if matches!(body, EventBody::Plan(PlanEvent::ConflictRaised { .. })) {
            self.undo.forget(id);
            effects.push(Effect::Notice(Notice::Conflict { id }));
        }
        true
    }

    /// Takes the outcomes in; why to try again, if the server wants that.
    fn answers(&mut self, answers: Vec<Answer>, effects: &mut Vec<Effect>) -> Option<RetryReason> {
        let mut retry = None;
        for Answer { id, outcome } in answers {
            let Some(index) = self.pending.iter().position(|p| p.envelope.id == id) else {
                continue;
            };
            match outcome {
                Outcome::Applied { sequence } | Outcome::Conflict { sequence } => {
                    if let Some(pending) = self.pending.get_mut(index) {
                        pending.answered = Some(sequence);
                    }
                }
                Outcome::Refused { refusal } => {
                    if let Some(pending) = self.pending.remove(index) {
                        self.undo.forget(id);
                        let body = Box::new(pending.envelope.body);
                        effects.push(Effect::Notice(Notice::Refused { id, body, refusal }));
                    }
                }
                Outcome::Retry { reason } => retry = Some(reason),
            }
        }
        retry
    }

    fn retry(&mut self, now: Timestamp, reason: RetryReason, effects: &mut Vec<Effect>) {
        if reason == RetryReason::OtherEpoch {
            self.head = Head::default();
            self.confirmed = State::Empty;
        }
        self.disconnected(now, effects);
        self.connection = Connection::Online;
        self.paused = true;
    }

    fn disconnected(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        self.under_way = false;
        self.connection = Connection::Offline;
        let pause = BACK_OFF_FIRST_MS
            .saturating_mul(1_i64 << self.failures.min(10))
            .min(BACK_OFF_MAX_MS);
        self.failures = self.failures.saturating_add(1);
        effects.push(Effect::WakeAt(Timestamp(now.0.saturating_add(pause))));
        effects.push(Effect::Publish);
    }

    /// Sends what is due: pending commands first, else a question for news.
    fn send_next(&mut self, effects: &mut Vec<Effect>) {
        if self.under_way || self.paused {
            return;
        }
        // While the epoch is unknown nothing can be pushed: commands carry it.
        let commands: Vec<Envelope> = match self.epoch {
            Some(epoch) => self
                .pending
                .iter()
                .filter(|pending| pending.answered.is_none())
                .take(PUSH_COMMANDS_MAX)
                .map(|pending| Envelope {
                    epoch,
                    ..pending.envelope.clone()
                })
                .collect(),
            None => Vec::new(),
        };
        // An answered command whose event did not come along has to be asked for.
        let missing = self.pending.iter().any(|pending| pending.answered.is_some());
        let ask = self.refresh_wanted || missing || self.epoch.is_none();
        let message = if ask && (self.head.sequence == 0 || commands.is_empty()) {
            self.refresh_wanted = false;
            self.hello()
        } else if !commands.is_empty() {
            // The answer brings what came since, so a wanted refresh is served as well.
            self.refresh_wanted = false;
            let since = self.head.sequence;
            ClientMessage::Push {
                protocol: PROTOCOL_VERSION,
                since,
                commands,
            }
        } else {
            return;
        };
        self.under_way = true;
        effects.push(Effect::Send(message));
    }

    fn hello(&self) -> ClientMessage {
        ClientMessage::Hello {
            protocol: PROTOCOL_VERSION,
            stream: self.stream,
            epoch: self.epoch,
            since: self.head.sequence,
            hash_at_since: if self.head.sequence == 0 {
                Hash::default()
            } else {
                self.head.hash
            },
            device: self.device,
        }
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
