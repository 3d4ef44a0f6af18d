//! The budget and its rules.
//!
//! Pure: no async, no clock, no randomness, no float, no I/O. The same inputs give the same
//! outputs on every machine; browser and server run exactly this code.
//!
//! Reading order: [`money`], [`catalogue`], [`actor`], then the streams [`case`], [`plan`] and
//! [`record`], and at last [`stream`], which ties them together as [`decide`] and [`apply`].

pub mod actor;
pub mod case;
pub mod catalogue;
pub mod ids;
pub mod limits;
pub mod money;
pub mod plan;
pub mod programme;
pub mod record;
pub mod refusal;
pub mod rights;
#[cfg(any(test, feature = "sample"))]
pub mod sample;
pub mod stream;
pub mod table;
pub mod time;

pub use actor::{Actor, OrganisationKind, Role};
pub use ids::{
    CaseId, CommandId, DeviceId, LineId, OrganisationId, PersonId, ProjectId, ProviderId, StreamId,
};
pub use money::Money;
pub use refusal::Refusal;
pub use stream::{Command, Context, Event, EventBody, State, StreamKind, apply, decide};
pub use time::{BudgetYear, Timestamp};

#[cfg(test)]
mod laws;
