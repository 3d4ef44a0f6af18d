//! `/app/worker.js`: what keeps the workspace on a device, so that it starts without a connection.
//!
//! The code is `frontend/build/worker.js`. In front of it stands what the site is made of, so that
//! browsers, which compare bytes, see a new worker as soon as any file, the shell or the policy of
//! this server is another. A site without the code, as a developer's build leaves it, has none.

use super::{App, shell::shell};
use crate::{
    security::CONTENT_SECURITY_POLICY,
    site::{Encoding, Manifest},
};
use app::i18n::Language;
use axum::{
    body::to_bytes,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Where the worker is, for ever: browsers ask here for news of it.
pub const ADDRESS: &str = "/app/worker.js";
/// Logical name of its code.
const CODE: &str = "worker.js";
/// What it may answer for: the whole workspace, which its own folder does not cover.
const SCOPE: &str = "/app";
/// Most bytes of the shell.
const SHELL_BYTES_MAX: usize = 64 * 1024;
/// Digits of a version's name.
const VERSION_BYTES: usize = 8;

/// Sends the worker of the present site.
pub async fn worker(State(app): State<App>) -> Response {
    let manifest = app.manifest();
    let code = manifest
        .named(CODE)
        .and_then(|asset| asset.bytes(Encoding::Identity));
    let Some(code) = code else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Ok(version) = version(&app, &manifest).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let files = manifest
        .entries()
        .filter(|(name, _)| *name != CODE)
        .map(|(_, asset)| format!("/assets/{}", asset.path));
    let site = json!({ "version": version, "files": files.collect::<Vec<_>>() });
    let mut text = format!("const SITE = {site};\n").into_bytes();
    text.extend_from_slice(&code.data);
    let headers = [
        (
            header::CONTENT_TYPE.as_str(),
            "text/javascript; charset=utf-8",
        ),
        (header::CACHE_CONTROL.as_str(), "no-cache"),
        ("service-worker-allowed", SCOPE),
    ];
    (headers, text).into_response()
}

/// A name for all that the worker keeps: files, shells and the policy they are sent with.
async fn version(app: &App, manifest: &Manifest) -> Result<String, axum::Error> {
    let mut hash = Sha256::new();
    for (name, asset) in manifest.entries() {
        hash.update(format!("{name}\0{}\0{}\0", asset.path, asset.etag));
    }
    hash.update(CONTENT_SECURITY_POLICY);
    for language in Language::ALL {
        let page = shell(app, language).await.into_body();
        hash.update(to_bytes(page, SHELL_BYTES_MAX).await?);
    }
    let mut version = String::new();
    for byte in hash.finalize().iter().take(VERSION_BYTES) {
        let _ = write!(version, "{byte:02x}");
    }
    Ok(version)
}
