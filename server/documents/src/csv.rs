//! A plan as a text file for machines.
//!
//! UTF-8 with a byte order mark, because a spreadsheet program that opens the file by a double
//! click takes it for Windows-1252 otherwise (programs read it as `utf-8-sig`). Semicolons,
//! because commas stand inside German amounts; decimal points all the same, since no program
//! should have to know in which country it runs. Lines end with CR LF, texts are quoted where they
//! have to be (RFC 4180).
//!
//! Texts that a spreadsheet program would take for a formula – those that begin with `=`, `+`,
//! `-`, `@`, a tab or a line break – get an apostrophe in front (OWASP, *CSV Injection*). A text
//! that begins with an apostrophe gets one more, so that taking one away always gives the text.

use crate::{
    About,
    data::{Field, HEADS, rows},
};
use domain::plan::Plan;

/// The byte order mark.
const MARK: char = '\u{feff}';
/// Between fields.
const SEPARATOR: char = ';';
/// Beginnings that a spreadsheet program takes for a formula, the wide forms of East Asia too.
pub(crate) const FORMULA_STARTS: &[char] = &[
    '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// The whole file.
#[must_use]
pub fn plan_csv(plan: &Plan, about: &About) -> String {
    let mut file = String::from(MARK);
    file.push_str(&HEADS.join(";"));
    file.push_str("\r\n");
    for row in rows(plan, about) {
        for (index, field) in row.iter().enumerate() {
            if index > 0 {
                file.push(SEPARATOR);
            }
            match field {
                Field::Empty => {}
                Field::Text(text) => push_text(&mut file, text),
                Field::Integer(number) => file.push_str(&number.to_string()),
                Field::Euro(money) => file.push_str(&money.to_decimal().to_string()),
            }
        }
        file.push_str("\r\n");
    }
    file
}

fn push_text(file: &mut String, text: &str) {
    let guard = text.starts_with(FORMULA_STARTS) || text.starts_with('\'');
    let quoted = text.contains([SEPARATOR, '"', '\r', '\n']);
    if quoted {
        file.push('"');
    }
    if guard {
        file.push('\'');
    }
    if quoted {
        file.push_str(&text.replace('"', "\"\""));
        file.push('"');
    } else {
        file.push_str(text);
    }
}

#[cfg(test)]
mod tests;
