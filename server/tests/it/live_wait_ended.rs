//! Whoever is signed in no more, or reads a stream no more, is told nothing more of it: by long poll
//! and by the sync route. WebSockets are in `live`.

use crate::{
    authority_world::{add_line, case_stream, county, draft, open_case, start},
    browser::{Answer, Browser, demo, stop},
    databases::{Database, for_each_database},
    live_wait::{at, at_the_draft, wait},
    live_world::demo_with,
};
use axum::http::StatusCode;
use sea_orm::ConnectionTrait;
use server::{
    authority::{Hub, HubError},
    startup::Application,
};
use std::time::Duration;
use sync::{Hash, Outcome};
use tokio::{task::JoinHandle, time::timeout};

/// Between two looks at session and audience, where a test waits for the next one.
const SOON: Duration = Duration::from_millis(20);

/// How long a test waits for one before it fails.
const LOOKS_MAX: Duration = Duration::from_secs(20);

/// Nobody reads anything any more.
async fn end_all_audiences(database: &Database) {
    let raw = database.raw().await;
    let sql = "DELETE FROM stream_audience";
    raw.execute_unprepared(sql).await.expect("deleting");
}

/// Somebody who waits for news of their draft, and a colleague there. Then `happens`, and the
/// colleague writes: what the one who waited is told.
async fn told_after(
    application: &Application,
    happens: impl AsyncFnOnce(&mut Browser, &mut Browser),
) -> Answer {
    let (mut browser, draft, head) = at_the_draft(application).await;
    let mut colleague = Browser::as_demo(application, "thoma").await;
    let (waiting, connections) = (browser.clone(), application.connections());
    let told: JoinHandle<Answer> =
        tokio::spawn(async move { wait(&waiting, &at(draft, head)).await });
    connections.at_least(1).await;
    let push = colleague.push_of(draft, add_line(1));
    happens(&mut browser, &mut colleague).await;
    colleague.post("/api/sync", &push).await;
    told.await.expect("no panic")
}

#[tokio::test]
async fn a_long_poll_tells_nothing_after_session_or_audience_have_ended() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        let told = told_after(&application, async |browser, _| {
            browser.post("/api/sign-out", &serde_json::json!({})).await;
        });
        assert_eq!(told.await.problem(), "sign_in_needed");
        let told = told_after(&application, async |_, _| {
            end_all_audiences(&database).await
        });
        assert_eq!(told.await.problem(), "not_found");
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn who_leaves_the_audience_is_refused_by_the_sync_route_after_a_while() {
    for_each_database(async |database| {
        let application = demo_with(&database, |config| config.waits.recheck = SOON).await;
        let (mut browser, draft, head) = at_the_draft(&application).await;
        let outcome = browser.push(draft, add_line(1)).await;
        assert!(matches!(outcome, Outcome::Applied { .. }), "{outcome:?}");
        end_all_audiences(&database).await;
        let refused = async { while browser.hello(draft).await.status == StatusCode::OK {} };
        timeout(LOOKS_MAX, refused).await.expect("the next look");
        let push = browser.push_of(draft, add_line(2));
        for answer in [
            browser.post("/api/sync", &push).await,
            browser.hello(draft).await,
            wait(&browser, &at(draft, head)).await,
        ] {
            assert_eq!(answer.problem(), "not_found");
        }
        stop(application).await;
    })
    .await;
}

/// What one look has found counts for everybody at once.
#[tokio::test]
async fn an_audience_that_was_read_anew_counts_for_the_sync_route() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let case = open_case(&hub).await;
        let stream = draft(case);
        let hello = async |hub: &Hub, stream| {
            let hash = Hash::default();
            hub.hello(county(), stream, None, 0, hash).await
        };
        for stream in [stream, case_stream(case)] {
            assert!(hello(&hub, stream).await.is_ok());
        }
        end_all_audiences(&database).await;
        let again = hub.still_readable(county().organisation, stream).await;
        assert!(matches!(again, Err(HubError::NotFound)));
        let refused = hello(&hub, stream).await;
        assert!(matches!(refused, Err(HubError::NotFound)));
        // Of the other one nobody has looked: not each request asks the database.
        assert!(hello(&hub, case_stream(case)).await.is_ok());
    })
    .await;
}
