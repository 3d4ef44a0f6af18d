//! Reading what a request brings, with refusals in the one form.

use super::ApiError;
use app::requests::ProblemCode;
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::{StatusCode, request::Parts},
};
use serde::de::DeserializeOwned;

/// A JSON body of type `T` with at most `LIMIT` bytes. The route's own body limit enforces it;
/// here it only stands in the answer.
pub struct JsonBody<T, const LIMIT: usize = { super::BODY_BYTES_MAX }>(pub T);

impl<S: Send + Sync, T: DeserializeOwned, const LIMIT: usize> FromRequest<S>
    for JsonBody<T, LIMIT>
{
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| {
                if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                    let maximum = u32::try_from(LIMIT).unwrap_or(u32::MAX);
                    ProblemCode::TooLarge { maximum }.into()
                } else {
                    ApiError::field("body")
                }
            })?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|_| ApiError::field("body"))
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
