//! Below the grid: earmark gauges, what stands between the plan and its submission, and the
//! state line.

mod checks;
mod earmarks;
mod status;

pub use checks::Checks;
pub use earmarks::{Earmarks, is_missed, result_words, rule_words};
pub use status::StatusLine;
