//! What replicas and the server say: read and written again, it says the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;
use sync::{
    ClientMessage, ServerMessage,
    presence::{PlaceMessage, PresenceMessage},
    protocol::read_answer,
};

fn reads<T: Serialize + DeserializeOwned + PartialEq + Debug>(text: &str) {
    if let Ok(read) = serde_json::from_str::<T>(text) {
        let written = serde_json::to_string(&read).expect("what was read can be written");
        let again: T = serde_json::from_str(&written).expect("what was written can be read");
        assert_eq!(again, read);
    }
}

fuzz_target!(|text: &str| {
    reads::<ClientMessage>(text);
    reads::<Vec<ServerMessage>>(text);
    reads::<PresenceMessage>(text);
    reads::<PlaceMessage>(text);
    let _ = read_answer(text);
});
