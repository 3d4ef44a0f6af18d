//! Finding lines by the name of their project.

use super::super::{rows::Subject, text};
use super::sort::{Entry, Sort};
use crate::{LineId, ProjectId, catalogue::CategoryId, plan::Plan};
use std::collections::{BTreeMap, BTreeSet};

/// The plan's lines and projects by folded name.
pub(super) struct Index {
    lines: BTreeMap<String, Vec<LineId>>,
    projects: BTreeMap<String, Vec<ProjectId>>,
    /// Names that the table states in several categories: each is a line of its own there.
    spread: BTreeSet<String>,
}

/// What is found under a name.
pub(super) enum Found {
    Line(Subject),
    /// Lines that the row does not tell apart.
    Several,
    None,
}

impl Index {
    pub(super) fn new(plan: &Plan, sorts: &[Sort]) -> Self {
        let mut projects: BTreeMap<String, Vec<ProjectId>> = BTreeMap::new();
        let mut names: BTreeMap<ProjectId, String> = BTreeMap::new();
        for (id, project) in &plan.content.projects {
            if !project.removed {
                let folded = text::name_key(&project.name);
                projects.entry(folded.clone()).or_default().push(*id);
                names.insert(*id, folded);
            }
        }
        let mut lines: BTreeMap<String, Vec<LineId>> = BTreeMap::new();
        for (id, line) in plan.lines_in_order() {
            if let Some(name) = names.get(&line.project) {
                lines.entry(name.clone()).or_default().push(id);
            }
        }
        Self {
            lines,
            projects,
            spread: spread(sorts),
        }
    }

    /// The line of a row: the only one of its name, or of several the one of its category.
    pub(super) fn find(&self, plan: &Plan, entry: &Entry) -> Found {
        let known = self.lines.get(&entry.folded).map_or(&[][..], Vec::as_slice);
        let is_spread = self.spread.contains(&entry.folded);
        let fitting: Vec<LineId> = match (known, entry.stated()) {
            ([_], _) if !is_spread => known.to_vec(),
            (_, Some(category)) => of_category(plan, known, category),
            (_, None) => known.to_vec(),
        };
        match fitting[..] {
            [line] => subject(plan, line).map_or(Found::None, Found::Line),
            [] if known.is_empty() || is_spread => Found::None,
            _ => Found::Several,
        }
    }

    /// The project of a new line: the only one of this name.
    pub(super) fn project(&self, folded: &str) -> Option<ProjectId> {
        match self.projects.get(folded)?[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}

fn subject(plan: &Plan, line: LineId) -> Option<Subject> {
    let project = plan.content.lines.get(&line)?.project;
    Some(Subject { line, project })
}

fn of_category(plan: &Plan, lines: &[LineId], category: &CategoryId) -> Vec<LineId> {
    let stands_there = |id: &&LineId| {
        let line = plan.content.lines.get(id);
        line.is_some_and(|line| line.category == *category)
    };
    lines.iter().filter(stands_there).copied().collect()
}

fn spread(sorts: &[Sort]) -> BTreeSet<String> {
    let mut stated: BTreeMap<&str, &CategoryId> = BTreeMap::new();
    let mut spread = BTreeSet::new();
    for sort in sorts {
        let Sort::Entry(entry) = sort else { continue };
        let Some(category) = entry.stated() else {
            continue;
        };
        let first = stated.entry(&entry.folded).or_insert(category);
        if *first != category {
            spread.insert(entry.folded.clone());
        }
    }
    spread
}
