//! The words by which headings of tables are known, folded as `text::folded` does: small letters,
//! umlauts resolved.

/// Words of units, which say nothing about the meaning.
pub(super) const UNITS: [&str; 12] = [
    "in", "eur", "euro", "teur", "keur", "tsd", "tausend", "mio", "t", "anzahl", "stk", "zahl",
];

/// Words that tell of thousands and millions.
pub(super) const SCALES: [&str; 6] = ["teur", "keur", "tsd", "tausend", "mio", "millionen"];

/// Heads of columns with projects.
pub(super) const NAMES: &[&str] = &[
    "projekt",
    "projekte",
    "projektname",
    "projekttitel",
    "projektbezeichnung",
    "massnahme",
    "massnahmen",
    "massnahmenbezeichnung",
    "massnahmenname",
    "bezeichnung",
    "vorhaben",
    "titel",
    "name",
    "name des projekts",
    "einzelmassnahme",
    "project",
    "project name",
    "title",
];
/// Heads of columns with providers.
pub(super) const PROVIDERS: &[&str] = &[
    "traeger",
    "projekttraeger",
    "massnahmetraeger",
    "massnahmentraeger",
    "bildungstraeger",
    "anbieter",
    "durchfuehrender traeger",
    "durchfuehrung",
    "zuwendungsempfaenger",
    "provider",
    "name des traegers",
];
/// Heads of columns with fields of action.
pub(super) const FIELDS_OF_ACTION: &[&str] =
    &["handlungsfeld", "handlungsfelder", "field of action"];
/// Heads of columns with target groups.
pub(super) const TARGET_GROUPS: &[&str] =
    &["zielgruppe", "zielgruppen", "target group", "target groups"];
/// Heads of columns with categories.
pub(super) const CATEGORIES: &[&str] = &[
    "massnahmenart",
    "massnahmeart",
    "massnahmenarten",
    "kategorie",
    "art",
    "art der massnahme",
    "foerdergegenstand",
    "foerderbereich",
    "category",
    "measure category",
    "bereich",
];
/// Heads of columns with notes.
pub(super) const NOTES: &[&str] = &[
    "bemerkung",
    "bemerkungen",
    "notiz",
    "notizen",
    "anmerkung",
    "anmerkungen",
    "hinweis",
    "hinweise",
    "kommentar",
    "erlaeuterung",
    "erlaeuterungen",
    "note",
    "notes",
    "comment",
    "comments",
    "remark",
    "remarks",
];
/// Heads of columns with terms.
pub(super) const TERMS: &[&str] = &[
    "laufzeit",
    "zeitraum",
    "projektlaufzeit",
    "projektzeitraum",
    "massnahmezeitraum",
    "foerderzeitraum",
    "durchfuehrungszeitraum",
    "bewilligungszeitraum",
    "term",
    "period",
    "duration",
];
/// Words for the programme funds.
pub(super) const PROGRAMME: &[&str] = &[
    "betrag",
    "ansatz",
    "einzelansatz",
    "landesmittel",
    "zuwendung",
    "foerderung",
    "foerdersumme",
    "foerderbetrag",
    "foerdermittel",
    "bewilligung",
    "beantragte mittel",
    "beantragte zuwendung",
    "amount",
    "grant",
    "funding",
];
/// Words for the programme funds that may as well head a sum.
pub(super) const PROGRAMME_VAGUE: &[&str] = &[
    "summe", "mittel", "budget", "gesamt", "total", "sum", "funds",
];
/// Words for the authority's own funds.
pub(super) const OWN: &[&str] = &[
    "kreis",
    "kreismittel",
    "landkreis",
    "eigenmittel",
    "eigenanteil",
    "kofinanzierung",
    "ko finanzierung",
    "kommunale mittel",
    "komplementaermittel",
    "own funds",
    "county",
    "cofinancing",
    "co financing",
];
/// Words for places.
pub(super) const PLACES: &[&str] = &[
    "plaetze",
    "platz",
    "platzzahl",
    "tn",
    "teilnehmende",
    "teilnehmer",
    "teilnehmerinnen",
    "teilnehmerplaetze",
    "teilnehmendenplaetze",
    "tn plaetze",
    "teilnehmerzahl",
    "teilnehmendenzahl",
    "places",
    "participants",
    "seats",
];
/// Words for commitments in later years.
pub(super) const FOLLOW_ON: &[&str] = &[
    "folgejahr",
    "folgejahre",
    "folgeausgaben",
    "bindung",
    "ve",
    "verpflichtungsermaechtigung",
    "vorbelastung",
    "commitment",
    "follow",
    "on",
];
