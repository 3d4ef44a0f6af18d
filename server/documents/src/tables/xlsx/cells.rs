//! The cells of a worksheet.

use super::parts::{Formats, unescaped};
use crate::tables::{
    dates,
    sheet::{Region, Sheet},
    xml::{Element, Step, Xml},
};
use domain::table::{TableCell, TableProblem};

/// What the sheets of a workbook share.
pub struct Shared<'a> {
    /// Texts by number.
    pub strings: &'a [String],
    /// Number formats by style.
    pub formats: &'a Formats,
    /// Whether days are counted from 1904.
    pub from_1904: bool,
}

/// A cell that is being read.
#[derive(Debug, Default)]
struct Open {
    row: u32,
    column: u32,
    style: usize,
    kind: String,
    value: String,
    formula: String,
    inline: String,
}

/// Where text belongs at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Nothing,
    Value,
    Formula,
    Inline,
}

/// Reads a worksheet's text into a sheet.
pub fn read(text: &str, shared: &Shared<'_>, sheet: &mut Sheet<'_>) -> Result<(), TableProblem> {
    let name = sheet.name().to_owned();
    let mut xml = Xml::new(text, &name);
    let mut next = (0_u32, 0_u32);
    let mut open: Option<Open> = None;
    let mut inside = Inside::Nothing;
    let mut merged = Vec::new();
    while let Some(step) = xml.next()? {
        match step {
            Step::Start(element) => match element.name().as_str() {
                "row" => {
                    let row = element.count("r").and_then(|row| row.checked_sub(1));
                    next = (row.unwrap_or(next.0), 0);
                }
                "c" => {
                    let cell = begin(&element, next).ok_or_else(|| xml.broken())?;
                    next = (cell.row, cell.column.saturating_add(1));
                    open = Some(cell);
                }
                "v" => inside = Inside::Value,
                "f" => inside = Inside::Formula,
                "t" => inside = Inside::Inline,
                "rPh" => xml.skip()?,
                "mergeCell" => {
                    let region = element.attribute("ref");
                    merged.extend(region.as_deref().and_then(region_of));
                }
                _ => {}
            },
            Step::Text(text) => match (&mut open, inside) {
                (Some(cell), Inside::Value) => cell.value.push_str(&text),
                (Some(cell), Inside::Formula) => cell.formula.push_str(&text),
                (Some(cell), Inside::Inline) => cell.inline.push_str(&text),
                _ => {}
            },
            Step::End(ended) => match ended.as_str() {
                "row" => next = (next.0.saturating_add(1), 0),
                "c" => {
                    if let Some(cell) = open.take() {
                        let shown = shown(&cell, shared).ok_or_else(|| xml.broken())?;
                        sheet.put(cell.row, cell.column, shown)?;
                    }
                }
                "v" | "f" | "t" => inside = Inside::Nothing,
                _ => {}
            },
        }
    }
    merged
        .into_iter()
        .try_for_each(|region| sheet.cover(region, true))
}

/// A cell with its address, or at the next place where it has none.
fn begin(element: &Element<'_>, next: (u32, u32)) -> Option<Open> {
    let (row, column) = match element.attribute("r") {
        Some(address) => address_of(&address)?,
        None => next,
    };
    let style = element.attribute("s").and_then(|style| style.parse().ok());
    Some(Open {
        row,
        column,
        style: style.unwrap_or_default(),
        kind: element.attribute("t").unwrap_or_default(),
        ..Open::default()
    })
}

/// What a cell shows; `None` where it names a text that is not there.
fn shown(cell: &Open, shared: &Shared<'_>) -> Option<TableCell> {
    let value = cell.value.as_str();
    if value.is_empty() && cell.inline.is_empty() {
        // A formula that nobody has calculated yet: better its text than a gap nobody notices.
        let formula = cell.formula.trim();
        return Some(match formula {
            "" => TableCell::default(),
            formula => TableCell::of_text(&format!("={formula}")),
        });
    }
    Some(match cell.kind.as_str() {
        "s" => {
            let at: usize = value.trim().parse().ok()?;
            TableCell::of_text(shared.strings.get(at)?)
        }
        "inlineStr" => TableCell::of_text(&unescaped(&cell.inline)),
        "str" => TableCell::of_text(&unescaped(value)),
        "b" => TableCell::of_text(match value.trim() {
            "0" | "false" => "FALSCH",
            _ => "WAHR",
        }),
        "e" => TableCell::of_text(german_error(value.trim())),
        "d" => {
            let date = dates::from_iso(value.trim());
            TableCell::of_text(&date.unwrap_or_else(|| value.to_owned()))
        }
        _ => shared.formats.of(cell.style).cell(value, shared.from_1904),
    })
}

/// Errors as a German Excel shows them; the file has the English words.
fn german_error(word: &str) -> &str {
    match word {
        "#REF!" => "#BEZUG!",
        "#VALUE!" => "#WERT!",
        "#N/A" => "#NV",
        "#NUM!" => "#ZAHL!",
        "#SPILL!" => "#ÜBERLAUF!",
        other => other,
    }
}

/// `B3` as row 2 and column 1.
fn address_of(text: &str) -> Option<(u32, u32)> {
    let split = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(split);
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 {
        return None;
    }
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        let place = letter.is_ascii_uppercase().then(|| letter - b'A' + 1)?;
        Some(column * 26 + u32::from(place))
    })?;
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// `A1:C2` as a region; `None` for one that is turned round or none at all.
fn region_of(text: &str) -> Option<Region> {
    let (from, to) = text.split_once(':')?;
    let (from, to) = (address_of(from)?, address_of(to)?);
    (from.0 <= to.0 && from.1 <= to.1).then_some(Region { from, to })
}
