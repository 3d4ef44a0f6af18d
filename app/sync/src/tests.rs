//! Replicas and authority together, without network and database: every message by hand.

mod chain;
mod convergence;
mod decoding;
mod disk;
mod found;
mod replica_behaviour;
mod server;
mod store_behaviour;
mod texts;
