//! What the programme says about concepts and entries: `[[help]]`.
//!
//! Notes name entries of the catalogue, so they are checked against what the year has. A file that
//! takes over the notes of an older one, but not the entries that they are about, loses these notes
//! with them: its editor could not mend the older file.

use super::{
    ProgrammeProblem, check,
    layer::Report,
    table::{Entries, Table},
};
use domain::{
    catalogue::{
        CostKind, Earmark, FinancingSource, HelpConcept, HelpNote, HelpTopic, KeyFigure, Label,
        MeasureCategory,
    },
    limits::{HELP_CHARACTERS_MAX, HELP_SOURCE_CHARACTERS_MAX},
};

/// `[[help]]`
pub(super) fn note(table: &mut Table<'_>) -> Option<HelpNote> {
    let about = table.text("about").and_then(|found| {
        let about = found.parse().ok();
        if about.is_none() {
            let (key, known) = ("about", forms());
            table.problem(key, ProgrammeProblem::UnknownWord { key, found, known });
        }
        about
    });
    let text = short_label(table, "text", HELP_CHARACTERS_MAX);
    let source = short_label(table, "source", HELP_SOURCE_CHARACTERS_MAX);
    Some(HelpNote {
        about: about?,
        text: text?,
        source: source?,
    })
}

/// How a topic can be written.
fn forms() -> String {
    let concepts = HelpConcept::ALL.map(|concept| format!("\"{}\"", concept.as_str()));
    let entries = HelpTopic::KINDS.map(|kind| format!("\"{kind}:…\""));
    format!(
        "{}, und mit der Kennung eines Eintrags {}",
        concepts.join(", "),
        entries.join(", ")
    )
}

/// A text in German and perhaps in English, of at most so many characters each.
fn short_label(table: &mut Table<'_>, key: &'static str, limit: usize) -> Option<Label> {
    let mut inner = table.table(key, "einem Text der Hilfe")?;
    let (de, en) = (inner.text("de"), inner.optional_text("en"));
    let english = en.as_ref().and_then(Option::as_ref);
    let texts = [("de", de.as_ref()), ("en", english)];
    let long = texts.map(|(language, text)| {
        let characters = text.map_or(0, |text| text.chars().count());
        let is_long = characters > limit;
        if is_long {
            let reason = ProgrammeProblem::TooLong {
                key,
                characters,
                limit,
            };
            inner.problem(language, reason);
        }
        is_long
    });
    inner.finish();
    let label = Label { de: de?, en: en? };
    (!long.contains(&true)).then_some(label)
}

/// What a year has that a note can be about; `None` where an entry could not be read.
pub(super) struct Subjects {
    categories: Option<Vec<HelpTopic>>,
    sources: Option<Vec<HelpTopic>>,
    cost_kinds: Option<Vec<HelpTopic>>,
    earmarks: Option<Vec<HelpTopic>>,
    key_figures: Option<Vec<HelpTopic>>,
}

impl Subjects {
    /// The topics of a year's entries.
    pub(super) fn of(
        categories: &Entries<MeasureCategory>,
        sources: &Entries<FinancingSource>,
        cost_kinds: &Entries<CostKind>,
        earmarks: &Entries<Earmark>,
        key_figures: &Entries<KeyFigure>,
    ) -> Self {
        Self {
            categories: topics(categories, |it| HelpTopic::Category(it.id.clone())),
            sources: topics(sources, |it| HelpTopic::Source(it.id.clone())),
            cost_kinds: topics(cost_kinds, |it| HelpTopic::Cost(it.id.clone())),
            earmarks: topics(earmarks, |it| HelpTopic::Earmark(it.id.clone())),
            key_figures: topics(key_figures, |it| HelpTopic::Figure(it.id.clone())),
        }
    }

    /// The topics among which this one has to be; `None` if it is none of the entries or they are
    /// not known.
    fn beside(&self, topic: &HelpTopic) -> Option<&[HelpTopic]> {
        match topic {
            HelpTopic::Concept(_) => None,
            HelpTopic::Category(_) => self.categories.as_deref(),
            HelpTopic::Source(_) => self.sources.as_deref(),
            HelpTopic::Cost(_) => self.cost_kinds.as_deref(),
            HelpTopic::Earmark(_) => self.earmarks.as_deref(),
            HelpTopic::Figure(_) => self.key_figures.as_deref(),
        }
    }
}

fn topics<T>(entries: &Entries<T>, topic: impl Fn(&T) -> HelpTopic) -> Option<Vec<HelpTopic>> {
    let all = entries.list.iter().map(|entry| topic(&entry.value));
    entries.complete.then(|| all.collect())
}

/// The notes of the year: each about something it has, and about nothing twice. `own` says that
/// they stand in the newest file.
pub(super) fn notes(
    mut notes: Entries<HelpNote>,
    subjects: &Subjects,
    own: bool,
    report: &Report,
) -> Vec<HelpNote> {
    check::unique(&notes.list, "about", |note| note.about.to_string(), report);
    notes.list.retain(|entry| {
        let about = &entry.value.about;
        let Some(known) = subjects
            .beside(about)
            .filter(|known| !known.contains(about))
        else {
            return true;
        };
        if own {
            let reason = ProgrammeProblem::UnknownSubject {
                about: about.clone(),
                known: listed(known),
            };
            entry.place.report(report, "about", reason);
        }
        false
    });
    notes.into_values()
}

fn listed(known: &[HelpTopic]) -> String {
    if known.is_empty() {
        return String::from("keine, denn das Jahr hat dort keine Einträge");
    }
    let known: Vec<_> = known.iter().map(ToString::to_string).collect();
    known.join(", ")
}
