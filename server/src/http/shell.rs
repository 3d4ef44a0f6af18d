//! `/app` and everything below: the one static page into which the workspace mounts.
//!
//! No inline script, no style attribute, nothing of anybody's: the same bytes for all people.

use super::{
    App,
    pages::{Frame, document, language},
};
use app::i18n::Language;
use axum::{
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use leptos::prelude::*;

/// Answers every route of the workspace.
pub async fn workspace(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    shell(&app, language(&headers, query.as_deref())).await
}

/// The page in a language.
pub async fn shell(app: &App, language: Language) -> Response {
    let (needs, waits) = match language {
        Language::German => (
            "Zielbudget braucht JavaScript und WebAssembly. Bitte schalten Sie beides ein.",
            "Zielbudget wird geladen …",
        ),
        Language::English => (
            "Zielbudget needs JavaScript and WebAssembly. Please allow both.",
            "Loading Zielbudget …",
        ),
    };
    let mut frame = Frame::new(app, language, "Zielbudget", "main.css");
    let manifest = app.manifest();
    frame.script = manifest.url("boot.js");
    frame.installable = manifest.url("manifest.webmanifest");
    let body = move || {
        view! {
            <main class="zb-loading">
                <noscript><p>{needs}</p></noscript>
                <p role="status">{waits}</p>
            </main>
        }
    };
    document(frame, body).await
}
