//! The shipped files.

use super::*;

#[test]
fn every_shipped_file_is_good() {
    for (name, text) in shipped() {
        let problems = read(text, name).err().unwrap_or_default();
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}

fn year(year: u16) -> Programme {
    shipped_programme(BudgetYear(year)).unwrap()
}

#[test]
fn a_year_without_file_has_no_programme() {
    assert_eq!(shipped_programme(BudgetYear(2023)), None);
}

#[test]
fn hanau_takes_part_from_2026() {
    assert_eq!(year(2024).participating().count(), 26);
    let of_2026 = year(2026);
    assert_eq!(of_2026.participating().count(), 27);
    let mut hanau = of_2026
        .authorities
        .iter()
        .filter(|authority| authority.name == "Hanau");
    let hanau = hanau.next().unwrap();
    assert_eq!(hanau.valid_from, Some(BudgetYear(2026)));
    assert_eq!(hanau.predecessor, ["06435000"], "the Main-Kinzig-Kreis");
    let cities = of_2026.participating();
    let cities = cities
        .filter(|authority| authority.kind == domain::programme::AuthorityKind::IndependentCity);
    assert_eq!(cities.count(), 6);
}

#[test]
fn ids_of_the_glossary_are_stable() {
    let catalogue = year(2024).catalogue;
    let ids: Vec<_> = catalogue
        .categories
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "prep",
            "training_coaching",
            "qualification_projects",
            "staff_development"
        ]
    );
    let ids: Vec<_> = catalogue.regimes.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        ids,
        ["sgb2", "sgb3", "sgb8", "sgb12", "asylblg", "hidden_reserve"]
    );
    let ids: Vec<_> = catalogue.sources.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "aqb",
            "county",
            "jobcentre",
            "employment_agency",
            "esf",
            "third_party",
            "participant_fees",
        ]
    );
    let earmarks: Vec<_> = catalogue
        .earmarks
        .iter()
        .map(|it| (it.letter, it.amount))
        .collect();
    assert_eq!(
        earmarks,
        [('T', None), ('S', None)],
        "the agreement names no amounts"
    );
}

#[test]
fn what_is_unknown_of_2026_is_absent() {
    let programme = year(2026);
    assert!(programme.agreement_template.is_empty());
    assert!(programme.catalogue.earmarks.is_empty());
    assert!(
        programme
            .catalogue
            .deadlines
            .iter()
            .all(|due| due.date.starts_with("2026-"))
    );
}
