//! The chain notices every change of the log.

use super::server::Server;
use crate::{Hash, LogEntry, log};
use domain::{Timestamp, sample};

fn verify(entries: &[LogEntry]) -> bool {
    let mut previous = Hash::default();
    entries.iter().zip(1_u64..).all(|(entry, sequence)| {
        let body = log::body_text(&entry.event.body).expect("JSON");
        let stream = sample::stream_id();
        let hash = log::chain(&previous, stream, sequence, &entry.event.meta, &body);
        previous = entry.hash;
        entry.sequence == sequence && hash == entry.hash
    })
}

#[test]
fn an_untouched_log_verifies_and_a_touched_one_does_not() {
    let log = Server::with_plan(2).log;
    assert!(verify(&log));
    let mut other_time = log.clone();
    other_time[0].event.meta.at = Timestamp(7);
    assert!(!verify(&other_time));
    let mut other_author = log;
    other_author[0].event.meta.author = sample::actor(99, domain::Role::CountyHead).person;
    assert!(!verify(&other_author));
}

#[test]
fn a_hash_reads_back_what_it_prints() {
    let hash = Hash([0xa7; 32]);
    assert_eq!(hash.to_string().parse(), Ok(hash));
    for wrong in ["", "a7", &"g".repeat(64), &"ä".repeat(32)] {
        assert!(wrong.parse::<Hash>().is_err(), "{wrong}");
    }
}
