//! News over WebSockets: who gets them, in what order, and how connections end; on both databases
//! where what is stored matters.

use crate::{
    browser::{Browser, demo, stream_of},
    databases::{Database, for_each_database},
    live_world::{Running, Socket, demo_with, first_hello, hello},
};
use app::requests::StreamRole;
use domain::{
    Command, ProviderId, StreamId,
    plan::{Change, ChangeSet, Gesture, Item, PlanCommand, Provider},
};
use serde_json::json;
use server::{
    http::{connections::PER_PERSON_MAX, live::MESSAGE_BYTES_MAX},
    startup::Application,
};
use std::time::Duration;
use sync::{Hash, Head, ServerMessage, protocol::PROTOCOL_VERSION};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

/// A short time for what a test waits for.
const SOON: Duration = Duration::from_millis(20);

/// Adds one provider.
pub fn edit() -> Command {
    edits(1)
}

/// Adds some providers with one command.
fn edits(count: usize) -> Command {
    let provider = |number| {
        let name = format!("Träger {number} mit einem langen Namen, damit er Platz braucht");
        Change::Add(Item::Provider {
            id: ProviderId(Uuid::now_v7()),
            provider: Provider {
                name,
                removed: false,
            },
        })
    };
    let changes = (0..count).map(provider).collect();
    Command::Plan(PlanCommand::Change(ChangeSet::new(Gesture::Add, changes)))
}

/// Somebody of a county with the internal draft of their case.
async fn at_the_draft(application: &Application) -> (Browser, StreamId) {
    let mut browser = Browser::as_demo(application, "thoma").await;
    let case = browser.own_case().await;
    let draft = stream_of(&case, StreamRole::InternalPlan).expect("a draft");
    (browser, draft)
}

/// Where a replica stands after an answer.
fn reached(messages: &[ServerMessage]) -> Head {
    match messages.last() {
        Some(ServerMessage::Events { entries, .. }) => {
            let last = entries.last().expect("an event");
            Head {
                sequence: last.sequence,
                hash: last.hash,
            }
        }
        Some(ServerMessage::Snapshot { sequence, hash, .. }) => Head {
            sequence: *sequence,
            hash: *hash,
        },
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_greeting_is_answered_as_over_http_and_commits_follow_as_events() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        let (mut browser, draft) = at_the_draft(&application).await;
        let by_post: Vec<ServerMessage> = browser.hello(draft).await.json();
        let running = Running::start(application);
        let (mut one, answer) =
            Socket::greeted(running.address, &browser, &first_hello(draft)).await;
        assert_eq!(answer, by_post);
        let Head { sequence, hash } = reached(&answer);
        let here = hello(draft, Some(1), sequence, hash);
        let (mut two, answer) = Socket::greeted(running.address, &browser, &here).await;
        assert_eq!(
            answer,
            [ServerMessage::Welcome {
                head: sequence,
                epoch: 1
            }]
        );
        for step in 1..=3 {
            browser.push(draft, edit()).await;
            let text = one.text().await;
            assert_eq!(two.text().await, text, "serialised once");
            let messages: Vec<ServerMessage> = serde_json::from_str(&text).expect("messages");
            let [ServerMessage::Events { entries, .. }] = messages.as_slice() else {
                panic!("{text}")
            };
            let numbers: Vec<_> = entries.iter().map(|entry| entry.sequence).collect();
            assert_eq!(numbers, [sequence + step]);
        }
        // Greeting again on the same connection, from further back.
        one.say(&here).await;
        let again = one.messages().await;
        assert!(matches!(again.first(), Some(ServerMessage::Welcome { .. })));
        assert_eq!(reached(&again).sequence, sequence + 3);
        browser.push(draft, edit()).await;
        assert_eq!(one.events().await[0].sequence, sequence + 4);
        assert_eq!(two.events().await[0].sequence, sequence + 4);
        // Counted, without a word about whom or what.
        let metrics = browser.get("/metrics").await.body;
        for name in ["live_connections", "live_frames_total"] {
            assert!(metrics.contains(name), "{name}: {metrics}");
        }
        running.stop().await;
    })
    .await;
}

