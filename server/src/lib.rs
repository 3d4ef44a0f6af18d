//! The server: HTTP, sign-in, database, command line.
//!
//! Reading order: [`cli`] (what an operator can do), [`startup`] (what a server is made of),
//! [`http`] (what it answers), [`authority`] (how commands become events), [`db`] (where they
//! stay). Rules are not here but in `domain`; handlers translate.

pub mod accounts;
pub mod authority;
pub mod backup;
pub mod cli;
pub mod config;
pub mod db;
pub mod demo;
pub mod desk;
pub mod export;
pub mod handbook;
pub mod http;
pub mod observability;
pub mod presence;
pub mod programme;
pub mod programmes;
pub mod rebuild;
pub mod security;
pub mod sessions;
pub mod site;
pub mod startup;
pub mod verify;
