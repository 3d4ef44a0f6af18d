//! A plan: how an authority divides its ceiling among projects.
//!
//! The state of a stream of kind `plan`. Category totals and earmark totals are derived, never
//! stored; see [`rollup`]. Nothing is deleted: removed items stay as tombstones, so that history
//! and comments keep their anchor.

pub mod apply;
pub mod cell;
pub mod change;
pub mod checks;
pub mod conflict;
pub mod copy;
pub mod decide;
pub mod differences;
pub mod gestures;
pub mod line;
mod lookup;
pub mod matrix;
mod merge;
pub mod order;
pub mod paste;
mod programme_delta;
pub mod rollup;
pub mod settled;

use crate::{
    CaseId, CommandId, LineId, Money, PersonId, ProjectId, ProviderId, StreamId,
    case::CeilingEntry,
    catalogue::{Catalogue, EarmarkId},
    limits::RECENT_RAISES_MAX,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

pub use cell::{LineField, ProjectField, ProviderField, Target, Value};
pub use change::{Change, ChangeSet, Gesture, Item, MergedText};
pub use conflict::{Conflict, Current, Dispute, Others};
pub use line::{FigureKey, Line, Project, Provider};
pub use order::OrderKey;
pub use settled::{Decision, Merge, Verdict};

/// Who sees a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanKind {
    /// The county's own draft; nobody else learns anything of it.
    Internal,
    /// Released: county and ministry read it, the county edits it.
    Shared,
}

/// A point of another stream from which a plan was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The stream.
    pub stream: StreamId,
    /// The last sequence number that counted.
    pub sequence: u64,
}

/// What identifies the case a plan belongs to; repeated in the stream so that it explains itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseHead {
    /// The case.
    pub case: CaseId,
    /// Official name of the authority.
    pub authority: String,
    /// Short name of the programme, for example `AQB`.
    pub programme: String,
}

/// The part of a plan that people edit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanContent {
    /// Providers by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub providers: BTreeMap<ProviderId, Arc<Provider>>,
    /// Projects by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub projects: BTreeMap<ProjectId, Arc<Project>>,
    /// Lines by id. They, projects and providers are shared between versions of the state, so that
    /// a rebase copies pointers and comparing two versions stops at them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lines: BTreeMap<LineId, Arc<Line>>,
}

/// The first event of a plan stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanOpening {
    /// Which case.
    pub head: CaseHead,
    /// Internal or shared.
    pub kind: PlanKind,
    /// What it can be made of.
    pub catalogue: Arc<Catalogue>,
    /// The ceiling in force at that moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<CeilingEntry>,
    /// Earmark amounts in force at that moment.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub earmarks: BTreeMap<EarmarkId, Money>,
    /// The last event of the case stream that ceiling and earmarks reflect; what comes after it
    /// is relayed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub case_sequence: u64,
    /// From what it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// What it starts with.
    #[serde(default)]
    pub content: PlanContent,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What the case stream tells every plan of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relayed {
    /// A new ceiling.
    Ceiling(CeilingEntry),
    /// A new earmark amount; `None` takes it away.
    Earmark {
        /// Which earmark.
        earmark: EarmarkId,
        /// Its amount for this case.
        amount: Option<Money>,
    },
}

/// A command for a plan stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanCommand {
    /// Makes the plan. By the server, or by the county that releases its draft.
    Open(Box<PlanOpening>),
    /// Changes content: all of it or nothing.
    Change(ChangeSet),
    /// Decides an open conflict.
    Resolve {
        /// The command that lost.
        conflict: CommandId,
        /// What to do instead; empty keeps what stands.
        changes: Vec<Change>,
        /// Why; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// Takes over what happened in the case stream.
    Relay {
        /// Sequence number in the case stream.
        case_sequence: u64,
        /// What happened.
        what: Relayed,
    },
}

/// What happened to a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanEvent {
    /// The plan was made.
    Opened(Box<PlanOpening>),
    /// Content changed; every `seen` is the old value. Where a text was merged, that is what stood
    /// there, and `new` holds the changes of both.
    Changed(ChangeSet),
    /// Somebody's change met other values than they had seen; nothing was overwritten.
    ConflictRaised {
        /// The whole losing command.
        lost: ChangeSet,
        /// Which of its changes are disputed and what stands there.
        disputes: Vec<Dispute>,
    },
    /// The author of an open conflict went on from their own losing value.
    ConflictContinued {
        /// The command that had lost.
        conflict: CommandId,
        /// Both commands as one.
        lost: ChangeSet,
        /// Which of its changes are disputed and what stands there.
        disputes: Vec<Dispute>,
    },
    /// A conflict was decided, or ended by its author.
    ConflictResolved {
        /// The command that had lost.
        conflict: CommandId,
        /// What was changed by the decision.
        changes: Vec<Change>,
        /// Why; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// The case stream's news arrived.
    Relayed {
        /// Sequence number in the case stream.
        case_sequence: u64,
        /// What happened.
        what: Relayed,
    },
}

