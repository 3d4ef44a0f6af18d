//! How cells look, by the level of their row and by what they hold.

use crate::csv::FORMULA_STARTS;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};
use std::collections::BTreeMap;

/// Amounts; the separators follow the language of the program that opens the file.
const EURO: &str = "#,##0.00 \"€\"";
/// Amounts that may be below zero: with a sign, so that colour is not the only mark.
const EURO_SIGNED: &str = "+#,##0.00 \"€\";[Red]-#,##0.00 \"€\";0.00 \"€\"";
/// Grey behind heads and headings.
const GREY: u32 = 0x00EF_EFEF;

/// The level of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A line.
    Line,
    /// The heading of a category.
    Heading,
    /// The sums of a category.
    Sum,
    /// The sums of the plan.
    Total,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A text on one line.
    Text,
    /// A text on as many lines as it needs.
    Wrapped,
    /// Euro.
    Money,
    /// Euro with a sign.
    Signed,
    /// A whole number.
    Count,
    /// Per cent.
    Share,
}

/// All looks of a workbook.
pub struct Looks {
    cells: BTreeMap<(Level, Kind), Format>,
    guarded: Format,
    /// The title of a sheet.
    pub title: Format,
    /// A line below it.
    pub strong: Format,
    /// Small print.
    pub small: Format,
    /// The head of a column.
    pub head: Format,
    /// The head over several columns.
    pub group: Format,
    /// Euro for machines.
    pub plain_euro: Format,
}

impl Looks {
    /// Makes them.
    pub fn new() -> Self {
        let levels = [Level::Line, Level::Heading, Level::Sum, Level::Total];
        let kinds = [
            Kind::Text,
            Kind::Wrapped,
            Kind::Money,
            Kind::Signed,
            Kind::Count,
            Kind::Share,
        ];
        let pairs = levels
            .into_iter()
            .flat_map(|level| kinds.map(|kind| (level, kind)));
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(GREY)
            .set_border(FormatBorder::Thin);
        Self {
            cells: pairs
                .map(|(level, kind)| ((level, kind), look(level, kind)))
                .collect(),
            guarded: look(Level::Line, Kind::Wrapped).set_quote_prefix(),
            title: Format::new().set_bold().set_font_size(14),
            strong: Format::new().set_bold(),
            small: Format::new().set_font_size(9),
            group: head.clone().set_align(FormatAlign::Center),
            head,
            plain_euro: Format::new().set_num_format("0.00"),
        }
    }

    /// The look of a text that somebody typed. One that looks like a formula stays a text even
    /// when somebody goes into its cell and leaves it again.
    pub fn typed(&self, text: &str) -> &Format {
        if text.starts_with(FORMULA_STARTS) {
            &self.guarded
        } else {
            self.of(Level::Line, Kind::Wrapped)
        }
    }

    /// The look of a cell.
    pub fn of(&self, level: Level, kind: Kind) -> &Format {
        self.cells.get(&(level, kind)).unwrap_or(&self.small)
    }
}

fn look(level: Level, kind: Kind) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    let format = match kind {
        Kind::Text => format,
        Kind::Wrapped => format.set_text_wrap(),
        Kind::Money => format.set_num_format(EURO),
        Kind::Signed => format.set_num_format(EURO_SIGNED),
        Kind::Count => format.set_num_format("#,##0"),
        Kind::Share => format.set_num_format("0.0\\ %"),
    };
    match level {
        Level::Line => format,
        Level::Heading => format.set_bold().set_background_color(GREY),
        Level::Sum => format.set_bold().set_border_top(FormatBorder::Thin),
        Level::Total => format
            .set_bold()
            .set_border_top(FormatBorder::Thin)
            .set_border_bottom(FormatBorder::Double),
    }
}
