//! What can be wrong in a programme file, said in German: file, line, what, and the way out.

use domain::catalogue::{CategoryId, HelpTopic};
use std::fmt;

/// One thing that is wrong in a programme file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name, as the caller gave it.
    pub origin: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: ProgrammeProblem,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, Zeile {}: {}", self.origin, self.line, self.reason)
    }
}

impl std::error::Error for Problem {}

/// What is wrong, with what the message needs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProgrammeProblem {
    /// Longer than [`super::FILE_BYTES_MAX`].
    #[error(
        "Die Datei hat {bytes} Bytes, erlaubt sind {limit}. Prüfen Sie, ob es die richtige Datei \
         ist, und kürzen Sie sie."
    )]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// What is allowed.
        limit: usize,
    },
    /// Not TOML. The parser speaks English, so its words are quoted.
    #[error(
        "Die Schreibweise ist nicht verständlich („{detail}“). Prüfen Sie in dieser Zeile \
         und der davor Anführungszeichen, Klammern und Gleichheitszeichen, und ob es ein Datum \
         wirklich gibt."
    )]
    Syntax {
        /// The parser's words.
        detail: String,
    },
    /// `based_on` names no shipped programme.
    #[error("based_on nennt „{name}“, das es nicht gibt. Möglich sind: {known}.")]
    UnknownBase {
        /// The name in the file.
        name: String,
        /// The shipped ones.
        known: String,
    },
    /// A key or section that the format does not have.
    #[error("„{key}“ ist in {place} unbekannt. Bekannt sind dort: {known}.")]
    UnknownKey {
        /// The key.
        key: String,
        /// The section.
        place: &'static str,
        /// The keys it can have.
        known: String,
    },
    /// A key or section is not there.
    #[error("In {place} fehlt „{key}“. Ergänzen Sie die Angabe.")]
    Missing {
        /// The section.
        place: &'static str,
        /// The key.
        key: &'static str,
    },
    /// A value of another type than the key has.
    #[error("„{key}“ muss {expected} sein.")]
    WrongType {
        /// The key.
        key: &'static str,
        /// What it has to be, in the nominative.
        expected: &'static str,
    },
    /// A text of nothing but spaces.
    #[error("„{key}“ ist leer. Tragen Sie einen Text ein oder löschen Sie die Zeile.")]
    Empty {
        /// The key.
        key: &'static str,
    },
    /// A number outside its range.
    #[error("„{key}“ muss zwischen {min} und {max} liegen, gelesen wurde {found}.")]
    OutOfRange {
        /// The key.
        key: &'static str,
        /// Smallest allowed.
        min: u16,
        /// Largest allowed.
        max: u16,
        /// What stands there.
        found: String,
    },
    /// A word that is none of the allowed ones.
    #[error("„{key}“ kennt „{found}“ nicht. Möglich sind: {known}.")]
    UnknownWord {
        /// The key.
        key: &'static str,
        /// What stands there.
        found: String,
        /// The allowed words.
        known: String,
    },
    /// An id of other than a-z, 0-9, `_` and `-`, or longer than 40 characters.
    #[error("„{found}“ ist keine Kennung. Erlaubt sind 1 bis 40 Zeichen aus a–z, 0–9, _ und -.")]
    BadId {
        /// What stands there.
        found: String,
    },
    /// The same id, key, letter or short name twice.
    #[error(
        "„{key}“ hat den Wert „{value}“, der schon in {first} steht. Jeder Wert darf nur \
         einmal vorkommen: ändern oder löschen Sie einen der beiden Einträge."
    )]
    Duplicate {
        /// The key.
        key: &'static str,
        /// Its value.
        value: String,
        /// Where the first stands: `Zeile 12`, in another file with its name.
        first: String,
    },
    /// No letter, or more than one.
    #[error("„{found}“ ist kein einzelner Buchstabe. Tragen Sie genau einen ein, zum Beispiel T.")]
    BadLetter {
        /// What stands there.
        found: String,
    },
    /// An amount that cannot be read for certain.
    #[error(
        "Der Betrag „{found}“ ist nicht sicher lesbar. Schreiben Sie ihn als Text in deutscher \
         Schreibweise, zum Beispiel \"1.390.400,00\" oder \"100\"."
    )]
    BadAmount {
        /// What stands there.
        found: String,
    },
    /// A planning step of nothing, or an amount below zero.
    #[error("Der Betrag „{found}“ ist zu klein. „{key}“ muss {least} sein.")]
    AmountTooSmall {
        /// The key.
        key: &'static str,
        /// What stands there.
        found: String,
        /// What it has to be.
        least: &'static str,
    },
    /// No day of the calendar in the form `2024-03-31`.
    #[error(
        "„{found}“ ist kein Datum. Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2024-03-31, mit \
         einem Tag, den es gibt."
    )]
    BadDate {
        /// What stands there.
        found: String,
    },
    /// A deadline more than a year from the budget year: most likely one of another year.
    #[error(
        "Die Frist {date} gehört nicht zum Jahr {year}: erlaubt sind das Jahr davor, das Jahr \
         selbst und das Jahr danach. Prüfen Sie Datum und Jahr."
    )]
    FarDeadline {
        /// The date.
        date: String,
        /// The programme's year.
        year: u16,
    },
    /// More than all of it.
    #[error("{found} Prozent sind mehr als das Ganze. Erlaubt sind 0 bis 100.")]
    PercentTooHigh {
        /// What stands there.
        found: String,
    },
    /// Not exactly one source is the programme's own money.
    #[error(
        "{found} Geldquellen haben kind = \"programme\", es muss genau eine sein: die, die der \
         Rahmen begrenzt. Geben Sie allen anderen \"own\" oder \"third_party\"."
    )]
    ProgrammeSources {
        /// How many have it.
        found: usize,
    },
    /// Categories are not numbered 1, 2, 3 in this order.
    #[error(
        "Die Maßnahmenart hat Nummer {found}, an dieser Stelle muss {expected} stehen. Nummern \
         laufen ohne Lücke ab 1 in der Reihenfolge der Datei."
    )]
    CategoryNumber {
        /// The number that is due.
        expected: usize,
        /// The number that stands there.
        found: u8,
    },
    /// A wording for a category that this year does not have.
    #[error("Es gibt keine Maßnahmenart „{category}“. Möglich sind: {known}.")]
    UnknownCategory {
        /// The id in the file.
        category: CategoryId,
        /// The year's categories.
        known: String,
    },
    /// A help note about an entry that this year does not have.
    #[error(
        "Dieses Jahr hat keinen Eintrag „{about}“. Berichtigen Sie die Kennung, ergänzen Sie den \
         Eintrag oder löschen Sie die Hilfe. Möglich sind: {known}."
    )]
    UnknownSubject {
        /// What the note is about.
        about: HelpTopic,
        /// The year's entries of this kind.
        known: String,
    },
    /// A help text over its limit ([`domain::limits`]).
    #[error("„{key}“ hat {characters} Zeichen, erlaubt sind {limit}. Kürzen Sie den Text.")]
    TooLong {
        /// The key.
        key: &'static str,
        /// Its characters.
        characters: usize,
        /// What is allowed.
        limit: usize,
    },
    /// No AGS of a county or independent city of this programme.
    #[error(
        "„{found}“ ist kein Gemeindeschlüssel eines Kreises oder einer kreisfreien Stadt. Nötig \
         sind 8 Ziffern in Anführungszeichen, vorn {prefix}, hinten 000."
    )]
    BadAgs {
        /// What stands there.
        found: String,
        /// With what it has to begin.
        prefix: String,
    },
    /// `ags_prefix` has other than one to five digits.
    #[error("„{found}“ ist kein Anfang eines Gemeindeschlüssels. Hessen zum Beispiel hat \"06\".")]
    BadAgsPrefix {
        /// What stands there.
        found: String,
    },
    /// A predecessor that is in no list.
    #[error(
        "Der Vorgänger „{found}“ steht nicht in der Liste der Gebietskörperschaften. Prüfen Sie \
         den Schlüssel oder ergänzen Sie den Eintrag mit valid_to."
    )]
    UnknownPredecessor {
        /// Its AGS.
        found: String,
    },
    /// An authority that came from itself.
    #[error("„{ags}“ ist als eigener Vorgänger genannt. Löschen Sie ihn aus predecessor.")]
    OwnPredecessor {
        /// Its AGS.
        ags: String,
    },
    /// Valid to before valid from.
    #[error("valid_from {from} liegt nach valid_to {to}. Tauschen oder berichtigen Sie die Jahre.")]
    ValidityReversed {
        /// First year.
        from: u16,
        /// Last year.
        to: u16,
    },
    /// The agreement's text lacks a field that every agreement has.
    #[error(
        "Im Text der Vereinbarung fehlt das Feld {{{field}}}. Setzen Sie es dort ein, wo der Wert \
         stehen soll."
    )]
    MissingPlaceholder {
        /// Its name without braces.
        field: &'static str,
    },
    /// A field that nothing would fill.
    #[error("Das Feld {{{found}}} gibt es nicht. Möglich sind: {known}.")]
    UnknownPlaceholder {
        /// Its name without braces.
        found: String,
        /// All fields.
        known: String,
    },
    /// A brace without its partner.
    #[error(
        "Eine geschweifte Klammer ist nicht geschlossen oder nicht geöffnet. Ergänzen Sie sie."
    )]
    UnbalancedBrace,
}
