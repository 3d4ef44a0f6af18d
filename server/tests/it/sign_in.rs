//! Signing in: who gets in, who does not, and what ends a session.

use crate::{
    browser::{Browser, PASSWORD, add_person, config, serve, stop},
    databases::{Database, for_each_database},
};
use app::requests::{INTENT_HEADER, Session};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::Role;
use sea_orm::ConnectionTrait;
use server::{
    config::Config,
    startup::{Application, Mode},
};
use std::time::Duration;

#[tokio::test]
async fn name_and_password_open_a_session_and_signing_out_ends_it() {
    for_each_database(async |database| {
        let application = serve(&database).await;
        add_person(&application, "jana", Role::CountyCaseWorker, "06433000").await;
        let mut browser = Browser::new(&application);
        assert_eq!(
            browser.get("/api/session").await.problem(),
            "sign_in_needed"
        );
        let answer = browser.sign_in(" Jana", PASSWORD).await;
        let session: Session = answer.json();
        assert_eq!((session.login.as_str(), session.demo), ("jana", false));
        assert_eq!(session.organisation_name, "Landkreis Groß-Gerau");
        let cookie = answer.header("set-cookie");
        assert!(
            cookie.contains("HttpOnly; SameSite=Strict; Path=/"),
            "{cookie}"
        );
        assert!(browser.get("/api/session").await.status.is_success());
        let mut thief = browser.clone();
        assert!(browser.post("/api/sign-out", &()).await.status.is_success());
        assert_eq!(thief.get("/api/session").await.problem(), "sign_in_needed");
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn wrong_names_and_wrong_passwords_look_the_same_and_are_slowed_down() {
    for_each_database(async |database| {
        let application = serve(&database).await;
        add_person(&application, "jana", Role::CountyCaseWorker, "06433000").await;
        let mut browser = Browser::new(&application);
        let wrong = browser.sign_in("jana", "not the password").await;
        let unknown = browser.sign_in("nobody", PASSWORD).await;
        assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
        assert_eq!((wrong.status, &wrong.body), (unknown.status, &unknown.body));
        assert_eq!(wrong.problem(), "wrong_credentials");
        for _ in 0..4 {
            browser.sign_in("jana", "not the password").await;
        }
        let refused = browser.sign_in("jana", PASSWORD).await;
        assert_eq!(refused.problem(), "too_many_attempts");
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        let wait: u32 = refused.header("retry-after").parse().expect("seconds");
        assert!((1..=11).contains(&wait), "{wait}");
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn a_deactivated_person_is_out_at_once() {
    for_each_database(async |database| {
        let application = serve(&database).await;
        add_person(&application, "jana", Role::CountyCaseWorker, "06433000").await;
        let mut browser = Browser::new(&application);
        let session: Session = browser.sign_in("jana", PASSWORD).await.json();
        application
            .db()
            .deactivate(session.person)
            .await
            .expect("deactivating");
        assert_eq!(
            browser.get("/api/overview").await.problem(),
            "sign_in_needed"
        );
        assert_eq!(
            browser.sign_in("jana", PASSWORD).await.problem(),
            "wrong_credentials"
        );
        stop(application).await;
    })
    .await;
}

/// Another server process or the command line writes to the same tables.
#[tokio::test]
async fn what_another_process_changes_counts_with_the_next_request() {
    for_each_database(async |database| {
        let application = serve(&database).await;
        add_person(&application, "jana", Role::CountyCaseWorker, "06433000").await;
        let elsewhere = database.raw().await;
        let mut browser = Browser::new(&application);
        for (sql, refused) in [
            ("UPDATE people SET role = 'county_head'", false),
            ("DELETE FROM sessions", true),
            ("UPDATE people SET active = FALSE", true),
        ] {
            browser.sign_in("jana", PASSWORD).await;
            let before = browser.get("/api/session").await;
            elsewhere.execute_unprepared(sql).await.expect("a change");
            let after = browser.get("/api/session").await;
            if refused {
                assert_eq!(after.problem(), "sign_in_needed", "{sql}");
            } else {
                assert!(after.status.is_success(), "{sql}: {}", after.body);
                assert_ne!(before.body, after.body, "{sql}");
            }
        }
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn each_sign_in_gets_a_new_number_and_the_old_one_is_dead() {
    for_each_database(async |database| {
        let application = serve(&database).await;
        add_person(&application, "jana", Role::CountyCaseWorker, "06433000").await;
        let planted = "zielbudget=AAAAAAAAAAAAAAAAAAAAAQ";
        let mut browser = Browser::new(&application);
        browser.cookie = planted.to_owned();
        browser.sign_in("jana", PASSWORD).await;
        assert_ne!(browser.cookie, planted);
        let mut old = browser.clone();
        browser.sign_in("jana", PASSWORD).await;
        assert_ne!(browser.cookie, old.cookie);
        assert_eq!(old.get("/api/session").await.problem(), "sign_in_needed");
        assert!(browser.get("/api/session").await.status.is_success());
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    for_each_database(async |database| {
        let application = serve(&database).await;
        add_person(&application, "jana", Role::CountyCaseWorker, "06433000").await;
        let mut here = Browser::new(&application);
        let mut there = Browser::new(&application);
        here.sign_in("jana", PASSWORD).await;
        there.sign_in("jana", PASSWORD).await;
        let change = |current: &str, new: &str| serde_json::json!({"current": current, "new": new});
        let path = "/api/account/password";
        assert_eq!(
            here.post(path, &change(PASSWORD, "short")).await.problem(),
            "password_length"
        );
        let wrong = here
            .post(path, &change("wrong", "another long password"))
            .await;
        assert_eq!(wrong.problem(), "wrong_credentials");
        let done = here
            .post(path, &change(PASSWORD, "another long password"))
            .await;
        assert_eq!((done.status, done.body.as_str()), (StatusCode::OK, "null"));
        assert!(here.get("/api/session").await.status.is_success());
        assert_eq!(there.get("/api/session").await.problem(), "sign_in_needed");
        assert!(
            there
                .sign_in("jana", "another long password")
                .await
                .status
                .is_success()
        );
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_its_time_is_over() {
    for_each_database(async |database| {
        for (idle, total) in [(60, 0), (0, 60)] {
            let mut config = config(&database);
            config.session_idle = Duration::from_secs(idle);
            config.session_total = Duration::from_secs(total);
            let application = Application::build(config, Mode::Serve)
                .await
                .expect("a server");
            if total == 0 {
                add_person(&application, "jana", Role::CountyCaseWorker, "06433000").await;
            }
            let mut browser = Browser::new(&application);
            assert!(browser.sign_in("jana", PASSWORD).await.status.is_success());
            assert_eq!(
                browser.get("/api/session").await.problem(),
                "sign_in_needed"
            );
            stop(application).await;
        }
    })
    .await;
}

#[tokio::test]
async fn real_use_offers_no_one_click_sign_in() {
    for_each_database(async |database| {
        let application = serve(&database).await;
        let mut browser = Browser::new(&application);
        assert_eq!(browser.get("/api/demo/people").await.body, "[]");
        let login = serde_json::json!({"login": "reuter"});
        assert_eq!(
            browser.post("/api/demo/sign-in", &login).await.problem(),
            "not_found"
        );
        stop(application).await;
    })
    .await;
}

/// Attempts from one peer with this `X-Forwarded-For`, each with another name, until one has to
/// wait; `None` if none of the first hundred has to.
async fn attempts_until_wait(
    application: &Application,
    forwarded: impl Fn(u32) -> String,
) -> Option<u32> {
    let mut browser = Browser::new(application);
    for number in 0..100 {
        let body = serde_json::json!({ "login": format!("nobody{number}"), "password": PASSWORD });
        let request = Request::post("/api/sign-in")
            .header(INTENT_HEADER, "1")
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-forwarded-for", forwarded(number))
            .body(Body::from(body.to_string()))
            .expect("a request");
        if browser.send(request).await.problem() == "too_many_attempts" {
            return Some(number);
        }
    }
    None
}

#[tokio::test]
async fn the_address_that_counts_is_the_one_the_trusted_proxy_added() {
    let check = async |trust_proxy: bool, forwarded: fn(u32) -> String, expected: Option<u32>| {
        let database = Database::sqlite();
        let config = Config {
            trust_proxy,
            ..config(&database)
        };
        let application = Application::build(config, Mode::Serve)
            .await
            .expect("a server");
        let waited = attempts_until_wait(&application, forwarded).await;
        assert_eq!(waited, expected, "trusted: {trust_proxy}, {}", forwarded(1));
        stop(application).await;
    };
    let one_client = |_| "192.0.2.7".to_owned();
    let many_clients = |number| format!("192.0.2.{number}");
    // What the client itself wrote stands before what the proxy added.
    let invented = |number| format!("192.0.2.{number}, 198.51.100.1");
    let unreadable = |number| format!("client-{number}");
    check(true, one_client, Some(50)).await;
    check(true, many_clients, None).await;
    check(true, invented, Some(50)).await;
    check(true, unreadable, Some(50)).await;
    check(false, many_clients, Some(50)).await;
}
