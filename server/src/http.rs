//! HTTP: routes and what they need. Handlers translate; they hold no rules and no SQL.
//!
//! Reading order: [`router`], then `signed_in` (who asks), `access` (may they see it), `error`
//! (how refusals travel), then the handlers: `account`, `cases`, `documents`, `overview`,
//! `sync_route`, `live` and `wait_route` (news, limited by `connections`), `tables`, and for
//! everybody `assets`, `handbook`, `pages`, `probes`, `shell`, `worker`.

mod access;
mod account;
mod assets;
mod body;
pub(crate) mod cases;
pub mod connections;
mod documents;
mod error;
mod handbook;
mod history;
pub mod live;
mod overview;
mod pages;
mod probes;
mod settled;
mod shell;
mod signed_in;
mod sync_route;
mod tables;
mod wait_route;
mod worker;

pub use error::ApiError;
pub use signed_in::SignedIn;

use crate::presence::Presence;
use crate::{
    accounts::{Passwords, Throttle},
    authority::Hub,
    config::Config,
    db::Db,
    desk::Desk,
    handbook::Handbook,
    observability,
    programmes::Programmes,
    security, sessions,
    site::Manifest,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use connections::Connections;
use metrics_exporter_prometheus::PrometheusHandle;
use std::{borrow::Cow, sync::Arc, time::Duration};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, predicate::SizeAbove},
    timeout::TimeoutLayer,
};

/// Most bytes of a request's body; the sync route has a larger limit of its own.
pub const BODY_BYTES_MAX: usize = 16 * 1024;
/// Bytes around pushed commands: protocol, sequence, brackets.
const PUSH_FRAME_BYTES_MAX: usize = 4 * 1024;
/// Most bytes of a body of the sync route: one command of the largest size.
pub const SYNC_BODY_BYTES_MAX: usize = sync::protocol::COMMAND_BYTES_MAX + PUSH_FRAME_BYTES_MAX;
/// Most bytes of a file that is read as tables. Extracting the body is where it is refused.
pub const FILE_BYTES_MAX: u64 = ::documents::tables::limits::FILE_BYTES_MAX;
/// Answers from this length on are compressed where the client takes it; an edit's answer is
/// shorter. The built site comes with forms of its own.
const COMPRESSED_FROM_BYTES: u64 = 1024;
/// A request that takes longer is given up; what it committed stays committed.
pub(crate) const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// What handlers need, shared by all requests.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of [`App`].
pub struct Parts {
    /// Orders commands.
    pub hub: Hub,
    /// Reads.
    pub db: Db,
    /// Settings.
    pub config: Config,
    /// Whether one-click sign-in is offered.
    pub demo: bool,
    /// Password hashing.
    pub passwords: Passwords,
    /// Sign-in attempts.
    pub throttle: Throttle,
    /// Where documents are made and read.
    pub desk: Desk,
    /// Names of the built site.
    pub manifest: Manifest,
    /// The handbook, rendered.
    pub handbook: Handbook,
    /// Programme years.
    pub programmes: Programmes,
    /// Who waits for news.
    pub connections: Connections,
    /// Who has which stream open.
    pub presence: Presence,
    /// Metrics.
    pub metrics: PrometheusHandle,
}

impl App {
    /// Shares the parts.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Names of the built site. A development build reads them anew each time, because the site
    /// may have been rebuilt since the start.
    #[must_use]
    pub fn manifest(&self) -> Cow<'_, Manifest> {
        if cfg!(debug_assertions) {
            Cow::Owned(Manifest::read())
        } else {
            Cow::Borrowed(&self.manifest)
        }
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// All routes with everything around them.
pub fn router(app: App) -> Router {
    let own = security::OwnOrigin::of(&app.config);
    let https = app.config.secure();
    let sessions = sessions::layer(app.db.clone(), &app.config);
    Router::new()
        .nest("/api", api().layer(sessions))
        .route("/healthz", get(probes::health))
        .route("/readyz", get(probes::ready))
        .route("/metrics", get(probes::metrics))
        .route("/assets/{*path}", get(assets::asset))
        .route("/app", get(shell::workspace))
        .route(worker::ADDRESS, get(worker::worker))
        .route("/app/{*path}", get(shell::workspace))
        .merge(pages::routes())
        .merge(handbook::routes())
        .fallback(pages::not_found)
        .method_not_allowed_fallback(pages::not_found)
        .with_state(app.clone())
        .layer(from_fn_with_state(own, security::own_pages_only))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            REQUEST_TIMEOUT,
        ))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app, pages::humane))
        .layer(from_fn(observability::observe))
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(COMPRESSED_FROM_BYTES)))
        .layer(from_fn_with_state(https, security::headers))
}

/// Routes for programs; everything here but signing in asks who is signed in.
fn api() -> Router<App> {
    let sync = post(sync_route::sync).layer(DefaultBodyLimit::max(SYNC_BODY_BYTES_MAX));
    let wait = post(wait_route::wait).layer(DefaultBodyLimit::max(BODY_BYTES_MAX));
    let file_limit = usize::try_from(FILE_BYTES_MAX).unwrap_or(usize::MAX);
    let tables = post(tables::read).layer(DefaultBodyLimit::max(file_limit));
    Router::new()
        .route("/sign-in", post(account::sign_in))
        .route("/sign-out", post(account::sign_out))
        .route("/session", get(account::session))
        .route("/account/password", post(account::change_password))
        .route("/demo/people", get(account::demo_people))
        .route("/demo/sign-in", post(account::demo_sign_in))
        .route("/overview", get(overview::overview))
        .route("/cases", post(cases::open))
        .route("/cases/{case}", get(cases::detail))
        .route("/cases/{case}/release", post(cases::release))
        .route("/cases/{case}/history", get(history::history))
        .route("/cases/{case}/settled", get(settled::settled))
        .route("/cases/{case}/previous", get(cases::previous))
        .route("/plans/{stream}/plan.xlsx", get(documents::workbook))
        .route("/plans/{stream}/plan.csv", get(documents::data_file))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .route("/sync", sync)
        .route("/sync/live", get(live::live))
        .route("/sync/wait", wait)
        .route("/tables", tables)
        .fallback(error::no_such_route)
        .method_not_allowed_fallback(error::no_such_route)
}

/// A handler broke off: the answer says so, the log has the place through the panic's own message.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    ApiError::Failed(anyhow::anyhow!("a handler panicked")).into_response()
}
