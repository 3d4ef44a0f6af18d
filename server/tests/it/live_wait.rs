//! News by long poll, and what a server does with those who wait when it stops.

use crate::{
    authority_world::{add_line, answers},
    browser::{Answer, Browser, demo, stop, stream_of},
    databases::{Database, for_each_database},
    live_world::{Running, Socket, answer, demo_with, ended, first_hello, hello, request},
};
use app::requests::StreamRole;
use domain::StreamId;
use serde_json::json;
use server::{startup::Application, verify};
use std::time::Duration;
use sync::{ClientMessage, Hash, Head, Outcome, ServerMessage, protocol::PROTOCOL_VERSION};

/// Somebody with their draft, and where it stands.
pub async fn at_the_draft(application: &Application) -> (Browser, StreamId, Head) {
    let mut browser = Browser::as_demo(application, "thoma").await;
    let case = browser.own_case().await;
    let draft = stream_of(&case, StreamRole::InternalPlan).expect("a draft");
    let answer: Vec<ServerMessage> = browser.hello(draft).await.json();
    let head = match answer.last() {
        Some(ServerMessage::Events { entries, .. }) => {
            let last = entries.last().expect("an event");
            let (sequence, hash) = (last.sequence, last.hash);
            Head { sequence, hash }
        }
        Some(ServerMessage::Snapshot { sequence, hash, .. }) => {
            let (sequence, hash) = (*sequence, *hash);
            Head { sequence, hash }
        }
        other => panic!("{other:?}"),
    };
    (browser, draft, head)
}

pub fn at(stream: StreamId, head: Head) -> ClientMessage {
    hello(stream, Some(1), head.sequence, head.hash)
}

pub async fn wait(browser: &Browser, hello: &ClientMessage) -> Answer {
    browser.clone().post("/api/sync/wait", hello).await
}

#[tokio::test]
async fn a_long_poll_is_answered_when_there_is_something_to_say() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        let (mut browser, draft, head) = at_the_draft(&application).await;
        // Who is behind, or has another log, need not wait.
        let behind: Vec<ServerMessage> = wait(&browser, &first_hello(draft)).await.json();
        let by_post: Vec<ServerMessage> = browser.hello(draft).await.json();
        assert_eq!(behind, by_post);
        for other in [
            hello(draft, Some(0), head.sequence, head.hash),
            hello(draft, Some(1), head.sequence, Hash::default()),
        ] {
            let told: Vec<ServerMessage> = wait(&browser, &other).await.json();
            assert!(matches!(told.get(1), Some(ServerMessage::Snapshot { .. })));
        }
        let (waiting, connections) = (browser.clone(), application.connections());
        let news = tokio::spawn(async move { wait(&waiting, &at(draft, head)).await });
        connections.at_least(1).await;
        let pushed = browser.push(draft, add_line(1)).await;
        let sequence = head.sequence + 1;
        assert_eq!(pushed, Outcome::Applied { sequence });
        let told: Vec<ServerMessage> = news.await.expect("no panic").json();
        let Some(ServerMessage::Events { entries, .. }) = told.get(1) else {
            panic!("{told:?}")
        };
        assert_eq!(entries[0].sequence, sequence);
        connections.at_most(0).await;
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn a_long_poll_without_news_ends_with_a_welcome() {
    let database = Database::sqlite();
    let soon = Duration::from_millis(20);
    let application = demo_with(&database, |config| config.waits.poll = soon).await;
    let (browser, draft, head) = at_the_draft(&application).await;
    let welcome = ServerMessage::Welcome {
        head: head.sequence,
        epoch: 1,
    };
    // Who knows of a later epoch takes no state from here, and is not to ask again at once.
    let later = hello(draft, Some(7), head.sequence, head.hash);
    for question in [at(draft, head), later] {
        let told: Vec<ServerMessage> = wait(&browser, &question).await.json();
        assert_eq!(told, std::slice::from_ref(&welcome));
    }
    stop(application).await;
}

