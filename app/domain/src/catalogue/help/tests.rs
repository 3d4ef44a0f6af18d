//! Topics are read as they are written, and a catalogue finds the note about one.

use super::*;
use crate::sample;

#[test]
fn topics_are_read_as_they_are_written() {
    let concepts = HelpConcept::ALL.map(HelpTopic::from).to_vec();
    let entries = [
        HelpTopic::Category(sample::word("prep")),
        HelpTopic::Source(sample::word("county")),
        HelpTopic::Cost(sample::word("staff")),
        HelpTopic::Earmark(sample::word("part_time")),
        HelpTopic::Figure(sample::word("places")),
    ];
    let kinds = entries.clone().map(|topic| topic.to_string());
    let kinds = kinds
        .each_ref()
        .map(|text| text.split_once(':').map(|(kind, _)| kind));
    assert_eq!(kinds, HelpTopic::KINDS.map(Some));
    for topic in concepts.into_iter().chain(entries) {
        assert_eq!(topic.to_string().parse(), Ok(topic));
    }
}

#[test]
fn other_words_are_no_topics() {
    for text in [
        "",
        "Ceiling",
        "ceilings",
        "ceiling:",
        "ceiling:aqb",
        "source",
        "source:",
        "source:County",
        "regime:sgb2",
        "cost:staff:more",
        " ceiling",
    ] {
        assert_eq!(text.parse::<HelpTopic>(), Err(NotAHelpTopic), "{text:?}");
    }
}

#[test]
fn a_note_is_found_by_what_it_is_about() {
    let mut catalogue = sample::catalogue();
    let staff = HelpTopic::Cost(sample::word("staff"));
    assert_eq!(catalogue.help(&staff), None);
    catalogue.help = sample::help();
    let note = catalogue
        .help(&HelpConcept::Ceiling.into())
        .expect("a note");
    assert_eq!(note.text.de, "Ein Betrag für das Jahr.");
    assert_eq!(catalogue.help(&staff), None, "nothing is said about staff");
    let earmark = HelpTopic::Earmark(sample::word("part_time"));
    assert_eq!(catalogue.help(&earmark), catalogue.help.last());
}
