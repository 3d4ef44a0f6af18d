//! The help of the shipped files: there where it is needed, and true to the agreement's text.

use super::*;

fn help_of(year: u16) -> Vec<HelpNote> {
    let programme = shipped_programme(BudgetYear(year)).unwrap();
    programme.catalogue.help
}

/// What stands in German quotation marks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('„')
        .skip(1)
        .filter_map(|rest| rest.split_once('“'))
        .map(|(quoted, _)| quoted)
}

#[test]
fn of_2024_concepts_categories_and_earmarks_are_explained() {
    let catalogue = shipped_programme(BudgetYear(2024)).unwrap().catalogue;
    let concepts = HelpConcept::ALL.map(HelpTopic::from);
    // A share is computed; the programme says nothing about it.
    let concepts = concepts
        .into_iter()
        .filter(|topic| *topic != HelpConcept::Share.into());
    let categories = catalogue.categories.iter();
    let categories = categories.map(|it| HelpTopic::Category(it.id.clone()));
    let earmarks = catalogue.earmarks.iter();
    let earmarks = earmarks.map(|it| HelpTopic::Earmark(it.id.clone()));
    for topic in concepts.chain(categories).chain(earmarks) {
        assert!(catalogue.help(&topic).is_some(), "{topic}");
    }
}

#[test]
fn every_shipped_note_has_both_languages() {
    for note in [help_of(2024), help_of(2026)].concat() {
        let complete = note.text.en.is_some() && note.source.en.is_some();
        assert!(complete, "{}", note.about);
    }
}

#[test]
fn quotations_stand_in_the_agreement() {
    let programme = shipped_programme(BudgetYear(2024)).unwrap();
    let agreement: String = programme
        .agreement_template
        .into_iter()
        .flat_map(|section| std::iter::once(section.heading).chain(section.paragraphs))
        .collect();
    let mut count = 0;
    for note in &programme.catalogue.help {
        for quoted in quoted(&note.text.de) {
            assert!(agreement.contains(quoted), "{}: {quoted}", note.about);
            count += 1;
        }
    }
    assert!(count >= 5, "{count} quotations were looked up");
}

#[test]
fn paragraphs_in_a_text_stand_in_its_source() {
    for note in help_of(2024) {
        let label = [(&note.text.de, &note.source.de)];
        let english = note.text.en.iter().zip(&note.source.en);
        for (text, source) in label.into_iter().chain(english) {
            for rest in text.split("§ ").skip(1) {
                let number = rest.get(..1).unwrap();
                let (_, places) = source.split_once("Groß-Gerau, ").unwrap();
                assert!(places.contains(number), "{}: § {number}", note.about);
            }
        }
    }
}

#[test]
fn help_of_2026_cites_no_agreement() {
    for note in help_of(2026) {
        let said = format!("{:?} {:?}", note.text, note.source);
        let cites = ['§', '„'].into_iter().any(|mark| said.contains(mark));
        assert!(!cites && !said.contains("2024"), "{said}");
    }
}
