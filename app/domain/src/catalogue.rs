//! The catalogue of a programme year: what a plan can be made of.
//!
//! It enters a stream with its first event, so replay and offline work need nothing else, and a
//! later change of the programme file cannot change an older plan.

mod help;
#[cfg(test)]
mod tests;

use crate::{BudgetYear, Money, money::Locale};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr, sync::Arc};

pub use help::{HelpConcept, HelpNote, HelpTopic, NotAHelpTopic};

/// A text that is no catalogue id: 1 to 40 characters, a-z, 0-9, `_` or `-`.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a catalogue id has 1 to 40 characters of a-z, 0-9, _ and -")]
pub struct NotACatalogueId;

/// Declares a stable word by which a catalogue entry is known.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The word itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotACatalogueId;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                is_catalogue_id(text).then(|| Self(text.into())).ok_or(NotACatalogueId)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotACatalogueId;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.0.as_ref().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    )+};
}

fn is_catalogue_id(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
}

words! {
    /// A measure category (Maßnahmenart), for example `prep`.
    CategoryId;
    /// A financing source, for example `aqb` or `county`.
    SourceId;
    /// A kind of eligible expenditure, for example `staff`.
    CostKindId;
    /// An earmark (Zweckbindung), for example `part_time`.
    EarmarkId;
    /// A legal regime (Rechtskreis), for example `sgb2`.
    RegimeId;
    /// A key figure (Eckdatum), for example `places`.
    KeyFigureId;
    /// A deadline, for example `application`.
    DeadlineId;
    /// A programme, for example `aqb-hessen`.
    ProgrammeId;
}

/// A name in German and, where it has one, in English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// The official German wording.
    pub de: String,
    /// A translation for the English interface.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Label {
    /// The name in a language; the official German one where there is no translation.
    #[must_use]
    pub fn in_locale(&self, locale: Locale) -> &str {
        match (locale, &self.en) {
            (Locale::English, Some(english)) => english,
            _ => &self.de,
        }
    }
}

/// A measure category (Maßnahmenart) of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureCategory {
    /// Stable across years and wordings.
    pub id: CategoryId,
    /// Its number in the agreement, from 1.
    pub number: u8,
    /// The wording of this year's agreement.
    pub name: Label,
    /// A short form for narrow columns.
    pub short: Label,
}

/// Whose money a financing source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// The programme's own funds: what the ceiling limits. Exactly one source of a catalogue.
    Programme,
    /// The county's own funds (Eigenmittel).
    Own,
    /// Anybody else's (Drittmittel).
    ThirdParty,
}

/// A financing source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinancingSource {
    /// Stable id.
    pub id: SourceId,
    /// Whose money it is.
    pub kind: SourceKind,
    /// Full name.
    pub name: Label,
    /// Column head.
    pub short: Label,
}

/// A kind of eligible expenditure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostKind {
    /// Stable id.
    pub id: CostKindId,
    /// Full name.
    pub name: Label,
}

/// Whether an earmark limits from above or demands from below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EarmarkKind {
    /// At most the amount.
    Cap,
    /// At least the amount.
    Floor,
}

/// An earmark (Zweckbindung): a tagged part of the programme funds, with or without an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earmark {
    /// Stable id.
    pub id: EarmarkId,
    /// One letter, shown in a circle.
    pub letter: char,
    /// Cap or floor.
    pub kind: EarmarkKind,
    /// Full name.
    pub name: Label,
    /// Short name.
    pub short: Label,
    /// The amount, if the year has one; the ministry can set it per case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// A legal regime (Rechtskreis).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regime {
    /// Stable id.
    pub id: RegimeId,
    /// Full name.
    pub name: Label,
}

/// A key figure (Eckdatum). Every key figure is optional.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFigure {
    /// Stable id.
    pub id: KeyFigureId,
    /// Full name.
    pub name: Label,
    /// Whether it can be split by regime.
    pub by_regime: bool,
    /// Whether it is also asked once for the whole case.
    pub per_case: bool,
}

