//! What the person wants, and what they see: decided at once, on top of what the server has confirmed.

use super::{Effect, Notice, Replica, sizing::too_many_bytes};
use crate::{
    Envelope,
    planted::{self, PlantedBug},
    protocol::{COMMAND_BYTES_MAX, SCHEMA_VERSION, wire_bytes},
    store::RefusedCommand,
};
use domain::{
    Command, CommandId, Context, Event, EventBody, Refusal, Timestamp, apply, decide,
    plan::PlanEvent, stream::EventMeta,
};

impl Replica {
    /// The commands that have to go on elsewhere when this is closed; none if the device keeps them.
    /// If this tab alone has one of them, it is all that wait, in their order, and before them what was
    /// refused, whose content is nowhere else: the server answers that as before.
    #[must_use]
    pub fn only_here(&self) -> Vec<Envelope> {
        if !self.has_something_alone() {
            return Vec::new();
        }
        let refused = self.refused.iter().filter(|_| self.keeping.in_memory());
        let refused = refused.map(|refused| self.enveloped(refused.clone()));
        refused.chain(self.unanswered().cloned()).collect()
    }

    /// Whether something would be lost with this tab.
    #[must_use]
    pub fn has_something_alone(&self) -> bool {
        self.unkept() > 0 || self.keeping.in_memory() && !self.refused.is_empty()
    }

    /// A refused command as it was handed in; it gets its place anew.
    fn enveloped(&self, refused: RefusedCommand) -> Envelope {
        let RefusedCommand {
            id,
            body,
            device_time,
            ..
        } = refused;
        self.envelope(id, body, device_time)
    }

    fn envelope(&self, id: CommandId, body: Command, device_time: Timestamp) -> Envelope {
        Envelope {
            id,
            stream: self.stream,
            device: self.keeping.fresh,
            // The store gives it its place; see `keeping`.
            device_sequence: 0,
            epoch: self.epoch().unwrap_or(0),
            based_on: self.head.sequence,
            schema: SCHEMA_VERSION,
            device_time,
            body,
        }
    }

    pub(super) fn command(
        &mut self,
        now: Timestamp,
        id: CommandId,
        body: Command,
        effects: &mut Vec<Effect>,
    ) {
        let read = planted::read(&self.optimistic, &body);
        let event = match decide(&self.optimistic, &read, &self.context(now)) {
            Ok(event) => event,
            Err(refusal) => return self.refused_here(id, body, refusal, effects),
        };
        let envelope = self.envelope(id, body, now);
        let bytes = wire_bytes(&envelope);
        if bytes > COMMAND_BYTES_MAX {
            return self.refused_here(id, envelope.body, too_many_bytes(), effects);
        }
        if let EventBody::Plan(PlanEvent::Changed(set)) = &event {
            self.undo.done(id, set);
        }
        self.apply_optimistically(now, id, event);
        self.pending.push_back(self.keeping.taken(envelope, bytes));
        effects.push(Effect::Publish);
    }

    /// Nothing comes of a command, and the person is told at once.
    fn refused_here(
        &mut self,
        id: CommandId,
        body: Command,
        refusal: Refusal,
        effects: &mut Vec<Effect>,
    ) {
        self.undo.forget(id);
        let body = Box::new(body);
        effects.push(Effect::Notice(Notice::Refused { id, body, refusal }));
    }

    /// Takes over what waited elsewhere. What the server knows already, it answers as before.
    pub(super) fn import(
        &mut self,
        now: Timestamp,
        commands: Vec<Envelope>,
        effects: &mut Vec<Effect>,
    ) {
        for envelope in commands {
            let known = self.pending().any(|id| id == envelope.id);
            if !known && envelope.stream == self.stream {
                let bytes = wire_bytes(&envelope);
                self.pending.push_back(self.keeping.taken(envelope, bytes));
            }
        }
        self.refuse_what_is_too_large();
        self.rebase(now);
        effects.push(Effect::Publish);
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
    pub(super) fn rebase(&mut self, now: Timestamp) {
        self.optimistic = self.confirmed.clone();
        let context = self.context(now);
        let waiting: Vec<(CommandId, Command)> = self
            .pending
            .iter()
            .map(|pending| (pending.envelope.id, pending.envelope.body.clone()))
            .collect();
        for (id, body) in waiting {
            // What cannot be decided any more is left out of sight; the server's answer decides.
            let read = planted::read(&self.optimistic, &body);
            let Ok(event) = decide(&self.optimistic, &read, &context) else {
                continue;
            };
            let conflict = matches!(event, EventBody::Plan(PlanEvent::ConflictRaised { .. }));
            if conflict && planted::is(PlantedBug::ConflictDropped) {
                self.pending.retain(|pending| pending.envelope.id != id);
                self.keeping.done(id);
                continue;
            }
            if let EventBody::Plan(PlanEvent::Changed(set)) = &event {
                self.undo.became(id, set);
            }
            self.apply_optimistically(now, id, event);
        }
    }
}
