//! Which columns a person sees and how wide they are; remembered on the device for each person.

#[cfg(test)]
mod tests;

use super::view::columns::{Column, all_columns, is_usual};
use domain::catalogue::Catalogue;
use std::{collections::BTreeMap, fmt::Write, ops::RangeInclusive};

/// The widths that a column can be given, in pixels.
pub const WIDTHS_PX: RangeInclusive<u16> = 48..=640;
/// The least room that the projects keep.
const PROJECT_PX: u16 = 200;

/// What a person has chosen; what they have not chosen stays as usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    shown: BTreeMap<String, bool>,
    widths: BTreeMap<String, u16>,
}

impl Layout {
    /// Reads what [`Self::to_preference`] wrote; what is not understood is left out.
    #[must_use]
    pub fn of_preference(text: &str) -> Self {
        let mut layout = Self::default();
        for entry in text.split(';') {
            let Some((word, choice)) = entry.split_once('=') else {
                continue;
            };
            match choice {
                "+" => drop(layout.shown.insert(word.to_owned(), true)),
                "-" => drop(layout.shown.insert(word.to_owned(), false)),
                width => {
                    if let Ok(width) = width.parse() {
                        layout.widths.insert(word.to_owned(), bounded(width));
                    }
                }
            }
        }
        layout
    }

    /// The choice in one line.
    #[must_use]
    pub fn to_preference(&self) -> String {
        let mut text = String::new();
        for (word, shown) in &self.shown {
            let sign = if *shown { '+' } else { '-' };
            // Writing to a string does not fail.
            let _ = write!(text, "{word}={sign};");
        }
        for (word, width) in &self.widths {
            let _ = write!(text, "{word}={width};");
        }
        text
    }

    /// Whether a column is shown.
    #[must_use]
    pub fn shows(&self, catalogue: &Catalogue, column: &Column) -> bool {
        !column.can_be_hidden()
            || self
                .shown
                .get(&column.to_string())
                .copied()
                .unwrap_or_else(|| is_usual(catalogue, column))
    }

    /// The columns shown, in their order.
    #[must_use]
    pub fn columns(&self, catalogue: &Catalogue) -> Vec<Column> {
        let mut columns = all_columns(catalogue);
        columns.retain(|column| self.shows(catalogue, column));
        columns
    }

    /// Shows or hides a column.
    pub fn show(&mut self, column: &Column, shown: bool) {
        self.shown.insert(column.to_string(), shown);
    }

    /// The width of a column in pixels; `None` takes what the others leave.
    #[must_use]
    pub fn width(&self, column: &Column) -> Option<u16> {
        let chosen = self.widths.get(&column.to_string()).copied();
        chosen.or_else(|| usual_width(column))
    }

    /// Gives a column a width in pixels, within [`WIDTHS_PX`].
    pub fn set_width(&mut self, column: &Column, width: u16) {
        self.widths.insert(column.to_string(), bounded(width));
    }

    /// The least width of a table with these columns, in pixels.
    #[must_use]
    pub fn least_width(&self, columns: &[Column]) -> u32 {
        let widths = columns.iter().map(|column| self.width(column));
        widths
            .map(|width| u32::from(width.unwrap_or(PROJECT_PX)))
            .sum()
    }
}

fn bounded(width: u16) -> u16 {
    width.clamp(*WIDTHS_PX.start(), *WIDTHS_PX.end())
}

/// As wide as the largest amounts of a county need.
fn usual_width(column: &Column) -> Option<u16> {
    Some(match column {
        Column::Project => return None,
        Column::Term => 80,
        Column::Figure(id) if id.as_str() == "places" => 52,
        Column::Figure(_) => 92,
        Column::Programme(_) => 106,
        Column::Share => 62,
        Column::Source(_) | Column::Total | Column::Costs => 86,
        Column::Cost(_) => 104,
        Column::Earmarks => 114,
        Column::State => 118,
        Column::Note => 180,
    })
}
