//! How long the rule book takes, on the host and as the module that browsers run.
//!
//! `cargo bench -p domain --features sample --bench rules` prints one JSON object a line. Built for
//! `wasm32-unknown-unknown` it exports the same work, and who loads it takes the time, because the
//! module has no clock. `bench/measurements/rules.mjs` sets both side by side.

mod work;

#[cfg(target_family = "wasm")]
mod exports;

#[cfg(not(target_family = "wasm"))]
mod clock;

#[cfg(not(target_family = "wasm"))]
fn main() -> std::io::Result<()> {
    clock::measure()
}

#[cfg(target_family = "wasm")]
fn main() {}
