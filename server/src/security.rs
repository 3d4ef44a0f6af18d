//! What every answer carries and every changing request must show.
//!
//! Headers that keep foreign code, frames and sniffing out, and the check that a request comes
//! from the server's own pages. Rights and audiences are not here: see `http::signed_in` and
//! `http::access`.

#[cfg(test)]
mod tests;

use crate::{config::Config, http::ApiError};
use app::requests::{INTENT_HEADER, ProblemCode};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// The content security policy of every page: nothing but the server's own files, no inline code.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// Headers of every answer.
const HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    (
        "permissions-policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Two years, as browsers' preload lists ask for; sent over https only.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=63072000; includeSubDomains";

/// Puts the headers on an answer, errors included, and keeps personal answers out of caches.
pub async fn headers(State(https): State<bool>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if https {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(STRICT_TRANSPORT_SECURITY),
        );
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// What the check of the origin compares with.
#[derive(Clone, Debug)]
pub struct OwnOrigin {
    public: Option<String>,
}

impl OwnOrigin {
    /// The origin that the settings name; without one only this machine's own names count.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        Self {
            public: config.public_url.as_ref().map(|url| url.origin.clone()),
        }
    }

    /// Whether a changing request with these headers comes from one of our own pages.
    ///
    /// The intent header alone already keeps foreign pages out, because a browser asks before it
    /// sends one across origins and the server never consents. `Sec-Fetch-Site` and `Origin` must
    /// agree where a browser sends them.
    #[must_use]
    pub fn admits(&self, headers: &HeaderMap) -> bool {
        let from_here = self.origin_is_own(headers).unwrap_or(true);
        headers.contains_key(INTENT_HEADER) && fetched_here(headers) && from_here
    }

    /// Whether a WebSocket with these headers was opened by one of our own pages.
    ///
    /// No page can set the intent header on one, and browsers open them across origins without
    /// asking. But every browser names the origin, so here it has to be there.
    #[must_use]
    pub fn admits_socket(&self, headers: &HeaderMap) -> bool {
        self.origin_is_own(headers).unwrap_or(false) && fetched_here(headers)
    }

    /// Whether the origin is ours; `None` where none is named.
    fn origin_is_own(&self, headers: &HeaderMap) -> Option<bool> {
        let origin = text(headers, "origin")?;
        Some(self.is_own(origin, text(headers, "host")))
    }

    fn is_own(&self, origin: &str, host: Option<&str>) -> bool {
        if self.public.as_deref() == Some(origin) {
            return true;
        }
        // This machine's own names only: a foreign name that points here is somebody else's page.
        let authority = origin.strip_prefix("http://");
        authority.is_some() && authority == host && authority.is_some_and(is_loopback_host)
    }
}

/// A header's text; what is none cannot be equal to anything of ours.
fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}

/// Whether the browser says that the request comes from the same origin, where it says so.
fn fetched_here(headers: &HeaderMap) -> bool {
    text(headers, "sec-fetch-site").is_none_or(|site| site == "same-origin")
}

/// Refuses changing requests that do not come from our own pages.
pub async fn own_pages_only(
    State(own): State<OwnOrigin>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || own.admits(request.headers()) {
        next.run(request).await
    } else {
        ApiError::from(ProblemCode::ForeignOrigin).into_response()
    }
}

/// Whether a host, with or without a port, is a name of this machine.
#[must_use]
pub fn is_loopback_host(authority: &str) -> bool {
    let host = match authority
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
    {
        Some((v6, _)) => v6,
        None => authority
            .split_once(':')
            .map_or(authority, |(host, _)| host),
    };
    host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}
