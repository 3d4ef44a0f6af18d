//! Workbooks of LibreOffice: `.ods`. They hold what each cell shows, so nothing is formatted here.

use super::{
    NamedTable,
    archive::Archive,
    dates,
    limits::{CELL_CHARACTERS_MAX, SHEETS_MAX},
    number::Number,
    sheet::{Budget, Region, Sheet},
    xml::{Element, Step, Xml},
};
use domain::table::{TableCell, TableProblem};
use std::collections::BTreeSet;

/// The part with all sheets.
const CONTENT: &str = "content.xml";

/// Reads all sheets.
pub fn read(
    archive: &mut Archive<'_>,
    budget: &mut Budget,
) -> Result<Vec<NamedTable>, TableProblem> {
    if let Some(manifest) = archive.text("META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(TableProblem::Encrypted);
    }
    let text = archive.required(CONTENT)?;
    let mut xml = Xml::new(&text, CONTENT);
    let mut tables = Vec::new();
    let mut hidden_styles = BTreeSet::new();
    let mut style = String::new();
    let mut found = 0_u32;
    while let Some(step) = xml.next()? {
        let Step::Start(element) = step else { continue };
        match (element.prefix().as_str(), element.name().as_str()) {
            ("style", "style") => style = element.attribute("name").unwrap_or_default(),
            ("style", "table-properties")
                if element.attribute("display").as_deref() == Some("false") =>
            {
                hidden_styles.insert(style.clone());
            }
            ("table", "tracked-changes") => xml.skip()?,
            ("table", "table") => {
                found += 1;
                if found > SHEETS_MAX {
                    let maximum = SHEETS_MAX;
                    return Err(TableProblem::TooManySheets { found, maximum });
                }
                let name = element.attribute("name").unwrap_or_default();
                let look = element.attribute("style-name").unwrap_or_default();
                let mut sheet = Sheet::new(&name, hidden_styles.contains(&look), budget);
                read_sheet(&mut xml, &mut sheet)?;
                tables.extend(sheet.finish());
            }
            _ => {}
        }
    }
    Ok(tables)
}

/// Reads the rows of a sheet up to its end.
fn read_sheet(xml: &mut Xml<'_>, sheet: &mut Sheet<'_>) -> Result<(), TableProblem> {
    let mut row = 0_u32;
    let mut covered = Vec::new();
    while let Some(step) = xml.next()? {
        match step {
            Step::Start(element) => match (element.prefix().as_str(), element.name().as_str()) {
                ("table", "table-row") => {
                    let repeated = element.count("number-rows-repeated").unwrap_or(1);
                    let cells = read_row(xml)?;
                    put_row(sheet, &cells, (row, repeated), &mut covered)?;
                    row = row.saturating_add(repeated);
                }
                ("table", "table-rows" | "table-row-group" | "table-header-rows") => {}
                // Columns, drawings and what programs add say nothing about cells.
                _ => xml.skip()?,
            },
            Step::End(name) if name == "table" => break,
            Step::End(_) | Step::Text(_) => {}
        }
    }
    covered
        .into_iter()
        .try_for_each(|region| sheet.cover(region, false))
}

/// A cell of a row: how many columns it stands in, and what it shows.
struct Repeated {
    columns: u32,
    covered: bool,
    cell: TableCell,
}

fn put_row(
    sheet: &mut Sheet<'_>,
    cells: &[Repeated],
    (row, repeated): (u32, u32),
    covered: &mut Vec<Region>,
) -> Result<(), TableProblem> {
    let mut column = 0_u32;
    for Repeated {
        columns,
        covered: is_covered,
        cell,
    } in cells
    {
        let end = column.saturating_add(*columns);
        if *is_covered {
            covered.push(Region {
                from: (row, column),
                to: (row.saturating_add(repeated) - 1, end - 1),
            });
        } else if !cell.text.is_empty() {
            for down in 0..repeated {
                for right in column..end {
                    sheet.put(row.saturating_add(down), right, cell.clone())?;
                }
            }
        }
        column = end;
    }
    Ok(())
}

/// Reads the cells of a row up to its end.
fn read_row(xml: &mut Xml<'_>) -> Result<Vec<Repeated>, TableProblem> {
    let mut cells = Vec::new();
    while let Some(step) = xml.next()? {
        match step {
            Step::Start(element) => {
                let columns = element.count("number-columns-repeated").unwrap_or(1).max(1);
                match element.name().as_str() {
                    "table-cell" => {
                        let shown = read_text(xml)?;
                        cells.push(Repeated {
                            columns,
                            covered: false,
                            cell: cell_of(&element, shown),
                        });
                    }
                    "covered-table-cell" => {
                        xml.skip()?;
                        cells.push(Repeated {
                            columns,
                            covered: true,
                            cell: TableCell::default(),
                        });
                    }
                    _ => xml.skip()?,
                }
            }
            Step::End(name) if name == "table-row" => break,
            Step::End(_) | Step::Text(_) => {}
        }
    }
    Ok(cells)
}

/// Reads what a cell shows, up to its end.
fn read_text(xml: &mut Xml<'_>) -> Result<String, TableProblem> {
    let most = usize::try_from(CELL_CHARACTERS_MAX).unwrap_or(usize::MAX);
    let mut shown = String::new();
    let mut paragraphs = 0_u32;
    let mut in_paragraph = 0_u32;
    while let Some(step) = xml.next()? {
        match step {
            Step::Start(element) => match (element.prefix().as_str(), element.name().as_str()) {
                ("text", "p") => {
                    if paragraphs > 0 {
                        shown.push('\n');
                    }
                    paragraphs += 1;
                    in_paragraph += 1;
                }
                ("text", "s") => {
                    let count = element.count("c").unwrap_or(1).min(CELL_CHARACTERS_MAX);
                    let room = most.saturating_sub(shown.len()) + 1;
                    let count = usize::try_from(count).unwrap_or(usize::MAX).min(room);
                    shown.push_str(&" ".repeat(count));
                }
                ("text", "tab") => shown.push('\t'),
                ("text", "line-break") => shown.push('\n'),
                ("text", _) => {}
                // Comments, pictures and controls are not what the cell shows.
                _ => xml.skip()?,
            },
            Step::End(name) => match name.as_str() {
                "table-cell" => break,
                "p" => in_paragraph = in_paragraph.saturating_sub(1),
                _ => {}
            },
            Step::Text(text) if in_paragraph > 0 => shown.push_str(&text),
            Step::Text(_) => {}
        }
    }
    Ok(shown)
}

/// A cell by its kind of value and what it shows.
fn cell_of(element: &Element<'_>, shown: String) -> TableCell {
    let attribute = |name: &str| element.attribute(name);
    let kind = attribute("value-type").unwrap_or_default();
    match kind.as_str() {
        "float" | "percentage" | "currency" => {
            let number = attribute("value").and_then(|value| Number::read(&value));
            let exact = number.map(|number| number.exact);
            let text = match (&exact, shown.is_empty()) {
                (Some(exact), true) => exact.replace('.', ","),
                _ => shown,
            };
            TableCell {
                text,
                number: exact,
                covered: false,
            }
        }
        "date" => {
            let date = attribute("date-value").and_then(|date| dates::from_iso(&date));
            TableCell::of_text(&date.unwrap_or(shown))
        }
        "" if shown.is_empty() => {
            // A formula that nobody has calculated yet: better its text than a gap.
            TableCell::of_text(&attribute("formula").unwrap_or_default())
        }
        _ if shown.is_empty() => TableCell::of_text(&attribute("string-value").unwrap_or_default()),
        _ => TableCell::of_text(&shown),
    }
}
