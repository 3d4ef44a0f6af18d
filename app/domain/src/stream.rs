//! Streams: the one rule book, `decide` and `apply`, over all kinds.
//!
//! A command becomes one event or a refusal; an event changes the state. The browser runs both
//! on what it shows, the server on what is binding.

use crate::{
    Actor, CommandId, PersonId, Refusal, Role, Timestamp, case,
    case::{Case, CaseCommand, CaseEvent},
    plan,
    plan::{Plan, PlanCommand, PlanEvent},
    record,
    record::{Record, RecordCommand, RecordEvent},
    rights::{Deed, Place, permits},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The kinds of streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StreamKind {
    /// What both sides set once for all plans.
    Case,
    /// One plan.
    Plan,
    /// What granting authority and auditors read.
    Record,
}

impl StreamKind {
    /// The stable word of this kind in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Plan => "plan",
            Self::Record => "record",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Case, Self::Plan, Self::Record]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// A command for a stream of any kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// For a case stream.
    Case(CaseCommand),
    /// For a plan stream.
    Plan(PlanCommand),
    /// For a record stream.
    Record(RecordCommand),
}

/// What happened in a stream of any kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventBody {
    /// In a case stream.
    Case(CaseEvent),
    /// In a plan stream.
    Plan(PlanEvent),
    /// In a record stream.
    Record(RecordEvent),
}

/// By whom and when an event came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventMeta {
    /// The command that was decided.
    pub command: CommandId,
    /// Who issued it.
    pub author: PersonId,
    /// In which role.
    pub role: Role,
    /// When the server decided it.
    pub at: Timestamp,
}

/// One accepted command, or one raised conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// By whom and when.
    pub meta: EventMeta,
    /// What happened.
    pub body: EventBody,
}

/// The state of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// No event yet.
    #[default]
    Empty,
    /// A case.
    Case(Case),
    /// A plan, shared with whoever shows it until the next event.
    Plan(Arc<Plan>),
    /// A record.
    Record(Record),
}

impl From<Plan> for State {
    fn from(plan: Plan) -> Self {
        Self::Plan(Arc::new(plan))
    }
}

/// What a decision needs besides state and command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// Who issues the command.
    pub actor: Actor,
    /// When; the server's time where it binds.
    pub now: Timestamp,
}

/// The event does not fit the state: log and state do not belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the event was not decided on this state")]
pub struct Inapplicable;

/// Decides a command: one event, or a refusal.
///
/// # Errors
/// The [`Refusal`] that says why nothing happens.
pub fn decide(state: &State, command: &Command, context: &Context) -> Result<EventBody, Refusal> {
    let deed = Deed::of(command);
    if !permits(context.actor.role, Place::of(state), deed) {
        return Err(match (state, deed_needs_open_stream(deed)) {
            (State::Empty, true) => Refusal::WrongState,
            _ => Refusal::NotAllowed { deed },
        });
    }
    match (state, command) {
        (State::Empty, Command::Case(CaseCommand::Open(opening))) => {
            Ok(EventBody::Case(CaseEvent::Opened(opening.clone())))
        }
        (State::Empty, Command::Plan(PlanCommand::Open(opening))) => {
            Ok(EventBody::Plan(PlanEvent::Opened(opening.clone())))
        }
        (State::Empty, Command::Record(RecordCommand::Open(opening))) => {
            Ok(EventBody::Record(RecordEvent::Opened(opening.clone())))
        }
        (State::Empty, _) => Err(Refusal::WrongState),
        (State::Case(case), Command::Case(command)) => {
            case::decide(case, command, context).map(EventBody::Case)
        }
        (State::Plan(plan), Command::Plan(command)) => {
            plan::decide::decide(plan, command, context.actor.person).map(EventBody::Plan)
        }
        (State::Record(record), Command::Record(command)) => {
            record::decide(record, command).map(EventBody::Record)
        }
        _ => Err(Refusal::WrongStream),
    }
}

fn deed_needs_open_stream(deed: Deed) -> bool {
    !matches!(
        deed,
        Deed::OpenCase | Deed::OpenInternalPlan | Deed::ReleasePlan | Deed::OpenRecord
    )
}

/// Applies an event.
///
/// # Errors
/// [`Inapplicable`] if the event was not decided on this state; the state must then not be used
/// any more.
pub fn apply(state: &mut State, event: &Event) -> Result<(), Inapplicable> {
    match (&mut *state, &event.body) {
        (State::Empty, EventBody::Case(CaseEvent::Opened(opening))) => {
            *state = State::Case(case::opened(opening));
            Ok(())
        }
        (State::Empty, EventBody::Plan(PlanEvent::Opened(opening))) => {
            *state = State::from(Plan::opened(opening));
            Ok(())
        }
        (State::Empty, EventBody::Record(RecordEvent::Opened(opening))) => {
            *state = State::Record(record::opened(opening));
            Ok(())
        }
        (State::Case(case), EventBody::Case(body)) => case::apply(case, body),
        (State::Plan(plan), EventBody::Plan(body)) => {
            plan::apply::apply(Arc::make_mut(plan), body, event.meta)
        }
        (State::Record(record), EventBody::Record(body)) => record::apply(record, body),
        _ => Err(Inapplicable),
    }
}

#[cfg(test)]
mod tests;
