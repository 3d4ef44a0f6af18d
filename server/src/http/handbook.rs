//! `/handbuch`: the handbook's pages for everybody, and their pictures.

use super::{
    ApiError, App,
    pages::{Frame, document, language},
};
use crate::handbook::Page;
use app::public::{HandbookChapter, HandbookPage};
use axum::{
    Router,
    body::Body,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use leptos::prelude::*;

/// For an address that names its content, and for one that does not.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

/// Addresses of the handbook.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/handbuch", get(start))
        .route("/handbuch/{page}", get(page))
        .route("/handbuch/bilder/{name}", get(picture))
}

/// `/handbuch`
async fn start(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let page = app.handbook.start().ok_or_else(ApiError::not_found)?;
    Ok(show(&app, page, &headers, query.as_deref()).await)
}

/// `/handbuch/{page}`
async fn page(
    State(app): State<App>,
    Path(slug): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let page = app.handbook.page(&slug).ok_or_else(ApiError::not_found)?;
    Ok(show(&app, page, &headers, query.as_deref()).await)
}

/// A page inside the public frame.
async fn show(app: &App, page: &Page, headers: &HeaderMap, query: Option<&str>) -> Response {
    let (language, demo) = (language(headers, query), app.demo);
    let frame = Frame::public_titled(app, language, "public-handbook", &page.title);
    let headings = page.headings.iter().map(|heading| HandbookChapter {
        address: format!("#{}", heading.id),
        title: heading.text.clone(),
    });
    let headings = headings.collect();
    let others = app.handbook.pages().iter();
    let pages = others.map(|page| HandbookChapter {
        address: page.address.clone(),
        title: page.title.clone(),
    });
    let pages = pages.collect();
    let (address, html) = (page.address.clone(), page.html.clone());
    let body = move || {
        view! {
            <HandbookPage
                language=language
                demo=demo
                address=address
                html=html
                headings=headings
                pages=pages
            />
        }
    };
    document(frame, body).await
}

/// `/handbuch/bilder/{name}`
async fn picture(
    State(app): State<App>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let (picture, file) = app
        .handbook
        .picture(&name)
        .ok_or_else(ApiError::not_found)?;
    let asked = query.as_deref().and_then(|query| query.strip_prefix("v="));
    let caching = if asked == Some(picture.version.as_str()) {
        FOR_EVER
    } else {
        ASK_AGAIN
    };
    let etag = format!("\"{}\"", picture.version);
    let has_it = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|tags| tags.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag));
    let about = [
        (header::ETAG, etag),
        (header::CACHE_CONTROL, caching.to_owned()),
        (header::CONTENT_TYPE, "image/png".to_owned()),
    ];
    if has_it {
        return Ok((StatusCode::NOT_MODIFIED, about).into_response());
    }
    Ok((about, Body::from(file.data.into_owned())).into_response())
}
