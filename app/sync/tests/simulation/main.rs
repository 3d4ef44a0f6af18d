//! The simulator: histories of people, tabs, stores, network and server from a seed each.
//!
//! Reading order: [`history`] (one run), [`world`] (who is there and what is on its way),
//! [`faults`], [`people`], [`ledger`] (the truth beside the system), [`checks`].
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that stops where it cannot go on, and says what it has found"
)]

mod checks;
mod database;
mod device;
mod faults;
mod history;
mod ledger;
mod people;
mod planted;
mod random;
mod report;
mod server;
mod world;

/// A history is short-lived boxes and texts, by the hundred thousand.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Histories without a word about how many.
const HISTORIES: u64 = 500;

/// Seeds that have found something, by what they found.
const KEPT: &[(u64, &str)] = &[
    (3, "a greeting alone tells of another epoch"),
    (4, "a store is thrown away under several tabs"),
    (12, "events of another epoch on top of this one"),
    (34, "a server that went back, and a tab without a store"),
    (348, "a number that a clone has used"),
    (817, "several numbers that a clone has used"),
    (2210, "settled by another tab, its event not here yet"),
    (
        3264,
        "a name is given twice after the store was thrown away",
    ),
    (6742, "done in an epoch that is no more"),
    (18_712, "a store goes on from where the log went back"),
    (19_439, "as the one before, three times in a row"),
    (
        19_477,
        "tabs of one store on both sides of a log that went back",
    ),
    (
        146_481,
        "an undo that a restored server gets before what it undoes",
    ),
    (
        528_798,
        "news of a log that went back come before its state",
    ),
    (541_280, "as the one before, late in a history"),
    (554_741, "a command twice in one commit, under two numbers"),
];

#[test]
fn histories_hold() {
    report::histories(&report::Range::from_environment(HISTORIES));
}

#[test]
fn kept_seeds_hold() {
    for (seed, name) in KEPT {
        let broken = history::play(*seed, false).broken;
        assert_eq!(broken, None, "{name}: make simulate SEED={seed}");
    }
}
