//! What a person has to know of a reading before they take it. Pure.

use domain::plan::{
    ProjectField, Target, Value,
    paste::{CellOutcome, Problem, Reading, RowOutcome, Skipped},
};

#[cfg(test)]
mod tests;

/// A problem with its place in the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Row of the table from 0.
    pub row: usize,
    /// Column from 0; `None` for a row as a whole.
    pub column: Option<usize>,
    /// Why it is not understood.
    pub problem: Problem,
    /// What may have been meant.
    pub readings: Vec<Value>,
}

/// What else happens than new values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Warnings {
    /// Values that are emptied.
    pub emptied: usize,
    /// Projects that get another name.
    pub renamed: usize,
    /// Cells that lie beyond the last line or column.
    pub without_room: usize,
}

impl Warnings {
    /// What a reading does besides setting values.
    #[must_use]
    pub fn of(reading: &Reading) -> Self {
        let mut warnings = Self::default();
        for cell in reading.rows.iter().flat_map(|row| &row.cells) {
            match cell {
                CellOutcome::Changed { before, .. } if *before == Value::Empty => {}
                CellOutcome::Changed {
                    after: Value::Empty,
                    ..
                } => warnings.emptied += 1,
                CellOutcome::Changed {
                    at: Target::Project(_, ProjectField::Name),
                    ..
                } => warnings.renamed += 1,
                CellOutcome::Skipped(Skipped::NoLine | Skipped::NoColumn) => {
                    warnings.without_room += 1;
                }
                _ => {}
            }
        }
        warnings
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// Everything that is not understood, each once: a row that says why speaks for its cells.
#[must_use]
pub fn problems(reading: &Reading) -> Vec<Found> {
    let mut found = Vec::new();
    for account in &reading.rows {
        let of_row = match &account.outcome {
            RowOutcome::NotUnderstood(problem) => Some(problem),
            _ => None,
        };
        found.extend(of_row.map(|problem| Found {
            row: account.source,
            column: None,
            problem: problem.clone(),
            readings: Vec::new(),
        }));
        for (column, cell) in account.cells.iter().enumerate() {
            if let CellOutcome::NotUnderstood { problem, readings } = cell
                && of_row != Some(problem)
            {
                found.push(Found {
                    row: account.source,
                    column: Some(column),
                    problem: problem.clone(),
                    readings: readings.clone(),
                });
            }
        }
    }
    found
}
