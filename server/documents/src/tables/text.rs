//! Text files with separated values: their encoding, their separator, their quotation marks.

use super::{
    NamedTable,
    sheet::{Budget, Sheet},
};
use domain::table::{TableCell, TableProblem};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Separators in the order in which they are believed. A comma comes late: in German files it
/// stands inside amounts.
const SEPARATORS: [char; 4] = [';', '\t', ',', '|'];
/// Beginnings of files that are text, but no table: web pages, which many programs export under the
/// name of a workbook, the XML workbooks of 2003, letters, prints.
const NO_TABLES: [&str; 7] = [
    "<!doctype",
    "<html",
    "<table",
    "<?xml",
    "<meta",
    "{\\rtf",
    "%pdf",
];
/// Lines that are looked at to find the separator.
const SAMPLE_LINES: usize = 50;

/// Reads a text file as one table.
pub fn read(
    bytes: &[u8],
    file_name: &str,
    budget: &mut Budget,
) -> Result<Vec<NamedTable>, TableProblem> {
    let text = decode(bytes)?;
    let start: String = text.trim_start().chars().take(16).collect();
    let start = start.to_ascii_lowercase();
    if NO_TABLES.iter().any(|other| start.starts_with(other)) {
        return Err(if start.starts_with('<') {
            TableProblem::OldFormat
        } else {
            TableProblem::UnknownFormat
        });
    }
    let (separator, body, skipped) = match named_separator(&text) {
        Some((separator, body)) => (separator, body, 1),
        None => (guess(&text), text.as_str(), 0),
    };
    let mut sheet = Sheet::new(stem(file_name), false, budget);
    let mut cells = Cells::new(body, separator);
    let mut place = (skipped, 0);
    while let Some((cell, ends_row)) = cells.next(skipped)? {
        sheet.put(place.0, place.1, TableCell::of_text(cell.trim()))?;
        place = if ends_row {
            (place.0 + 1, 0)
        } else {
            (place.0, place.1 + 1)
        };
    }
    Ok(sheet.finish().into_iter().collect())
}

/// The file's name without folder and ending.
fn stem(file_name: &str) -> &str {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// UTF-8, UTF-16 with its mark, else what German Windows programs wrote for decades.
fn decode(bytes: &[u8]) -> Result<String, TableProblem> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, _, _) = encoding.decode(bytes);
    // No text holds these; every picture, archive or program does.
    let is_binary = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}');
    let strange = text.chars().filter(|c| *c == '\0' || is_binary(*c)).count();
    if text.contains('\0') || strange * 100 > text.len() {
        return Err(TableProblem::UnknownFormat);
    }
    Ok(text.into_owned())
}

/// Excel's own first line `sep=;`.
fn named_separator(text: &str) -> Option<(char, &str)> {
    let (line, body) = text.split_once('\n')?;
    let mut named = line.trim_end_matches('\r').strip_prefix("sep=")?.chars();
    let separator = named.next().filter(|_| named.next().is_none())?;
    (separator != '"').then_some((separator, body))
}

/// The first separator that stands in at least half of the lines, outside of quotation marks.
fn guess(text: &str) -> char {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(SAMPLE_LINES)
        .collect();
    let separates = |separator: &&char| {
        let with = lines
            .iter()
            .filter(|line| outside(line, **separator))
            .count();
        let amounts = **separator == ',' && lines.iter().all(|line| is_amount(line));
        with > 0 && with * 2 >= lines.len() && !amounts
    };
    SEPARATORS.iter().find(separates).copied().unwrap_or(';')
}

fn outside(line: &str, separator: char) -> bool {
    let mut quoted = false;
    line.chars().any(|character| {
        quoted ^= character == '"';
        !quoted && character == separator
    })
}

/// `1.390.400,00`: one amount and not two columns.
fn is_amount(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['€', ' ']);
    line.split_once(',').is_none_or(|(euros, cents)| {
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '.');
        (1..=2).contains(&cents.len())
            && cents.chars().all(|c| c.is_ascii_digit())
            && digits(euros.trim_start_matches(['-', '\u{2212}']))
    })
}

/// The cells of a text, one after the other.
struct Cells<'a> {
    text: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
    line: u32,
    /// Whether a separator has just been read, so that one more cell follows, be it empty.
    owed: bool,
}

impl<'a> Cells<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self {
            text: text.chars().peekable(),
            separator,
            line: 1,
            owed: false,
        }
    }

    /// The next cell, and whether its row ends with it. Lines are counted from `skipped`.
    fn next(&mut self, skipped: u32) -> Result<Option<(String, bool)>, TableProblem> {
        if self.text.peek().is_none() && !self.owed {
            return Ok(None);
        }
        let mut cell = String::new();
        if self.text.next_if_eq(&'"').is_some() {
            self.quoted(&mut cell, skipped)?;
        }
        while let Some(character) = self.text.next() {
            match character {
                '\n' => return Ok(Some(self.end(cell, true))),
                '\r' => {
                    self.text.next_if_eq(&'\n');
                    return Ok(Some(self.end(cell, true)));
                }
                character if character == self.separator => {
                    return Ok(Some(self.end(cell, false)));
                }
                character => cell.push(character),
            }
        }
        self.owed = false;
        Ok(Some((cell, true)))
    }

    fn end(&mut self, cell: String, ends_row: bool) -> (String, bool) {
        self.owed = !ends_row;
        self.line = self.line.saturating_add(u32::from(ends_row));
        (cell, ends_row)
    }

    /// Reads up to the closing quotation mark; two of them stand for one.
    fn quoted(&mut self, cell: &mut String, skipped: u32) -> Result<(), TableProblem> {
        let line = self.line.saturating_add(skipped);
        while let Some(character) = self.text.next() {
            match character {
                '"' if self.text.next_if_eq(&'"').is_none() => return Ok(()),
                '\n' => {
                    self.line = self.line.saturating_add(1);
                    cell.push(character);
                }
                character => cell.push(character),
            }
        }
        Err(TableProblem::OpenQuote { line })
    }
}
