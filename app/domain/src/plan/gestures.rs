//! Gestures that are more than one cell: each makes one atomic change set.

mod lines;
mod money;
mod year;

pub use lines::{add_project, move_line, remove_line};
pub use money::{Distribution, distribute_rest, move_money};
pub use year::copy_year;
