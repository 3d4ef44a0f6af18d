//! The simulator: histories of people, tabs, stores, network and server from a seed each.
//!
//! Reading order: [`history`] (one run), [`world`] (who is there and what is on its way),
//! [`faults`], [`people`], [`ledger`] (the truth beside the system), [`checks`].

mod checks;
mod database;
mod device;
mod faults;
mod history;
mod ledger;
mod people;
mod random;
mod report;
mod server;
mod world;

#[test]
fn histories_hold() {
    report::histories(&report::Range::from_environment(500));
}
