//! What a programme says about the parts of a plan, with the place where it is written.
//!
//! It is data of the year like all of the catalogue: a plan of 2026 must not cite the agreement of
//! 2024. How the interface is used is no part of it; those words live in `app/locales`.

use super::{CategoryId, CostKindId, EarmarkId, KeyFigureId, Label, SourceId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

#[cfg(test)]
mod tests;

/// A text that names nothing a help note can be about.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a concept of the programme and not `kind:id` of an entry of the catalogue")]
pub struct NotAHelpTopic;

/// A concept that every programme has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HelpConcept {
    /// The ceiling (Rahmen).
    Ceiling,
    /// A project and who carries it out.
    Project,
    /// The measure categories (Maßnahmenarten) as such.
    Category,
    /// When a project runs.
    Term,
    /// The programme's own funds.
    Programme,
    /// A line's share of the ceiling.
    Share,
    /// Everybody else's money.
    Sources,
    /// Eligible expenditure.
    Costs,
    /// Earmarks (Zweckbindungen) as such.
    Earmarks,
    /// Commitments of later years.
    FollowOn,
    /// Key figures (Eckdaten) as such.
    Figures,
    /// Legal regimes (Rechtskreise).
    Regimes,
    /// The mark that an offer is inclusive.
    Inclusion,
    /// The mark that an offer is possible part-time.
    PartTime,
}

impl HelpConcept {
    /// All of them, in the order in which a plan shows them.
    pub const ALL: [Self; 14] = [
        Self::Ceiling,
        Self::Project,
        Self::Category,
        Self::Term,
        Self::Programme,
        Self::Share,
        Self::Sources,
        Self::Costs,
        Self::Earmarks,
        Self::FollowOn,
        Self::Figures,
        Self::Regimes,
        Self::Inclusion,
        Self::PartTime,
    ];

    /// Its word in programme file and log.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ceiling => "ceiling",
            Self::Project => "project",
            Self::Category => "category",
            Self::Term => "term",
            Self::Programme => "programme",
            Self::Share => "share",
            Self::Sources => "sources",
            Self::Costs => "costs",
            Self::Earmarks => "earmarks",
            Self::FollowOn => "follow_on",
            Self::Figures => "figures",
            Self::Regimes => "regimes",
            Self::Inclusion => "inclusion",
            Self::PartTime => "part_time",
        }
    }
}

/// What a help note is about: a concept, or one entry of the year's catalogue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum HelpTopic {
    /// A concept: `ceiling`.
    Concept(HelpConcept),
    /// A measure category: `category:prep`.
    Category(CategoryId),
    /// A financing source: `source:county`.
    Source(SourceId),
    /// A kind of expenditure: `cost:staff`.
    Cost(CostKindId),
    /// An earmark: `earmark:part_time`.
    Earmark(EarmarkId),
    /// A key figure: `figure:places`.
    Figure(KeyFigureId),
}

impl HelpTopic {
    /// The words before the colon of a topic that is an entry.
    pub const KINDS: [&'static str; 5] = ["category", "source", "cost", "earmark", "figure"];
}

impl From<HelpConcept> for HelpTopic {
    fn from(concept: HelpConcept) -> Self {
        Self::Concept(concept)
    }
}

impl fmt::Display for HelpTopic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Concept(concept) => f.write_str(concept.as_str()),
            Self::Category(id) => write!(f, "category:{id}"),
            Self::Source(id) => write!(f, "source:{id}"),
            Self::Cost(id) => write!(f, "cost:{id}"),
            Self::Earmark(id) => write!(f, "earmark:{id}"),
            Self::Figure(id) => write!(f, "figure:{id}"),
        }
    }
}

impl FromStr for HelpTopic {
    type Err = NotAHelpTopic;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some((kind, id)) = text.split_once(':') else {
            let mut all = HelpConcept::ALL.into_iter();
            let found = all.find(|concept| concept.as_str() == text);
            return found.map(Self::Concept).ok_or(NotAHelpTopic);
        };
        match kind {
            "category" => id.parse().map(Self::Category),
            "source" => id.parse().map(Self::Source),
            "cost" => id.parse().map(Self::Cost),
            "earmark" => id.parse().map(Self::Earmark),
            "figure" => id.parse().map(Self::Figure),
            _ => return Err(NotAHelpTopic),
        }
        .map_err(|_| NotAHelpTopic)
    }
}

impl From<HelpTopic> for String {
    fn from(topic: HelpTopic) -> Self {
        topic.to_string()
    }
}

impl TryFrom<String> for HelpTopic {
    type Error = NotAHelpTopic;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// What the programme says about one thing, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpNote {
    /// What it is about; at most one note of a catalogue is about the same.
    pub about: HelpTopic,
    /// The rule or fact, at most [`crate::limits::HELP_CHARACTERS_MAX`] characters a language.
    pub text: Label,
    /// Where it is written, at most [`crate::limits::HELP_SOURCE_CHARACTERS_MAX`] characters a
    /// language.
    pub source: Label,
}