/// To what the overrun tolerance of the financing plan applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToleranceScope {
    /// Each line (Einzelansatz).
    Line,
    /// The sum of a project.
    Project,
    /// The sum of a measure category.
    Category,
}

/// How far a line may be exceeded without an amendment (20 % rule, ANBest-P Nr. 1.2; domain
/// guide, section 1.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tolerance {
    /// Per cent of the approved amount, "up to" included.
    pub percent: u8,
    /// What is compared.
    pub scope: ToleranceScope,
}

/// A deadline of the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// Stable id.
    pub id: DeadlineId,
    /// The last day, `2024-03-31`.
    pub date: String,
    /// What is due.
    pub name: Label,
}

/// Everything a plan of one programme year can be made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The programme.
    pub programme: ProgrammeId,
    /// The year.
    pub year: BudgetYear,
    /// Measure categories in the order of the agreement.
    pub categories: Vec<MeasureCategory>,
    /// Financing sources in column order; exactly one of kind `Programme`.
    pub sources: Vec<FinancingSource>,
    /// Kinds of eligible expenditure.
    pub cost_kinds: Vec<CostKind>,
    /// Earmarks.
    pub earmarks: Vec<Earmark>,
    /// Legal regimes.
    pub regimes: Vec<Regime>,
    /// Key figures.
    pub key_figures: Vec<KeyFigure>,
    /// The step in which amounts are usually planned; a hint, never a refusal.
    pub planning_step: Money,
    /// The overrun tolerance.
    pub tolerance: Tolerance,
    /// Deadlines in order of date.
    pub deadlines: Vec<Deadline>,
    /// For how many years after this one follow-on commitments are planned.
    pub follow_on_years: u16,
    /// What the programme says about concepts and entries; a stream that was opened before there
    /// was help has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub help: Vec<HelpNote>,
}

impl Catalogue {
    /// The source that the ceiling limits (for the AQB: the Land's AQB funds).
    ///
    /// `None` only for a catalogue that the programme check refuses.
    #[must_use]
    pub fn programme_source(&self) -> Option<&FinancingSource> {
        self.sources
            .iter()
            .find(|source| source.kind == SourceKind::Programme)
    }

    /// The category with this id.
    #[must_use]
    pub fn category(&self, id: &CategoryId) -> Option<&MeasureCategory> {
        self.categories.iter().find(|category| category.id == *id)
    }

    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&FinancingSource> {
        self.sources.iter().find(|source| source.id == *id)
    }

    /// The kind of expenditure with this id.
    #[must_use]
    pub fn cost_kind(&self, id: &CostKindId) -> Option<&CostKind> {
        self.cost_kinds.iter().find(|kind| kind.id == *id)
    }

    /// The earmark with this id.
    #[must_use]
    pub fn earmark(&self, id: &EarmarkId) -> Option<&Earmark> {
        self.earmarks.iter().find(|earmark| earmark.id == *id)
    }

    /// The key figure with this id.
    #[must_use]
    pub fn key_figure(&self, id: &KeyFigureId) -> Option<&KeyFigure> {
        self.key_figures.iter().find(|figure| figure.id == *id)
    }

    /// The key figures that are asked once for the whole case.
    pub fn case_figures(&self) -> impl Iterator<Item = &KeyFigure> {
        self.key_figures.iter().filter(|figure| figure.per_case)
    }

    /// The regime with this id.
    #[must_use]
    pub fn regime(&self, id: &RegimeId) -> Option<&Regime> {
        self.regimes.iter().find(|regime| regime.id == *id)
    }
    /// What the programme says about a concept or an entry, `None` where it says nothing.
    #[must_use]
    pub fn help(&self, about: &HelpTopic) -> Option<&HelpNote> {
        self.help.iter().find(|note| note.about == *about)
    }
}
