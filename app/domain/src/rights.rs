//! Who may do what where: one table, the same in the browser and on the server.
//!
//! Being in the audience of a stream comes first and is the server's business; this table says
//! what a role may write there. Whatever is not written down is forbidden.

use crate::{
    Role,
    case::CaseCommand,
    plan::{PlanCommand, PlanKind},
    stream::{Command, State},
};
use serde::{Deserialize, Serialize};

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Open a case.
    OpenCase,
    /// Set, raise or cut a ceiling.
    SetCeiling,
    /// Set an earmark amount.
    SetEarmark,
    /// Set a key figure of the whole case.
    SetKeyFigure,
    /// Note in the case that its plan was released.
    NoteRelease,
    /// Make the county's internal draft.
    OpenInternalPlan,
    /// Release the draft as the shared plan.
    ReleasePlan,
    /// Change a plan's content.
    ChangePlan,
    /// Decide a conflict.
    ResolveConflict,
    /// Relay the case stream's news into a plan.
    RelayNews,
    /// Open a record.
    OpenRecord,
}

/// Where somebody wants to do it: the kind and state of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A stream without a first event.
    Nowhere,
    /// An open case.
    Case,
    /// The county's internal draft.
    InternalPlan,
    /// The shared plan.
    SharedPlan,
    /// A record.
    Record,
}

impl Deed {
    /// Every deed, in the order of the table.
    pub const ALL: [Self; 11] = [
        Self::OpenCase,
        Self::SetCeiling,
        Self::SetEarmark,
        Self::SetKeyFigure,
        Self::NoteRelease,
        Self::OpenInternalPlan,
        Self::ReleasePlan,
        Self::ChangePlan,
        Self::ResolveConflict,
        Self::RelayNews,
        Self::OpenRecord,
    ];

    /// What a command wants to do.
    #[must_use]
    pub fn of(command: &Command) -> Self {
        match command {
            Command::Case(CaseCommand::Open(_)) => Self::OpenCase,
            Command::Case(CaseCommand::SetCeiling { .. }) => Self::SetCeiling,
            Command::Case(CaseCommand::SetEarmark { .. }) => Self::SetEarmark,
            Command::Case(CaseCommand::SetKeyFigure { .. }) => Self::SetKeyFigure,
            Command::Case(CaseCommand::NoteRelease { .. }) => Self::NoteRelease,
            Command::Plan(PlanCommand::Open(opening)) => match opening.kind {
                PlanKind::Internal => Self::OpenInternalPlan,
                PlanKind::Shared => Self::ReleasePlan,
            },
            Command::Plan(PlanCommand::Change(_)) => Self::ChangePlan,
            Command::Plan(PlanCommand::Resolve { .. }) => Self::ResolveConflict,
            Command::Plan(PlanCommand::Relay { .. }) => Self::RelayNews,
            Command::Record(_) => Self::OpenRecord,
        }
    }
}

impl Place {
    /// Every place, in the order of the table.
    pub const ALL: [Self; 5] = [
        Self::Nowhere,
        Self::Case,
        Self::InternalPlan,
        Self::SharedPlan,
        Self::Record,
    ];

    /// The place a state is.
    #[must_use]
    pub fn of(state: &State) -> Self {
        match state {
            State::Empty => Self::Nowhere,
            State::Case(_) => Self::Case,
            State::Plan(plan) => match plan.kind {
                PlanKind::Internal => Self::InternalPlan,
                PlanKind::Shared => Self::SharedPlan,
            },
            State::Record(_) => Self::Record,
        }
    }
}

/// Whether a role may do this here. The table itself.
#[must_use]
pub fn permits(role: Role, place: Place, deed: Deed) -> bool {
    use Role::{CountyCaseWorker, CountyHead, MinistryHead, MinistryUnit, System};
    let roles: &[Role] = match (place, deed) {
        (Place::Nowhere, Deed::OpenCase) | (Place::Case, Deed::SetCeiling | Deed::SetEarmark) => {
            &[MinistryUnit, MinistryHead]
        }
        // Both sides agree the key figures (agreement § 4).
        (Place::Case, Deed::SetKeyFigure) => {
            &[CountyCaseWorker, CountyHead, MinistryUnit, MinistryHead]
        }
        (Place::Nowhere, Deed::ReleasePlan) => &[CountyHead, CountyCaseWorker],
        (Place::InternalPlan | Place::SharedPlan, Deed::ChangePlan | Deed::ResolveConflict) => {
            &[CountyCaseWorker, CountyHead]
        }
        (Place::Nowhere, Deed::OpenInternalPlan | Deed::OpenRecord)
        | (Place::Case, Deed::NoteRelease)
        | (Place::InternalPlan | Place::SharedPlan, Deed::RelayNews) => &[System],
        _ => &[],
    };
    roles.contains(&role)
}
