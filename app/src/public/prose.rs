//! Pages of prose that name who runs this server.

use super::{accessibility, frame::PublicFrame, privacy};
use crate::i18n::{Language, use_i18n};
use leptos::prelude::*;

/// Which text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prose {
    /// `/barrierefreiheit`
    Accessibility,
    /// `/datenschutz`
    Privacy,
}

/// A page of prose.
#[component]
pub fn ProsePage(
    /// Which text.
    text: Prose,
    /// Language of the page.
    language: Language,
    /// Whether this server is a demo with invented numbers.
    #[prop(optional)]
    demo: bool,
    /// Who runs this server and takes feedback: name and address in one line.
    #[prop(optional_no_strip)]
    operator: Option<String>,
) -> impl IntoView {
    let path = match text {
        Prose::Accessibility => "/barrierefreiheit",
        Prose::Privacy => "/datenschutz",
    };
    view! {
        <PublicFrame language=language path=path demo=demo>
            <Article text=text operator=operator/>
        </PublicFrame>
    }
}

/// The text, inside the frame that provides the language.
#[component]
fn Article(text: Prose, #[prop(optional_no_strip)] operator: Option<String>) -> impl IntoView {
    let i18n = use_i18n();
    let operator = operator.unwrap_or_else(|| i18n.text("public-operator-missing"));
    let article = match text {
        Prose::Accessibility => accessibility::statement(i18n, operator),
        Prose::Privacy => privacy::notice(i18n, operator),
    };
    view! { <article class="zb-prose">{article}</article> }
}
