//! Single cells: exact numbers, terms, categories, sums by name.

use super::{
    super::{
        amount::evidence,
        category::{Naming, category},
        headings::guess,
        number::{Exact, exact},
        term::term,
        totals::is_total,
    },
    world,
};
use crate::{
    Money,
    money::Locale,
    plan::Value,
    time::{Month, Term},
};

#[test]
fn exact_numbers_are_exact() {
    let cents = |cents| Money::from_cents(cents).expect("small");
    for (text, expected) in [
        ("1390400", Exact::Cents(cents(139_040_000))),
        ("1.3904E6", Exact::Cents(cents(139_040_000))),
        ("1390400.0000000002", Exact::Cents(cents(139_040_000))),
        ("0.1", Exact::Cents(cents(10))),
        ("-0.5", Exact::Cents(cents(-50))),
        ("1e-30", Exact::Cents(Money::ZERO)),
        ("0.005", Exact::Between(cents(1))),
        ("0.00499", Exact::Between(cents(0))),
        ("1234.5678", Exact::Between(cents(123_457))),
        ("1e12", Exact::OutOfRange),
        ("1e300", Exact::OutOfRange),
        ("1,5", Exact::NotANumber),
        ("", Exact::NotANumber),
        (".", Exact::NotANumber),
        ("1e99999", Exact::NotANumber),
    ] {
        assert_eq!(exact(text), expected, "{text}");
    }
}

#[test]
fn a_number_shows_its_language_if_only_one_understands_it() {
    for (text, expected) in [
        ("1390400", None),
        ("1.390", None),
        ("1,390", None),
        ("1.5", None),
        ("1,5", None),
        ("12,50 €", Some(Locale::German)),
        ("12.50", Some(Locale::English)),
        ("1.390.400,50", Some(Locale::German)),
        ("1,390,400.5", Some(Locale::English)),
        ("1.390,400", None),
        ("n/a", None),
    ] {
        assert_eq!(evidence(text), expected, "{text}");
    }
}

#[test]
fn terms_are_read_by_month() {
    let months = |from: (u16, u8), to: (u16, u8)| {
        let month = |(year, month)| Month::new(year, month).expect("a month");
        Term::new(month(from), month(to)).expect("a term")
    };
    for (text, expected) in [
        ("2024", months((2024, 1), (2024, 12))),
        ("03/2024", months((2024, 3), (2024, 3))),
        ("01–12/2024", months((2024, 1), (2024, 12))),
        ("01-12/2024", months((2024, 1), (2024, 12))),
        ("10/2024–03/2025", months((2024, 10), (2025, 3))),
        ("2024-10", months((2024, 10), (2024, 10))),
        ("2024-10 - 2025-03", months((2024, 10), (2025, 3))),
        ("01.01.2024 - 31.12.2024", months((2024, 1), (2024, 12))),
        ("01.03.-30.06.2024", months((2024, 3), (2024, 6))),
        ("von Januar bis März 2024", months((2024, 1), (2024, 3))),
        ("Jan. – Feb. 2024", months((2024, 1), (2024, 2))),
        ("1.2.2024 bis 29.02.2024", months((2024, 2), (2024, 2))),
    ] {
        assert_eq!(term(text), Ok(expected), "{text}");
    }
    let touched = term("15.03.2024 - 30.06.2024").expect_err("a term begins with its month");
    assert_eq!(touched.1, [Value::Term(months((2024, 3), (2024, 6)))]);
    for text in [
        "12/2024 - 01/2024",
        "13/2024",
        "bald",
        "15.07.2024",
        "1-2-3",
        "",
    ] {
        assert!(
            term(text).is_err_and(|(_, readings)| readings.is_empty()),
            "{text}"
        );
    }
}

#[test]
fn categories_have_many_names() {
    let catalogue = world::catalogue();
    let found = |text| category(&catalogue, text, Naming::Any, None).map(|id| id.to_string());
    for (text, expected) in [
        ("1", Some("prep")),
        ("1.", Some("prep")),
        ("Nr. 2", Some("training")),
        ("1. Ausbildungsvorbereitung", Some("prep")),
        ("3 – Qualifizierung", Some("qualification")),
        ("AUSBILDUNG", Some("training")),
        ("Ausbildung und Ausbildungscoaching", Some("training")),
        (
            "Qualifizierungsprojekte zur Arbeitsmarktintegration, Fachkraeftesicherung",
            Some("qualification"),
        ),
        ("Preparation", Some("prep")),
        ("2. Ausbildungsvorbereitung", None),
        ("Ausbildungs", None),
        ("9", None),
        ("", None),
    ] {
        assert_eq!(found(text).ok().as_deref(), expected, "{text}");
    }
    assert!(category(&catalogue, "1", Naming::InWords, None).is_err());
}

#[test]
fn headings_mean_what_people_write() {
    let plan = world::plan();
    for (heading, expected) in [
        ("Projekt", "Name"),
        ("Maßnahmenart", "Category"),
        ("Träger", "Provider"),
        ("Zielgruppe(n)", "TargetGroups"),
        ("Zielgruppen", "TargetGroups"),
        ("Handlungsfeld", "FieldOfAction"),
        ("Betrag (in €)", "Field(Financing(SourceId(aqb)))"),
        ("AQB 2024", "Field(Financing(SourceId(aqb)))"),
        ("beantragte Zuwendung", "Field(Financing(SourceId(aqb)))"),
        ("Kofinanzierung Kreis", "Field(Financing(SourceId(county)))"),
        ("Mittel Jobcenter", "Field(Financing(SourceId(jobcentre)))"),
        ("Sachkosten", "Field(Cost(CostKindId(material)))"),
        (
            "TN",
            "Field(Figure(FigureKey { figure: KeyFigureId(places), regime: None }))",
        ),
        ("davon Teilzeit", "Field(Earmark(EarmarkId(part_time)))"),
        ("2025", "Field(FollowOn(2025))"),
        ("Bemerkungen", "Note"),
        ("Laufzeit", "Term"),
    ] {
        let meaning = guess(&plan, heading).map(|guess| format!("{:?}", guess.meaning));
        assert_eq!(meaning.as_deref(), Some(expected), "{heading}");
    }
    for heading in ["", "Gesamtkosten", "Anteil", "Nr.", "Projekt 1", "€"] {
        assert_eq!(guess(&plan, heading), None, "{heading}");
    }
}

#[test]
fn sums_are_known_by_their_name() {
    for name in [
        "Summe",
        "SUMME:",
        "Gesamt",
        "Gesamt (in €)",
        "Total",
        "Zwischensumme Vorbereitung",
        "Σ",
    ] {
        assert!(is_total(name), "{name}");
    }
    for name in ["Gesamtkonzept Sprache", "Total E-Quality", "FAuB", ""] {
        assert!(!is_total(name), "{name}");
    }
}
