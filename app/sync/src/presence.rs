//! Who has a stream open at this moment, and where.
//!
//! Said over the WebSocket, between pages that asked for it when they opened it: a page says where its
//! person is after it was told who is there, so either side may be of an older version. Nothing of it
//! is written into a log, replicas and the authority know nothing of it, and it is gone with the
//! connection.

use domain::{LineId, OrganisationKind, PersonId};
use serde::{Deserialize, Serialize};

/// Most people who are named; of further ones only the number is told.
pub const PEOPLE_MAX: usize = 20;

/// Somebody who has the stream open, in one window or in several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// On which side they stand.
    pub kind: OrganisationKind,
    /// The line of a plan that they are at; none where they are elsewhere on the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LineId>,
}

/// From the server: who is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    /// At most [`PEOPLE_MAX`], first those who are connected to the same server, in the order in which
    /// they came. Whoever is told is among them or among those beyond.
    pub people: Vec<Present>,
    /// How many there are beyond them.
    pub more: u32,
}

/// A message of the server about presence. It is no list, as all others are: what knows no presence
/// takes it for a disturbance and goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PresenceMessage {
    /// Who is there, each time that this changes.
    Company(Company),
}

/// From a page: where its person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceMessage {
    /// At this line of the plan, or elsewhere on the page.
    At(Option<LineId>),
}
