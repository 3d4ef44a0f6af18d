//! Log and metrics: what happened and how long it took, never who or what about.
//!
//! Log lines carry the route's pattern, not the address that was asked for, and no body: ids in
//! addresses belong to people's cases. A failure is logged once, with the id that its answer
//! shows to the person.

use crate::config::{Config, LogFormat};
use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderValue, Method},
    middleware::Next,
    response::Response,
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::{sync::OnceLock, time::Instant};
use tracing_subscriber::EnvFilter;

/// The header that carries the request's id.
pub const REQUEST_ID_HEADER: &str = "x-request-id";

tokio::task_local! {
    /// The id of the request that this task answers.
    static REQUEST_ID: String;
}

/// The id of the request that is being answered; empty outside of one.
#[must_use]
pub fn request_id() -> String {
    REQUEST_ID.try_with(Clone::clone).unwrap_or_default()
}

/// Starts the log on standard error. A second call keeps the first one's settings.
///
/// # Errors
/// If the filter cannot be read.
pub fn start_log(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log).map_err(|error| {
        anyhow::anyhow!("ZIELBUDGET_LOG is not a filter: {error}. Set for example info")
    })?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // Tests start many servers in one process; the first one's log serves them all.
    let _ = match config.log_format {
        LogFormat::Text => log.with_target(false).try_init(),
        LogFormat::Json => log.json().try_init(),
    };
    Ok(())
}

/// The recorder of this process's metrics; all servers of a process share it.
#[must_use]
pub fn metrics() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let recorder = PrometheusBuilder::new().build_recorder();
            let handle = recorder.handle();
            // Fails only if somebody else has installed one; then ours stays empty.
            let _ = metrics::set_global_recorder(recorder);
            describe();
            handle
        })
        .clone()
}

/// Says what is counted. Where it is counted stands in `http` and `authority`.
fn describe() {
    metrics::describe_counter!("http_requests_total", "Answered requests");
    metrics::describe_histogram!(
        "http_request_duration_seconds",
        metrics::Unit::Seconds,
        "Time to answer; a long poll takes as long as it waits"
    );
    metrics::describe_gauge!(
        "live_connections",
        "WebSockets and long polls that wait for news"
    );
    let counters = [
        ("live_refused_total", "Connections beyond a limit"),
        ("live_closed_total", "WebSockets that ended, by reason"),
        ("live_frames_total", "Frames with news over WebSockets"),
        (
            "live_lagged_total",
            "Times that a listener's queue ran over",
        ),
        ("live_missed_commits_total", "Commits that ran over a queue"),
        (
            "live_catch_ups_total",
            "Tails and snapshots for listeners behind",
        ),
        (
            "live_foreign_events_total",
            "Events of other processes, told here",
        ),
        (
            "log_went_back_total",
            "Devices with an event that is not in the log",
        ),
        (
            "later_epoch_total",
            "Requests of devices that know of a later epoch",
        ),
        (
            "sync_refused_total",
            "Requests of the sync route beyond the limit",
        ),
    ];
    for (name, purpose) in counters {
        metrics::describe_counter!(name, purpose);
    }
}

/// Gives the request an id, logs the answer in one line and counts it.
pub async fn observe(request: Request, next: Next) -> Response {
    let id = uuid::Uuid::new_v4().simple().to_string();
    let method = word(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("unmatched".to_owned(), |path| path.as_str().to_owned());
    let start = Instant::now();
    let mut response = REQUEST_ID.scope(id.clone(), next.run(request)).await;
    let took = start.elapsed();
    let status = response.status().as_u16();
    metrics::counter!(
        "http_requests_total",
        "method" => method, "route" => route.clone(), "status" => status.to_string()
    )
    .increment(1);
    metrics::histogram!("http_request_duration_seconds", "route" => route.clone()).record(took);
    let micros = took.as_micros();
    tracing::debug!(id, method, route, status, micros, "answered");
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID_HEADER, value);
    }
    response
}

/// A method's name; unknown ones share a word, because labels must not grow without end.
fn word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
