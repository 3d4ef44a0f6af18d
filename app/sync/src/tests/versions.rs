//! What another version of this application says or has left behind.

use super::{
    desk::{Desk, Profile},
    server::Server,
};
use crate::{
    ClientMessage, Outcome,
    protocol::{NotHeard, PROTOCOL_VERSION, SCHEMA_VERSION, SCHEMA_VERSION_MIN, read_message},
};
use domain::{Refusal, Role, sample};

#[test]
fn a_command_of_another_form_is_refused_as_such() {
    for schema in [SCHEMA_VERSION_MIN - 1, SCHEMA_VERSION + 1] {
        let mut server = Server::with_plan(2);
        let mut desk = Desk::open(&Profile::default(), 1);
        desk.online(&mut server);
        desk.offline();
        desk.types(1, 0, 2_000);
        let mut envelope = desk.tab.replica.unanswered().next().cloned().expect("one");
        envelope.schema = schema;
        let outcome = server.submit(sample::actor(1, Role::CountyCaseWorker), &envelope);
        let refusal = Refusal::OtherVersion;
        assert_eq!(outcome, Outcome::Refused { refusal });
    }
}

#[test]
fn the_version_of_a_message_is_understood_in_any_form() {
    let hello = Desk::open(&Profile::default(), 1).tab.replica.hello();
    let text = serde_json::to_string(&hello).expect("JSON");
    let read = |text: &str| read_message(text.as_bytes());
    assert_eq!(read(&text), Ok(hello.clone()));
    let ClientMessage::Hello { stream, .. } = hello else {
        panic!("a question")
    };
    let other = PROTOCOL_VERSION + 1;
    for said in [
        text.replace("\"protocol\":1", &format!("\"protocol\":{other}")),
        format!(r#"{{"hello":{{"protocol":{other},"streams":["{stream}"]}}}}"#),
        format!(r#"{{"give":{{"what":[1,2],"protocol":{other}}}}}"#),
        r#"{"hello":{"protocol":0}}"#.to_owned(),
    ] {
        assert_eq!(read(&said), Err(NotHeard::OtherVersion), "{said}");
    }
    for broken in [
        "",
        "7",
        "{}",
        "[]",
        r#"{"hello":{}}"#,
        r#"{"hello":{"protocol":1}}"#,
    ] {
        assert_eq!(read(broken), Err(NotHeard::Broken), "{broken}");
    }
}
