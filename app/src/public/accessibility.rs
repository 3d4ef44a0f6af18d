//! The accessibility statement, in the structure that the Hessian ordinance asks for (HVBIT § 4).
//!
//! It claims nothing that has not been tried: what is untested stands there as untested.

use crate::i18n::I18n;
use leptos::prelude::*;

/// The statement, with who takes feedback.
pub(super) fn statement(i18n: I18n, operator: String) -> AnyView {
    view! {
        <h1>{i18n.text("accessibility-title")}</h1>
        <h2>{i18n.text("accessibility-scope")}</h2>
        <p>{i18n.text("accessibility-scope-text")}</p>
        <h2>{i18n.text("accessibility-law")}</h2>
        <p>{i18n.text("accessibility-law-text")}</p>
        <h2>{i18n.text("accessibility-state")}</h2>
        <p>{i18n.text("accessibility-state-text")}</p>
        <p>{i18n.text("accessibility-checked")}</p>
        <ul>
            <li>{i18n.text("accessibility-checked-machine")}</li>
            <li>{i18n.text("accessibility-checked-keyboard")}</li>
            <li>{i18n.text("accessibility-checked-zoom")}</li>
        </ul>
        <h2>{i18n.text("accessibility-gaps")}</h2>
        <p>{i18n.text("accessibility-gaps-text")}</p>
        <ul>
            <li>{i18n.text("accessibility-gap-reader")}</li>
            <li>{i18n.text("accessibility-gap-people")}</li>
            <li>{i18n.text("accessibility-gap-plain")}</li>
            <li>{i18n.text("accessibility-gap-signs")}</li>
        </ul>
        <h2>{i18n.text("accessibility-feedback")}</h2>
        <p>{i18n.text("accessibility-feedback-text")}</p>
        <p><b>{operator}</b></p>
        <h2>{i18n.text("accessibility-enforcement")}</h2>
        <p>{i18n.text("accessibility-enforcement-text")}</p>
        <p>
            <b>{i18n.text("accessibility-enforcement-body")}</b>
            <br/>
            <a class="kern-link" href="https://lbit.hessen.de/" rel="noreferrer">
                "lbit.hessen.de"
            </a>
        </p>
    }
    .into_any()
}
