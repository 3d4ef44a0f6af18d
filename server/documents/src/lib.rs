//! Plans as files, and files as tables.
//!
//! [`spreadsheet`] writes a plan as a workbook that calculates, [`csv`] the same data for
//! machines, [`tables`] reads what people choose to take over. Everything here is a function of
//! its inputs: no clock, no network, no files. It is a crate of its own because it brings
//! dependencies that nothing else needs.

mod about;
pub mod csv;
mod data;
pub mod spreadsheet;
pub mod tables;
mod words;

#[cfg(test)]
mod tests;

pub use about::About;
