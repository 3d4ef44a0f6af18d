//! A block laid over the grid from the cursor on, as spreadsheets do it.

use super::{
    CellOutcome, Meaning, Numbers, Problem, Reading, RowAccount, RowOutcome, Skipped,
    category::{Naming, category},
    ledger::{Ledger, name_value},
    rows::{Blanks, Subject, is_blank, put, skipped, text_of},
    totals::is_total,
};
use crate::{
    LineId,
    catalogue::CategoryId,
    limits::TABLE_CELLS_MAX,
    plan::{Plan, Value},
    table::{Table, TableCell},
};
use uuid::Uuid;

/// Where a block goes.
#[derive(Clone, Debug)]
pub struct Block<'a> {
    /// The visible lines from the cursor downwards.
    pub lines: &'a [LineId],
    /// The visible columns from the cursor rightwards; `None` is a computed one.
    pub meanings: &'a [Option<Meaning>],
    /// How many rows and columns are selected. A block whose size divides the selection's exactly
    /// is repeated over it; else it is laid once.
    pub selected: (usize, usize),
    /// How the block writes numbers.
    pub numbers: Numbers,
    /// What becomes of rows below the last line that have a name.
    pub new_lines: Option<NewLines>,
}

/// How rows without a line become new lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLines {
    /// From which the ids of new items derive, so that a second preview gives the same ids.
    pub seed: Uuid,
    /// The category of rows that do not say theirs; `None` is that of the last line.
    pub category: Option<CategoryId>,
}

/// Reads a block that is pasted at a cell.
///
/// An empty cell empties its field, a covered one of a merge says nothing. Rows may differ in
/// length; what a shorter one does not have stays as it is.
#[must_use]
pub fn at_cell(plan: &Plan, table: &Table, block: &Block<'_>) -> Reading {
    let seed = block.new_lines.as_ref().map_or(Uuid::nil(), |new| new.seed);
    let mut ledger = Ledger::new(plan, seed);
    let (down, across) = repeats(table, block.selected);
    let mut rows = Vec::with_capacity(table.rows.len() * down);
    for (row, (source, cells)) in (0..down)
        .flat_map(|_| table.rows.iter().enumerate())
        .enumerate()
    {
        let columns = Columns { cells, across };
        let (outcome, cells) = match subject(plan, block, row) {
            Some(subject) => {
                let cells = columns.put(&mut ledger, subject, block, Blanks::Empty);
                (RowOutcome::Line(subject.line), cells)
            }
            None => beyond(&mut ledger, block, row, &columns),
        };
        rows.push(RowAccount {
            source,
            outcome,
            cells,
        });
    }
    ledger.close(rows)
}

/// How often a block goes into a selection downwards and across: as often as it fits exactly, once
/// where it is larger or does not fit.
fn repeats(table: &Table, selected: (usize, usize)) -> (usize, usize) {
    let (height, width) = (table.rows.len(), table.width());
    let is_rectangle = table.rows.iter().all(|row| row.len() == width);
    let times = |selected: usize, size: usize| {
        if selected <= size {
            Some(1)
        } else {
            selected.is_multiple_of(size).then(|| selected / size)
        }
    };
    match (times(selected.0, height), times(selected.1, width)) {
        (Some(down), Some(across)) if is_rectangle => {
            let mut cells = [height, down, width, across].into_iter();
            let fits = cells
                .try_fold(1, |size: usize, n| size.checked_mul(n))
                .is_some_and(|size| size <= TABLE_CELLS_MAX);
            if fits { (down, across) } else { (1, 1) }
        }
        _ => (1, 1),
    }
}

/// The line that a row falls on.
fn subject(plan: &Plan, block: &Block<'_>, row: usize) -> Option<Subject> {
    let id = *block.lines.get(row)?;
    let line = plan.content.lines.get(&id).filter(|line| !line.removed)?;
    Some(Subject {
        line: id,
        project: line.project,
    })
}

/// The cells of a row, as often as they are repeated across.
struct Columns<'a> {
    cells: &'a [TableCell],
    across: usize,
}

impl Columns<'_> {
    fn iter(&self) -> impl Iterator<Item = (usize, &TableCell)> {
        (0..self.across).flat_map(|_| self.cells).enumerate()
    }

    fn put(
        &self,
        ledger: &mut Ledger<'_>,
        subject: Subject,
        block: &Block<'_>,
        blanks: Blanks,
    ) -> Vec<CellOutcome> {
        self.iter()
            .map(|(column, cell)| match block.meanings.get(column) {
                None => skipped(cell, Skipped::NoColumn),
                Some(None) => skipped(cell, Skipped::Computed),
                Some(Some(meaning)) => put(ledger, subject, meaning, cell, block.numbers, blanks),
            })
            .collect()
    }

    fn all(&self, why: Skipped) -> Vec<CellOutcome> {
        self.iter().map(|(_, cell)| skipped(cell, why)).collect()
    }

    /// The first cell with a meaning that holds something.
    fn filled(&self, block: &Block<'_>, meaning: &Meaning) -> Option<&TableCell> {
        let means = |column: usize| {
            let known = block.meanings.get(column);
            known.is_some_and(|known| known.as_ref() == Some(meaning))
        };
        self.iter()
            .find(|(column, cell)| means(*column) && !is_blank(cell))
            .map(|(_, cell)| cell)
    }
}

/// A row below the last line: a new line if the block may make some and the row has a name.
fn beyond(
    ledger: &mut Ledger<'_>,
    block: &Block<'_>,
    row: usize,
    columns: &Columns<'_>,
) -> (RowOutcome, Vec<CellOutcome>) {
    if columns.cells.iter().all(is_blank) {
        return (RowOutcome::Blank, columns.all(Skipped::Blank));
    }
    let name = columns.filled(block, &Meaning::Name);
    let (Some(new), Some(name)) = (&block.new_lines, name) else {
        return (RowOutcome::NoLine, columns.all(Skipped::NoLine));
    };
    if is_total(text_of(name)) {
        return (RowOutcome::Total, columns.all(Skipped::TotalRow));
    }
    let place = name_value(text_of(name))
        .and_then(|value| Ok((value, new_category(ledger.plan(), block, new, columns)?)));
    let (name, category) = match place {
        Ok((Value::Text(name), category)) => (name, category),
        Ok(_) => return (RowOutcome::NoLine, columns.all(Skipped::NoLine)),
        Err(problem) => {
            return (
                RowOutcome::NotUnderstood(problem),
                columns.all(Skipped::Row),
            );
        }
    };
    let project = ledger.add_project(row);
    let line = ledger.add_line(row, project, &category);
    let subject = Subject { line, project };
    let cells = columns.put(ledger, subject, block, Blanks::SayNothing);
    let outcome = RowOutcome::New {
        line,
        project,
        name,
        category,
    };
    (outcome, cells)
}

fn new_category(
    plan: &Plan,
    block: &Block<'_>,
    new: &NewLines,
    columns: &Columns<'_>,
) -> Result<CategoryId, Problem> {
    if let Some(cell) = columns.filled(block, &Meaning::Category) {
        return category(&plan.catalogue, text_of(cell), Naming::Any, None);
    }
    let last = block.lines.last().and_then(|id| plan.content.lines.get(id));
    new.category
        .clone()
        .or_else(|| last.map(|line| line.category.clone()))
        .ok_or(Problem::NoCategory)
}
