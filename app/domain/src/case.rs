//! A case (Vorgang): what ministry and county set once for all plans of one authority and year.
//!
//! The state of a stream of kind `case`. Only the ministry changes ceiling and earmarks; the
//! server relays both into every plan of the case. Key figures of the whole case (Eckdaten) are
//! agreed by both sides and bind no plan.

pub mod matrix;

use crate::{
    CaseId, Context, Money, PersonId, Refusal, StreamId, Timestamp,
    catalogue::{Catalogue, EarmarkId, KeyFigureId},
    limits::{COUNT_MAX, REASON_CHARACTERS_MAX},
    refusal::{Limited, RequiredText},
    stream::Inapplicable,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// One ceiling with where it comes from; the history is the list of all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CeilingEntry {
    /// The ceiling from here on.
    pub amount: Money,
    /// The one before, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Money>,
    /// Why, in the ministry's words.
    pub reason: String,
    /// Where it is written, for example "Zielvereinbarung § 4".
    pub source: String,
    /// Who set it.
    pub author: PersonId,
    /// When the server accepted it.
    pub at: Timestamp,
}

/// The first event of a case stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseOpening {
    /// The case.
    pub case: CaseId,
    /// AGS of the authority.
    pub ags: String,
    /// Its official name at that time.
    pub authority: String,
    /// Short name of the programme, for example `AQB`.
    pub programme: String,
    /// What plans of this case are made of.
    pub catalogue: Arc<Catalogue>,
}

/// A command for a case stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseCommand {
    /// Opens the case.
    Open(Box<CaseOpening>),
    /// Sets, raises or cuts the ceiling.
    SetCeiling {
        /// The ceiling the author saw.
        seen: Option<Money>,
        /// The new one, more than zero.
        new: Money,
        /// Why; required.
        reason: String,
        /// Where it is written; required.
        source: String,
    },
    /// Sets or takes away the amount of an earmark.
    SetEarmark {
        /// Which.
        earmark: EarmarkId,
        /// The amount the author saw for this case.
        seen: Option<Money>,
        /// The new amount; `None` falls back to the catalogue's.
        new: Option<Money>,
        /// Why.
        reason: String,
    },
    /// Sets or takes away a key figure of the whole case.
    SetKeyFigure {
        /// Which; one that the catalogue asks for per case.
        figure: KeyFigureId,
        /// The count the author saw.
        seen: Option<u32>,
        /// The new count; `None` leaves it open.
        new: Option<u32>,
        /// Why; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// Notes that the county released its draft. By the server.
    NoteRelease {
        /// The shared plan.
        plan: StreamId,
    },
}

/// What happened to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseEvent {
    /// Opened.
    Opened(Box<CaseOpening>),
    /// The ceiling was set, raised or cut.
    CeilingSet(CeilingEntry),
    /// An earmark amount was set.
    EarmarkSet {
        /// Which.
        earmark: EarmarkId,
        /// Before.
        old: Option<Money>,
        /// Now.
        new: Option<Money>,
        /// Why.
        reason: String,
    },
    /// A key figure of the whole case was set.
    KeyFigureSet {
        /// Which.
        figure: KeyFigureId,
        /// Before.
        old: Option<u32>,
        /// Now.
        new: Option<u32>,
        /// Why; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// The county released its draft.
    Released {
        /// The shared plan.
        plan: StreamId,
    },
}

/// How far a case is; shown in words, with who is to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseStage {
    /// Opened, no ceiling yet.
    Opened,
    /// The county works on its internal draft.
    Drafting,
    /// The county has released its plan; both sides see it.
    Shared,
}

/// Who is to act next (Am Zug).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// The ministry.
    Ministry,
    /// The county or city.
    County,
}

/// The state of a case stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// How it was opened.
    pub opening: CaseOpening,
    /// All ceilings, oldest first.
    pub ceilings: Vec<CeilingEntry>,
    /// Earmark amounts of this case.
    pub earmarks: BTreeMap<EarmarkId, Money>,
    /// Key figures of the whole case; what is not agreed is not there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub key_figures: BTreeMap<KeyFigureId, u32>,
    /// The shared plan, once released.
    pub shared_plan: Option<StreamId>,
}

impl Case {
    /// The ceiling in force.
    #[must_use]
    pub fn ceiling(&self) -> Option<&CeilingEntry> {
        self.ceilings.last()
    }

    /// How far the case is.
    #[must_use]
    pub fn stage(&self) -> CaseStage {
        CaseStage::of(!self.ceilings.is_empty(), self.shared_plan.is_some())
    }
}

impl CaseStage {
    /// The stage of a case with or without a ceiling and a shared plan.
    #[must_use]
    pub fn of(has_ceiling: bool, is_shared: bool) -> Self {
        match (has_ceiling, is_shared) {
            (_, true) => Self::Shared,
            (false, false) => Self::Opened,
            (true, false) => Self::Drafting,
        }
    }

    /// Who is to act: without a ceiling the ministry, then the county until it hands in.
    #[must_use]
    pub fn turn(self) -> Turn {
        match self {
            Self::Opened => Turn::Ministry,
            Self::Drafting | Self::Shared => Turn::County,
        }
    }
}

