//! `/healthz`, `/readyz` and `/metrics`: for operators and their machines.

use super::{ApiError, App};
use crate::db::DbError;
use axum::{
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};
use std::net::SocketAddr;

/// The process answers.
pub async fn health() -> &'static str {
    "ok\n"
}

/// The database answers too, has the schema of this version, and is of the epoch with which this
/// process started: one that missed a restore must not go on.
pub async fn ready(State(app): State<App>) -> Response {
    let not_yet = |why: &'static str| (StatusCode::SERVICE_UNAVAILABLE, why).into_response();
    let looked = async { Ok((app.db.is_ready().await?, app.db.epoch().await?)) };
    let looked: Result<_, DbError> = looked.await;
    match looked {
        Ok((true, epoch)) if epoch == app.hub.epoch() => "ready\n".into_response(),
        Ok((true, _)) => not_yet("another epoch has begun: start this server anew\n"),
        Ok((false, _)) => not_yet("the schema is of another version\n"),
        Err(error) => {
            tracing::error!(error = error.to_string(), "the database does not answer");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
                .into_response()
        }
    }
}

/// Metrics in Prometheus' text form. With a token set, only to who brings it; without, only to
/// this machine, and not through a proxy. To everybody else there is no such page.
pub async fn metrics(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    let permitted = match &app.config.metrics_token {
        Some(token) => bearer(&headers).is_some_and(|given| same(given, &token.0)),
        None => {
            let proxied = ["x-forwarded-for", "forwarded", "x-real-ip", "via"]
                .iter()
                .any(|name| headers.contains_key(*name));
            peer.ip().is_loopback() && !proxied && app.config.public_url.is_none()
        }
    };
    if !permitted {
        return ApiError::not_found().into_response();
    }
    app.metrics.run_upkeep();
    let kind = [(
        header::CONTENT_TYPE,
        "text/plain; version=0.0.4; charset=utf-8",
    )];
    (kind, app.metrics.render()).into_response()
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .strip_prefix("Bearer ")
}

/// Compares hashes, so that the time taken tells nothing about the token.
fn same(given: &str, token: &str) -> bool {
    Sha256::digest(given.as_bytes()) == Sha256::digest(token.as_bytes())
}
