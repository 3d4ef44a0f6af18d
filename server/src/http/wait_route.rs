//! `POST /api/sync/wait`: news by long poll, where WebSockets do not come through.

use super::{ApiError, App, BODY_BYTES_MAX, body::Said, signed_in::Watching};
use app::requests::ProblemCode;
use axum::{Json, extract::State};
use sync::{ClientMessage, ServerMessage};
use tokio::time::timeout;

/// Answers `Hello` as `POST /api/sync` does, but not before there is something to say. After a
/// while, or when the server stops, the answer is the bare `Welcome`. Whoever was signed out or left
/// the audience meanwhile is refused.
pub async fn wait(
    State(app): State<App>,
    mut watching: Watching,
    Said(message): Said<BODY_BYTES_MAX>,
) -> Result<Json<Vec<ServerMessage>>, ApiError> {
    let ClientMessage::Hello {
        stream,
        epoch,
        since,
        hash_at_since,
        ..
    } = message
    else {
        return Err(ApiError::field("hello"));
    };
    let seat = app
        .connections
        .sit(watching.person.id)
        .map_err(|_| ProblemCode::Unavailable)?;
    let mut listening = app.hub.listen(watching.person.caller(), stream).await?;
    let told = listening.greet(epoch, since, hash_at_since).await?;
    if told.len() > 1 {
        return Ok(Json(told));
    }
    let moved = tokio::select! {
        moved = timeout(app.config.waits.poll, listening.moved()) => moved.is_ok(),
        () = seat.told_to_leave() => false,
    };
    if !moved {
        return Ok(Json(told));
    }
    if !watching.again(&app).await? {
        return Err(ProblemCode::SignInNeeded.into());
    }
    let organisation = watching.person.organisation.id;
    app.hub.still_readable(organisation, stream).await?;
    Ok(Json(listening.greet(epoch, since, hash_at_since).await?))
}
