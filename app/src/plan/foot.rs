//! Below the grid: earmark gauges, what stands between the plan and its submission, and the
//! state line.

mod checks;
mod earmarks;
mod status;

pub use checks::Checks;
pub use earmarks::Earmarks;
pub use status::StatusLine;
