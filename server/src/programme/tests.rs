//! Good files are read, bad ones are refused with line and reason, and the real agreement can be
//! written again from the shipped template.

mod agreement;
mod help;
mod naming;
mod refused;
mod shipped;

use super::*;
use domain::{
    Money,
    catalogue::{HelpConcept, HelpNote, HelpTopic},
};

/// A small complete file; the tests of bad files change one place of it.
const SMALL: &str = include_str!("tests/small.toml");

fn small() -> Programme {
    read(SMALL, "small.toml").unwrap()
}

#[test]
fn a_small_file_gives_all_it_says() {
    let programme = small();
    let catalogue = &programme.catalogue;
    assert_eq!(programme.id.as_str(), "kleines-programm");
    assert_eq!(programme.year, BudgetYear(2030));
    assert_eq!(programme.name.en.as_deref(), Some("Small programme"));
    assert_eq!(catalogue.programme, programme.id);
    assert_eq!(catalogue.planning_step, Money::from_cents(10_000).unwrap());
    assert_eq!(catalogue.earmarks[0].amount, Money::from_cents(150_050));
    assert_eq!(catalogue.programme_source().unwrap().id.as_str(), "land");
    assert_eq!(programme.wordings[0].text, "Vorbereitende Kurse");
    assert_eq!(programme.authorities[1].predecessor, ["06435000"]);
    assert_eq!(programme.agreement_template[0].paragraphs[1], "{projects}");
    let note = catalogue.help(&HelpConcept::Ceiling.into()).unwrap();
    assert_eq!(note.text.en.as_deref(), Some("One amount for all."));
    assert_eq!(
        (&*note.source.de, catalogue.help.len()),
        ("Vereinbarung, § 1", 2)
    );
    assert!(catalogue.regimes.is_empty() && catalogue.cost_kinds.is_empty());
}

#[test]
fn deadlines_come_in_order_of_date() {
    let dates: Vec<_> = small()
        .catalogue
        .deadlines
        .into_iter()
        .map(|due| due.date)
        .collect();
    assert_eq!(dates, ["2030-03-31", "2030-12-31"]);
}

#[test]
fn whole_euros_may_stand_without_quotes() {
    let text = SMALL.replace("planning_step = \"100\"", "planning_step = 1_000");
    let step = read(&text, "small.toml").unwrap().catalogue.planning_step;
    assert_eq!(step, Money::from_cents(100_000).unwrap());
}

#[test]
fn only_authorities_of_the_year_take_part() {
    let text = SMALL.replace("valid_to = 2040", "valid_to = 2029");
    let programme = read(&text, "small.toml").unwrap();
    assert_eq!(programme.authorities.len(), 2);
    let names: Vec<_> = programme
        .participating()
        .map(|authority| &*authority.short)
        .collect();
    assert_eq!(names, ["Main-Kinzig"]);
}

#[test]
fn changes_of_a_year_replace_whole_sections_and_add_authorities() {
    let text = "\
based_on = \"aqb-hessen-2024\"
year = 2025
short = \"AQB neu\"
[tolerance]
percent = 10
scope = \"project\"
[[authority]]
ags = \"06433000\"
name = \"Kreis Groß-Gerau\"
short = \"Groß-Gerau\"
kind = \"county\"
";
    let programme = read(text, "changes.toml").unwrap();
    assert_eq!(programme.year, BudgetYear(2025));
    assert_eq!(programme.short, "AQB neu");
    assert_eq!(programme.catalogue.tolerance.percent, 10);
    assert_eq!(programme.catalogue.year, BudgetYear(2025));
    assert_eq!(programme.catalogue.categories.len(), 4);
    assert!(
        programme.catalogue.deadlines.is_empty(),
        "those of 2024 would be wrong"
    );
    assert_eq!(programme.authorities.len(), 26);
    assert!(
        programme
            .authorities
            .iter()
            .any(|authority| authority.name == "Kreis Groß-Gerau")
    );
}

/// The topics on which a file has notes if it changes these sections of 2024.
fn topics(sections: &str) -> Vec<HelpTopic> {
    let text = format!("based_on = \"aqb-hessen-2024\"\nyear = 2025\n{sections}");
    let notes = read(&text, "changes.toml").unwrap().catalogue.help;
    notes.into_iter().map(|note| note.about).collect()
}

#[test]
fn help_is_taken_over_replaced_or_left_out_as_a_whole() {
    let all = shipped_programme(BudgetYear(2024)).unwrap().catalogue.help;
    assert_eq!(topics("").len(), all.len());
    assert_eq!(topics("help = []"), []);
    let own = "[[help]]\nabout = \"ceiling\"\ntext.de = \"Neu\"\nsource.de = \"Erlass\"\n";
    assert_eq!(topics(own), [HelpConcept::Ceiling.into()]);
}

#[test]
fn help_goes_with_the_entries_that_a_year_gives_up() {
    let is_about_one = |topic: &HelpTopic| matches!(topic, HelpTopic::Earmark(_));
    assert_eq!(
        topics("")
            .iter()
            .filter(|topic| is_about_one(topic))
            .count(),
        2
    );
    let left = topics("earmark = []");
    assert!(!left.iter().any(is_about_one), "{left:?}");
    assert_eq!(left.len() + 2, topics("").len(), "all other notes stay");
}
