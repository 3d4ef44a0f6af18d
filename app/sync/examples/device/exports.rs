//! What the module exports to JavaScript. Times are milliseconds, ids and messages are texts.

use crate::{cells, device};
use domain::Timestamp;
use sync::{Input, store::Table};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// A [`device::Device`] for JavaScript.
#[wasm_bindgen]
pub struct Device(device::Device);

#[wasm_bindgen]
impl Device {
    /// A device of the person in `actor`, the answer to signing in. With `keeps` it has a store.
    ///
    /// # Errors
    /// If stream or actor are none.
    #[wasm_bindgen(constructor)]
    pub fn new(stream: &str, actor: &str, number: u32, keeps: bool) -> Result<Self, JsError> {
        let stream = stream.parse()?;
        let actor = serde_json::from_str(actor)?;
        Ok(Self(device::Device::new(stream, actor, number, keeps)))
    }

    /// See [`device::Device::reopen`].
    pub fn reopen(&mut self) {
        self.0.reopen();
    }

    /// Looks for news.
    pub fn refresh(&mut self, now: i64) {
        self.0.handle(Timestamp(now), Input::Refresh);
    }

    /// A request failed.
    pub fn disconnected(&mut self, now: i64) {
        self.0.outgoing = None;
        self.0.handle(Timestamp(now), Input::Disconnected);
    }

    /// The message to send, if there is one. It is handed out once.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn outgoing(&mut self) -> Result<Option<String>, JsError> {
        let message = self.0.outgoing.take();
        let text = message.map(|message| serde_json::to_string(&message));
        Ok(text.transpose()?)
    }

    /// See [`device::Device::answered`].
    pub fn answered(&mut self, now: i64, text: &str) -> bool {
        self.0.answered(Timestamp(now), text)
    }

    /// See [`device::Device::add_lines`].
    pub fn add_lines(&mut self, now: i64, lines: u32) -> bool {
        self.0.add_lines(Timestamp(now), lines)
    }

    /// Types a list of edits; see [`device::Device::type_in`].
    ///
    /// # Errors
    /// If it is no such list.
    pub fn type_in(&mut self, now: i64, edits: &str) -> Result<bool, JsError> {
        let edits: Vec<cells::Edit> = serde_json::from_str(edits)?;
        Ok(self.0.type_in(Timestamp(now), &edits))
    }

    /// Own commands whose events have not come yet.
    pub fn pending(&self) -> usize {
        self.0.replica().pending().count()
    }

    /// Number of the last event it has.
    pub fn head(&self) -> u64 {
        self.0.replica().head().sequence
    }

    /// See [`device::Device::refused`].
    pub fn refused(&self) -> usize {
        self.0.refused()
    }

    /// See [`cells::read`]; empty as long as there is no plan.
    ///
    /// # Errors
    /// If the catalogue's words are none.
    pub fn cells(&self, lines: u32) -> Result<String, JsError> {
        let text = self.0.plan().map(|plan| cells::read(plan, lines));
        Ok(text.transpose()?.unwrap_or_default())
    }

    /// See [`cells::disputed`].
    ///
    /// # Errors
    /// If the catalogue's words are none.
    pub fn disputed(&self) -> Result<Vec<u32>, JsError> {
        let cells = self.0.plan().map(cells::disputed);
        Ok(cells.transpose()?.unwrap_or_default())
    }

    /// Bytes in the tables of the store: `[["states", 1234], …]`.
    ///
    /// # Errors
    /// If they cannot be written as JSON.
    pub fn kept_bytes(&self) -> Result<String, JsError> {
        let of = |table: Table| (table.name(), self.0.kept_bytes(table));
        Ok(serde_json::to_string(&Table::ALL.map(of))?)
    }
}
