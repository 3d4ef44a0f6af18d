//! A programme year as the ministry publishes it: the catalogue, who takes part, and the text of
//! the agreement. Made from a programme file; the file format and its errors live on the server.

mod naming;
#[cfg(test)]
mod tests;

use crate::{
    BudgetYear,
    catalogue::{Catalogue, CategoryId, Label, ProgrammeId},
};
use serde::{Deserialize, Serialize};

pub use naming::{AUTHORITY_PLACEHOLDERS, NameForm};

/// The kind of a regional authority (Gebietskörperschaft).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorityKind {
    /// Landkreis.
    County,
    /// Kreisfreie Stadt.
    IndependentCity,
}

/// A regional authority that may take part, valid for a span of years.
///
/// Time-versioned data, never a constant: on 1 January 2026 Hanau left the Main-Kinzig-Kreis
/// (Hanau-Auskreisungsgesetz of 3 March 2025, GVBl. Nr. 16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionalAuthority {
    /// Amtlicher Gemeindeschlüssel, 8 digits with the leading zero.
    pub ags: String,
    /// Official name.
    pub name: String,
    /// Name for lists, unambiguous without the kind ("Kassel, Stadt").
    pub short: String,
    /// Landkreis or kreisfreie Stadt.
    pub kind: AuthorityKind,
    /// First year in which it takes part.
    pub valid_from: Option<BudgetYear>,
    /// Last year in which it takes part.
    pub valid_to: Option<BudgetYear>,
    /// AGS of the authorities it came from.
    #[serde(default)]
    pub predecessor: Vec<String>,
}

/// A public body that is a party or decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicBody {
    /// Official name.
    pub name: String,
    /// Short form.
    pub short: String,
}

/// One wording of a measure category in one source: labels differ by source and year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The category.
    pub category: CategoryId,
    /// The wording.
    pub text: String,
    /// Where it stands.
    pub source: String,
}

/// One section of the agreement's template text.
///
/// Placeholders stand in braces: `{year}`, `{ceiling}`, `{projects}`, and the authority's name as
/// it is written (`{authority}`) or with its article in one of the four cases
/// (`{authority_nominative}`, `{Authority_nominative}` at the start of a sentence,
/// `{authority_genitive}`, `{authority_dative}`, `{authority_accusative}`; see
/// [`RegionalAuthority::placeholder`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateSection {
    /// Heading, for example `§ 4 Haushaltsmittel und Eckdaten`.
    pub heading: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
}

/// A programme year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// The programme.
    pub id: ProgrammeId,
    /// The year.
    pub year: BudgetYear,
    /// Name of the programme.
    pub name: Label,
    /// Short name, for example `AQB`.
    pub short: String,
    /// The ministry that sets ceilings.
    pub ministry: PublicBody,
    /// The authority that decides on applications.
    pub granting_authority: PublicBody,
    /// Who may take part in this year.
    pub authorities: Vec<RegionalAuthority>,
    /// What plans are made of.
    pub catalogue: Catalogue,
    /// All known wordings of the categories.
    pub wordings: Vec<Wording>,
    /// The agreement's template text.
    pub agreement_template: Vec<TemplateSection>,
}

impl Programme {
    /// The authority with this AGS.
    #[must_use]
    pub fn authority(&self, ags: &str) -> Option<&RegionalAuthority> {
        self.authorities
            .iter()
            .find(|authority| authority.ags == ags)
    }

    /// The authorities that take part in this programme's year.
    pub fn participating(&self) -> impl Iterator<Item = &RegionalAuthority> {
        self.authorities.iter().filter(|authority| {
            authority.valid_from.is_none_or(|from| from <= self.year)
                && authority.valid_to.is_none_or(|to| self.year <= to)
        })
    }
}
