//! Typed reading of a TOML tree that goes on after a problem.
//!
//! Deserialising into structs would stop at the first unknown key and speak English about it. A
//! person who mends a file wants all of it at once, so tables are read key by key: each reading
//! gives a value or adds a problem with the line, and [`Table::finish`] reports keys nobody read.

use super::{
    ProgrammeProblem,
    layer::{Layer, Place, Report, line_of},
};
use std::{ops::Range, sync::Arc};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A value with the place it was read from.
pub(super) struct Entry<T> {
    pub(super) place: Place,
    pub(super) value: T,
}

/// A repeated section of a file.
pub(super) struct Entries<T> {
    /// Those that could be read.
    pub(super) list: Vec<Entry<T>>,
    /// Whether all could: what is missing only because it was unreadable is no second problem.
    pub(super) complete: bool,
}

impl<T> Entries<T> {
    pub(super) fn read(tables: Vec<Table<'_>>, read: impl Fn(&mut Table<'_>) -> Option<T>) -> Self {
        let count = tables.len();
        let list: Vec<_> = tables
            .into_iter()
            .filter_map(|mut table| {
                let place = table.place();
                let value = read(&mut table);
                table.finish();
                value.map(|value| Entry { place, value })
            })
            .collect();
        Self {
            complete: list.len() == count,
            list,
        }
    }

    pub(super) fn into_values(self) -> Vec<T> {
        self.list.into_iter().map(|entry| entry.value).collect()
    }
}

/// A TOML table while it is read.
pub(super) struct Table<'r> {
    layer: &'r Layer<'r>,
    entries: &'r DeTable<'r>,
    line: usize,
    place: &'static str,
    asked: Vec<&'static str>,
    report: &'r Report,
}

impl<'r> Table<'r> {
    pub(super) fn new(
        layer: &'r Layer<'r>,
        entries: &'r DeTable<'r>,
        line: usize,
        place: &'static str,
        report: &'r Report,
    ) -> Self {
        Self {
            layer,
            entries,
            line,
            place,
            asked: Vec::new(),
            report,
        }
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Place {
        let line = |span: Range<usize>| line_of(self.layer.text, &span);
        let keys = self.entries.iter();
        Place {
            origin: Arc::clone(&self.layer.origin),
            line: self.line,
            keys: keys
                .map(|(key, value)| (key.get_ref().to_string(), line(value.span())))
                .collect(),
        }
    }

    /// Adds a problem at a key of this table.
    pub(super) fn problem(&self, key: &str, reason: ProgrammeProblem) {
        let found = self.entries.get(key);
        let line = found.map_or(self.line, |value| line_of(self.layer.text, &value.span()));
        self.report.add(&self.layer.origin, line, reason);
    }

    /// Adds a problem at a line of this table's file.
    pub(super) fn problem_in(&self, line: usize, reason: ProgrammeProblem) {
        self.report.add(&self.layer.origin, line, reason);
    }

    /// Marks a key as known, whatever stands there.
    pub(super) fn know(&mut self, key: &'static str) {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
    }

    /// The value of a key that may be absent.
    pub(super) fn optional(&mut self, key: &'static str) -> Option<&'r Spanned<DeValue<'r>>> {
        self.know(key);
        self.entries.get(key)
    }

    /// The value of a key that has to be there.
    pub(super) fn required(&mut self, key: &'static str) -> Option<&'r Spanned<DeValue<'r>>> {
        let value = self.optional(key);
        if value.is_none() {
            self.problem(
                key,
                ProgrammeProblem::Missing {
                    place: self.place,
                    key,
                },
            );
        }
        value
    }

    fn wrong(&self, key: &'static str, expected: &'static str) {
        self.problem(key, ProgrammeProblem::WrongType { key, expected });
    }

    fn filled(&self, key: &'static str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(key, "ein Text in Anführungszeichen");
            return None;
        };
        if text.trim().is_empty() {
            self.problem(key, ProgrammeProblem::Empty { key });
            return None;
        }
        Some(text.trim().to_owned())
    }

