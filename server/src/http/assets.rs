//! `/assets/*`: the built site. Names carry their content's hash, so they never change; a name
//! that is not of this build is gone, and the shell tells people to reload.

use super::App;
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// A year, the longest that caches heed.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Sends a file in the best form the client takes.
pub async fn asset(
    State(app): State<App>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Response {
    let manifest = app.manifest();
    let Some(asset) = manifest.published(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepted = text(&headers, header::ACCEPT_ENCODING);
    let encoding = asset.best(accepted);
    let etag = format!(
        "\"{}-{}\"",
        asset.etag,
        encoding.header().unwrap_or("plain")
    );
    let common = [
        (header::ETAG, etag.clone()),
        (header::CACHE_CONTROL, IMMUTABLE.to_owned()),
        (header::VARY, header::ACCEPT_ENCODING.to_string()),
    ];
    if text(&headers, header::IF_NONE_MATCH)
        .split(',')
        .any(|tag| tag.trim() == etag)
    {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let Some(file) = asset.bytes(encoding) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = [(header::CONTENT_TYPE, asset.media_type())];
    let mut response = (common, kind, Body::from(file.data.into_owned())).into_response();
    if let Some(name) = encoding.header() {
        let name = HeaderValue::from_static(name);
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, name);
    }
    response
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
