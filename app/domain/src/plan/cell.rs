//! Addresses of single values in a plan, and the values themselves.
//!
//! An address is one word in the log and on the wire, for example
//! `line:0192…:financing:aqb`: readable by an auditor and short.

#[cfg(test)]
mod tests;

use super::{FigureKey, OrderKey};
use crate::{
    LineId, Money, ProjectId, ProviderId,
    catalogue::{CategoryId, CostKindId, EarmarkId, SourceId},
    time::Term,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A field of a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineField {
    /// The project it funds.
    Project,
    /// Its measure category.
    Category,
    /// Its place in the plan.
    Order,
    /// When the project runs.
    Term,
    /// Financing from a source.
    Financing(SourceId),
    /// Eligible expenditure of a kind.
    Cost(CostKindId),
    /// Share that counts for an earmark.
    Earmark(EarmarkId),
    /// A key figure.
    Figure(FigureKey),
    /// Commitment in a later year.
    FollowOn(u16),
    /// Inclusion mark.
    Inclusion,
    /// Part-time mark.
    PartTime,
    /// Note.
    Note,
    /// Lock against distribution.
    Locked,
}

/// A field of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProjectField {
    /// Short name.
    Name,
    /// Who carries it out.
    Provider,
    /// Field of action.
    FieldOfAction,
    /// Target groups.
    TargetGroups,
    /// Whether the grant is passed on.
    Forwarded,
}

/// A field of a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProviderField {
    /// Name.
    Name,
}

/// The address of one value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Target {
    /// A field of a line.
    Line(LineId, LineField),
    /// A field of a project.
    Project(ProjectId, ProjectField),
    /// A field of a provider.
    Provider(ProviderId, ProviderField),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line, field) => write!(f, "line:{line}:{field}"),
            Self::Project(project, field) => {
                let word = match field {
                    ProjectField::Name => "name",
                    ProjectField::Provider => "provider",
                    ProjectField::FieldOfAction => "field_of_action",
                    ProjectField::TargetGroups => "target_groups",
                    ProjectField::Forwarded => "forwarded",
                };
                write!(f, "project:{project}:{word}")
            }
            Self::Provider(provider, ProviderField::Name) => write!(f, "provider:{provider}:name"),
        }
    }
}

impl fmt::Display for LineField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Project => f.write_str("project"),
            Self::Category => f.write_str("category"),
            Self::Order => f.write_str("order"),
            Self::Term => f.write_str("term"),
            Self::Financing(id) => write!(f, "financing:{id}"),
            Self::Cost(id) => write!(f, "cost:{id}"),
            Self::Earmark(id) => write!(f, "earmark:{id}"),
            Self::Figure(key) => write!(f, "figure:{key}"),
            Self::FollowOn(year) => write!(f, "follow_on:{year}"),
            Self::Inclusion => f.write_str("inclusion"),
            Self::PartTime => f.write_str("part_time"),
            Self::Note => f.write_str("note"),
            Self::Locked => f.write_str("locked"),
        }
    }
}

/// A text that is no address.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the address of a value in a plan")]
pub struct NotATarget;

impl FromStr for LineField {
    type Err = NotATarget;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (word, rest) = text
            .split_once(':')
            .map_or((text, None), |(w, r)| (w, Some(r)));
        match (word, rest) {
            ("project", None) => Ok(Self::Project),
            ("category", None) => Ok(Self::Category),
            ("order", None) => Ok(Self::Order),
            ("term", None) => Ok(Self::Term),
            ("inclusion", None) => Ok(Self::Inclusion),
            ("part_time", None) => Ok(Self::PartTime),
            ("note", None) => Ok(Self::Note),
            ("locked", None) => Ok(Self::Locked),
            ("financing", Some(id)) => id.parse().map(Self::Financing).map_err(|_| NotATarget),
            ("cost", Some(id)) => id.parse().map(Self::Cost).map_err(|_| NotATarget),
            ("earmark", Some(id)) => id.parse().map(Self::Earmark).map_err(|_| NotATarget),
            ("figure", Some(key)) => key.parse().map(Self::Figure).map_err(|_| NotATarget),
            ("follow_on", Some(year)) => year.parse().map(Self::FollowOn).map_err(|_| NotATarget),
            _ => Err(NotATarget),
        }
    }
}

impl FromStr for Target {
    type Err = NotATarget;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, rest) = text.split_once(':').ok_or(NotATarget)?;
        let (id, field) = rest.split_once(':').ok_or(NotATarget)?;
        match kind {
            "line" => Ok(Self::Line(
                id.parse().map_err(|_| NotATarget)?,
                field.parse()?,
            )),
            "project" => {
                let field = match field {
                    "name" => ProjectField::Name,
                    "provider" => ProjectField::Provider,
                    "field_of_action" => ProjectField::FieldOfAction,
                    "target_groups" => ProjectField::TargetGroups,
                    "forwarded" => ProjectField::Forwarded,
                    _ => return Err(NotATarget),
                };
                Ok(Self::Project(id.parse().map_err(|_| NotATarget)?, field))
            }
            "provider" if field == "name" => Ok(Self::Provider(
                id.parse().map_err(|_| NotATarget)?,
                ProviderField::Name,
            )),
            _ => Err(NotATarget),
        }
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        target.to_string()
    }
}

impl TryFrom<String> for Target {
    type Error = NotATarget;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// A value of a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Nothing entered.
    #[default]
    Empty,
    /// An amount.
    Money(Money),
    /// A key figure.
    Count(u32),
    /// A text, never empty: an empty text is [`Value::Empty`].
    Text(String),
    /// A mark.
    Flag(bool),
    /// A term.
    Term(Term),
    /// A category.
    Category(CategoryId),
    /// A project.
    Project(ProjectId),
    /// A provider.
    Provider(ProviderId),
    /// A place in the plan.
    Order(OrderKey),
}

impl Value {
    /// A text, or [`Value::Empty`] for an empty one.
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// The amount; zero for an empty field, `None` for a value that is no amount.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        match self {
            Self::Money(amount) => Some(*amount),
            Self::Empty => Some(Money::ZERO),
            _ => None,
        }
    }
}
