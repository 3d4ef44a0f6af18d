//! A device for Node: the product's replica with a store in memory, as WebAssembly.
//!
//! Built for `wasm32-unknown-unknown` it runs in V8 like the libraries it is measured beside. It
//! has no clock and no socket: `bench/device.mjs` gives it the time and carries what it says.

mod cells;
mod device;
pub mod exports;
