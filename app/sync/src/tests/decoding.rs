//! Whatever comes over the wire or stands in a store: it is read, or it is not; nothing panics, and
//! what was read is written as it was read.

use super::server::Server;
use crate::{
    ClientMessage, Hash, Head, ServerMessage,
    presence::{Company, PlaceMessage, PresenceMessage, Present},
    protocol::{NotRead, PROTOCOL_VERSION},
    store::{Rows, transaction},
};
use domain::{DeviceId, OrganisationKind, PersonId, Role, sample};
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// Real messages, as text.
fn messages() -> Vec<String> {
    let mut server = Server::with_plan(2);
    let hello = ClientMessage::Hello {
        protocol: PROTOCOL_VERSION,
        stream: sample::stream_id(),
        epoch: None,
        since: 0,
        hash_at_since: Hash::default(),
        device: DeviceId(Uuid::nil()),
    };
    let events = ServerMessage::Events {
        after: Some(Hash::default()),
        entries: server.log.clone(),
    };
    let mut texts = vec![text(&hello), text(&events)];
    let company = Company {
        people: vec![Present {
            person: PersonId(Uuid::nil()),
            name: "Jana Reuter".to_owned(),
            kind: OrganisationKind::County,
            line: Some(sample::line_id(0)),
        }],
        more: 1,
    };
    texts.push(text(&PresenceMessage::Company(company)));
    texts.push(text(&PlaceMessage::At(Some(sample::line_id(0)))));
    let actor = sample::actor(1, Role::CountyCaseWorker);
    texts.extend(server.receive(actor, hello).iter().map(text));
    texts
}

fn text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("JSON")
}

/// Reads it as a type; if that goes, it reads what it writes.
fn reads<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(given: &str) {
    if let Ok(read) = serde_json::from_str::<T>(given) {
        let again: T = serde_json::from_str(&text(&read)).expect("its own JSON");
        assert_eq!(again, read);
    }
}

fn reads_as_anything(given: &str) {
    reads::<ServerMessage>(given);
    reads::<ClientMessage>(given);
    reads::<PresenceMessage>(given);
    reads::<PlaceMessage>(given);
    let _ = transaction::row(Some(given));
    let rows = Rows {
        row: Some(given.to_owned()),
        state: Some(given.to_owned()),
        events: vec![given.to_owned()],
        outbox: vec![given.to_owned()],
        refused: vec![given.to_owned()],
    };
    let _ = rows.clone().read(sample::stream_id(), Head::default());
    let rows = Rows { row: None, ..rows };
    let _ = rows.read(sample::stream_id(), Head::default());
}

#[test]
fn what_is_said_reads_back() {
    for message in messages() {
        let server = serde_json::from_str::<ServerMessage>(&message).is_ok();
        let client = serde_json::from_str::<ClientMessage>(&message).is_ok();
        let told = serde_json::from_str::<PresenceMessage>(&message).is_ok();
        let place = serde_json::from_str::<PlaceMessage>(&message).is_ok();
        // One thing and nothing else: a connection tells them apart by that.
        let read = [server, client, told, place];
        assert_eq!(read.iter().filter(|read| **read).count(), 1, "{message}");
        reads_as_anything(&message);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_not(given in "\\PC{0,200}") {
        reads_as_anything(&given);
    }

    #[test]
    fn a_damaged_message_is_read_or_not(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        with in prop_oneof![Just(String::new()), "[0-9]{1,30}", "[\"{}\\[\\],:a-z-]{1,4}"],
        taken in 0_usize..40,
    ) {
        let all = messages();
        let mut letters: Vec<char> = which.get(&all).chars().collect();
        let from = at.index(letters.len());
        let until = (from + taken).min(letters.len());
        letters.splice(from..until, with.chars());
        reads_as_anything(&letters.into_iter().collect::<String>());
    }
}

#[test]
fn an_answer_of_a_newer_server_is_told_from_a_broken_one() {
    let read = crate::protocol::read_answer;
    assert_eq!(read("[]"), Ok(Vec::new()));
    assert_eq!(read("[{\"proclamation\":{}}]"), Err(NotRead::Newer));
    for broken in ["", "<html>Anmelden</html>", "[{\"welcome\":", "{}"] {
        assert_eq!(read(broken), Err(NotRead::Broken), "{broken}");
    }
}
