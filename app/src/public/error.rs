//! Error pages of addresses outside the workspace.

use super::frame::PublicFrame;
use crate::i18n::{I18n, Language, use_i18n};
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
    let (title, text) = words(i18n, status);
    view! {
        <div class="zb-error">
            <p class="zb-error__code">{status.to_string()}</p>
            <h1>{title}</h1>
            <p>{text}</p>
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

fn words(i18n: I18n, status: u16) -> (String, String) {
    match status {
        403 => (
            i18n.text("error-forbidden-title"),
            i18n.text("error-forbidden-text"),
        ),
        404 | 410 => (
            i18n.text("failure-not-found-title"),
            i18n.text("failure-not-found-text"),
        ),
        429 => (i18n.text("error-many-title"), i18n.text("error-many-text")),
        503 => (i18n.text("error-away-title"), i18n.text("error-away-text")),
        _ => (
            i18n.text("error-server-title"),
            i18n.text("error-server-text"),
        ),
    }
}