/// A recent raise of a programme amount: raw material of the ways back into the ceiling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raise {
    /// The line.
    pub line: LineId,
    /// The amount before.
    pub from: Money,
    /// The amount after.
    pub to: Money,
}

/// The state of a plan stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Which case.
    pub head: CaseHead,
    /// Internal or shared.
    pub kind: PlanKind,
    /// What it can be made of.
    pub catalogue: Arc<Catalogue>,
    /// The ceiling in force, if the ministry has set one.
    pub ceiling: Option<CeilingEntry>,
    /// Earmark amounts of this case; they override the catalogue's.
    pub earmarks: BTreeMap<EarmarkId, Money>,
    /// From what it was made.
    pub origin: Option<Origin>,
    /// What people edit.
    pub content: PlanContent,
    /// Open conflicts by the command that lost. Shared, as lines are, since every event makes a plan
    /// of its own out of the one before.
    pub conflicts: BTreeMap<CommandId, Arc<Conflict>>,
    /// The last raises of programme amounts, newest last.
    pub recent_raises: Vec<Raise>,
    /// The sum of all amounts in all cells of lines that are not removed; see [`decide`].
    pub volume: Money,
    /// The last event of the case stream that is known here, from the opening or by relay.
    pub case_sequence: u64,
}

impl Plan {
    /// A plan as its first event describes it.
    #[must_use]
    pub fn opened(opening: &PlanOpening) -> Self {
        let volume = opening.content.volume().unwrap_or(Money::MAX);
        Self {
            head: opening.head.clone(),
            kind: opening.kind,
            catalogue: Arc::clone(&opening.catalogue),
            ceiling: opening.ceiling.clone(),
            earmarks: opening.earmarks.clone(),
            origin: opening.origin,
            content: opening.content.clone(),
            conflicts: BTreeMap::new(),
            recent_raises: Vec::new(),
            volume,
            case_sequence: opening.case_sequence,
        }
    }

    /// The amount of an earmark in force: the case's, else the catalogue's, else none.
    #[must_use]
    pub fn earmark_amount(&self, id: &EarmarkId) -> Option<Money> {
        self.earmarks.get(id).copied().or_else(|| {
            self.catalogue
                .earmark(id)
                .and_then(|earmark| earmark.amount)
        })
    }

    /// The programme funds of a line (for the AQB: its AQB amount); zero where none is planned.
    #[must_use]
    pub fn programme_amount(&self, line: &Line) -> Money {
        self.catalogue
            .programme_source()
            .and_then(|source| line.financing.get(&source.id).copied())
            .unwrap_or(Money::ZERO)
    }

    /// The lines that are not removed, in plan order.
    #[must_use]
    pub fn lines_in_order(&self) -> Vec<(LineId, &Arc<Line>)> {
        self.content.lines_in_order()
    }

    /// Remembers a raise for the ways out; the oldest is forgotten.
    fn remember_raise(&mut self, raise: Raise) {
        self.recent_raises.retain(|known| known.line != raise.line);
        self.recent_raises.push(raise);
        if self.recent_raises.len() > RECENT_RAISES_MAX {
            self.recent_raises.remove(0);
        }
    }
}

impl PlanContent {
    /// The lines that are not removed, in plan order.
    #[must_use]
    pub fn lines_in_order(&self) -> Vec<(LineId, &Arc<Line>)> {
        let lines = self.lines.iter().filter(|(_, line)| !line.removed);
        let mut lines: Vec<_> = lines.map(|(id, line)| (*id, line)).collect();
        // Ids differ, so no two lines are equal and an unstable sort is as good.
        lines.sort_unstable_by(|(id_a, a), (id_b, b)| (&a.order, id_a).cmp(&(&b.order, id_b)));
        lines
    }

    /// The sum of all amounts of lines that are not removed; `None` beyond [`Money::MAX`].
    #[must_use]
    pub fn volume(&self) -> Option<Money> {
        let mut sum = Money::ZERO;
        for line in self.lines.values().filter(|line| !line.removed) {
            sum = sum.checked_add(line.volume()?)?;
        }
        Some(sum)
    }
}

/// A conflict as the state keeps it.
impl Conflict {
    pub(crate) fn raised(
        author: PersonId,
        at: crate::Timestamp,
        lost: ChangeSet,
        disputes: Vec<Dispute>,
    ) -> Self {
        Self {
            author,
            at,
            lost,
            disputes,
        }
    }
}
