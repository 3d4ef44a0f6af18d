use super::{AuthorityKind, Programme, PublicBody, RegionalAuthority};
use crate::{BudgetYear, catalogue::Label, sample};

/// Takes part in some years.
fn authority(ags: &str, from: Option<u16>, to: Option<u16>) -> RegionalAuthority {
    RegionalAuthority {
        ags: ags.to_owned(),
        name: ags.to_owned(),
        short: ags.to_owned(),
        kind: AuthorityKind::County,
        valid_from: from.map(BudgetYear),
        valid_to: to.map(BudgetYear),
        predecessor: Vec::new(),
    }
}

/// A programme of 2024 with these authorities.
fn programme(authorities: Vec<RegionalAuthority>) -> Programme {
    let body = PublicBody {
        name: "Haus".to_owned(),
        short: "Haus".to_owned(),
    };
    Programme {
        id: sample::word("sample"),
        year: BudgetYear(2024),
        name: Label {
            de: "Beispiel".to_owned(),
            en: None,
        },
        short: "B".to_owned(),
        ministry: body.clone(),
        granting_authority: body,
        authorities,
        catalogue: sample::catalogue(),
        wordings: Vec::new(),
        agreement_template: Vec::new(),
    }
}

#[test]
fn an_authority_is_found_by_its_key() {
    let programme = programme(vec![
        authority("06433000", None, None),
        authority("06436000", None, None),
    ]);
    for known in &programme.authorities {
        assert_eq!(programme.authority(&known.ags), Some(known));
    }
    assert_eq!(programme.authority("06440000"), None);
}

#[test]
fn first_and_last_year_count_as_years_of_taking_part() {
    let programme = programme(vec![
        authority("always", None, None),
        authority("first", Some(2024), None),
        authority("last", None, Some(2024)),
        authority("later", Some(2025), None),
        authority("before", None, Some(2023)),
    ]);
    let participating: Vec<_> = programme
        .participating()
        .map(|authority| authority.ags.as_str())
        .collect();
    assert_eq!(participating, ["always", "first", "last"]);
}
