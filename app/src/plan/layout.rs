//! Which columns a person sees and how wide they are; remembered on the device for each person.

#[cfg(test)]
mod tests;

use super::view::columns::{Column, all_columns, is_usual};
use domain::catalogue::Catalogue;
use std::{collections::BTreeMap, fmt::Write, ops::RangeInclusive};

/// No column becomes wider than this, in pixels.
const WIDEST_PX: u16 = 640;
/// The room that the projects keep where nobody gave them a width, in pixels.
const PROJECT_PX: u16 = 172;
/// The least width of the projects: names wrap, but stay names.
const PROJECT_LEAST_PX: u16 = 160;

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
                        layout.widths.insert(word.to_owned(), width);
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
        let chosen = self.widths.get(&column.to_string());
        // What a device remembers may come from a version with other limits.
        let chosen = chosen.map(|width| bounded(column, *width));
        chosen.or_else(|| usual_width(column))
    }

    /// Gives a column a width in pixels, within its [`widths_px`].
    pub fn set_width(&mut self, column: &Column, width: u16) {
        self.widths
            .insert(column.to_string(), bounded(column, width));
    }

    /// The width of the projects in a table that is wider than its room, in pixels.
    #[must_use]
    pub fn project_width(&self) -> u16 {
        self.width(&Column::Project).unwrap_or(PROJECT_PX)
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

/// The widths that a column can be given, in pixels. Below three quarters of what it usually takes
/// its content is no longer read.
#[must_use]
pub fn widths_px(column: &Column) -> RangeInclusive<u16> {
    let least = usual_width(column).map_or(PROJECT_LEAST_PX, |usual| usual / 4 * 3);
    least..=WIDEST_PX
}

fn bounded(column: &Column, width: u16) -> u16 {
    let widths = widths_px(column);
    width.clamp(*widths.start(), *widths.end())
}

/// As wide as the largest amounts of a county and the longest German words need. Together with
/// [`PROJECT_PX`] the usual columns fit beside the panel in a window of 1440 px.
fn usual_width(column: &Column) -> Option<u16> {
    Some(match column {
        Column::Project => return None,
        Column::Term => 84,
        Column::Figure(id) if id.as_str() == "places" => 52,
        Column::Figure(_) => 140,
        Column::Programme(_) => 106,
        Column::Share => 62,
        Column::Source(_) | Column::Total | Column::Costs => 88,
        Column::Cost(_) => 132,
        Column::Earmarks => 128,
        Column::State => 144,
        Column::Note => 180,
    })
}
