//! The privacy notice (Art. 13 GDPR): what this software stores, and what it does not.
//!
//! Who is responsible is for the operator to say; without that the page says that it is missing.

use super::frame::PublicFrame;
use crate::i18n::{Language, use_i18n};
use leptos::prelude::*;

/// `/datenschutz`
#[component]
pub fn PrivacyPage(
    /// Language of the page.
    language: Language,
    /// Whether this server is a demo with invented numbers.
    #[prop(optional)]
    demo: bool,
    /// Who runs this server: name and address in one line.
    #[prop(optional_no_strip)]
    operator: Option<String>,
) -> impl IntoView {
    view! {
        <PublicFrame language=language path="/datenschutz" demo=demo>
            <Notice operator=operator/>
        </PublicFrame>
    }
}

#[component]
fn Notice(#[prop(optional_no_strip)] operator: Option<String>) -> impl IntoView {
    let i18n = use_i18n();
    let responsible = operator.unwrap_or_else(|| i18n.text("public-operator-missing"));
    view! {
        <article class="zb-prose">
            <h1>{i18n.text("privacy-title")}</h1>
            <h2>{i18n.text("privacy-responsible")}</h2>
            <p><b>{responsible}</b></p>
            <h2>{i18n.text("privacy-short")}</h2>
            <ul>
                <li>{i18n.text("privacy-short-counts")}</li>
                <li>{i18n.text("privacy-short-third")}</li>
                <li>{i18n.text("privacy-short-tracking")}</li>
            </ul>
            <h2>{i18n.text("privacy-data")}</h2>
            <ul>
                <li>{i18n.text("privacy-data-account")}</li>
                <li>{i18n.text("privacy-data-log")}</li>
                <li>{i18n.text("privacy-data-server")}</li>
            </ul>
            <h2>{i18n.text("privacy-law")}</h2>
            <p>{i18n.text("privacy-law-text")}</p>
            <h2>{i18n.text("privacy-device")}</h2>
            <p>{i18n.text("privacy-device-text")}</p>
            <ul>
                <li>{i18n.text("privacy-device-session")}</li>
                <li>{i18n.text("privacy-device-preferences")}</li>
            </ul>
            <h2>{i18n.text("privacy-deletion")}</h2>
            <p>{i18n.text("privacy-deletion-text")}</p>
            <h2>{i18n.text("privacy-rights")}</h2>
            <p>{i18n.text("privacy-rights-text")}</p>
        </article>
    }
}
