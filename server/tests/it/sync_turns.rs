//! Requests of the sync route that are served at once: how many, and how many of one person.

use crate::{
    authority_world::{add_line, answers},
    browser::{Browser, demo, stop},
    databases::Database,
    live_wait::at_the_draft,
    live_world::Running,
};
use app::requests::INTENT_HEADER;
use axum::http::StatusCode;
use domain::PersonId;
use server::http::connections::{SYNC_REQUESTS_MAX, SYNC_REQUESTS_PER_PERSON_MAX};
use std::{net::SocketAddr, time::Duration};
use sync::{Outcome, ServerMessage};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::mpsc,
    task::JoinSet,
    time::timeout,
};
use uuid::Uuid;

/// How long a test waits for an answer before it fails.
const ANSWER_MAX: Duration = Duration::from_secs(20);

#[tokio::test]
async fn more_sync_requests_than_are_served_at_once_are_told_to_come_again() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let (mut browser, draft, _) = at_the_draft(&application).await;
    let connections = application.connections();
    let somebody = |number: usize| {
        let person = number / SYNC_REQUESTS_PER_PERSON_MAX;
        PersonId(Uuid::from_u128(u128::try_from(person).expect("small")))
    };
    let turns: Vec<_> = (0..SYNC_REQUESTS_MAX)
        .map(|number| connections.turn(somebody(number)).expect("a turn"))
        .collect();
    let push = browser.push_of(draft, add_line(1));
    let refused = browser.post("/api/sync", &push).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(refused.problem(), "unavailable");
    drop(turns);
    let told: Vec<ServerMessage> = browser.post("/api/sync", &push).await.json();
    assert!(matches!(
        answers(&told).as_slice(),
        [Outcome::Applied { .. }]
    ));
    stop(application).await;
}

/// A request whose body does not come to an end.
async fn begun(address: SocketAddr, browser: &Browser) -> TcpStream {
    let head = format!(
        "POST /api/sync HTTP/1.1\r\nHost: {address}\r\nCookie: {}\r\n{INTENT_HEADER}: 1\r\n\
         Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{",
        browser.cookie
    );
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(head.as_bytes()).await.expect("sending");
    stream
}

#[tokio::test]
async fn one_person_with_slow_requests_does_not_hold_up_the_others() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let (mut slow, draft, _) = at_the_draft(&application).await;
    let mut other = Browser::as_demo(&application, "reuter").await;
    let own = other.own_case().await.streams[0].stream;
    let running = Running::start(application);
    let (refused, mut refusals) = mpsc::unbounded_channel();
    let mut waiting = JoinSet::new();
    for _ in 0..SYNC_REQUESTS_MAX {
        let mut stream = begun(running.address, &slow).await;
        let refused = refused.clone();
        waiting.spawn(async move {
            let mut status = [0; "HTTP/1.1 503".len()];
            if stream.read_exact(&mut status).await.is_ok() {
                let _ = refused.send(String::from_utf8_lossy(&status).into_owned());
            }
            stream
        });
    }
    for _ in SYNC_REQUESTS_PER_PERSON_MAX..SYNC_REQUESTS_MAX {
        let status = timeout(ANSWER_MAX, refusals.recv()).await;
        let status = status.expect("an answer in time");
        assert_eq!(status.as_deref(), Some("HTTP/1.1 503"));
    }
    assert_eq!(other.hello(own).await.status, StatusCode::OK);
    assert_eq!(slow.hello(draft).await.problem(), "unavailable");
    // Whoever goes gives the turns back.
    waiting.shutdown().await;
    let served = async { while slow.hello(draft).await.status != StatusCode::OK {} };
    timeout(ANSWER_MAX, served).await.expect("a turn");
    running.stop().await;
}
