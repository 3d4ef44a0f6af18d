//! The archive that a workbook is, opened so that no bomb goes off.

use super::limits::{RATIO_FROM_BYTES, UNPACKED_BYTES_MAX, UNPACKED_RATIO_MAX};
use domain::table::TableProblem;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};
use zip::{ZipArchive, result::ZipError};

/// A workbook's archive, with what may still be unpacked.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Places by name in lower case: Excel does not distinguish either.
    places: BTreeMap<String, usize>,
    left: u64,
}

/// A part of a workbook that makes no sense.
pub fn broken(part: &str) -> TableProblem {
    TableProblem::Broken {
        part: part.to_owned(),
    }
}

const TOO_LARGE: TableProblem = TableProblem::UnpacksTooLarge {
    maximum: UNPACKED_BYTES_MAX,
};

impl<'a> Archive<'a> {
    /// Opens an archive and believes nothing of it but that it is too large, if it says so.
    pub fn open(bytes: &'a [u8]) -> Result<Self, TableProblem> {
        let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(""))?;
        let mut places = BTreeMap::new();
        let mut declared = 0_u64;
        for place in 0..zip.len() {
            let entry = zip
                .by_index_raw(place)
                .map_err(|error| because(&error, ""))?;
            declared = declared.saturating_add(entry.size());
            if entry.encrypted() {
                return Err(TableProblem::Encrypted);
            }
            let name = entry.name().map_err(|error| because(&error, ""))?;
            places.insert(name.to_lowercase(), place);
        }
        let ratio_exceeded =
            declared > RATIO_FROM_BYTES && declared > packed.saturating_mul(UNPACKED_RATIO_MAX);
        if declared > UNPACKED_BYTES_MAX || ratio_exceeded {
            return Err(TOO_LARGE);
        }
        Ok(Self {
            zip,
            places,
            left: UNPACKED_BYTES_MAX,
        })
    }

    /// Whether there is such a part.
    pub fn holds(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_lowercase())
    }

    /// The text of a part, `None` where there is none.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, TableProblem> {
        let Some(place) = self.places.get(&name.to_lowercase()) else {
            return Ok(None);
        };
        let entry = self
            .zip
            .by_index(*place)
            .map_err(|error| because(&error, name))?;
        let mut bytes = Vec::new();
        // One byte more than is allowed tells the end from the limit.
        let read = entry
            .take(self.left.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|_| broken(name))?;
        self.left = self
            .left
            .checked_sub(u64::try_from(read).unwrap_or(u64::MAX))
            .ok_or(TOO_LARGE)?;
        let mut text = String::from_utf8(bytes).map_err(|_| broken(name))?;
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        Ok(Some(text))
    }

    /// The text of a part that has to be there.
    pub fn required(&mut self, name: &str) -> Result<String, TableProblem> {
        self.text(name)?.ok_or_else(|| broken(name))
    }
}

fn because(error: &ZipError, part: &str) -> TableProblem {
    match error {
        ZipError::InvalidPassword => TableProblem::Encrypted,
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => {
            TableProblem::Encrypted
        }
        _ => broken(part),
    }
}
