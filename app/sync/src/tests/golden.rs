//! The serialised forms of messages, of what a device keeps and of its files, pinned. A change here
//! is a change of a form that other versions read: it needs a new version and a reader for the old
//! one.

use super::{
    desk::{Desk, Profile},
    server::{EPOCH, Server},
};
use crate::{
    Answer, ClientMessage, Hash, Outcome, RetryReason, ServerMessage,
    presence::{Company, PlaceMessage, PresenceMessage, Present},
    protocol::{NotRead, PROTOCOL_VERSION, read_answer, wire_bytes},
    store::Table,
    waiting_file::WaitingFile,
};
use domain::{
    CommandId, DeviceId, OrganisationKind, PersonId, Refusal, Role, State, Timestamp, sample,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

fn pretty<T: Serialize>(value: &T) -> String {
    serde_json::to_string_pretty(value).expect("JSON")
}

fn device() -> DeviceId {
    DeviceId(Uuid::from_u128(0xd0))
}

/// Somebody who has typed one amount that the server knows, one that it has refused and one that
/// waits.
fn at_work(profile: &Profile) -> Desk {
    let mut server = Server::with_plan(1);
    let mut desk = Desk::open(profile, 0xd0);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    desk.online(&mut server);
    server.revoked = true;
    desk.types(2, 0, 2_500);
    desk.online(&mut server);
    desk.offline();
    desk.types(3, 0, 3_000);
    desk
}

#[test]
fn what_a_replica_says() {
    let hello = |epoch, since, hash_at_since| ClientMessage::Hello {
        protocol: PROTOCOL_VERSION,
        stream: sample::stream_id(),
        epoch,
        since,
        hash_at_since,
        device: device(),
    };
    let profile = Profile::default();
    let desk = at_work(&profile);
    let push = |hash_at_since, commands| ClientMessage::Push {
        protocol: PROTOCOL_VERSION,
        since: 2,
        hash_at_since,
        commands,
    };
    let said = [
        hello(None, 0, Hash::default()),
        hello(Some(EPOCH), 7, Hash([0xab; 32])),
        push(None, desk.tab.replica.unanswered().cloned().collect()),
        push(Some(Hash([0xab; 32])), Vec::new()),
    ];
    for message in &said {
        let text = serde_json::to_string(message).expect("JSON");
        assert_eq!(wire_bytes(message), text.len());
    }
    insta::assert_snapshot!(pretty(&said));
}

#[test]
fn what_the_server_says() {
    let server = Server::with_plan(0);
    let retry = |reason| Outcome::Retry { reason };
    let snapshot = |instead_of| ServerMessage::Snapshot {
        sequence: 0,
        hash: Hash::default(),
        state: Box::new(State::Empty),
        instead_of,
    };
    let outcomes = [
        Outcome::Applied { sequence: 2 },
        Outcome::Conflict { sequence: 3 },
        Outcome::Refused {
            refusal: Refusal::WrongState,
        },
        retry(RetryReason::Gap { expected: 4 }),
        retry(RetryReason::NotWritten),
        retry(RetryReason::OtherEpoch),
    ];
    let answer = |(number, outcome)| Answer {
        id: CommandId(Uuid::from_u128(number)),
        outcome,
    };
    let said = [
        ServerMessage::Welcome {
            head: 1,
            epoch: EPOCH,
        },
        snapshot(None),
        snapshot(Some(server.authority.head())),
        ServerMessage::Events {
            after: None,
            entries: server.log,
        },
        ServerMessage::Events {
            after: Some(Hash([0xab; 32])),
            entries: Vec::new(),
        },
        ServerMessage::Answers {
            answers: (1..).zip(outcomes).map(answer).collect(),
        },
        ServerMessage::UpgradeNeeded { min: 2, max: 3 },
    ];
    insta::assert_snapshot!(pretty(&said));
}

#[test]
fn what_is_said_of_presence() {
    let present = |number, line| Present {
        person: PersonId(Uuid::from_u128(number)),
        name: format!("Person {number}"),
        kind: OrganisationKind::County,
        line,
    };
    let line = Some(sample::line_id(0));
    let told = PresenceMessage::Company(Company {
        people: vec![present(1, line), present(2, None)],
        more: 3,
    });
    let said = [PlaceMessage::At(line), PlaceMessage::At(None)];
    insta::assert_snapshot!(pretty(&json!({ "told": told, "said": said })));
    // A page that knows no presence takes it for a disturbance, not for a newer version.
    let text = serde_json::to_string(&told).expect("JSON");
    assert_eq!(read_answer(&text), Err(NotRead::Broken));
}

#[test]
fn what_a_device_keeps() {
    let profile = Profile::default();
    drop(at_work(&profile));
    let disk = profile.borrow();
    let mut tables: BTreeMap<&str, BTreeMap<&str, Value>> = BTreeMap::new();
    for (table, key, text) in disk.rows() {
        let value = serde_json::from_str(text).expect("JSON");
        tables.entry(table.name()).or_default().insert(key, value);
    }
    let names: Vec<_> = tables.keys().copied().collect();
    let mut all = Table::ALL.map(Table::name);
    all.sort_unstable();
    assert_eq!(names, all, "every table has a row");
    insta::assert_snapshot!(pretty(&json!(tables)));
}

#[test]
fn changes_that_wait_as_a_file() {
    let profile = Profile::default();
    let desk = at_work(&profile);
    let person = sample::actor(1, Role::CountyCaseWorker).person;
    let waiting = desk.tab.replica.unanswered().cloned().collect();
    let streams = BTreeMap::from([(sample::stream_id(), waiting)]);
    let file = WaitingFile::new(person, Timestamp(7), streams);
    insta::assert_snapshot!(pretty(&file));
}
