//! The invented people: one for each role, and neighbours who must not see anything.

use crate::{
    accounts::organisation_id,
    authority,
    authority::Caller,
    db::{Db, accounts::NewPerson},
};
use domain::{Actor, PersonId, Role};
use uuid::Uuid;

/// The name space of the example's ids.
pub(super) const NAME_SPACE: Uuid = Uuid::from_u128(0x52b3_7c1a_9d04_4e6b_8f2d_61a7_c350_de01);

/// An invented person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Invented {
    login: &'static str,
    name: &'static str,
    role: Role,
    organisation: &'static str,
}

/// AGS of Landkreis Groß-Gerau.
pub(super) const GROSS_GERAU: &str = "06433000";
/// AGS of Main-Taunus-Kreis.
pub(super) const MAIN_TAUNUS: &str = "06436000";
/// AGS of Wetteraukreis, which has no case: the ministry opens it by hand.
const WETTERAU: &str = "06440000";

/// Sachbearbeitung of Groß-Gerau.
pub(super) const REUTER: Invented =
    invented("reuter", "Jana Reuter", Role::CountyCaseWorker, GROSS_GERAU);
/// Fachbereichsleitung of Groß-Gerau.
pub(super) const FELD: Invented = invented("feld", "Tobias Feld", Role::CountyHead, GROSS_GERAU);
/// Referat of the ministry.
pub(super) const SANDER: Invented = invented(
    "sander",
    "Dr. Miriam Sander",
    Role::MinistryUnit,
    "ministry",
);
/// Sachbearbeitung of Main-Taunus-Kreis.
pub(super) const THOMA: Invented =
    invented("thoma", "Svenja Thoma", Role::CountyCaseWorker, MAIN_TAUNUS);

/// Everybody, in the order of the sign-in page.
const PEOPLE: [Invented; 11] = [
    REUTER,
    FELD,
    invented("winter", "Karla Winter", Role::CountyReader, GROSS_GERAU),
    SANDER,
    invented("albers", "Henning Albers", Role::MinistryHead, "ministry"),
    invented("lorenz", "Ute Lorenz", Role::MinistryReader, "ministry"),
    THOMA,
    invented("kroll", "Milan Kroll", Role::CountyCaseWorker, WETTERAU),
    invented(
        "bahr",
        "Andreas Bahr",
        Role::GrantingAuthority,
        "granting_authority",
    ),
    invented("holm", "Petra Holm", Role::Auditor, "audit"),
    invented("falk", "Robin Falk", Role::Administrator, "operator"),
];

const fn invented(
    login: &'static str,
    name: &'static str,
    role: Role,
    organisation: &'static str,
) -> Invented {
    Invented {
        login,
        name,
        role,
        organisation,
    }
}

impl Invented {
    fn id(self) -> PersonId {
        PersonId::derived(NAME_SPACE, &format!("person:{}", self.login))
    }

    /// The word from which the person's device and commands get their ids.
    pub(super) fn login(self) -> &'static str {
        self.login
    }

    /// The person as one who issues commands.
    pub(super) fn caller(self) -> Caller {
        let actor = Actor {
            person: self.id(),
            role: self.role,
        };
        Caller {
            actor,
            organisation: organisation_id(self.organisation),
        }
    }
}

/// The place of a person on the sign-in page; strangers come last.
#[must_use]
pub fn rank(login: &str) -> usize {
    PEOPLE
        .iter()
        .position(|person| person.login == login)
        .unwrap_or(PEOPLE.len())
}

/// Stores the people who are not there yet. None has a password.
pub(super) async fn make(db: &Db) -> anyhow::Result<()> {
    for person in PEOPLE {
        let new = NewPerson {
            id: person.id(),
            login: person.login.to_owned(),
            name: person.name.to_owned(),
            role: person.role,
            organisation: organisation_id(person.organisation),
            password_hash: None,
            demo: true,
        };
        // Taken means that an earlier start has made the person.
        db.add_person(new, authority::now()).await?;
    }
    Ok(())
}
