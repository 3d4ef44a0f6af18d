//! The handbook from the outside: pages for everybody, pictures that caches keep, and no way out of
//! its folder.

use crate::{
    browser::{Browser, serve, stop},
    databases::Database,
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use server::{handbook::Handbook, security::CONTENT_SECURITY_POLICY};

#[tokio::test]
async fn pages_are_for_everybody_and_ship_no_script() {
    let database = Database::sqlite();
    let application = serve(&database).await;
    let mut browser = Browser::new(&application);
    let handbook = Handbook::read();
    let mut addresses = vec!["/handbuch".to_owned()];
    addresses.extend(handbook.pages().iter().map(|page| page.address.clone()));
    for address in addresses {
        for language in ["de", "en"] {
            let answer = browser.get(&format!("{address}?lang={language}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            assert_eq!(answer.header("content-language"), language, "{address}");
            assert_eq!(
                answer.header("content-security-policy"),
                CONTENT_SECURITY_POLICY
            );
            for forbidden in ["<script", " style=", "javascript:"] {
                assert!(!answer.body.contains(forbidden), "{address}: {forbidden}");
            }
            assert_eq!(answer.body.matches("<h1").count(), 1, "{address}");
            assert!(answer.body.contains("lang=\"de\""), "{address}");
        }
    }
    stop(application).await;
}

#[tokio::test]
async fn pictures_are_kept_by_caches_as_long_as_they_stay() {
    let database = Database::sqlite();
    let application = serve(&database).await;
    let mut browser = Browser::new(&application);
    let handbook = Handbook::read();
    let (picture, file) = handbook.picture("plan.png").expect("a picture of the plan");
    let address = picture.address();
    let answer = browser.get(&address).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "image/png");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.header("cache-control").contains("immutable"));
    assert!(!file.data.is_empty());
    let etag = answer.header("etag").to_owned();
    let again = Request::get(&address)
        .header(header::IF_NONE_MATCH, etag)
        .body(Body::empty())
        .expect("a request");
    let again = browser.send(again).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
    for unnamed in ["", "?v=0000000000000000"] {
        let path = format!("/handbuch/bilder/plan.png{unnamed}");
        let answer = browser.get(&path).await;
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
    }
    stop(application).await;
}

#[tokio::test]
async fn nothing_beside_the_handbook_is_given_out() {
    let database = Database::sqlite();
    let application = serve(&database).await;
    let mut browser = Browser::new(&application);
    for path in [
        "/handbuch/gibt-es-nicht",
        "/handbuch/README.md",
        "/handbuch/04-tastatur",
        "/handbuch/04-tastatur.md",
        "/handbuch/",
        "/handbuch/bilder",
        "/handbuch/bilder/",
        "/handbuch/bilder/gibt-es-nicht.png",
        "/handbuch/bilder/../README.md",
        "/handbuch/bilder/..%2FREADME.md",
        "/handbuch/bilder/..%2f..%2f..%2fCargo.toml",
        "/handbuch/bilder/%2e%2e%2f04-tastatur.md",
        "/handbuch/..%2fplan-data.md",
        "/handbuch/%2e%2e/plan-data.md",
        "/handbuch/bilder/plan.png%00",
        "/handbuch/bilder/%2Fetc%2Fpasswd",
        "/handbuch/bilder/%ff",
    ] {
        let answer = browser.get(path).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        let for_people = Request::get(path)
            .header(header::ACCEPT, "text/html")
            .body(Body::empty())
            .expect("a request");
        let page = browser.send(for_people).await;
        assert!(page.status.is_client_error(), "{path}: {}", page.status);
        assert!(page.body.contains("Diese Seite gibt es nicht"), "{path}");
    }
    stop(application).await;
}
