//! Why a command is not accepted: stable codes with typed arguments, never sentences.
//!
//! The interface turns a code into words. Refusals are outcomes for ever, so variants are only
//! ever added.

use crate::{
    Money,
    plan::{Change, Target},
    rights::Deed,
};
use serde::{Deserialize, Serialize};

/// The reason why a command was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The role may not do this in this stream.
    #[error("not allowed for this role")]
    NotAllowed {
        /// What was tried.
        deed: Deed,
    },
    /// The stream has no first event yet, or already has one.
    #[error("the stream is not in the state this command needs")]
    WrongState,
    /// The command is for another kind of stream.
    #[error("the command belongs to another kind of stream")]
    WrongStream,
    /// The command has a form that only another version of this application understands.
    #[error("the command is of another version")]
    OtherVersion,
    /// A line, project or provider that the plan does not have.
    #[error("unknown item")]
    UnknownItem {
        /// The change that names it.
        index: u32,
    },
    /// A category, source, kind of cost, earmark, key figure or year that the catalogue lacks.
    #[error("not in the catalogue")]
    NotInCatalogue {
        /// The word that is unknown.
        word: String,
    },
    /// The value does not belong into this field.
    #[error("wrong type of value")]
    WrongValue {
        /// The field.
        at: Target,
    },
    /// Planned amounts are never negative.
    #[error("negative amount")]
    Negative {
        /// The field; `None` for an amount that is not in a plan.
        at: Option<Target>,
        /// What was entered.
        amount: Money,
    },
    /// All amounts of the plan together would pass the largest amount.
    #[error("the plan's amounts together would pass the limit")]
    VolumeTooLarge {
        /// The limit.
        maximum: Money,
    },
    /// More of something than a named limit allows.
    #[error("over the limit of {maximum}")]
    TooMany {
        /// What there is too much of.
        what: Limited,
        /// The limit.
        maximum: u64,
    },
    /// A name or a reason is missing.
    #[error("a text is missing")]
    MissingText {
        /// Which text.
        what: RequiredText,
    },
    /// One command names the same target twice, or sets a value of an item it adds.
    #[error("one command changes the same thing twice")]
    TargetTwice {
        /// The second change.
        index: u32,
    },
    /// A project or provider that is still used cannot be removed.
    #[error("still in use")]
    StillUsed {
        /// The change.
        index: u32,
    },
    /// Undo or redo of something that others have changed since.
    #[error("others have changed it since")]
    Overtaken {
        /// The cells that were overtaken.
        cells: Vec<Target>,
    },
    /// The conflict is not open any more.
    #[error("the conflict is already decided")]
    NoOpenConflict,
    /// The ceiling or earmark has another value than the author saw.
    #[error("the value has changed since")]
    Stale {
        /// The value in force.
        current: Option<Money>,
    },
    /// The key figure has another count than the author saw.
    #[error("the key figure has changed since")]
    StaleFigure {
        /// The count in force.
        current: Option<u32>,
    },
    /// A ceiling of zero or less.
    #[error("a ceiling is more than zero")]
    CeilingNotPositive,
    /// The distribution has nothing to distribute, or nobody to give it to.
    #[error("nothing to distribute")]
    NothingToDistribute,
    /// More money is to be moved than the line has.
    #[error("the line has less than that")]
    NotEnough {
        /// What the line has.
        available: Money,
        /// The change that moves what is there instead.
        instead: Vec<Change>,
    },
}

/// Something with a named limit in [`crate::limits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limited {
    /// Changes in one command.
    Changes,
    /// Lines of a plan.
    Lines,
    /// Projects or providers.
    Items,
    /// Characters of a text.
    Characters,
    /// A key figure.
    Count,
    /// Open conflicts.
    Conflicts,
    /// Bytes of one command on its way.
    Bytes,
}

/// A text that must not be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequiredText {
    /// Name of a project or provider.
    Name,
    /// Reason of a ceiling.
    Reason,
    /// Source of a ceiling.
    Source,
}

impl Refusal {
    /// The change of the command that it is about, if it is about one.
    #[must_use]
    pub fn index(&self) -> Option<u32> {
        match self {
            Self::UnknownItem { index }
            | Self::TargetTwice { index }
            | Self::StillUsed { index } => Some(*index),
            _ => None,
        }
    }

    /// The stable code, the key of the interface's message.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAllowed { .. } => "not-allowed",
            Self::WrongState => "wrong-state",
            Self::WrongStream => "wrong-stream",
            Self::OtherVersion => "other-version",
            Self::UnknownItem { .. } => "unknown-item",
            Self::NotInCatalogue { .. } => "not-in-catalogue",
            Self::WrongValue { .. } => "wrong-value",
            Self::Negative { .. } => "negative",
            Self::VolumeTooLarge { .. } => "volume-too-large",
            Self::TooMany { .. } => "too-many",
            Self::MissingText { .. } => "missing-text",
            Self::TargetTwice { .. } => "target-twice",
            Self::StillUsed { .. } => "still-used",
            Self::Overtaken { .. } => "overtaken",
            Self::NoOpenConflict => "no-open-conflict",
            Self::Stale { .. } => "stale",
            Self::StaleFigure { .. } => "stale-figure",
            Self::CeilingNotPositive => "ceiling-not-positive",
            Self::NothingToDistribute => "nothing-to-distribute",
            Self::NotEnough { .. } => "not-enough",
        }
    }
}

#[cfg(test)]
mod tests;
