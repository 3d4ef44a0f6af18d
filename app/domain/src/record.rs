//! The record of a case: what granting authority and auditors read.
//!
//! Agreement, application and notice are linked but independent tracks (domain guide, finding 3).
//! Versions enter the record when a plan is submitted; until then every track stands at its
//! beginning.

#[cfg(test)]
mod tests;

use crate::{CaseId, Refusal, stream::Inapplicable};
use serde::{Deserialize, Serialize};

/// The agreement's track (domain guide, 6.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementState {
    /// Entwurf.
    #[default]
    Draft,
}

/// The application's track (domain guide, 6.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationState {
    /// Entwurf: nothing handed in.
    #[default]
    Draft,
}

/// The first event of a record stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordOpening {
    /// The case.
    pub case: CaseId,
    /// Official name of the authority.
    pub authority: String,
    /// Short name of the programme.
    pub programme: String,
}

/// A command for a record stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordCommand {
    /// Opens the record. By the server, with the case.
    Open(RecordOpening),
}

/// What happened to a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordEvent {
    /// Opened.
    Opened(RecordOpening),
}

/// The state of a record stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// How it was opened.
    pub opening: RecordOpening,
    /// Where the agreement stands.
    pub agreement: AgreementState,
    /// Where the application stands.
    pub application: ApplicationState,
}

/// A record as its first event describes it.
#[must_use]
pub fn opened(opening: &RecordOpening) -> Record {
    Record {
        opening: opening.clone(),
        agreement: AgreementState::default(),
        application: ApplicationState::default(),
    }
}

/// Decides a command for an open record.
///
/// # Errors
/// A record is opened once; nothing else is written to it yet.
pub fn decide(_: &Record, command: &RecordCommand) -> Result<RecordEvent, Refusal> {
    match command {
        RecordCommand::Open(_) => Err(Refusal::WrongState),
    }
}

/// Applies an event to an open record.
///
/// # Errors
/// [`Inapplicable`] if the event was not decided on this state.
pub fn apply(_: &mut Record, event: &RecordEvent) -> Result<(), Inapplicable> {
    match event {
        RecordEvent::Opened(_) => Err(Inapplicable),
    }
}
