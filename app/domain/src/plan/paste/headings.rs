//! What the heading of a column means: the catalogue's labels and what people write in Excel.

mod words;

use super::{Meaning, text};
use crate::{
    catalogue::{Catalogue, Label, SourceKind},
    plan::{FigureKey, LineField, Plan},
};

use words::{
    CATEGORIES, FIELDS_OF_ACTION, FOLLOW_ON, NAMES, NOTES, OWN, PLACES, PROGRAMME, PROGRAMME_VAGUE,
    PROVIDERS, SCALES, TARGET_GROUPS, TERMS, UNITS,
};

/// What a heading probably means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) meaning: Meaning,
    /// How clearly it says so: the higher, the clearer.
    pub(super) rank: u8,
    /// Whether its numbers are thousands or millions.
    pub(super) is_scaled: bool,
    /// Another year it is about.
    pub(super) other_year: Option<u16>,
}

/// The catalogue's own label.
const LABEL: u8 = 4;
/// A word that is used for nothing else.
const CLEAR: u8 = 3;
/// A label within a longer heading.
const WITHIN: u8 = 2;
/// A word that may as well head a column of sums.
const VAGUE: u8 = 1;

/// What a heading says; `None` for one that is not known.
pub(super) fn guess(plan: &Plan, heading: &str) -> Option<Guess> {
    let folded = text::folded(heading);
    let is_scaled = is_scaled(heading);
    let whole = Words::of(&folded);
    let bare = Words::of(without_parentheses(&folded));
    let year = whole.year;
    let (meaning, rank) = meaning(plan, &bare.words)
        .into_iter()
        .chain(meaning(plan, &whole.words))
        .max_by_key(|(_, rank)| *rank)
        .or_else(|| year_alone(plan, &whole))?;
    let other_year = year.filter(|year| *year != plan.catalogue.year.0);
    let commits = |year: u16| {
        let words = &whole.words;
        let is_follow_on = words.iter().any(|word| FOLLOW_ON.contains(&word.as_str()));
        (words.is_empty() || is_follow_on) && year > plan.catalogue.year.0
    };
    match other_year {
        Some(year) if commits(year) => Some(Guess {
            meaning: Meaning::Field(LineField::FollowOn(year)),
            rank: CLEAR,
            is_scaled,
            other_year: None,
        }),
        _ => Some(Guess {
            meaning,
            rank,
            is_scaled,
            other_year,
        }),
    }
}

/// Whether a heading tells of thousands or millions.
pub(super) fn is_scaled(heading: &str) -> bool {
    let folded = text::folded(heading);
    let mut words = text::words(&folded).into_iter();
    folded.contains("t€") || words.any(|word| SCALES.contains(&word))
}

/// Whether a cell holds a unit and nothing else: `€`, `in EUR`, `Anzahl`, `%`.
pub(super) fn is_unit(cell: &str) -> bool {
    let folded = text::folded(cell);
    text::words(&folded).iter().all(|word| UNITS.contains(word))
        && !folded.chars().any(|c| c.is_ascii_digit() || c == '-')
}

/// The words of a heading without units and year.
struct Words {
    words: Vec<String>,
    year: Option<u16>,
}

impl Words {
    fn of(folded: &str) -> Self {
        let mut year = None;
        let mut words = Vec::new();
        for word in text::words(folded) {
            let number = word
                .parse::<u16>()
                .ok()
                .filter(|n| (1990..2200).contains(n));
            if number.is_some() {
                year = number;
            } else if !UNITS.contains(&word) {
                words.push(comparable(word));
            }
        }
        Self { words, year }
    }
}

/// Costs and expenditure are one thing in headings.
fn comparable(word: &str) -> String {
    word.strip_suffix("kosten")
        .map_or_else(|| word.to_owned(), |stem| format!("{stem}ausgaben"))
}

fn without_parentheses(folded: &str) -> &str {
    match folded.split_once('(') {
        Some((before, _)) if !before.trim().is_empty() => before,
        _ => folded,
    }
}

/// A heading that is a year alone: this year's programme funds, or a commitment.
fn year_alone(plan: &Plan, heading: &Words) -> Option<(Meaning, u8)> {
    heading.year?;
    let is_follow_on = |word: &String| FOLLOW_ON.contains(&word.as_str());
    let is_alone = heading.words.iter().all(is_follow_on);
    is_alone.then_some(())?;
    Some((Meaning::Field(plan.programme_field()?), VAGUE))
}

