//! Commands that wait, as a file to another device.

use super::{
    desk::{Desk, Profile},
    server::Server,
};
use crate::{
    Envelope, Input,
    waiting_file::{NotTaken, WaitingFile},
};
use domain::{CommandId, Role, StreamId, Timestamp, sample};
use std::collections::BTreeMap;
use uuid::Uuid;

#[test]
fn what_waits_goes_to_another_device_as_a_file_and_happens_once() {
    let mut server = Server::with_plan(2);
    let (cellar, office) = (Profile::default(), Profile::default());
    let mut desk = Desk::open(&cellar, 1);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    desk.offline();
    desk.types(2, 1, 3_000);
    let person = sample::actor(1, Role::CountyCaseWorker).person;
    let waiting: Vec<_> = desk.tab.replica.unanswered().cloned().collect();
    let streams = BTreeMap::from([(sample::stream_id(), waiting)]);
    let file = WaitingFile::new(person, Timestamp(7), streams);
    let text = serde_json::to_string(&file).expect("JSON");

    let mut other = Desk::open(&office, 2);
    other.online(&mut server);
    let file = WaitingFile::read(&text, person).expect("one's own");
    for commands in file.streams.into_values() {
        other.input(Input::Import(commands));
    }
    assert_eq!((other.sees(0), other.sees(1)), (2_000, 3_000));
    other.online(&mut server);
    desk.online(&mut server);
    assert_eq!((desk.waiting(), other.waiting()), (0, 0));
    assert_eq!(server.log.len(), 3, "each once");
    assert_eq!(server.conflicts(), 0);
}

#[test]
fn a_file_that_is_read_twice_waits_once_and_of_another_stream_nothing() {
    let mut server = Server::with_plan(2);
    let mut desk = Desk::open(&Profile::default(), 1);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    let waiting: Vec<_> = desk.tab.replica.unanswered().cloned().collect();
    let elsewhere = Envelope {
        id: CommandId(Uuid::from_u128(2)),
        stream: StreamId(Uuid::from_u128(77)),
        ..waiting[0].clone()
    };
    let mut other = Desk::open(&Profile::default(), 2);
    for commands in [waiting.clone(), waiting, vec![elsewhere]] {
        other.input(Input::Import(commands));
    }
    assert_eq!(other.waiting(), 1);
}

#[test]
fn a_file_of_somebody_else_or_of_a_newer_version_is_not_taken() {
    let person = sample::actor(1, Role::CountyCaseWorker).person;
    let file = WaitingFile::new(person, Timestamp(7), BTreeMap::new());
    let text = serde_json::to_string(&file).expect("JSON");
    let other = sample::actor(2, Role::CountyCaseWorker).person;
    let read = |text: &str| WaitingFile::read(text, other).expect_err("refused");
    assert_eq!(read(&text), NotTaken::AnotherPerson);
    let newer = text.replace("_waiting\":1", "_waiting\":2");
    assert_eq!(read(&newer), NotTaken::Newer);
    for broken in ["", "{}", "[1]", &text[..text.len() - 2]] {
        assert_eq!(read(broken), NotTaken::Unreadable, "{broken}");
    }
}

#[test]
fn a_file_of_a_long_day_is_read() {
    let mut server = Server::with_plan(2);
    let mut desk = Desk::open(&Profile::default(), 1);
    desk.online(&mut server);
    for n in 0..300 {
        desk.types(n, 0, 2_000 + n as i64);
    }
    let person = sample::actor(1, Role::CountyCaseWorker).person;
    let waiting: Vec<_> = desk.tab.replica.unanswered().cloned().collect();
    assert_eq!(waiting.len(), 300);
    let streams = BTreeMap::from([(sample::stream_id(), waiting)]);
    let file = WaitingFile::new(person, Timestamp(7), streams);
    let text = serde_json::to_string(&file).expect("JSON");
    assert!(text.len() > 100_000, "{}", text.len());
    assert_eq!(WaitingFile::read(&text, person), Ok(file));
}
