//! Foreign files as tables: workbooks (`.xlsx`, `.xlsm`, `.ods`) and text with separated values.
//!
//! What arrives here was made by somebody else, perhaps on purpose: a few hundred kilobytes can
//! unpack to terabytes, repeat one text a million times, or name a cell in row 1,048,576. So the
//! workbooks are read by readers of our own that keep to [`limits`] while they read, instead of
//! by a library that builds the whole sheet first. The tests compare them with such a library.
//!
//! `.xls` and `.xlsb` are recognised and refused with the way out: both are binary forms whose
//! known readers reserve memory as the file demands.

mod archive;
mod dates;
mod format;
pub mod limits;
mod number;
mod ods;
mod sheet;
mod text;
mod xlsx;
mod xml;

#[cfg(test)]
mod tests;

use domain::table::{Table, TableProblem};
use limits::FILE_BYTES_MAX;
use sheet::Budget;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A table of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTable {
    /// Name of the sheet; of a text file its own name without the ending.
    pub name: String,
    /// Whether the workbook hides the sheet.
    pub hidden: bool,
    /// What stands in it. Rows and columns count from the sheet's first, so that the third row
    /// here is the row that the spreadsheet calls 3.
    pub table: Table,
}

/// First bytes of a ZIP archive, which modern workbooks are.
const ZIP: &[u8] = b"PK\x03\x04";
/// First bytes of a compound file: an old workbook, or a new one under a password.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Reads a file. What it is, its first bytes tell, not its name. Sheets without any text are left
/// out.
///
/// # Errors
/// [`TableProblem`] with the place and the way out; then there is no table at all.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Vec<NamedTable>, TableProblem> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > FILE_BYTES_MAX {
        let maximum = FILE_BYTES_MAX;
        return Err(TableProblem::FileTooLarge { maximum });
    }
    // No input is known to make this panic, and tests look for one; a defect here or in a
    // dependency shall still be a refusal and not the end of a request.
    let read = catch_unwind(AssertUnwindSafe(|| read_form(bytes, file_name)));
    let tables = read.unwrap_or_else(|_| Err(archive::broken("")))?;
    if tables.is_empty() {
        return Err(TableProblem::Empty);
    }
    Ok(tables)
}

fn read_form(bytes: &[u8], file_name: &str) -> Result<Vec<NamedTable>, TableProblem> {
    let mut budget = Budget::default();
    if bytes.starts_with(ZIP) {
        let mut archive = archive::Archive::open(bytes)?;
        if archive.holds("content.xml") {
            return ods::read(&mut archive, &mut budget);
        }
        if archive.holds("xl/workbook.bin") {
            return Err(TableProblem::OldFormat);
        }
        if archive.holds("_rels/.rels") {
            return xlsx::read(&mut archive, &mut budget);
        }
        return Err(TableProblem::UnknownFormat);
    }
    if bytes.starts_with(COMPOUND) {
        // The names of streams in a compound file are UTF-16.
        let name: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let encrypted = bytes.windows(name.len()).any(|window| window == name);
        return Err(if encrypted {
            TableProblem::Encrypted
        } else {
            TableProblem::OldFormat
        });
    }
    text::read(bytes, file_name, &mut budget)
}
