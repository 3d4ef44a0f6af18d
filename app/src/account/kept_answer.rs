//! The server's answers as the device keeps them for times without a connection.

use domain::Timestamp;
use serde::{Deserialize, Serialize};

/// An answer, and of when it is.
#[derive(Serialize, Deserialize)]
pub struct KeptAnswer {
    /// When the server was asked, by this device's clock.
    pub at: Timestamp,
    /// What it answered.
    pub text: String,
}

impl KeptAnswer {
    /// What a device has kept; `None` if that cannot be read.
    #[must_use]
    pub fn read(kept: &str) -> Option<Self> {
        serde_json::from_str(kept).ok()
    }

    /// The form in which it is kept.
    #[must_use]
    pub fn written(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }
}
