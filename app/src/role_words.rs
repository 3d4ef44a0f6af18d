//! Roles, sides, stages and turns in words.

use crate::i18n::I18n;
use domain::{
    OrganisationKind, Role,
    case::{CaseStage, Turn},
    programme::AuthorityKind,
    record::{AgreementState, ApplicationState},
};

/// The name of a role; reactive.
#[must_use]
pub fn role_name(i18n: I18n, role: Role) -> String {
    match role {
        Role::CountyCaseWorker => i18n.text("role-county-case-worker"),
        Role::CountyHead => i18n.text("role-county-head"),
        Role::CountyReader => i18n.text("role-county-reader"),
        Role::MinistryUnit => i18n.text("role-ministry-unit"),
        Role::MinistryHead => i18n.text("role-ministry-head"),
        Role::MinistryReader => i18n.text("role-ministry-reader"),
        Role::GrantingAuthority => i18n.text("role-granting-authority"),
        Role::Auditor => i18n.text("role-auditor"),
        Role::Administrator => i18n.text("role-administrator"),
        Role::System => i18n.text("role-system"),
    }
}

/// The stage of a case; reactive.
#[must_use]
pub fn stage_name(i18n: I18n, stage: CaseStage) -> String {
    match stage {
        CaseStage::Opened => i18n.text("stage-opened"),
        CaseStage::Drafting => i18n.text("stage-drafting"),
        CaseStage::Shared => i18n.text("stage-shared"),
    }
}

/// Where the agreement of a record stands; reactive.
#[must_use]
pub fn agreement_name(i18n: I18n, state: AgreementState) -> String {
    match state {
        AgreementState::Draft => i18n.text("record-agreement-draft"),
    }
}

/// Where the application of a record stands; reactive.
#[must_use]
pub fn application_name(i18n: I18n, state: ApplicationState) -> String {
    match state {
        ApplicationState::Draft => i18n.text("record-application-draft"),
    }
}

/// Who is to act, by the kind of the authority where that is known; reactive.
#[must_use]
pub fn turn_name(i18n: I18n, turn: Turn, kind: Option<AuthorityKind>) -> String {
    named_turn(i18n, turn, kind, "turn-county")
}

/// Who is to act, for narrow columns; reactive.
#[must_use]
pub fn turn_name_short(i18n: I18n, turn: Turn, kind: Option<AuthorityKind>) -> String {
    named_turn(i18n, turn, kind, "turn-county-short")
}

fn named_turn(i18n: I18n, turn: Turn, kind: Option<AuthorityKind>, either: &str) -> String {
    i18n.text(match (turn, kind) {
        (Turn::Ministry, _) => "turn-ministry",
        (Turn::County, Some(AuthorityKind::County)) => "turn-landkreis",
        (Turn::County, Some(AuthorityKind::IndependentCity)) => "turn-city",
        (Turn::County, None) => either,
    })
}

/// The side on which somebody stands; reactive.
#[must_use]
pub fn side_name(i18n: I18n, side: OrganisationKind, authority: Option<AuthorityKind>) -> String {
    match side {
        OrganisationKind::County => turn_name(i18n, Turn::County, authority),
        OrganisationKind::Ministry => turn_name(i18n, Turn::Ministry, authority),
        OrganisationKind::GrantingAuthority => role_name(i18n, Role::GrantingAuthority),
        OrganisationKind::Audit => role_name(i18n, Role::Auditor),
        OrganisationKind::Operator => role_name(i18n, Role::Administrator),
    }
}

/// Whether it is this side's turn.
#[must_use]
pub fn is_own_turn(turn: Turn, kind: OrganisationKind) -> bool {
    matches!(
        (turn, kind),
        (Turn::Ministry, OrganisationKind::Ministry) | (Turn::County, OrganisationKind::County)
    )
}
