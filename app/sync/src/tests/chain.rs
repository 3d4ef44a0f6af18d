//! The chain notices every change of the log.

use super::server::Server;
use crate::{Hash, LogEntry, log};
use domain::{Timestamp, sample};
use std::sync::Arc;

fn verify(entries: &[Arc<LogEntry>]) -> bool {
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
    Arc::make_mut(&mut other_time[0]).event.meta.at = Timestamp(7);
    assert!(!verify(&other_time));
    let mut other_author = log;
    Arc::make_mut(&mut other_author[0]).event.meta.author =
        sample::actor(99, domain::Role::CountyHead).person;
    assert!(!verify(&other_author));
}

#[test]
fn a_hash_reads_back_what_it_prints() {
    let hash = Hash([0xa7; 32]);
    assert_eq!(hash.to_string(), "a7".repeat(32));
    assert_eq!(hash.to_string().parse(), Ok(hash));
    assert_eq!(format!("{hash:?}"), format!("Hash({hash})"));
    let json = serde_json::to_string(&hash).expect("JSON");
    assert_eq!(json, format!("\"{hash}\""));
    assert_eq!(serde_json::from_str::<Hash>(&json).expect("a hash"), hash);
    for wrong in ["", "a7", &"g".repeat(64), &"ä".repeat(32), &"a7".repeat(33)] {
        assert!(wrong.parse::<Hash>().is_err(), "{wrong}");
        let json = serde_json::to_string(wrong).expect("JSON");
        let error = serde_json::from_str::<Hash>(&json).expect_err("no hash");
        assert!(
            error.to_string().contains("64 hexadecimal digits"),
            "{error}"
        );
    }
}