/// Decides a command for an open case.
///
/// # Errors
/// The [`Refusal`] that says why nothing happens.
pub fn decide(case: &Case, command: &CaseCommand, context: &Context) -> Result<CaseEvent, Refusal> {
    match command {
        CaseCommand::Open(_) => Err(Refusal::WrongState),
        CaseCommand::SetCeiling {
            seen,
            new,
            reason,
            source,
        } => {
            let previous = case.ceiling().map(|entry| entry.amount);
            required(reason, RequiredText::Reason)?;
            required(source, RequiredText::Source)?;
            if *new <= Money::ZERO {
                return Err(Refusal::CeilingNotPositive);
            }
            fresh(previous, *seen)?;
            Ok(CaseEvent::CeilingSet(CeilingEntry {
                amount: *new,
                previous,
                reason: reason.clone(),
                source: source.clone(),
                author: context.actor.person,
                at: context.now,
            }))
        }
        CaseCommand::SetEarmark {
            earmark,
            seen,
            new,
            reason,
        } => {
            if case.opening.catalogue.earmark(earmark).is_none() {
                return Err(Refusal::NotInCatalogue {
                    word: earmark.to_string(),
                });
            }
            required(reason, RequiredText::Reason)?;
            if let Some(amount) = new.filter(|amount| *amount < Money::ZERO) {
                return Err(Refusal::Negative { at: None, amount });
            }
            let old = case.earmarks.get(earmark).copied();
            fresh(old, *seen)?;
            Ok(CaseEvent::EarmarkSet {
                earmark: earmark.clone(),
                old,
                new: *new,
                reason: reason.clone(),
            })
        }
        CaseCommand::SetKeyFigure {
            figure,
            seen,
            new,
            reason,
        } => decide_key_figure(case, figure, (*seen, *new), reason),
        CaseCommand::NoteRelease { plan } => match case.shared_plan {
            None => Ok(CaseEvent::Released { plan: *plan }),
            Some(_) => Err(Refusal::WrongState),
        },
    }
}

fn decide_key_figure(
    case: &Case,
    figure: &KeyFigureId,
    (seen, new): (Option<u32>, Option<u32>),
    reason: &str,
) -> Result<CaseEvent, Refusal> {
    let known = case.opening.catalogue.key_figure(figure);
    if known.is_none_or(|known| !known.per_case) {
        return Err(Refusal::NotInCatalogue {
            word: figure.to_string(),
        });
    }
    within_limit(reason)?;
    if new.is_some_and(|count| count > COUNT_MAX) {
        return Err(Refusal::TooMany {
            what: Limited::Count,
            maximum: u64::from(COUNT_MAX),
        });
    }
    let old = case.key_figures.get(figure).copied();
    if old != seen {
        return Err(Refusal::StaleFigure { current: old });
    }
    Ok(CaseEvent::KeyFigureSet {
        figure: figure.clone(),
        old,
        new,
        reason: reason.to_owned(),
    })
}

/// Applies an event to an open case.
///
/// # Errors
/// [`Inapplicable`] if the event was not decided on this state.
pub fn apply(case: &mut Case, event: &CaseEvent) -> Result<(), Inapplicable> {
    match event {
        CaseEvent::Opened(_) => return Err(Inapplicable),
        CaseEvent::CeilingSet(entry) => case.ceilings.push(entry.clone()),
        CaseEvent::EarmarkSet {
            earmark,
            new: Some(amount),
            ..
        } => {
            case.earmarks.insert(earmark.clone(), *amount);
        }
        CaseEvent::EarmarkSet {
            earmark, new: None, ..
        } => {
            case.earmarks.remove(earmark);
        }
        CaseEvent::KeyFigureSet {
            figure,
            new: Some(count),
            ..
        } => {
            case.key_figures.insert(figure.clone(), *count);
        }
        CaseEvent::KeyFigureSet {
            figure, new: None, ..
        } => {
            case.key_figures.remove(figure);
        }
        CaseEvent::Released { plan } => case.shared_plan = Some(*plan),
    }
    Ok(())
}

/// A case as its first event describes it.
#[must_use]
pub fn opened(opening: &CaseOpening) -> Case {
    Case {
        opening: opening.clone(),
        ceilings: Vec::new(),
        earmarks: BTreeMap::new(),
        key_figures: BTreeMap::new(),
        shared_plan: None,
    }
}

fn fresh(current: Option<Money>, seen: Option<Money>) -> Result<(), Refusal> {
    if current == seen {
        Ok(())
    } else {
        Err(Refusal::Stale { current })
    }
}

fn required(text: &str, what: RequiredText) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::MissingText { what });
    }
    within_limit(text)
}

fn within_limit(text: &str) -> Result<(), Refusal> {
    if text.chars().count() > REASON_CHARACTERS_MAX {
        return Err(Refusal::TooMany {
            what: Limited::Characters,
            maximum: REASON_CHARACTERS_MAX as u64,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
