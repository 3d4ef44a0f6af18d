//! `POST /api/sync`: the protocol of replicas, one message in, a list out.

use super::{ApiError, App, SYNC_BODY_BYTES_MAX, SignedIn, body::Said, connections::Turn};
use crate::{accounts::Person, authority::Told};
use app::requests::ProblemCode;
use axum::{
    Json,
    extract::{FromRequestParts, State},
    http::request::Parts,
};
use sync::{ClientMessage, protocol::PUSH_COMMANDS_MAX};

/// The signed-in person, and their turn among the requests that are served at once. Taken before the
/// body is read; without one the answer is "not available", and nothing has happened.
pub struct InTurn {
    person: Person,
    /// Given back with the answer.
    _turn: Turn,
}

impl FromRequestParts<App> for InTurn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let SignedIn(person) = SignedIn::from_request_parts(parts, app).await?;
        let turn = app.connections.turn(person.id);
        let turn = turn.ok_or(ProblemCode::Unavailable)?;
        Ok(Self {
            person,
            _turn: turn,
        })
    }
}

/// Answers a message. The audience is checked by the hub before anything else.
pub async fn sync(
    State(app): State<App>,
    in_turn: InTurn,
    Said(message): Said<SYNC_BODY_BYTES_MAX>,
) -> Result<Json<Told>, ApiError> {
    let caller = in_turn.person.caller();
    let told = match message {
        ClientMessage::Hello {
            stream,
            epoch,
            since,
            hash_at_since,
            ..
        } => app
            .hub
            .hello(caller, stream, epoch, since, hash_at_since)
            .await?
            .into(),
        ClientMessage::Push {
            since,
            hash_at_since,
            commands,
            ..
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
            app.hub
                .push(caller, stream, since, hash_at_since, commands)
                .await?
        }
    };
    Ok(Json(told))
}