    /// A text that has to be there.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.required(key)?;
        self.filled(key, value)
    }

    /// A text that may be absent: `Some(None)`.
    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<Option<String>> {
        match self.optional(key) {
            None => Some(None),
            Some(value) => self.filled(key, value).map(Some),
        }
    }

    fn number_in(
        &self,
        key: &'static str,
        value: &Spanned<DeValue<'_>>,
        range: Range<u16>,
    ) -> Option<u16> {
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong(key, "eine ganze Zahl ohne Anführungszeichen");
            return None;
        };
        let number = u16::from_str_radix(integer.as_str(), integer.radix()).ok();
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            let found = integer.to_string();
            let (min, max) = (range.start, range.end.saturating_sub(1));
            self.problem(
                key,
                ProgrammeProblem::OutOfRange {
                    key,
                    min,
                    max,
                    found,
                },
            );
        }
        number
    }

    /// A whole number in a half-open range.
    pub(super) fn number(&mut self, key: &'static str, range: Range<u16>) -> Option<u16> {
        let value = self.required(key)?;
        self.number_in(key, value, range)
    }

    /// A whole number in a half-open range that may be absent: `Some(None)`.
    pub(super) fn optional_number(
        &mut self,
        key: &'static str,
        range: Range<u16>,
    ) -> Option<Option<u16>> {
        match self.optional(key) {
            None => Some(None),
            Some(value) => self.number_in(key, value, range).map(Some),
        }
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let flag = self.required(key)?.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(key, "true (ja) oder false (nein)");
        }
        flag
    }

    /// One of some words.
    pub(super) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let found = self.text(key)?;
        let word = words
            .iter()
            .find(|(word, _)| *word == found)
            .map(|(_, value)| *value);
        if word.is_none() {
            let known = words
                .iter()
                .map(|(word, _)| format!("\"{word}\""))
                .collect::<Vec<_>>();
            let known = known.join(", ");
            self.problem(key, ProgrammeProblem::UnknownWord { key, found, known });
        }
        word
    }

    /// A list of texts; each comes with its line.
    pub(super) fn texts(&mut self, key: &'static str) -> Option<Vec<(String, usize)>> {
        let value = self.required(key)?;
        self.list_of_texts(key, value)
    }

    /// A list of texts, empty if it is absent.
    pub(super) fn optional_texts(&mut self, key: &'static str) -> Option<Vec<(String, usize)>> {
        match self.optional(key) {
            None => Some(Vec::new()),
            Some(value) => self.list_of_texts(key, value),
        }
    }

    fn list_of_texts(
        &self,
        key: &'static str,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Vec<(String, usize)>> {
        let item = |item: &Spanned<DeValue<'_>>| {
            let text = item
                .get_ref()
                .as_str()
                .filter(|text| !text.trim().is_empty())?;
            Some((
                text.trim().to_owned(),
                line_of(self.layer.text, &item.span()),
            ))
        };
        let items = value.get_ref().as_array();
        let texts = items.and_then(|items| items.iter().map(item).collect());
        if texts.is_none() {
            self.wrong(key, "eine Liste nicht leerer Texte in eckigen Klammern");
        }
        texts
    }

    /// A table inside this one that has to be there, called `place` in messages.
    pub(super) fn table(&mut self, key: &'static str, place: &'static str) -> Option<Table<'r>> {
        let value = self.required(key)?;
        let Some(entries) = value.get_ref().as_table() else {
            self.wrong(key, "ein Abschnitt");
            return None;
        };
        let line = line_of(self.layer.text, &value.span());
        Some(Table::new(self.layer, entries, line, place, self.report))
    }

    /// The entries of a repeated section, empty if it is absent.
    pub(super) fn tables(&mut self, key: &'static str, place: &'static str) -> Vec<Table<'r>> {
        let Some(value) = self.optional(key) else {
            return Vec::new();
        };
        let entry = |item: &'r Spanned<DeValue<'r>>| {
            let line = line_of(self.layer.text, &item.span());
            let entries = item.get_ref().as_table()?;
            Some(Table::new(self.layer, entries, line, place, self.report))
        };
        let items = value.get_ref().as_array();
        let tables = items.and_then(|items| items.iter().map(entry).collect());
        if tables.is_none() {
            self.wrong(
                key,
                "ein wiederholter Abschnitt in doppelten eckigen Klammern",
            );
        }
        tables.unwrap_or_default()
    }

    /// Reports the keys that nobody asked for.
    pub(super) fn finish(self) {
        for (key, _) in self.entries {
            if self.asked.iter().any(|asked| asked == key.get_ref()) {
                continue;
            }
            self.report.add(
                &self.layer.origin,
                line_of(self.layer.text, &key.span()),
                ProgrammeProblem::UnknownKey {
                    key: key.get_ref().to_string(),
                    place: self.place,
                    known: self.asked.join(", "),
                },
            );
        }
    }
}
