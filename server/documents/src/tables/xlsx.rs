//! Workbooks of Excel: `.xlsx` and `.xlsm`. Macros are never looked at.

mod cells;
mod parts;

use super::{
    NamedTable,
    archive::Archive,
    limits::SHEETS_MAX,
    sheet::{Budget, Sheet},
};
use domain::table::TableProblem;

/// Reads all sheets, in the order of the workbook.
pub fn read(
    archive: &mut Archive<'_>,
    budget: &mut Budget,
) -> Result<Vec<NamedTable>, TableProblem> {
    let workbook = parts::workbook(archive)?;
    let found = u32::try_from(workbook.sheets.len()).unwrap_or(u32::MAX);
    if found > SHEETS_MAX {
        let maximum = SHEETS_MAX;
        return Err(TableProblem::TooManySheets { found, maximum });
    }
    let strings = match &workbook.strings {
        Some(path) => parts::strings(archive, path)?,
        None => Vec::new(),
    };
    let formats = match &workbook.styles {
        Some(path) => parts::formats(archive, path)?,
        None => parts::Formats::default(),
    };
    let mut tables = Vec::new();
    for entry in &workbook.sheets {
        let text = archive.required(&entry.path)?;
        let mut sheet = Sheet::new(&entry.name, entry.hidden, budget);
        let shared = cells::Shared {
            strings: &strings,
            formats: &formats,
            from_1904: workbook.from_1904,
        };
        cells::read(&text, &shared, &mut sheet)?;
        tables.extend(sheet.finish());
    }
    Ok(tables)
}
