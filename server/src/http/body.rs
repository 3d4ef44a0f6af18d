//! Reading what a request brings, with refusals in the one form.

use super::ApiError;
use app::requests::ProblemCode;
use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use serde::de::DeserializeOwned;
use sync::{
    ClientMessage, ServerMessage,
    protocol::{NotHeard, read_message},
};

/// A JSON body of type `T` with at most `LIMIT` bytes. The route's own body limit enforces it;
/// here it only stands in the answer.
pub struct JsonBody<T, const LIMIT: usize = { super::BODY_BYTES_MAX }>(pub T);

impl<S: Send + Sync, T: DeserializeOwned, const LIMIT: usize> FromRequest<S>
    for JsonBody<T, LIMIT>
{
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let bytes = bytes(request, state, LIMIT).await?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|_| ApiError::field("body"))
    }
}

/// The bytes of a body, of which the route's limit allows so many.
async fn bytes<S: Send + Sync>(
    request: Request,
    state: &S,
    limit: usize,
) -> Result<Bytes, ApiError> {
    let read = Bytes::from_request(request, state).await;
    read.map_err(|rejection| {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            let maximum = u32::try_from(limit).unwrap_or(u32::MAX);
            ProblemCode::TooLarge { maximum }.into()
        } else {
            ApiError::field("body")
        }
    })
}

/// A message of a replica, with at most `LIMIT` bytes. One of another version is answered with the
/// versions that are understood.
pub struct Said<const LIMIT: usize>(pub ClientMessage);

/// Why there is no message.
pub enum NotSaid {
    /// It is none, or it is too long.
    Problem(ApiError),
    /// It is of another version.
    OtherVersion,
}

impl IntoResponse for NotSaid {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => problem.into_response(),
            Self::OtherVersion => Json([ServerMessage::upgrade_needed()]).into_response(),
        }
    }
}

impl<S: Send + Sync, const LIMIT: usize> FromRequest<S> for Said<LIMIT> {
    type Rejection = NotSaid;

    async fn from_request(request: Request, state: &S) -> Result<Self, NotSaid> {
        let bytes = bytes(request, state, LIMIT)
            .await
            .map_err(NotSaid::Problem)?;
        match read_message(&bytes) {
            Ok(message) => Ok(Self(message)),
            Err(NotHeard::OtherVersion) => Err(NotSaid::OtherVersion),
            Err(NotHeard::Broken) => Err(NotSaid::Problem(ApiError::field("body"))),
        }
    }
}

/// Part of the address. What cannot be read is not there.
pub struct InPath<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for InPath<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Path(value) = Path::from_request_parts(parts, state)
            .await
            .map_err(|_| ApiError::not_found())?;
        Ok(Self(value))
    }
}

/// What stands behind the question mark.
pub struct InQuery<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for InQuery<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Query(value) = Query::from_request_parts(parts, state)
            .await
            .map_err(|_| ApiError::field("query"))?;
        Ok(Self(value))
    }
}
