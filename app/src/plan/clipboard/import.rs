//! Reading the tables that spreadsheets put on the clipboard as HTML. The browser's own parser
//! reads them into a document that is never shown and runs nothing.

use crate::i18n::I18n;
use domain::{
    limits::{TABLE_COLUMNS_MAX, TABLE_ROWS_MAX},
    table::{Table, TableCell, TableTooLarge},
};
use web_sys::{Element, HtmlTableCellElement, NodeList, SupportedType, wasm_bindgen::JsCast};

/// Why a table is not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is larger than a plan can be.
    TooLarge(TableTooLarge),
}

impl Refused {
    /// In words; reactive.
    #[must_use]
    pub fn words(&self, i18n: I18n) -> String {
        match self {
            Self::TooLarge(_) => i18n.with(
                "paste-too-large",
                &[
                    ("rows", TABLE_ROWS_MAX.into()),
                    ("columns", TABLE_COLUMNS_MAX.into()),
                ],
            ),
        }
    }
}

/// The largest table of an HTML text; `None` if there is none.
#[must_use]
pub fn from_html(html: &str) -> Option<Table> {
    if !html.contains("<t") && !html.contains("<T") {
        return None;
    }
    let parser = web_sys::DomParser::new().ok()?;
    let parsed = parser
        .parse_from_string(html, SupportedType::TextHtml)
        .ok()?;
    let tables = elements(&parsed.query_selector_all("table").ok()?);
    let rows = |table: &Element| {
        let rows = table.query_selector_all("tr").ok();
        rows.map(|rows| elements(&rows)).unwrap_or_default()
    };
    let largest = tables.iter().max_by_key(|table| rows(table).len())?;
    let rows = rows(largest);
    if rows.is_empty() || rows.len() > TABLE_ROWS_MAX {
        return None;
    }
    let mut table = Table {
        rows: vec![Vec::new(); rows.len()],
    };
    for (index, row) in rows.iter().enumerate() {
        place_row(&mut table, index, row);
    }
    Some(table)
}

fn elements(list: &NodeList) -> Vec<Element> {
    (0..list.length())
        .filter_map(|index| list.item(index)?.dyn_into().ok())
        .collect()
}

/// Puts the cells of a row where merged cells of the rows above leave room.
fn place_row(table: &mut Table, index: usize, row: &Element) {
    let Ok(cells) = row.query_selector_all(":scope > td, :scope > th") else {
        return;
    };
    let mut column = 0;
    for cell in elements(&cells) {
        while table
            .rows
            .get(index)
            .and_then(|row| row.get(column))
            .is_some_and(|known| known.covered)
        {
            column += 1;
        }
        let (width, height) = spans(&cell);
        let content = TableCell {
            text: text_of(&cell),
            number: number_of(&cell),
            covered: false,
        };
        for down in 0..height {
            for across in 0..width {
                let covered = TableCell {
                    covered: true,
                    ..TableCell::default()
                };
                let value = if (down, across) == (0, 0) {
                    content.clone()
                } else {
                    covered
                };
                put(table, index + down, column + across, value);
            }
        }
        column += width;
    }
}

fn put(table: &mut Table, row: usize, column: usize, value: TableCell) {
    if column >= TABLE_COLUMNS_MAX {
        return;
    }
    if let Some(row) = table.rows.get_mut(row) {
        if row.len() <= column {
            row.resize(column + 1, TableCell::default());
        }
        if let Some(cell) = row.get_mut(column) {
            *cell = value;
        }
    }
}

/// How many columns and rows a cell covers, at least one of each.
fn spans(cell: &Element) -> (usize, usize) {
    cell.dyn_ref::<HtmlTableCellElement>()
        .map_or((1, 1), |cell| {
            let whole = |span: u32| usize::try_from(span).unwrap_or(1);
            (
                whole(cell.col_span()).clamp(1, TABLE_COLUMNS_MAX),
                whole(cell.row_span()).clamp(1, TABLE_ROWS_MAX),
            )
        })
}

/// The text as it is shown: line breaks of the source are spaces, no-break spaces stay.
fn text_of(cell: &Element) -> String {
    let text = cell.text_content().unwrap_or_default();
    let mut shown = String::with_capacity(text.len());
    for word in text
        .split([' ', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
    {
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(word);
    }
    shown
}

/// The exact number behind the text: LibreOffice writes `sdval`, Excel `x:num`.
fn number_of(cell: &Element) -> Option<String> {
    ["sdval", "x:num"]
        .into_iter()
        .filter_map(|name| cell.get_attribute(name))
        .find(|number| !number.trim().is_empty())
}
