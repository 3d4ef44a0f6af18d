//! People and how they prove who they are: passwords, throttling, sign-in.
//!
//! Names live here and in the database only; the log holds ids.

mod organisations;
mod password;
mod sign_in;
mod throttle;

pub use organisations::{organisation_id, organisations_of};
pub use password::{PasswordCost, Passwords, check_length};
pub use sign_in::{SignInRefused, sign_in};
pub use throttle::Throttle;

use crate::authority::Caller;
use domain::{Actor, OrganisationId, OrganisationKind, PersonId, Role};

/// A person with organisation, as read for each request: roles are never kept in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Id.
    pub id: PersonId,
    /// Sign-in name.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// The organisation.
    pub organisation: Organisation,
    /// Whether the person may sign in.
    pub active: bool,
    /// Whether the demo made this person.
    pub demo: bool,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Id.
    pub id: OrganisationId,
    /// What the command line calls it: an AGS, `ministry`, `audit`, …
    pub code: String,
    /// Kind.
    pub kind: OrganisationKind,
    /// Official name.
    pub name: String,
}

impl Person {
    /// Who asks, for the authority.
    #[must_use]
    pub fn caller(&self) -> Caller {
        let actor = Actor {
            person: self.id,
            role: self.role,
        };
        Caller {
            actor,
            organisation: self.organisation.id,
        }
    }
}
