//! Organisations follow from programmes: their ids are derived, so that two servers and two
//! imports make the same ones.

use super::Organisation;
use domain::{OrganisationId, OrganisationKind, programme::Programme};
use uuid::Uuid;

/// The name space of derived ids of this server.
const NAME_SPACE: Uuid = Uuid::from_u128(0x7d6c_3b0e_57a1_4f0d_9a4b_2c8f_1e60_aa01);

/// The id of the organisation with this code: an AGS, `ministry`, `granting_authority`, `audit`
/// or `operator`.
#[must_use]
pub fn organisation_id(code: &str) -> OrganisationId {
    OrganisationId::derived(NAME_SPACE, &format!("organisation:{code}"))
}

/// The organisations that a programme names, and those every server has.
#[must_use]
pub fn organisations_of(programme: &Programme) -> Vec<Organisation> {
    let body = |code: &str, kind, name: &str| Organisation {
        id: organisation_id(code),
        code: code.to_owned(),
        kind,
        name: name.to_owned(),
    };
    let mut organisations = vec![
        body(
            "ministry",
            OrganisationKind::Ministry,
            &programme.ministry.name,
        ),
        body(
            "granting_authority",
            OrganisationKind::GrantingAuthority,
            &programme.granting_authority.name,
        ),
        body("audit", OrganisationKind::Audit, "Rechnungshof"),
        body("operator", OrganisationKind::Operator, "Betrieb"),
    ];
    organisations.extend(
        programme
            .authorities
            .iter()
            .map(|authority| body(&authority.ags, OrganisationKind::County, &authority.name)),
    );
    organisations
}
