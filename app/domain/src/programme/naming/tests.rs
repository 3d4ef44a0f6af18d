use super::AUTHORITY_PLACEHOLDERS;
use crate::programme::{
    AuthorityKind::{self, County, IndependentCity},
    RegionalAuthority,
};

fn authority(name: &str, kind: AuthorityKind) -> RegionalAuthority {
    RegionalAuthority {
        ags: "06433000".to_owned(),
        name: name.to_owned(),
        short: name.to_owned(),
        kind,
        valid_from: None,
        valid_to: None,
        predecessor: Vec::new(),
    }
}

#[test]
fn every_placeholder_has_its_form() {
    let check = |name: &str, kind: AuthorityKind, expected: [&str; 6]| {
        let authority = authority(name, kind);
        let forms = AUTHORITY_PLACEHOLDERS.map(|field| authority.placeholder(field));
        assert_eq!(forms, expected.map(|form| Some(form.to_owned())));
    };
    check(
        "Landkreis Groß-Gerau",
        County,
        [
            "Landkreis Groß-Gerau",
            "der Landkreis Groß-Gerau",
            "Der Landkreis Groß-Gerau",
            "dem Landkreis Groß-Gerau",
            "des Landkreises Groß-Gerau",
            "den Landkreis Groß-Gerau",
        ],
    );
    check(
        "Main-Kinzig-Kreis",
        County,
        [
            "Main-Kinzig-Kreis",
            "der Main-Kinzig-Kreis",
            "Der Main-Kinzig-Kreis",
            "dem Main-Kinzig-Kreis",
            "des Main-Kinzig-Kreises",
            "den Main-Kinzig-Kreis",
        ],
    );
    check(
        "Frankfurt am Main",
        IndependentCity,
        [
            "Frankfurt am Main",
            "die Stadt Frankfurt am Main",
            "Die Stadt Frankfurt am Main",
            "der Stadt Frankfurt am Main",
            "der Stadt Frankfurt am Main",
            "die Stadt Frankfurt am Main",
        ],
    );
    // Names that end as the kind does, or do not say it at all.
    check(
        "Darmstadt",
        IndependentCity,
        [
            "Darmstadt",
            "die Stadt Darmstadt",
            "Die Stadt Darmstadt",
            "der Stadt Darmstadt",
            "der Stadt Darmstadt",
            "die Stadt Darmstadt",
        ],
    );
    check(
        "Bergstraße",
        County,
        [
            "Bergstraße",
            "der Landkreis Bergstraße",
            "Der Landkreis Bergstraße",
            "dem Landkreis Bergstraße",
            "des Landkreises Bergstraße",
            "den Landkreis Bergstraße",
        ],
    );
}

#[test]
fn other_placeholders_are_not_the_name() {
    let authority = authority("Kassel", IndependentCity);
    for field in ["year", "ceiling", "projects", "authority_vocative", ""] {
        assert_eq!(authority.placeholder(field), None, "{field}");
    }
}
