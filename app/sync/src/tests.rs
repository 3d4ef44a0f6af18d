//! Replicas and authority together, without network and database: every message by hand.

mod chain;
mod convergence;
mod decoding;
mod desk;
mod disk;
mod files;
mod found;
mod golden;
mod lost_store;
mod news;
mod replica_behaviour;
mod restored;
mod server;
mod sizes;
mod store_behaviour;
mod tabs;
mod texts;
mod together;
mod undoing;
mod versions;
mod went_back;
mod went_back_stores;
