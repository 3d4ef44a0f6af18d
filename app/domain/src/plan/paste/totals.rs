//! Rows of a foreign table that sum up others.

use super::text;

/// Words that make a row one of sums wherever they come first.
const SUMS: [&str; 10] = [
    "summe",
    "summen",
    "zwischensumme",
    "gesamtsumme",
    "teilsumme",
    "endsumme",
    "insgesamt",
    "uebertrag",
    "subtotal",
    "sum",
];

/// Words that do so only by themselves or with [`COMPANY`]: projects are named like that, too.
const TOTALS: [&str; 5] = ["gesamt", "total", "gesamtbetrag", "gesamtkosten", "totals"];

/// What may stand behind a total that is still one.
const COMPANY: [&str; 10] = [
    "summe", "betrag", "aller", "alle", "projekte", "in", "eur", "euro", "sum", "amount",
];

/// Whether the name of a row says that it sums up others.
pub(super) fn is_total(name: &str) -> bool {
    let folded = text::folded(name);
    if matches!(folded.trim(), "Σ" | "σ" | "∑") {
        return true;
    }
    match text::words(&folded).split_first() {
        Some((first, _)) if SUMS.contains(first) => true,
        Some((first, rest)) if TOTALS.contains(first) => {
            let is_year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
            rest.iter()
                .all(|word| COMPANY.contains(word) || is_year(word))
        }
        _ => false,
    }
}
