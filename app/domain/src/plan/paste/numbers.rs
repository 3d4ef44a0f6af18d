//! Which language a table writes its numbers in.

use super::amount::evidence;
use crate::{money::Locale, table::Table};

/// How a table writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// The language whose separators are read.
    pub locale: Locale,
    /// Whether numbers of both languages stand in the table: then a single separator before three
    /// digits, `1.390`, is asked about, although the language alone would know it.
    pub mixed: bool,
}

impl From<Locale> for Numbers {
    fn from(locale: Locale) -> Self {
        Self {
            locale,
            mixed: false,
        }
    }
}

/// Tells from a table's cells in which language their numbers are written.
///
/// Only cells count that one language alone understands, `1.390,00` or `1,390.00`, and that have
/// no exact number behind them. If there are none, or some of both, it is the given language, the
/// one of the person.
#[must_use]
pub fn numbers_of(table: &Table, default: Locale) -> Numbers {
    let mut german = false;
    let mut english = false;
    for cell in table.rows.iter().flatten().filter(|c| c.number.is_none()) {
        match evidence(&cell.text) {
            Some(Locale::German) => german = true,
            Some(Locale::English) => english = true,
            None => {}
        }
    }
    let locale = match (german, english) {
        (true, false) => Locale::German,
        (false, true) => Locale::English,
        _ => default,
    };
    Numbers {
        locale,
        mixed: german && english,
    }
}