#[tokio::test]
async fn another_log_means_a_snapshot() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let (browser, draft) = at_the_draft(&application).await;
    let running = Running::start(application);
    let elsewhere = hello(draft, Some(0), 1, Hash::default());
    let (mut socket, answer) = Socket::greeted(running.address, &browser, &elsewhere).await;
    assert!(matches!(
        answer.get(1),
        Some(ServerMessage::Snapshot { .. })
    ));
    let reached = reached(&answer).sequence;
    let mut other = browser.clone();
    other.device = domain::DeviceId(Uuid::now_v7());
    other.push(draft, edit()).await;
    assert_eq!(socket.events().await[0].sequence, reached + 1);
    running.stop().await;
}

#[tokio::test]
async fn only_our_own_pages_open_one_and_only_for_people_who_are_signed_in() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let (browser, _) = at_the_draft(&application).await;
    let running = Running::start(application);
    let own = format!("http://{}", running.address);
    let cookie = browser.cookie.as_str();
    let cases: [(&[(&'static str, &str)], u16); 6] = [
        (&[("cookie", cookie)], 403),
        (
            &[("cookie", cookie), ("origin", "http://evil.example")],
            403,
        ),
        (&[("cookie", cookie), ("origin", "null")], 403),
        (
            &[
                ("cookie", cookie),
                ("origin", &own),
                ("sec-fetch-site", "cross-site"),
            ],
            403,
        ),
        (&[("origin", &own)], 401),
        (&[("origin", &own), ("cookie", "zielbudget=AAAA")], 401),
    ];
    for (headers, status) in cases {
        let tcp = TcpStream::connect(running.address).await.expect("TCP");
        let refused = Socket::open_with(tcp, running.address, headers).await;
        assert_eq!(refused.err(), Some(status), "{headers:?}");
    }
    running.connections.at_most(0).await;
    running.stop().await;
}

#[tokio::test]
async fn anything_but_a_greeting_ends_the_connection() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let (mut browser, draft) = at_the_draft(&application).await;
    let mut stranger = Browser::as_demo(&application, "reuter").await;
    let own = stranger.own_case().await;
    let own = stream_of(&own, StreamRole::InternalPlan).expect("a draft");
    let push = serde_json::to_string(&browser.push_of(draft, edit())).expect("JSON");
    let later = json!({ "greeting": { "protocol": PROTOCOL_VERSION + 1, "streams": [draft] } });
    let running = Running::start(application);
    let greeting = |stream| serde_json::to_string(&first_hello(stream)).expect("JSON");
    let cases = [
        (vec![Message::text(push)], 4400),
        (vec![Message::text("hello")], 4400),
        (vec![Message::binary(vec![1])], 4400),
        (
            vec![Message::text(greeting(draft)), Message::text(greeting(own))],
            4400,
        ),
        (vec![Message::text("x".repeat(MESSAGE_BYTES_MAX + 1))], 1009),
        (vec![Message::text(later.to_string())], 4426),
        // Not theirs, and not there at all: the same.
        (vec![Message::text(greeting(own))], 4404),
        (
            vec![Message::text(greeting(StreamId(Uuid::from_u128(9))))],
            4404,
        ),
    ];
    for (frames, code) in cases {
        let mut socket = Socket::open(running.address, &browser).await.expect("one");
        for frame in frames {
            socket.send(frame).await;
        }
        assert_eq!(socket.closed().await, code);
    }
    running.connections.at_most(0).await;
    running.stop().await;
}

#[tokio::test]
async fn a_connection_that_does_not_greet_ends() {
    let database = Database::sqlite();
    let application = demo_with(&database, |config| config.waits.hello = SOON).await;
    let (browser, _) = at_the_draft(&application).await;
    let running = Running::start(application);
    let mut mute = Socket::open(running.address, &browser).await.expect("one");
    assert_eq!(mute.closed().await, 4408);
    running.stop().await;
}

#[tokio::test]
async fn a_connection_that_answers_no_ping_is_dead() {
    let database = Database::sqlite();
    let application = demo_with(&database, |config| config.waits.ping = SOON).await;
    let (browser, _) = at_the_draft(&application).await;
    let running = Running::start(application);
    // Nobody reads here, so nobody answers.
    let _dead = Socket::open(running.address, &browser).await.expect("one");
    running.connections.at_most(0).await;
    running.stop().await;
}

#[tokio::test]
async fn who_signs_out_or_leaves_the_audience_hears_no_more() {
    for_each_database(async |database| {
        let application = demo_with(&database, |config| config.waits.recheck = SOON).await;
        let (mut browser, draft) = at_the_draft(&application).await;
        let mut colleague = Browser::as_demo(&application, "thoma").await;
        let running = Running::start(application);
        let (mut out, _) = Socket::greeted(running.address, &browser, &first_hello(draft)).await;
        let (mut away, _) = Socket::greeted(running.address, &colleague, &first_hello(draft)).await;
        browser.post("/api/sign-out", &serde_json::json!({})).await;
        assert_eq!(out.closed().await, 4401);
        colleague.push(draft, edit()).await;
        away.events().await;
        let raw = database.raw().await;
        let sql = "DELETE FROM stream_audience";
        sea_orm::ConnectionTrait::execute_unprepared(&raw, sql)
            .await
            .expect("nobody reads anything");
        assert_eq!(away.closed().await, 4404);
        running.stop().await;
    })
    .await;
}

#[tokio::test]
async fn one_person_has_so_many_connections_and_no_more() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let (browser, _) = at_the_draft(&application).await;
    let other = Browser::as_demo(&application, "reuter").await;
    let running = Running::start(application);
    let mut sockets = Vec::new();
    for _ in 0..PER_PERSON_MAX {
        sockets.push(Socket::open(running.address, &browser).await.expect("one"));
    }
    let refused = Socket::open(running.address, &browser).await;
    assert_eq!(refused.err(), Some(503));
    assert!(Socket::open(running.address, &other).await.is_ok());
    sockets.clear();
    running.connections.at_most(0).await;
    assert!(Socket::open(running.address, &browser).await.is_ok());
    running.stop().await;
}