#[tokio::test]
async fn a_long_poll_is_refused_as_the_sync_route_refuses() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let (mut browser, draft, head) = at_the_draft(&application).await;
    let reuter = Browser::as_demo(&application, "reuter").await;
    let stranger = wait(&reuter, &at(draft, head)).await;
    assert_eq!(stranger.problem(), "not_found");
    let nobody = Browser::new(&application);
    let answer = wait(&nobody, &at(draft, head)).await;
    assert_eq!(answer.problem(), "sign_in_needed");
    let push = browser.push_of(draft, add_line(1));
    assert_eq!(wait(&browser, &push).await.problem(), "bad_request");
    stop(application).await;
}

/// Of another version only the number is understood, in whatever form the rest is.
#[tokio::test]
async fn other_versions_are_told_which_are_understood() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let (mut browser, draft, head) = at_the_draft(&application).await;
    let mut todays = serde_json::to_value(at(draft, head)).expect("JSON");
    todays["hello"]["protocol"] = (PROTOCOL_VERSION + 1).into();
    let later = json!({ "hand_in": { "protocol": PROTOCOL_VERSION + 7, "of": [draft] } });
    let earlier = json!({ "hello": { "protocol": 0 } });
    for route in ["/api/sync", "/api/sync/wait"] {
        for message in [&todays, &later, &earlier] {
            let told: Vec<ServerMessage> = browser.post(route, message).await.json();
            assert_eq!(
                told,
                [ServerMessage::upgrade_needed()],
                "{route}: {message}"
            );
        }
        for broken in [
            json!({ "hello": { "protocol": PROTOCOL_VERSION } }),
            json!(7),
        ] {
            let answer = browser.post(route, &broken).await;
            assert_eq!(answer.problem(), "bad_request", "{route}: {broken}");
        }
    }
    stop(application).await;
}

/// What is acknowledged while the server stops is in the log at the next start; whoever waits is
/// told; snapshots are kept.
#[tokio::test]
async fn a_server_that_stops_drains() {
    const AT_ONCE: u128 = 20;
    for_each_database(async |database| {
        let application = demo(&database).await;
        let (browser, draft, head) = at_the_draft(&application).await;
        let running = Running::start(application);
        let connections = running.connections.clone();
        let (mut socket, _) = Socket::greeted(running.address, &browser, &at(draft, head)).await;
        let mut requests = Vec::new();
        for number in 1..=AT_ONCE {
            let mut at_work = browser.clone();
            at_work.device = domain::DeviceId(uuid::Uuid::from_u128(number));
            let push = at_work.push_of(draft, add_line(number));
            requests.push(request(running.address, &browser, "/api/sync", &push).await);
        }
        // Some are at work when the server is told to stop.
        let seen = socket.events().await.len();
        let end = running.tell_to_stop();
        assert_eq!(socket.closed().await, 1001);
        let mut acknowledged = 0;
        for request in requests {
            let Some(messages) = answer(request).await else {
                continue;
            };
            for outcome in answers(&messages) {
                match outcome {
                    Outcome::Applied { sequence } => acknowledged = acknowledged.max(sequence),
                    other => panic!("{other:?}"),
                }
            }
        }
        ended(end).await;
        connections.at_most(0).await;
        assert!(acknowledged >= head.sequence + seen as u64);

        let again = demo(&database).await;
        let (_, _, now) = at_the_draft(&again).await;
        assert!(now.sequence >= acknowledged);
        let verified = verify::database(again.db()).await.expect("a check");
        assert_eq!(verified.findings, []);
        stop(again).await;
    })
    .await;
}

#[tokio::test]
async fn a_long_poll_is_answered_when_the_server_stops() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let (browser, draft, head) = at_the_draft(&application).await;
    let running = Running::start(application);
    let connections = running.connections.clone();
    let waiting = request(
        running.address,
        &browser,
        "/api/sync/wait",
        &at(draft, head),
    )
    .await;
    connections.at_least(1).await;
    let end = running.tell_to_stop();
    let told = answer(waiting).await.expect("an answer");
    let welcome = ServerMessage::Welcome {
        head: head.sequence,
        epoch: 1,
    };
    assert_eq!(told, [welcome]);
    ended(end).await;
}
