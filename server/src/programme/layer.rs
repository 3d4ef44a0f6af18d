//! A parsed programme file, the places in it, and the problems found.

use super::{FILE_BYTES_MAX, Problem, ProgrammeProblem, table::Table};
use std::{cell::RefCell, collections::BTreeMap, ops::Range, sync::Arc};
use toml::de::DeTable;

/// Collects problems from everywhere in one reading.
#[derive(Default)]
pub(super) struct Report(RefCell<Vec<Problem>>);

impl Report {
    pub(super) fn add(&self, origin: &str, line: usize, reason: ProgrammeProblem) {
        self.0.borrow_mut().push(Problem {
            origin: origin.to_owned(),
            line,
            reason,
        });
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.0.into_inner()
    }
}

/// One parsed file.
pub(super) struct Layer<'t> {
    pub(super) origin: Arc<str>,
    pub(super) text: &'t str,
    root: DeTable<'t>,
}

impl<'t> Layer<'t> {
    /// Parses a file, `None` after reporting why not.
    pub(super) fn parse(text: &'t str, origin: &str, report: &Report) -> Option<Self> {
        if text.len() > FILE_BYTES_MAX {
            let (bytes, limit) = (text.len(), FILE_BYTES_MAX);
            report.add(origin, 1, ProgrammeProblem::TooLarge { bytes, limit });
            return None;
        }
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let line = error.span().map_or(1, |span| line_of(text, &span));
            let detail = error.message().replace('\n', ", ");
            report.add(origin, line, ProgrammeProblem::Syntax { detail });
        }
        errors.is_empty().then(|| Self {
            origin: origin.into(),
            text,
            root: root.into_inner(),
        })
    }

    /// The programme this file is based on, and the line that says so.
    pub(super) fn based_on(&self) -> Option<(String, usize)> {
        let value = self.root.get("based_on")?;
        Some((
            value.get_ref().as_str()?.to_owned(),
            line_of(self.text, &value.span()),
        ))
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.root.contains_key(key)
    }

    /// The file's top level.
    pub(super) fn top<'r>(&'r self, report: &'r Report) -> Table<'r> {
        Table::new(self, &self.root, 1, TOP, report)
    }
}

/// How messages call the top level of a file.
pub(super) const TOP: &str = "der Datei";

/// The line, from 1, in which a span begins.
pub(super) fn line_of(text: &str, span: &Range<usize>) -> usize {
    let before = text.as_bytes().get(..span.start).unwrap_or_default();
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Where an entry and each of its keys stand, for checks that come after reading.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) origin: Arc<str>,
    pub(super) line: usize,
    pub(super) keys: BTreeMap<String, usize>,
}

impl Place {
    /// The line of a key, of the entry itself if it has no such key.
    pub(super) fn line(&self, key: &str) -> usize {
        self.keys.get(key).copied().unwrap_or(self.line)
    }

    pub(super) fn report(&self, report: &Report, key: &str, reason: ProgrammeProblem) {
        report.add(&self.origin, self.line(key), reason);
    }
}
