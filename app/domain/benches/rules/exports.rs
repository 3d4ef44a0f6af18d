//! What the module exports to JavaScript.

use crate::work::Work;
use wasm_bindgen::prelude::wasm_bindgen;

/// [`Work`] for JavaScript.
#[wasm_bindgen]
pub struct Rules(Work);

#[wasm_bindgen]
impl Rules {
    /// See [`Work::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(lines: u32) -> Self {
        Self(Work::new(lines))
    }

    /// See [`Work::roll_up`].
    pub fn roll_up(&self, times: u32) -> bool {
        self.0.roll_up(times) != 0
    }

    /// See [`Work::roll_up_and_check`].
    pub fn roll_up_and_check(&self, times: u32) -> bool {
        self.0.roll_up_and_check(times) != 0
    }

    /// See [`Work::decide_and_apply`]. Whether none was refused.
    pub fn decide_and_apply(&mut self, times: u32) -> bool {
        self.0.decide_and_apply(times) == 0
    }
}
