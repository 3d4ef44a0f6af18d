//! Identifiers: UUIDs made at the edges, typed here so that they cannot be mixed up.
//!
//! On the wire and in the log they are 32 hexadecimal digits: every edit carries some of them,
//! and the four hyphens of the long form would be paid for ten thousand times.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// Declares a typed identifier around a UUID.
macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(#[serde(with = "uuid::serde::simple")] pub Uuid);

        impl $name {
            /// An identifier that follows from another one and a word, the same on every device.
            ///
            /// Relayed commands and copied lines use it: doing the same thing twice, on two
            /// devices or after a crash, makes the same identifier and so happens once.
            #[must_use]
            pub fn derived(from: Uuid, word: &str) -> Self {
                Self(Uuid::new_v5(&from, word.as_bytes()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.simple().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.simple())
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

identifiers! {
    /// One authority's business in one programme year (Vorgang).
    CaseId;
    /// One stream of events with its own sequence and audience.
    StreamId;
    /// One intention of one person; the key of its one final outcome.
    CommandId;
    /// One browser profile of one person.
    DeviceId;
    /// A person; names live in the accounts, never in the log.
    PersonId;
    /// A county, city, ministry, granting authority or audit office.
    OrganisationId;
    /// A line of a plan (Einzelansatz).
    LineId;
    /// A project, the same across years.
    ProjectId;
    /// A provider (Träger) of projects.
    ProviderId;
}
