//! Files as tables.
//!
//! [`tables`] reads what people choose to take over. Everything here is a function of its inputs:
//! no clock, no network, no files. It is a crate of its own because it brings dependencies that
//! nothing else needs.

pub mod tables;
