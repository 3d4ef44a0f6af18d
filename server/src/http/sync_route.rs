//! `POST /api/sync`: the protocol of replicas, one message in, a list out.

use super::{ApiError, App, SYNC_BODY_BYTES_MAX, SignedIn, body::JsonBody};
use axum::{Json, extract::State};
use sync::{
    ClientMessage, ServerMessage,
    protocol::{PROTOCOL_VERSION, PROTOCOL_VERSION_MIN, PUSH_COMMANDS_MAX},
};

/// Answers a message. The audience is checked by the hub before anything else.
pub async fn sync(
    State(app): State<App>,
    SignedIn(person): SignedIn,
    JsonBody(message): JsonBody<ClientMessage, SYNC_BODY_BYTES_MAX>,
) -> Result<Json<Vec<ServerMessage>>, ApiError> {
    let caller = person.caller();
    let messages = match message {
        ClientMessage::Hello { protocol, .. } | ClientMessage::Push { protocol, .. }
            if !(PROTOCOL_VERSION_MIN..=PROTOCOL_VERSION).contains(&protocol) =>
        {
            let (min, max) = (PROTOCOL_VERSION_MIN, PROTOCOL_VERSION);
            vec![ServerMessage::UpgradeNeeded { min, max }]
        }
        ClientMessage::Hello {
            stream,
            epoch,
            since,
            hash_at_since,
            ..
        } => {
            app.hub
                .hello(caller, stream, epoch, since, hash_at_since)
                .await?
        }
        ClientMessage::Push {
            since, commands, ..
        } => {
            let stream = commands
                .first()
                .ok_or_else(|| ApiError::field("commands"))?
                .stream;
            let fits = commands.len() <= PUSH_COMMANDS_MAX;
            if !fits || commands.iter().any(|command| command.stream != stream) {
                return Err(ApiError::field("commands"));
            }
            metrics::counter!("commands_total")
                .increment(u64::try_from(commands.len()).unwrap_or(u64::MAX));
            app.hub.push(caller, stream, since, commands).await?
        }
    };
    Ok(Json(messages))
}
