//! Error pages of addresses outside the workspace.

use super::frame::PublicFrame;
use crate::i18n::{Language, use_i18n};
use leptos::prelude::*;

/// A page that says what is wrong and where to go on.
#[component]
pub fn ErrorPage(
    /// Language of the page.
    language: Language,
    /// HTTP status, for example 404.
    status: u16,
    /// For the operator's log; empty if there is nothing to look up.
    #[prop(optional, into)]
    request_id: String,
) -> impl IntoView {
    view! {
        <PublicFrame language=language path="/">
            <Content status=status request_id=request_id/>
        </PublicFrame>
    }
}

#[component]
fn Content(status: u16, request_id: String) -> impl IntoView {
    let i18n = use_i18n();
    let (title, text) = keys(status);
    view! {
        <div class="zb-error">
            <p class="zb-error__code">{status.to_string()}</p>
            <h1>{i18n.text(title)}</h1>
            <p>{i18n.text(text)}</p>
            {(!request_id.is_empty()).then(|| view! {
                <p class="zb-meta">
                    {i18n.with("error-request", &[("id", request_id.into())])}
                </p>
            })}
            <div class="zb-row zb-row--wrap">
                <a class="kern-btn kern-btn--primary" href="/">
                    <span class="kern-label">{i18n.text("public-start")}</span>
                </a>
                <a class="kern-btn kern-btn--secondary" href="/app">
                    <span class="kern-label">{i18n.text("frame-to-overview")}</span>
                </a>
            </div>
        </div>
    }
}

/// Keys of the heading and of the text of the page for a status.
///
/// What is wrong with a request is of no use to people who only followed a link, so all such
/// statuses without words of their own say that there is nothing here.
fn keys(status: u16) -> (&'static str, &'static str) {
    match status {
        403 => ("error-forbidden-title", "error-forbidden-text"),
        429 => ("error-many-title", "error-many-text"),
        503 => ("error-away-title", "error-away-text"),
        500.. => ("error-server-title", "error-server-text"),
        _ => ("failure-not-found-title", "failure-not-found-text"),
    }
}

/// Key of the message that names the page for a status: its heading, and its title in the frame.
#[must_use]
pub fn error_title(status: u16) -> &'static str {
    keys(status).0
}
