//! A table read by the headings of its columns and the names of its rows.

mod index;
mod sort;

use super::{
    CellOutcome, Meaning, Numbers, Problem, Reading, RowAccount, RowOutcome, Skipped,
    ledger::{Ledger, name_of, name_value},
    rows::{Blanks, Subject, is_blank, put, skipped},
};
use crate::{
    ProjectId,
    catalogue::CategoryId,
    plan::{Plan, Value},
    table::{Table, TableCell},
};
use index::{Found, Index};
use sort::{Entry, Sort, sorted};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How a table is laid out: suggested by [`super::suggest`], changeable by the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Rows at the top that are headings, titles and units.
    pub heading_rows: usize,
    /// What the columns say; columns beyond are ignored.
    pub meanings: Vec<Meaning>,
    /// How numbers are written.
    pub numbers: Numbers,
    /// The category of new lines whose row and section do not say theirs.
    pub category: Option<CategoryId>,
}

impl Layout {
    fn meaning(&self, column: usize) -> &Meaning {
        self.meanings.get(column).unwrap_or(&Meaning::Ignore)
    }

    /// The first cell with a meaning.
    fn cell<'a>(&self, row: &'a [TableCell], meaning: &Meaning) -> Option<(usize, &'a TableCell)> {
        let column = self.meanings.iter().position(|known| known == meaning)?;
        Some((column, row.get(column)?))
    }
}

/// Reads a table by names; the ids of new items derive from the seed and the row.
///
/// An empty cell says nothing. A row speaks of the line whose project has its name; of several
/// lines it is the one of the row's category, which its own cell says, or the section above it. A
/// category in the row's own cell moves the line there if the table names the project in one
/// category only; a section moves nothing. An unknown name makes a new line, of the project with
/// this name if the plan has one without.
#[must_use]
pub fn by_names(plan: &Plan, table: &Table, layout: &Layout, seed: Uuid) -> Reading {
    let sorts = sorted(plan, table, layout);
    let mut reader = Reader {
        ledger: Ledger::new(plan, seed),
        index: Index::new(plan, &sorts),
        made: BTreeMap::new(),
        projects: BTreeMap::new(),
        layout,
    };
    let rows = table.rows.iter().zip(sorts).enumerate();
    let rows = rows
        .map(|(source, (row, sort))| {
            let (outcome, cells) = reader.row(source, row, sort);
            RowAccount {
                source,
                outcome,
                cells,
            }
        })
        .collect();
    reader.ledger.close(rows)
}

/// Goes through the rows and remembers what earlier ones made.
struct Reader<'a> {
    ledger: Ledger<'a>,
    index: Index,
    /// New lines by folded name and category.
    made: BTreeMap<(String, CategoryId), Subject>,
    /// Projects of new lines by folded name.
    projects: BTreeMap<String, ProjectId>,
    layout: &'a Layout,
}

