//! What a person has chosen for the grid, remembered on the device.

use super::{super::layout::Layout, PlanContext};
use crate::ports::use_ports;
use domain::PersonId;
use leptos::prelude::*;

/// The name of the preference. A device can be shared, so that each person has their own.
fn preference(person: PersonId) -> String {
    format!("plan.columns.{person}")
}

/// What the person chose last on this device.
pub fn remembered(person: PersonId) -> Layout {
    let text = use_ports().preference(&preference(person));
    Layout::of_preference(&text.unwrap_or_default())
}

impl PlanContext {
    /// Changes the columns and remembers them.
    pub fn lay_out(self, change: impl FnOnce(&mut Layout)) {
        self.layout.update(change);
        let text = self.layout.with_untracked(Layout::to_preference);
        self.session.remember(&preference(self.me), &text);
    }
}
