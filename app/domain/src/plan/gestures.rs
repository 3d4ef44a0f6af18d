//! Gestures that are more than one cell: each makes one atomic change set.

mod cells;
mod lines;
mod money;
mod year;

pub use cells::{clear_cells, fill_down};
pub(in crate::plan) use lines::end_of;
pub use lines::{Place, add_project, duplicate_line, insert_line, move_line, remove_line};
pub use money::{Distribution, distribute_rest, move_money};
pub use year::copy_year;

#[cfg(test)]
mod tests;
