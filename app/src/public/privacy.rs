//! The privacy notice (Art. 13 GDPR): what this software stores, and what it does not.
//!
//! Who is responsible is for the operator to say; without that the page says that it is missing.

use super::frame::PublicProse;
use crate::i18n::{I18n, Language};
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
        <PublicProse
            language=language
            path="/datenschutz"
            demo=demo
            operator=operator
            article=notice
        />
    }
}

fn notice(i18n: I18n, operator: String) -> AnyView {
    view! {
            <h1>{i18n.text("privacy-title")}</h1>
            <h2>{i18n.text("privacy-responsible")}</h2>
            <p><b>{operator}</b></p>
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
    }
    .into_any()
}
