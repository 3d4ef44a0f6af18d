//! `GET /api/plans/{stream}/plan.xlsx` and `plan.csv`: a plan as a file, in German unless
//! `?lang=en` asks for English.
//!
//! Shown is the confirmed state at the stream's head; the document names it with its hash.

use super::{
    ApiError, App, SignedIn,
    body::{InPath, InQuery},
};
use ::documents::{
    About,
    csv::plan_csv,
    spreadsheet::{WriteError, plan_xlsx},
};
use anyhow::Context;
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{State as StreamState, StreamId, money::Locale, plan::Plan};
use serde::Deserialize;
use std::sync::Arc;

/// Media type of workbooks.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Media type of the data file.
const CSV: &str = "text/csv; charset=utf-8; header=present";

/// What may stand behind the question mark.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    lang: Option<String>,
}

/// `GET /api/plans/{stream}/plan.xlsx`.
pub async fn workbook(
    State(app): State<App>,
    person: SignedIn,
    InPath(stream): InPath<StreamId>,
    InQuery(wanted): InQuery<Wanted>,
) -> Result<Response, ApiError> {
    document(&app, person, stream, &wanted, ("xlsx", XLSX), plan_xlsx).await
}

/// `GET /api/plans/{stream}/plan.csv`.
pub async fn data_file(
    State(app): State<App>,
    person: SignedIn,
    InPath(stream): InPath<StreamId>,
    InQuery(wanted): InQuery<Wanted>,
) -> Result<Response, ApiError> {
    document(
        &app,
        person,
        stream,
        &wanted,
        ("csv", CSV),
        |plan, about| Ok(plan_csv(plan, about).into_bytes()),
    )
    .await
}

/// A document of the confirmed plan, made at the desk; `kind` is its ending and its media type.
async fn document<W>(
    app: &App,
    person: SignedIn,
    stream: StreamId,
    wanted: &Wanted,
    kind: (&str, &'static str),
    write: W,
) -> Result<Response, ApiError>
where
    W: FnOnce(&Plan, &About) -> Result<Vec<u8>, WriteError> + Send + 'static,
{
    let (plan, about) = confirmed(app, person, stream, wanted).await?;
    let name = format!("{}.{}", about.file_stem(&plan), kind.0);
    let written = app.desk.write(move || write(&plan, &about)).await;
    let bytes = written
        .context("a document was not made")
        .and_then(|written| written.context("a document was not written"))
        .map_err(ApiError::Failed)?;
    Ok(download(&name, kind.1, bytes))
}

/// The plan of a stream and what its documents say about themselves. What is no plan, or not for
/// this person, is not there.
async fn confirmed(
    app: &App,
    SignedIn(person): SignedIn,
    stream: StreamId,
    wanted: &Wanted,
) -> Result<(Arc<Plan>, About), ApiError> {
    let caller = person.caller();
    let row = app.hub.readable(caller.organisation, stream).await?;
    let (head, state) = app.hub.state(caller, stream).await?;
    let StreamState::Plan(plan) = state else {
        return Err(ApiError::not_found());
    };
    let missing = |what| ApiError::Failed(anyhow::anyhow!("a stream without its {what}"));
    let case = app.db.case(row.case).await?;
    let case = case.ok_or_else(|| missing("case"))?;
    let after = head.sequence.saturating_add(1);
    let last = app.db.events_before(row.key, Some(after), 1).await?;
    let last = last.first().ok_or_else(|| missing("last event"))?;
    let about = About {
        ags: case.ags,
        stream,
        sequence: head.sequence,
        log_hash: head.hash.to_string(),
        at: last.entry.event.meta.at,
        example: case.example,
        locale: match wanted.lang.as_deref() {
            Some("en") => Locale::English,
            _ => Locale::German,
        },
    };
    Ok((plan, about))
}

/// A file to be saved, not shown.
fn download(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let disposition = HeaderValue::from_str(&disposition(name));
    let plain = || HeaderValue::from_static("attachment");
    headers.insert(
        header::CONTENT_DISPOSITION,
        disposition.unwrap_or_else(|_| plain()),
    );
    response
}

/// Both forms of a file name: for programs that know ASCII only, and as RFC 8187 (before it
/// RFC 5987) writes any other.
fn disposition(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let ascii: String = name
        .chars()
        .map(|c| if is_plain(c) { c } else { '_' })
        .collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii() && is_plain(char::from(byte)) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests;
