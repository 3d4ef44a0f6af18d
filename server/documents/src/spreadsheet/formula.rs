//! Formulas with the results that are stored beside them.

use domain::Money;
use rust_xlsxwriter::{
    Formula,
    utility::{cell_range, row_col_to_cell, row_col_to_cell_absolute},
};

/// A cell by row and column, counted from 0.
pub type Cell = (u32, u16);

/// The sum of cells of a row.
pub fn sum(row: u32, (first, last): (u16, u16), result: Money) -> Formula {
    let range = cell_range(row, first, row, last);
    Formula::new(format!("=SUM({range})")).set_result(euros(result))
}

/// The sum of cells of a column without the sums between them.
pub fn subtotal(column: u16, (first, last): (u32, u32), result: impl Into<String>) -> Formula {
    let range = cell_range(first, column, last, column);
    Formula::new(format!("=SUBTOTAL(9,{range})")).set_result(result)
}

/// One amount minus another.
pub fn difference(whole: Cell, part: Cell, result: Money) -> Formula {
    let (whole, part) = (
        row_col_to_cell(whole.0, whole.1),
        row_col_to_cell(part.0, part.1),
    );
    Formula::new(format!("={whole}-{part}")).set_result(euros(result))
}

/// The share of a part in a whole; empty while the whole is nothing.
pub fn share(part: Cell, whole: Cell, (part_amount, whole_amount): (Money, Money)) -> Formula {
    let result = match whole_amount.cents() {
        0 => String::new(),
        // A share is shown and nothing is calculated from it; see `domain::money`.
        cents => (part_amount.cents() as f64 / cents as f64).to_string(),
    };
    let part = row_col_to_cell(part.0, part.1);
    let whole = row_col_to_cell_absolute(whole.0, whole.1);
    Formula::new(format!("=IF({whole}=0,\"\",{part}/{whole})")).set_result(result)
}

/// What another cell of the same sheet holds.
pub fn same(cell: Cell, result: Money) -> Formula {
    let cell = row_col_to_cell(cell.0, cell.1);
    Formula::new(format!("={cell}")).set_result(euros(result))
}

/// What a cell of another sheet holds.
pub fn elsewhere(sheet: &str, cell: Cell, result: Money) -> Formula {
    let cell = row_col_to_cell(cell.0, cell.1);
    Formula::new(format!("='{sheet}'!{cell}")).set_result(euros(result))
}

/// One of two words, by whether a cell passes a test against zero.
pub fn verdict(cell: Cell, test: &str, (yes, no): (&str, &str), passes: bool) -> Formula {
    let cell = row_col_to_cell(cell.0, cell.1);
    let result = if passes { yes } else { no };
    Formula::new(format!("=IF({cell}{test}0,\"{yes}\",\"{no}\")")).set_result(result)
}

/// An amount as workbooks write numbers.
pub fn euros(amount: Money) -> String {
    amount.to_decimal().normalize().to_string()
}

/// An amount as the number that a workbook keeps.
pub fn number(amount: Money) -> f64 {
    amount.cents() as f64 / 100.0
}
