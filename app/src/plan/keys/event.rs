//! A pressed key as the browser's event tells it.

use super::Press;
use leptos::ev::KeyboardEvent;

impl<'a> Press<'a> {
    /// The press that an event tells of; `key` is the event's own.
    #[must_use]
    pub fn told_by(event: &KeyboardEvent, key: &'a str) -> Self {
        Self {
            key,
            control: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
        }
    }
}
