//! Pages for people: public ones, error pages, and the files of the built site.

use crate::{
    browser::{Browser, config, serve, stop},
    databases::Database,
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use server::startup::{Application, Mode};

#[tokio::test]
async fn people_get_pages_and_programs_get_codes() {
    let database = Database::sqlite();
    let application = serve(&database).await;
    let mut browser = Browser::new(&application);
    let page = |path: &str, language: &str| {
        Request::get(path)
            .header(header::ACCEPT, "text/html,*/*")
            .header(header::ACCEPT_LANGUAGE, language.to_owned())
            .body(Body::empty())
            .expect("a request")
    };
    let german = browser
        .send(page("/nothing", "de-DE,de;q=0.9,en;q=0.8"))
        .await;
    assert_eq!(german.status, StatusCode::NOT_FOUND);
    assert!(
        german.body.contains("<html lang=\"de\">"),
        "{}",
        german.body
    );
    assert!(
        german.body.contains("Diese Seite gibt es nicht"),
        "{}",
        german.body
    );
    let english = browser.send(page("/nothing", "en-GB")).await;
    assert!(
        english.body.contains("<html lang=\"en\">"),
        "{}",
        english.body
    );
    let asked = browser.send(page("/nothing?lang=en", "de")).await;
    assert_eq!(asked.header("content-language"), "en");
    assert_eq!(browser.get("/nothing").await.problem(), "not_found");
    assert_eq!(
        browser.send(page("/api/nothing", "de")).await.problem(),
        "not_found"
    );
    stop(application).await;
}

#[tokio::test]
async fn long_answers_are_compressed_for_those_who_take_it() {
    let database = Database::sqlite();
    let application = serve(&database).await;
    let mut browser = Browser::new(&application);
    let ask = |path: &str, encodings: &str| {
        Request::get(path)
            .header(header::ACCEPT_ENCODING, encodings.to_owned())
            .body(Body::empty())
            .expect("a request")
    };
    let plain = browser.send(ask("/", "identity")).await;
    assert_eq!(plain.header("content-encoding"), "");
    assert!(plain.body.contains("Zielbudget"), "{}", plain.body);
    let small = browser.send(ask("/", "gzip, br")).await;
    assert_eq!(small.status, StatusCode::OK);
    assert_eq!(small.header("content-encoding"), "gzip");
    let vary = small.headers.get_all(header::VARY).iter();
    let vary: Vec<_> = vary.filter_map(|one| one.to_str().ok()).collect();
    assert!(vary.contains(&"accept-encoding"), "{vary:?}");
    let short = browser.send(ask("/healthz", "gzip, br")).await;
    assert_eq!(short.header("content-encoding"), "", "not worth it");
    stop(application).await;
}

#[tokio::test]
async fn old_names_of_files_are_gone_and_present_ones_never_change() {
    let database = Database::sqlite();
    let application = serve(&database).await;
    let mut browser = Browser::new(&application);
    for path in [
        "boot.0000000000000000.js",
        "manifest.json",
        "boot.js",
        "../Cargo.toml",
    ] {
        let answer = browser.get(&format!("/assets/{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    // Empty where the site has not been built; `make test` builds it first.
    if let Some(url) = server::site::Manifest::read().url("main.css") {
        for (accepted, coding) in [("gzip, br", "br"), ("gzip", "gzip"), ("identity", "")] {
            let request = |etag: &str| {
                Request::get(&url)
                    .header(header::ACCEPT_ENCODING, accepted)
                    .header(header::IF_NONE_MATCH, etag)
                    .body(Body::empty())
                    .expect("a request")
            };
            let answer = browser.send(request("\"other\"")).await;
            assert_eq!(answer.status, StatusCode::OK);
            assert_eq!(answer.header("content-encoding"), coding);
            assert!(answer.header("cache-control").contains("immutable"));
            let etag = answer.header("etag").to_owned();
            assert_eq!(
                browser.send(request(&etag)).await.status,
                StatusCode::NOT_MODIFIED
            );
        }
    }
    stop(application).await;
}

#[tokio::test]
async fn public_pages_are_rendered_here_and_ship_no_script() {
    let database = Database::sqlite();
    let mut config = config(&database);
    config.operator = Some("Amt für Beispiele <1>".to_owned());
    let application = Application::build(config, Mode::Serve)
        .await
        .expect("a server");
    let mut browser = Browser::new(&application);
    for path in ["/", "/barrierefreiheit", "/datenschutz"] {
        for language in ["de", "en"] {
            let answer = browser.get(&format!("{path}?lang={language}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(
                answer.body.starts_with("<!DOCTYPE html><html lang="),
                "{}",
                answer.body
            );
            assert_eq!(answer.header("content-language"), language, "{path}");
            assert!(!answer.body.contains("<script"), "{path}");
            assert!(!answer.body.contains("wasm"), "{path}");
            assert_eq!(answer.body.matches("<title>").count(), 1, "{path}");
        }
    }
    let privacy = browser.get("/datenschutz").await.body;
    assert!(privacy.contains("Amt für Beispiele &lt;1&gt;"), "{privacy}");
    stop(application).await;
}

#[tokio::test]
async fn the_worker_names_every_file_of_the_site() {
    let database = Database::sqlite();
    let application = serve(&database).await;
    let mut browser = Browser::new(&application);
    let answer = browser.get("/app/worker.js").await;
    // Empty where the site has not been built; `make test` builds it first.
    let manifest = server::site::Manifest::read();
    if manifest.named("worker.js").is_none() {
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        return stop(application).await;
    }
    assert_eq!(answer.status, StatusCode::OK);
    for (name, value) in [
        ("content-type", "text/javascript; charset=utf-8"),
        ("cache-control", "no-cache"),
        ("service-worker-allowed", "/app"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    let (site, code) = answer.body.split_once('\n').expect("a first line");
    let site = site
        .strip_prefix("const SITE = ")
        .and_then(|site| site.strip_suffix(';'))
        .expect("the site");
    let site: serde_json::Value = serde_json::from_str(site).expect("JSON");
    let files = site["files"].as_array().expect("files");
    assert_eq!(
        files.len() + 1,
        manifest.entries().count(),
        "all but itself"
    );
    for file in files {
        let path = file.as_str().expect("an address");
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert!(code.contains("SITE.version") && code.contains("SITE.files"));
    let version = site["version"].as_str().expect("a version");
    assert_eq!(version.len(), 16, "{version}");
    let again = browser.get("/app/worker.js").await;
    assert_eq!(again.body, answer.body, "the same site is the same worker");
    stop(application).await;
}

#[tokio::test]
async fn the_workspace_can_be_installed_and_public_pages_are_no_part_of_it() {
    let database = Database::sqlite();
    let application = serve(&database).await;
    let mut browser = Browser::new(&application);
    assert!(!browser.get("/").await.body.contains("rel=\"manifest\""));
    let shell = browser.get("/app").await.body;
    // Empty where the site has not been built; `make test` builds it first.
    if let Some(url) = server::site::Manifest::read().url("manifest.webmanifest") {
        assert!(shell.contains(&format!("<link rel=\"manifest\" href=\"{url}\"")));
        assert_eq!(shell.matches("name=\"theme-color\"").count(), 2, "{shell}");
        let answer = browser.get(&url).await;
        assert_eq!(answer.header("content-type"), "application/manifest+json");
        let read: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
        for icon in read["icons"].as_array().expect("icons") {
            let name = icon["src"].as_str().expect("a name");
            let icon = format!("/assets/{}", name.trim_start_matches("./"));
            assert_eq!(browser.get(&icon).await.status, StatusCode::OK, "{icon}");
        }
    }
    stop(application).await;
}
