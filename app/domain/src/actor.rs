//! Who acts: roles of people within organisations (domain guide, section 6.4).

use crate::PersonId;
use serde::{Deserialize, Serialize};

/// What an organisation is in the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// Landkreis or kreisfreie Stadt: plans.
    County,
    /// The ministry: sets ceilings, agrees.
    Ministry,
    /// Regierungspräsidium: receives the application, decides.
    GrantingAuthority,
    /// Rechnungshof, Prüfungsamt: reads.
    Audit,
    /// Runs the system: people and catalogues, no content.
    Operator,
}

/// A person's role in their organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sachbearbeitung of a county: plans.
    CountyCaseWorker,
    /// Fachbereichsleitung of a county: plans and releases.
    CountyHead,
    /// Reads what the county reads.
    CountyReader,
    /// Referat of the ministry: opens cases, sets ceilings.
    MinistryUnit,
    /// Leitung of the ministry: as the unit, and approves.
    MinistryHead,
    /// Reads what the ministry reads.
    MinistryReader,
    /// Bewilligungsstelle.
    GrantingAuthority,
    /// Reads records.
    Auditor,
    /// Manages people and catalogues, sees no plan.
    Administrator,
    /// The server itself: opens streams and relays what happened in another stream.
    System,
}

impl Role {
    /// Every role, in the order of the rights table.
    pub const ALL: [Self; 10] = [
        Self::CountyCaseWorker,
        Self::CountyHead,
        Self::CountyReader,
        Self::MinistryUnit,
        Self::MinistryHead,
        Self::MinistryReader,
        Self::GrantingAuthority,
        Self::Auditor,
        Self::Administrator,
        Self::System,
    ];

    /// The kind of organisation in which a person can have this role; `None` for the server.
    #[must_use]
    pub fn organisation_kind(self) -> Option<OrganisationKind> {
        match self {
            Self::CountyCaseWorker | Self::CountyHead | Self::CountyReader => {
                Some(OrganisationKind::County)
            }
            Self::MinistryUnit | Self::MinistryHead | Self::MinistryReader => {
                Some(OrganisationKind::Ministry)
            }
            Self::GrantingAuthority => Some(OrganisationKind::GrantingAuthority),
            Self::Auditor => Some(OrganisationKind::Audit),
            Self::Administrator => Some(OrganisationKind::Operator),
            Self::System => None,
        }
    }

    /// The stable word of this role in the database and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::CountyCaseWorker => "county_case_worker",
            Self::CountyHead => "county_head",
            Self::CountyReader => "county_reader",
            Self::MinistryUnit => "ministry_unit",
            Self::MinistryHead => "ministry_head",
            Self::MinistryReader => "ministry_reader",
            Self::GrantingAuthority => "granting_authority",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
            Self::System => "system",
        }
    }

    /// The role with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

impl OrganisationKind {
    /// The stable word of this kind in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::County => "county",
            Self::Ministry => "ministry",
            Self::GrantingAuthority => "granting_authority",
            Self::Audit => "audit",
            Self::Operator => "operator",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [
            Self::County,
            Self::Ministry,
            Self::GrantingAuthority,
            Self::Audit,
            Self::Operator,
        ]
        .into_iter()
        .find(|kind| kind.word() == word)
    }
}

/// Who issued a command, as the server established it from the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The person; the nil id for the server itself.
    pub person: PersonId,
    /// In which role.
    pub role: Role,
}

#[cfg(test)]
mod tests;
