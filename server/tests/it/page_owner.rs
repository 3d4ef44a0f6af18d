//! Pages that say whose they are, in a browser in which somebody else has signed in since.

use crate::{
    authority_world::add_line,
    browser::{Answer, Browser, demo, stop, stream_of},
    databases::{Database, for_each_database},
    live_world::{Running, Socket, first_hello},
};
use app::requests::{INTENT_HEADER, PERSON_HEADER, PERSON_QUERY, Session, StreamRole};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::{PersonId, StreamId};
use server::startup::Application;
use sync::ClientMessage;

/// Somebody in the browser, a plan that they read, and who was there before, of the same county.
async fn after_another(application: &Application) -> (Browser, StreamId, PersonId, PersonId) {
    let mut before = Browser::as_demo(application, "reuter").await;
    let mut browser = Browser::as_demo(application, "feld").await;
    let case = browser.own_case().await;
    let plan = stream_of(&case, StreamRole::SharedPlan).expect("a plan");
    let own: Session = browser.get("/api/session").await.json();
    let other: Session = before.get("/api/session").await.json();
    (browser, plan, own.person, other.person)
}

/// Posts from the page of a person.
async fn post_of(browser: &mut Browser, page: &str, path: &str, body: &ClientMessage) -> Answer {
    let request = Request::post(path)
        .header(INTENT_HEADER, "1")
        .header(PERSON_HEADER, page)
        .header(header::CONTENT_TYPE, "application/json");
    let body = serde_json::to_string(body).expect("JSON");
    browser
        .send(request.body(Body::from(body)).expect("a request"))
        .await
}

#[tokio::test]
async fn the_page_of_one_person_writes_nothing_as_another() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        let (mut browser, plan, own, other) = after_another(&application).await;
        let head = browser.hello(plan).await.body;
        for page in [other.to_string(), "nobody's".to_owned()] {
            let push = browser.push_of(plan, add_line(1));
            let answer = post_of(&mut browser, &page, "/api/sync", &push).await;
            assert_eq!(answer.problem(), "sign_in_needed", "{page}");
        }
        assert_eq!(browser.hello(plan).await.body, head, "nothing was written");
        let hello = first_hello(plan);
        let answer = post_of(&mut browser, &own.to_string(), "/api/sync", &hello).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn the_page_of_one_person_hears_nothing_of_another() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let (mut browser, plan, own, other) = after_another(&application).await;
    let hello = first_hello(plan);
    let path = "/api/sync/wait";
    let answer = post_of(&mut browser, &other.to_string(), path, &hello).await;
    assert_eq!(answer.problem(), "sign_in_needed");
    let answer = post_of(&mut browser, &own.to_string(), path, &hello).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);

    let running = Running::start(application);
    let open = async |page: PersonId| {
        let query = format!("?presence=true&{PERSON_QUERY}={page}");
        Socket::open_at(running.address, &browser, &query).await
    };
    assert_eq!(open(other).await.err(), Some(401));
    let mut socket = open(own).await.expect("a WebSocket");
    socket.say(&hello).await;
    assert!(socket.messages().await.len() > 1);
    running.stop().await;
}

#[tokio::test]
async fn the_page_of_one_person_signs_nobody_else_out() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let (mut browser, _, own, other) = after_another(&application).await;
    let sign_out = async |browser: &mut Browser, page: PersonId| {
        let request = Request::post("/api/sign-out")
            .header(INTENT_HEADER, "1")
            .header(PERSON_HEADER, page.to_string());
        browser
            .send(request.body(Body::empty()).expect("a request"))
            .await
    };
    let answer = sign_out(&mut browser, other).await;
    assert_eq!(answer.problem(), "sign_in_needed");
    let session: Session = browser.get("/api/session").await.json();
    assert_eq!(session.person, own);
    assert_eq!(sign_out(&mut browser, own).await.status, StatusCode::OK);
    let answer = browser.get("/api/session").await;
    assert_eq!(answer.problem(), "sign_in_needed");
    stop(application).await;
}
