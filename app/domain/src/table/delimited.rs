//! Tables as plain text: what spreadsheets put on the clipboard, and CSV.
//!
//! The rules, so that nobody has to guess how a text was cut:
//!
//! - Rows end with CR LF, LF or CR. A line break at the very end opens no further row.
//! - A text with a tab has tabs between its columns, whatever else it holds.
//! - Without a tab, `;` separates if at least two rows are filled, every filled row has one, and
//!   none is followed by a space, as it would be in prose.
//! - `,` separates only where the text has no `;` at all, under the same rule, if besides all
//!   filled rows have equally many and some row is no number as a whole: a column of amounts with
//!   decimal commas stays one column.
//! - Else the text is one column.
//! - A field may stand in double quotes; it then holds separators and line breaks, and a quote in
//!   it is doubled. A quote anywhere else, and one that is never closed, is a quote.
//! - A byte order mark at the start is dropped.

mod cut;
#[cfg(test)]
mod tests;

use super::{Table, TableCell, TableTooLarge};
use cut::Cut;
use std::borrow::Cow;

/// The mark that some programs put in front of a text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// What stands between two fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Tab,
    Semicolon,
    Comma,
}

impl Separator {
    const fn character(self) -> char {
        match self {
            Self::Tab => '\t',
            Self::Semicolon => ';',
            Self::Comma => ',',
        }
    }
}

/// Reads a table by the rules of this module.
///
/// # Errors
/// [`TableTooLarge`] with the limit that the text passes.
pub fn read(text: &str) -> Result<Table, TableTooLarge> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let rows = Cut::new(text, separator_of(text)).rows()?;
    let cells = |row: Vec<Cow<'_, str>>| row.iter().map(|text| TableCell::of_text(text)).collect();
    Ok(Table {
        rows: rows.into_iter().map(cells).collect(),
    })
}

/// Writes rows as spreadsheets do: tabs between fields, CR LF behind every row, quotes only around
/// fields that need them. [`read`] gives back the same texts; a row without a field comes back as
/// one with an empty field, since text has no other way to write it.
#[must_use]
pub fn write(rows: &[Vec<String>]) -> String {
    let text = joined(rows, needs_quotes);
    // In a single column a separator of CSV could be taken for one; quotes tell it is not.
    let is_misread = separator_of(&text) != Separator::Tab;
    if is_misread {
        joined(rows, |field| {
            needs_quotes(field) || field.contains([';', ','])
        })
    } else {
        text
    }
}

fn joined(rows: &[Vec<String>], is_quoted: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    for row in rows {
        for (index, field) in row.iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            if is_quoted(field) {
                text.push('"');
                text.push_str(&field.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(field);
            }
        }
        text.push_str("\r\n");
    }
    text
}

fn needs_quotes(field: &str) -> bool {
    field.starts_with(['"', BYTE_ORDER_MARK]) || field.contains(['\t', '\r', '\n'])
}

/// What separates the columns of a text.
fn separator_of(text: &str) -> Separator {
    if text.contains('\t') {
        return Separator::Tab;
    }
    let separator = if text.contains(';') {
        Separator::Semicolon
    } else if text.contains(',') {
        Separator::Comma
    } else {
        return Separator::Tab;
    };
    // A text beyond the limits is refused anyway, whatever separates it.
    let Ok(rows) = Cut::new(text, separator).rows() else {
        return separator;
    };
    let filled: Vec<_> = rows
        .iter()
        .filter(|row| row.iter().any(|field| !field.trim().is_empty()))
        .collect();
    let separates = filled.len() > 1
        && filled.iter().all(|row| row.len() > 1)
        && !filled.iter().any(|row| is_prose(row));
    let is_separator = match separator {
        Separator::Comma => {
            let columns = filled.first().map_or(0, |row| row.len());
            separates
                && filled.iter().all(|row| row.len() == columns)
                && !filled.iter().all(|row| is_number(row))
        }
        Separator::Tab | Separator::Semicolon => separates,
    };
    if is_separator {
        separator
    } else {
        Separator::Tab
    }
}

/// Whether a separator is followed by a space.
fn is_prose(row: &[Cow<'_, str>]) -> bool {
    row.iter().skip(1).any(|field| field.starts_with(' '))
}

/// Whether fields are the parts of one number with decimal or thousands commas.
fn is_number(row: &[Cow<'_, str>]) -> bool {
    let belongs = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".-−+€".contains(c);
    row.iter()
        .all(|field| field.contains(|c: char| c.is_ascii_digit()) && field.chars().all(belongs))
}
