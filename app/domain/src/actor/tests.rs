use super::{OrganisationKind, Role};
use std::collections::BTreeSet;

#[test]
fn every_role_has_a_word_of_its_own_that_leads_back_to_it() {
    for role in Role::ALL {
        assert_eq!(Role::from_word(role.word()), Some(role));
        let written = serde_json::to_value(role).expect("JSON");
        assert_eq!(written, role.word(), "the same word in the log");
    }
    let words: BTreeSet<_> = Role::ALL.iter().map(|role| role.word()).collect();
    assert_eq!(words.len(), Role::ALL.len());
    assert_eq!(Role::from_word("mayor"), None);
}

#[test]
fn every_role_but_the_server_belongs_to_a_kind_of_organisation() {
    use OrganisationKind::{Audit, County, GrantingAuthority, Ministry, Operator};
    let kinds = Role::ALL.map(Role::organisation_kind);
    let expected = [
        Some(County),
        Some(County),
        Some(County),
        Some(Ministry),
        Some(Ministry),
        Some(Ministry),
        Some(GrantingAuthority),
        Some(Audit),
        Some(Operator),
        None,
    ];
    assert_eq!(kinds, expected);
    for kind in kinds.into_iter().flatten() {
        assert_eq!(OrganisationKind::from_word(kind.word()), Some(kind));
    }
    assert_eq!(OrganisationKind::from_word("parish"), None);
}
