//! Headers on every answer, forged requests, limits, and what only operators may see.

use crate::{
    browser::{Browser, config, demo, serve, stop},
    databases::Database,
};
use app::requests::INTENT_HEADER;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use server::{
    config::{PublicUrl, Secret},
    http::{BODY_BYTES_MAX, SYNC_BODY_BYTES_MAX},
    startup::{Application, Mode},
};

const ROUTES: [&str; 15] = [
    "/",
    "/app",
    "/app/worker.js",
    "/app/cases/1/plan",
    "/assets/nothing.0.js",
    "/barrierefreiheit",
    "/datenschutz",
    "/healthz",
    "/readyz",
    "/metrics",
    "/nothing/here",
    "/api/session",
    "/api/overview",
    "/api/demo/people",
    "/api/nothing",
];

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let mut browser = Browser::new(&application);
    for route in ROUTES {
        let answer = browser.get(route).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'"),
            "{route}: {policy}"
        );
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{route}: {policy}"
        );
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{route}: {name}");
        }
        assert!(
            answer.header("permissions-policy").contains("camera=()"),
            "{route}"
        );
        assert_eq!(answer.header("x-request-id").len(), 32, "{route}");
        assert!(!answer.header("cache-control").is_empty(), "{route}");
        assert_eq!(
            answer.header("strict-transport-security"),
            "",
            "{route}: plain http"
        );
        for inline in ["<script>", "style=", "onclick=", "<style"] {
            assert!(!answer.body.contains(inline), "{route}: {inline}");
        }
        if route.starts_with("/api/") {
            assert_eq!(answer.header("cache-control"), "no-store", "{route}");
        }
    }
    stop(application).await;
}

#[tokio::test]
async fn over_https_cookies_and_headers_are_stricter() {
    let database = Database::sqlite();
    let mut config = config(&database);
    let origin = "https://budget.example.org".to_owned();
    config.public_url = Some(PublicUrl {
        origin: origin.clone(),
        https: true,
    });
    let application = Application::build(config, Mode::Serve)
        .await
        .expect("a server");
    crate::browser::add_person(&application, "jana", domain::Role::CountyHead, "06433000").await;
    let mut browser = Browser::new(&application);
    let answer = browser.sign_in("jana", crate::browser::PASSWORD).await;
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-zielbudget=") && cookie.contains("Secure"),
        "{cookie}"
    );
    assert!(
        answer
            .header("strict-transport-security")
            .starts_with("max-age=")
    );
    // Behind a proxy everybody seems to come from this machine.
    assert_eq!(browser.get("/metrics").await.status, StatusCode::NOT_FOUND);
    stop(application).await;
}

#[tokio::test]
async fn requests_from_elsewhere_change_nothing() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let mut browser = Browser::new(&application);
    let cases: [(&[(&str, &str)], bool); 5] = [
        (&[], false),
        (
            &[("origin", "http://evil.example"), (INTENT_HEADER, "1")],
            false,
        ),
        (
            &[("sec-fetch-site", "cross-site"), (INTENT_HEADER, "1")],
            false,
        ),
        (&[("origin", "http://localhost:3000")], false),
        (
            &[
                ("host", "localhost:3000"),
                ("origin", "http://localhost:3000"),
                ("sec-fetch-site", "same-origin"),
                (INTENT_HEADER, "1"),
            ],
            true,
        ),
    ];
    let routes = [
        "/api/demo/sign-in",
        "/api/sign-in",
        "/api/sign-out",
        "/api/sync",
        "/nothing",
    ];
    for (headers, admitted) in cases {
        for route in routes {
            let mut request = Request::post(route);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let body = Body::from(r#"{"login": "reuter", "password": "x"}"#);
            let answer = browser.send(request.body(body).expect("a request")).await;
            let refused = answer.problem() == "foreign_origin";
            assert_eq!(refused, !admitted, "{route} {headers:?}: {}", answer.body);
            assert_eq!(refused, answer.status == StatusCode::FORBIDDEN);
        }
    }
    for method in ["PUT", "DELETE", "PATCH"] {
        let request = Request::builder().method(method).uri("/api/cases/1");
        let answer = browser
            .send(request.body(Body::empty()).expect("a request"))
            .await;
        assert_eq!(answer.problem(), "foreign_origin", "{method}");
    }
    stop(application).await;
}

#[tokio::test]
async fn bodies_have_a_limit_that_the_answer_names() {
    let database = Database::sqlite();
    let application = demo(&database).await;
    let mut browser = Browser::as_demo(&application, "reuter").await;
    for (route, limit) in [
        ("/api/cases", BODY_BYTES_MAX),
        ("/api/sync", SYNC_BODY_BYTES_MAX),
    ] {
        let answer = browser.post(route, &"x".repeat(limit)).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{route}");
        assert!(
            answer.body.contains(&limit.to_string()),
            "{route}: {}",
            answer.body
        );
        let fits = browser.post(route, &"x".repeat(limit / 2)).await;
        assert_eq!(fits.problem(), "bad_request", "{route}");
    }
    stop(application).await;
}

#[tokio::test]
async fn metrics_are_for_this_machine_or_for_the_token() {
    let database = Database::sqlite();
    let application = serve(&database).await;
    let mut browser = Browser::new(&application);
    assert!(
        browser
            .get("/metrics")
            .await
            .body
            .contains("http_requests_total")
    );
    let proxied = Request::get("/metrics").header("x-forwarded-for", "192.0.2.1");
    let answer = browser
        .send(proxied.body(Body::empty()).expect("a request"))
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    stop(application).await;

    let mut config = config(&database);
    config.metrics_token = Some(Secret("a token that is long".to_owned()));
    let application = Application::build(config, Mode::Serve)
        .await
        .expect("a server");
    let mut browser = Browser::new(&application);
    assert_eq!(browser.get("/metrics").await.status, StatusCode::NOT_FOUND);
    for (token, status) in [
        ("a token that is lonh", StatusCode::NOT_FOUND),
        ("a token that is long", StatusCode::OK),
    ] {
        let request = Request::get("/metrics").header("authorization", format!("Bearer {token}"));
        let answer = browser
            .send(request.body(Body::empty()).expect("a request"))
            .await;
        assert_eq!(answer.status, status);
    }
    stop(application).await;
}
