//! A table as a spreadsheet hands it over: rows of texts, by clipboard or file.

use serde::{Deserialize, Serialize};

/// One cell of a foreign table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCell {
    /// What the spreadsheet shows, as it shows it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The exact number behind the text where the source tells it, with a decimal point and
    /// perhaps an exponent: `1390400`, `0.5`, `1.3904E6`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Covered by a merged cell to its left or above, which holds the text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub covered: bool,
}

/// A foreign table. Rows may differ in length.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Rows from top to bottom, cells from left to right.
    pub rows: Vec<Vec<TableCell>>,
}

impl TableCell {
    /// A cell of which only the text is known.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }
}
