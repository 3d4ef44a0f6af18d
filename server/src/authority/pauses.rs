//! How long a hub waits for what.

use std::time::Duration;

/// Pauses of a hub. Only tests take other values than the default ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pauses {
    /// For requests to a stream's task, before it ends.
    pub idle: Duration,
    /// Between two looks for cases whose plans have not heard everything.
    pub behind: Duration,
    /// Between two looks who is in a stream's audience.
    pub audience: Duration,
}

impl Default for Pauses {
    fn default() -> Self {
        Self {
            idle: Duration::from_secs(300),
            behind: Duration::from_secs(60),
            audience: Duration::from_secs(30),
        }
    }
}
