//! Cuts a text into rows and fields.

use super::super::{TableExtent, TableTooLarge};
use super::Separator;
use crate::limits::TABLE_CELL_CHARACTERS_MAX;
use std::borrow::Cow;

/// A text on its way into fields.
pub(super) struct Cut<'a> {
    rest: &'a str,
    separator: char,
}

/// What ended a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Separator,
    Line,
    Text,
}

impl<'a> Cut<'a> {
    pub(super) fn new(text: &'a str, separator: Separator) -> Self {
        Self {
            rest: text,
            separator: separator.character(),
        }
    }

    /// All rows; a line break at the end of the text opens none.
    pub(super) fn rows(mut self) -> Result<Vec<Vec<Cow<'a, str>>>, TableTooLarge> {
        let mut rows = Vec::new();
        let mut cells = 0;
        while !self.rest.is_empty() {
            TableExtent::Rows.check(rows.len() + 1)?;
            let row = self.row()?;
            cells += row.len();
            TableExtent::Cells.check(cells)?;
            rows.push(row);
        }
        Ok(rows)
    }

    fn row(&mut self) -> Result<Vec<Cow<'a, str>>, TableTooLarge> {
        let mut row = Vec::new();
        loop {
            let (field, end) = self.field();
            TableExtent::Characters.check(field.chars().count())?;
            row.push(field);
            TableExtent::Columns.check(row.len())?;
            if end != End::Separator {
                return Ok(row);
            }
        }
    }

    fn field(&mut self) -> (Cow<'a, str>, End) {
        if let Some((field, rest)) = self.quoted() {
            self.rest = rest;
            return (Cow::Owned(field), self.end());
        }
        let separator = self.separator;
        let stop = |c: char| c == separator || c == '\r' || c == '\n';
        let length = self.rest.find(stop).unwrap_or(self.rest.len());
        let (field, rest) = self.rest.split_at(length);
        self.rest = rest;
        (Cow::Borrowed(field), self.end())
    }

    /// A field in quotes and what follows it; `None` if there is no quote, or none that closes it
    /// right before a separator, a line break or the end.
    fn quoted(&self) -> Option<(String, &'a str)> {
        let mut rest = self.rest.strip_prefix('"')?;
        let mut field = String::new();
        loop {
            let (part, behind) = rest.split_once('"')?;
            field.push_str(part);
            if let Some(more) = behind.strip_prefix('"') {
                field.push('"');
                rest = more;
            } else {
                let closes = behind.is_empty() || behind.starts_with([self.separator, '\r', '\n']);
                return closes.then_some((field, behind));
            }
            // A quote that is never closed must not make every further one read the whole text.
            if field.len() > 4 * TABLE_CELL_CHARACTERS_MAX {
                return None;
            }
        }
    }

    /// Takes what ends a field off the text.
    fn end(&mut self) -> End {
        if let Some(rest) = self.rest.strip_prefix(self.separator) {
            self.rest = rest;
            return End::Separator;
        }
        let line = ["\r\n", "\n", "\r"]
            .iter()
            .find_map(|end| self.rest.strip_prefix(end));
        match line {
            Some(rest) => {
                self.rest = rest;
                End::Line
            }
            None => End::Text,
        }
    }
}
