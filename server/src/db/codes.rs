//! Numbers and words that stand for enumerations in the database. Never changed, only added to.

use super::DbError;
use app::requests::StreamRole;
use domain::{
    Role,
    case::CaseStage,
    record::{AgreementState, ApplicationState},
};
use sync::Outcome;

/// Roles by their number; the place in the list is the number.
const ROLES: [Role; 10] = [
    Role::System,
    Role::CountyCaseWorker,
    Role::CountyHead,
    Role::CountyReader,
    Role::MinistryUnit,
    Role::MinistryHead,
    Role::MinistryReader,
    Role::GrantingAuthority,
    Role::Auditor,
    Role::Administrator,
];

const STREAM_ROLES: [(StreamRole, &str); 4] = [
    (StreamRole::Case, "case"),
    (StreamRole::InternalPlan, "internal_plan"),
    (StreamRole::SharedPlan, "shared_plan"),
    (StreamRole::Record, "record"),
];

const STAGES: [(CaseStage, &str); 3] = [
    (CaseStage::Opened, "opened"),
    (CaseStage::Drafting, "drafting"),
    (CaseStage::Shared, "shared"),
];

const AGREEMENTS: [(AgreementState, &str); 1] = [(AgreementState::Draft, "draft")];

const APPLICATIONS: [(ApplicationState, &str); 1] = [(ApplicationState::Draft, "draft")];

pub(super) const APPLIED: i16 = 1;
pub(super) const CONFLICT: i16 = 2;
pub(super) const REFUSED: i16 = 3;

pub(super) fn role_number(role: Role) -> i16 {
    let place = ROLES.iter().position(|known| *known == role);
    place
        .and_then(|place| i16::try_from(place).ok())
        .unwrap_or(i16::MAX)
}

pub(super) fn role(number: i16) -> Result<Role, DbError> {
    let place = usize::try_from(number).ok();
    place
        .and_then(|place| ROLES.get(place).copied())
        .ok_or_else(|| DbError::Unreadable(format!("role {number}")))
}

pub(super) fn stream_role_word(role: StreamRole) -> &'static str {
    word(&STREAM_ROLES, role)
}

pub(super) fn stream_role(text: &str) -> Result<StreamRole, DbError> {
    meaning(&STREAM_ROLES, text)
}

pub(super) fn stage_word(stage: CaseStage) -> &'static str {
    word(&STAGES, stage)
}

pub(super) fn stage(text: &str) -> Result<CaseStage, DbError> {
    meaning(&STAGES, text)
}

pub(super) fn agreement_word(state: AgreementState) -> &'static str {
    word(&AGREEMENTS, state)
}

pub(super) fn agreement(text: &str) -> Result<AgreementState, DbError> {
    meaning(&AGREEMENTS, text)
}

pub(super) fn application_word(state: ApplicationState) -> &'static str {
    word(&APPLICATIONS, state)
}

pub(super) fn application(text: &str) -> Result<ApplicationState, DbError> {
    meaning(&APPLICATIONS, text)
}

fn word<T: PartialEq>(table: &'static [(T, &'static str)], value: T) -> &'static str {
    table
        .iter()
        .find(|(known, _)| *known == value)
        .map_or("", |(_, word)| *word)
}

fn meaning<T: Copy>(table: &[(T, &str)], text: &str) -> Result<T, DbError> {
    let found = table
        .iter()
        .find(|(_, word)| *word == text)
        .map(|(value, _)| *value);
    found.ok_or_else(|| DbError::Unreadable(format!("word {text}")))
}

/// The columns `kind`, `sequence` and `refusal` of an outcome; `None` for one that is not final.
pub(super) fn outcome_columns(outcome: &Outcome) -> Option<(i16, Option<u64>, Option<String>)> {
    match outcome {
        Outcome::Applied { sequence } => Some((APPLIED, Some(*sequence), None)),
        Outcome::Conflict { sequence } => Some((CONFLICT, Some(*sequence), None)),
        Outcome::Refused { refusal } => {
            Some((REFUSED, None, Some(serde_json::to_string(refusal).ok()?)))
        }
        Outcome::Retry { .. } => None,
    }
}

/// The outcome that these columns hold.
pub(super) fn outcome(
    kind: i16,
    sequence: Option<u64>,
    refusal: Option<&str>,
) -> Result<Outcome, DbError> {
    match (kind, sequence, refusal) {
        (APPLIED, Some(sequence), None) => Ok(Outcome::Applied { sequence }),
        (CONFLICT, Some(sequence), None) => Ok(Outcome::Conflict { sequence }),
        (REFUSED, None, Some(text)) => serde_json::from_str(text)
            .map(|refusal| Outcome::Refused { refusal })
            .map_err(|error| DbError::Unreadable(format!("refusal: {error}"))),
        _ => Err(DbError::Unreadable(format!("outcome of kind {kind}"))),
    }
}