#[tokio::test]
async fn a_reader_that_takes_nothing_is_disconnected_and_holds_nobody_up() {
    let database = Database::sqlite();
    let application = demo_with(&database, |config| {
        config.waits.send = Duration::from_millis(200);
    })
    .await;
    let (mut browser, draft) = at_the_draft(&application).await;
    let running = Running::start(application);
    browser.push(draft, edits(3_000)).await;
    let told: Vec<ServerMessage> = browser.hello(draft).await.json();
    let Head { sequence, hash } = reached(&told);
    let here = hello(draft, Some(1), sequence, hash);
    let (mut reader, _) = Socket::greeted(running.address, &browser, &here).await;
    let narrow = TcpSocket::new_v4().expect("a socket");
    narrow.set_recv_buffer_size(4096).expect("a small buffer");
    let tcp = narrow.connect(running.address).await.expect("TCP");
    let mut asleep = Socket::open_on(tcp, running.address, &browser)
        .await
        .expect("one");
    // Far more snapshots than the buffers in between hold.
    for _ in 0..50 {
        asleep.say(&hello(draft, Some(0), 0, Hash::default())).await;
    }
    browser.push(draft, edit()).await;
    assert_eq!(reader.events().await.len(), 1);
    running.connections.at_most(1).await;
    browser.push(draft, edit()).await;
    assert_eq!(reader.events().await.len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn a_server_that_stops_says_so() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let (browser, draft) = at_the_draft(&application).await;
    let running = Running::start(application);
    let (mut greeted, _) = Socket::greeted(running.address, &browser, &first_hello(draft)).await;
    let mut fresh = Socket::open(running.address, &browser).await.expect("one");
    let end = running.tell_to_stop();
    assert_eq!(greeted.closed().await, 1001);
    assert_eq!(fresh.closed().await, 1001);
    crate::live_world::ended(end).await;
}
