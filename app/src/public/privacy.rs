//! The privacy notice (Art. 13 GDPR): what this software stores, and what it does not.
//!
//! Who is responsible is for the operator to say; without that the page says that it is missing.

use crate::i18n::I18n;
use leptos::prelude::*;

/// The notice, with who is responsible.
pub(super) fn notice(i18n: I18n, operator: String) -> AnyView {
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
            <li>{i18n.text("privacy-data-presence")}</li>
            <li>{i18n.text("privacy-data-server")}</li>
        </ul>
        <h2>{i18n.text("privacy-law")}</h2>
        <p>{i18n.text("privacy-law-text")}</p>
        <h2>{i18n.text("privacy-device")}</h2>
        <p>{i18n.text("privacy-device-text")}</p>
        <ul>
            <li>{i18n.text("privacy-device-session")}</li>
            <li>{i18n.text("privacy-device-preferences")}</li>
            <li>{i18n.text("privacy-device-files")}</li>
        </ul>
        <h2>{i18n.text("privacy-deletion")}</h2>
        <p>{i18n.text("privacy-deletion-text")}</p>
        <h2>{i18n.text("privacy-rights")}</h2>
        <p>{i18n.text("privacy-rights-text")}</p>
    }
    .into_any()
}
