//! Texts of foreign tables: cleaned to be stored, and folded to be compared.

/// Characters without width that spreadsheets and web pages leave in texts.
pub(super) const INVISIBLE: [char; 6] = [
    '\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}', '\u{ad}',
];

/// A text for one line: without invisible characters, every run of space as one space.
pub(super) fn one_line(text: &str) -> String {
    let visible = text.replace(INVISIBLE, "");
    let words: Vec<&str> = visible.split_whitespace().collect();
    words.join(" ")
}

/// A text of several lines: line breaks as LF, no space around the whole.
pub(super) fn several_lines(text: &str) -> String {
    let visible = text.replace(INVISIBLE, "").replace("\r\n", "\n");
    visible.replace('\r', "\n").trim().to_owned()
}

/// What is compared of a name: case, spaces, kinds of dashes and ways to write umlauts and ß do
/// not count.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in one_line(text).chars().flat_map(char::to_lowercase) {
        match character {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            // The diaeresis as a character of its own, as some systems write umlauts.
            '\u{308}' => folded.push('e'),
            '–' | '—' | '−' | '‐' | '‑' => folded.push('-'),
            other => folded.push(other),
        }
    }
    folded
}

/// What is compared of the name of a project or provider: folded, and without the space behind
/// full stops, which abbreviations have or not (`e. V.`, `e.V.`).
pub(super) fn name_key(text: &str) -> String {
    folded(text).replace(". ", ".")
}

/// The words of a folded text: what letters and digits are between anything else.
pub(super) fn words(folded: &str) -> Vec<&str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether a text holds nothing to be seen.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || INVISIBLE.contains(&c))
}