impl Reader<'_> {
    fn row(
        &mut self,
        source: usize,
        row: &[TableCell],
        sort: Sort,
    ) -> (RowOutcome, Vec<CellOutcome>) {
        let all = |why| row.iter().map(|cell| skipped(cell, why)).collect();
        match sort {
            Sort::Heading => {
                let heading = |cell| match skipped(cell, Skipped::Row) {
                    CellOutcome::Skipped(Skipped::Row) => CellOutcome::Heading,
                    other => other,
                };
                (RowOutcome::Heading, row.iter().map(heading).collect())
            }
            Sort::Blank => (RowOutcome::Blank, all(Skipped::Blank)),
            Sort::Total => (RowOutcome::Total, all(Skipped::TotalRow)),
            Sort::Nameless => (
                RowOutcome::NotUnderstood(Problem::NoName),
                all(Skipped::Row),
            ),
            Sort::Section { category, at } => {
                let cells = row.iter().enumerate();
                let cells = cells.map(|(column, cell)| {
                    if column == at {
                        CellOutcome::Section(category.clone())
                    } else {
                        beside_category(cell)
                    }
                });
                let cells = cells.collect();
                (RowOutcome::Section(category), cells)
            }
            Sort::Entry(entry) => self.entry(source, row, entry),
        }
    }

    fn entry(
        &mut self,
        source: usize,
        row: &[TableCell],
        entry: Entry,
    ) -> (RowOutcome, Vec<CellOutcome>) {
        let at = entry.column;
        match self.subject(source, entry) {
            Ok((subject, outcome)) => {
                let cells = row.iter().enumerate();
                let cells = cells.map(|(column, cell)| self.put(subject, column, cell));
                let cells = cells.collect();
                (outcome, cells)
            }
            Err((column, problem)) => {
                let cells = row.iter().enumerate();
                let cells = cells.map(|(index, cell)| {
                    if index == column.unwrap_or(at) {
                        CellOutcome::NotUnderstood {
                            problem: problem.clone(),
                            readings: Vec::new(),
                        }
                    } else {
                        skipped(cell, Skipped::Row)
                    }
                });
                let cells = cells.collect();
                (RowOutcome::NotUnderstood(problem), cells)
            }
        }
    }

    fn put(&mut self, subject: Subject, column: usize, cell: &TableCell) -> CellOutcome {
        let meaning = self.layout.meaning(column);
        if *meaning == Meaning::Name
            && let Some(name) = self.known_name(subject.project)
            && !cell.covered
            && !is_blank(cell)
        {
            // The name has found its project. That it is written a little differently is no wish
            // to rename it.
            return self.ledger.put(name_of(subject.project), name);
        }
        let numbers = self.layout.numbers;
        put(
            &mut self.ledger,
            subject,
            meaning,
            cell,
            numbers,
            Blanks::SayNothing,
        )
    }

    /// The name a project has, in the plan or by an earlier row.
    fn known_name(&self, project: ProjectId) -> Option<Value> {
        let in_plan = self.ledger.plan().content.projects.get(&project);
        in_plan
            .map(|known| Value::text(&known.name))
            .or_else(|| self.ledger.said(&name_of(project)).cloned())
    }

    /// The line a row speaks of, made if there is none; else the problem and the column it lies in.
    fn subject(
        &mut self,
        source: usize,
        entry: Entry,
    ) -> Result<(Subject, RowOutcome), (Option<usize>, Problem)> {
        match self.index.find(self.ledger.plan(), &entry) {
            Found::Line(subject) => return Ok((subject, RowOutcome::Line(subject.line))),
            Found::Several => return Err((None, Problem::AmbiguousName)),
            Found::None => {}
        }
        let name = match name_value(&entry.name) {
            Ok(Value::Text(name)) => name,
            Ok(_) => return Err((None, Problem::NoName)),
            Err(problem) => return Err((None, problem)),
        };
        let category = match entry.category {
            Some((column, Err(problem))) => return Err((Some(column), problem)),
            Some((_, Ok(category))) => category,
            None => entry
                .section
                .or_else(|| self.layout.category.clone())
                .ok_or((None, Problem::NoCategory))?,
        };
        let key = (entry.folded.clone(), category.clone());
        if let Some(subject) = self.made.get(&key).copied() {
            return Ok((subject, self.new_row(subject, name, category)));
        }
        let known = self.projects.get(&entry.folded).copied();
        let project = known
            .or_else(|| self.index.project(&entry.folded))
            .unwrap_or_else(|| self.ledger.add_project(source));
        let line = self.ledger.add_line(source, project, &category);
        let subject = Subject { line, project };
        self.projects.insert(entry.folded, project);
        self.made.insert(key, subject);
        Ok((subject, self.new_row(subject, name, category)))
    }

    fn new_row(&self, subject: Subject, name: String, category: CategoryId) -> RowOutcome {
        RowOutcome::New {
            line: subject.line,
            project: subject.project,
            name,
            category,
        }
    }
}

/// A cell beside the name of a category: whatever it holds, it is not known to belong to a line.
fn beside_category(cell: &TableCell) -> CellOutcome {
    match skipped(cell, Skipped::Row) {
        CellOutcome::Skipped(Skipped::Row) => CellOutcome::NotUnderstood {
            problem: Problem::AmountOfCategory,
            readings: Vec::new(),
        },
        other => other,
    }
}