fn meaning(plan: &Plan, words: &[String]) -> Option<(Meaning, u8)> {
    if words.is_empty() {
        return None;
    }
    let joined = words.join(" ");
    let is_one_of = |known: &[&str]| known.contains(&joined.as_str());
    // A label that is the whole heading beats any word of ours, and ours beat a label within.
    if let Some(field) = labelled(&plan.catalogue, words, Fit::Whole) {
        return Some((Meaning::Field(field), LABEL));
    }
    let texts: [(&[&str], Meaning); 7] = [
        (NAMES, Meaning::Name),
        (PROVIDERS, Meaning::Provider),
        (FIELDS_OF_ACTION, Meaning::FieldOfAction),
        (TARGET_GROUPS, Meaning::TargetGroups),
        (CATEGORIES, Meaning::Category),
        (NOTES, Meaning::Note),
        (TERMS, Meaning::Term),
    ];
    if let Some((_, meaning)) = texts.into_iter().find(|(known, _)| is_one_of(known)) {
        return Some((meaning, CLEAR));
    }
    let field = number_word(plan, words, &joined)?;
    Some((Meaning::Field(field.0), field.1))
}

fn number_word(plan: &Plan, words: &[String], joined: &str) -> Option<(LineField, u8)> {
    let catalogue = &plan.catalogue;
    let programme = text::folded(&plan.head.programme);
    let any = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let own = catalogue.sources.iter().find(|s| s.kind == SourceKind::Own);
    let own = own.map(|source| LineField::Financing(source.id.clone()));
    if let (true, Some(own)) = (OWN.contains(&joined), own.clone()) {
        return Some((own, CLEAR));
    }
    if PLACES.contains(&joined) || any(PLACES) && regime(catalogue, words).is_some() {
        return Some((LineField::Figure(places(catalogue, words)?), CLEAR));
    }
    if PROGRAMME.contains(&joined) || joined == programme {
        return Some((plan.programme_field()?, CLEAR));
    }
    if let Some(field) = labelled(catalogue, words, Fit::Within) {
        return Some((field, WITHIN));
    }
    if let (true, Some(own)) = (any(OWN), own) {
        return Some((own, WITHIN));
    }
    if any(PROGRAMME) || words.contains(&programme) {
        return Some((plan.programme_field()?, WITHIN));
    }
    if PROGRAMME_VAGUE.contains(&joined) {
        return Some((plan.programme_field()?, VAGUE));
    }
    None
}

/// How a label is to fit a heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// It is the heading.
    Whole,
    /// All its words stand in it.
    Within,
}

/// The field whose label fits.
fn labelled(catalogue: &Catalogue, words: &[String], fit: Fit) -> Option<LineField> {
    let fits = |label: &Label| {
        let texts = [Some(label.de.as_str()), label.en.as_deref()];
        texts.into_iter().flatten().any(|text| {
            let folded = text::folded(text);
            let label = Words::of(&folded).words;
            match fit {
                Fit::Whole => label == words,
                Fit::Within => !label.is_empty() && label.iter().all(|word| words.contains(word)),
            }
        })
    };
    let source = catalogue.sources.iter();
    let source = source
        .rev()
        .find(|known| fits(&known.short) || fits(&known.name));
    let cost = catalogue.cost_kinds.iter().find(|known| fits(&known.name));
    let earmark = catalogue.earmarks.iter();
    let earmark = earmark
        .rev()
        .find(|known| fits(&known.short) || fits(&known.name));
    source
        .map(|known| LineField::Financing(known.id.clone()))
        .or_else(|| cost.map(|known| LineField::Cost(known.id.clone())))
        .or_else(|| figure(catalogue, words, &fits))
        .or_else(|| earmark.map(|known| LineField::Earmark(known.id.clone())))
}

fn figure(
    catalogue: &Catalogue,
    words: &[String],
    fits: &dyn Fn(&Label) -> bool,
) -> Option<LineField> {
    let figure = catalogue
        .key_figures
        .iter()
        .find(|known| fits(&known.name))?;
    let regime = if figure.by_regime {
        regime(catalogue, words)
    } else {
        None
    };
    Some(LineField::Figure(FigureKey {
        figure: figure.id.clone(),
        regime,
    }))
}

/// The key figure of places: the one called so, else the catalogue's first.
fn places(catalogue: &Catalogue, words: &[String]) -> Option<FigureKey> {
    let mut figures = catalogue.key_figures.iter();
    let figure = figures
        .find(|figure| figure.id.as_str() == "places")
        .or_else(|| catalogue.key_figures.first())?;
    Some(FigureKey {
        figure: figure.id.clone(),
        regime: regime(catalogue, words).filter(|_| figure.by_regime),
    })
}

/// The legal regime a heading names.
fn regime(catalogue: &Catalogue, words: &[String]) -> Option<crate::catalogue::RegimeId> {
    let names = |label: &Label| {
        let folded = text::folded(&label.de);
        let label = Words::of(&folded).words;
        words
            .windows(label.len().max(1))
            .any(|part| *part == label[..])
    };
    let regime = catalogue.regimes.iter().find(|known| names(&known.name))?;
    Some(regime.id.clone())
}
