//! A sheet that grows cell by cell, within the limits.

use super::{
    NamedTable,
    limits::{CELL_CHARACTERS_MAX, CELLS_MAX, COLUMNS_MAX, ROWS_MAX, TEXT_BYTES_MAX},
};
use domain::table::{Table, TableCell, TablePlace, TableProblem};

/// What the whole file may still bring.
pub struct Budget {
    cells: u32,
    covered: u32,
    text: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            cells: CELLS_MAX,
            covered: CELLS_MAX,
            text: TEXT_BYTES_MAX,
        }
    }
}

/// A rectangle of cells, both corners included, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// First row and column.
    pub from: (u32, u32),
    /// Last row and column.
    pub to: (u32, u32),
}

/// A sheet in the making.
pub struct Sheet<'a> {
    name: String,
    hidden: bool,
    rows: Vec<Vec<TableCell>>,
    width: u32,
    has_text: bool,
    budget: &'a mut Budget,
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub fn new(name: &str, hidden: bool, budget: &'a mut Budget) -> Self {
        Self {
            name: name.to_owned(),
            hidden,
            rows: Vec::new(),
            width: 0,
            has_text: false,
            budget,
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Puts a cell, row and column counted from 0. Cells without text are gaps.
    pub fn put(&mut self, row: u32, column: u32, cell: TableCell) -> Result<(), TableProblem> {
        if cell.text.is_empty() {
            return Ok(());
        }
        if row >= ROWS_MAX {
            let (place, maximum) = (self.place(row, column), ROWS_MAX);
            return Err(TableProblem::TooManyRows { place, maximum });
        }
        if column >= COLUMNS_MAX {
            let (place, maximum) = (self.place(row, column), COLUMNS_MAX);
            return Err(TableProblem::TooManyColumns { place, maximum });
        }
        let characters = cell.text.chars().take(limit(CELL_CHARACTERS_MAX) + 1);
        if characters.count() > limit(CELL_CHARACTERS_MAX) {
            let (place, maximum) = (self.place(row, column), CELL_CHARACTERS_MAX);
            return Err(TableProblem::CellTooLong { place, maximum });
        }
        let bytes = u64::try_from(cell.text.len()).unwrap_or(u64::MAX);
        self.budget.text = self.budget.text.checked_sub(bytes).ok_or_else(|| {
            let (place, maximum) = (self.place(row, column), TEXT_BYTES_MAX);
            TableProblem::TooMuchText { place, maximum }
        })?;
        self.grow(row, column)?;
        self.has_text = true;
        self.set(row, column, cell);
        Ok(())
    }

    /// Marks the cells of a region as covered, as far as the sheet reaches. The first one of a
    /// merged region holds the text and stays.
    pub fn cover(&mut self, region: Region, keep_first: bool) -> Result<(), TableProblem> {
        let height = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let rows = region.from.0..region.to.0.saturating_add(1).min(height);
        for row in rows {
            for column in region.from.1..region.to.1.saturating_add(1).min(self.width) {
                if keep_first && (row, column) == region.from {
                    continue;
                }
                // Regions may lie over each other, so the work has a limit of its own.
                let (place, maximum) = (|| self.place(row, column), CELLS_MAX);
                self.budget.covered = match self.budget.covered.checked_sub(1) {
                    Some(left) => left,
                    None => {
                        return Err(TableProblem::TooManyCells {
                            place: place(),
                            maximum,
                        });
                    }
                };
                self.grow(row, column)?;
                let covered = TableCell {
                    covered: true,
                    ..TableCell::default()
                };
                self.set(row, column, covered);
            }
        }
        Ok(())
    }

    /// The table; `None` where nothing stands in it.
    pub fn finish(self) -> Option<NamedTable> {
        self.has_text.then_some(NamedTable {
            name: self.name,
            hidden: self.hidden,
            table: Table { rows: self.rows },
        })
    }

    /// Makes room up to a cell; the gaps count.
    fn grow(&mut self, row: u32, column: u32) -> Result<(), TableProblem> {
        let (row_at, column_at) = (limit(row), limit(column));
        let new_rows = (row_at + 1).saturating_sub(self.rows.len());
        let width = self.rows.get(row_at).map_or(0, Vec::len);
        let new_cells = (column_at + 1).saturating_sub(width);
        let used = u32::try_from(new_rows + new_cells).unwrap_or(u32::MAX);
        self.budget.cells = self.budget.cells.checked_sub(used).ok_or_else(|| {
            let (place, maximum) = (self.place(row, column), CELLS_MAX);
            TableProblem::TooManyCells { place, maximum }
        })?;
        if new_rows > 0 {
            self.rows.resize_with(row_at + 1, Vec::new);
        }
        if let Some(cells) = self.rows.get_mut(row_at)
            && new_cells > 0
        {
            cells.resize_with(column_at + 1, TableCell::default);
        }
        self.width = self.width.max(column + 1);
        Ok(())
    }

    fn set(&mut self, row: u32, column: u32, cell: TableCell) {
        let cells = self.rows.get_mut(limit(row));
        if let Some(there) = cells.and_then(|cells| cells.get_mut(limit(column))) {
            *there = cell;
        }
    }

    fn place(&self, row: u32, column: u32) -> TablePlace {
        TablePlace {
            sheet: self.name.clone(),
            row: row.saturating_add(1),
            column: column.saturating_add(1),
        }
    }
}

fn limit(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
