//! `GET /api/sync/live`: news of one stream over a WebSocket, for as long as somebody listens.
//!
//! The client sends `Hello` and gets what `POST /api/sync` would answer; then each commit is one
//! frame. Commands stay on HTTP, where they have an answer each. With `?presence=true` it is also told
//! who else is there, and may say where its own person is; with `&person=…` it says whose page it is.

mod attendance;
mod end;

pub use end::End;

use super::{ApiError, App, body::InQuery, signed_in::Watching};
use crate::security::OwnOrigin;
use app::requests::ProblemCode;
use attendance::Attendance;
use axum::{
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    http::HeaderMap,
    response::Response,
};
use serde::Deserialize;

/// Bytes of the largest message that is read; a greeting has less than a tenth of it.
pub const MESSAGE_BYTES_MAX: usize = 4 * 1024;
/// Bytes of each of a connection's two buffers. The one for writing grows with what is sent.
const BUFFER_BYTES: usize = 4 * 1024;

/// What stands behind the question mark.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    presence: bool,
}

/// Opens a connection.
///
/// A browser attaches the cookie to a WebSocket that any page opens, and a page cannot set the
/// intent header on one; so the origin has to be there and to be ours.
pub async fn live(
    State(app): State<App>,
    headers: HeaderMap,
    watching: Watching,
    InQuery(asked): InQuery<Asked>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    if !OwnOrigin::of(&app.config).admits_socket(&headers) {
        return Err(ProblemCode::ForeignOrigin.into());
    }
    let upgrade = upgrade.map_err(|_| ApiError::field("upgrade"))?;
    let seat = app
        .connections
        .sit(watching.person.id)
        .map_err(|_| ProblemCode::Unavailable)?;
    let attendance = Attendance::new(app, watching, seat, asked.presence);
    Ok(upgrade
        .read_buffer_size(BUFFER_BYTES)
        .write_buffer_size(BUFFER_BYTES)
        .max_message_size(MESSAGE_BYTES_MAX)
        .max_frame_size(MESSAGE_BYTES_MAX)
        .on_upgrade(move |socket| attendance.run(socket)))
}
