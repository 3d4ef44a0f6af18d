//! Head and foot of a public page.

use crate::{
    head_line::{Brand, HeadLine},
    i18n::{I18n, Language},
    icon::IconSprite,
};
use leptos::prelude::*;

/// The page around its `main`. Provides the language to everything inside.
#[component]
pub fn PublicFrame(
    /// Language of the page.
    language: Language,
    /// Address of this page, to offer it in the other language.
    #[prop(into)]
    path: String,
    /// Whether the server shows invented numbers.
    #[prop(optional)]
    demo: bool,
    children: Children,
) -> impl IntoView {
    let i18n = I18n(RwSignal::new(language));
    provide_context(i18n);
    let (other, name) = match language {
        Language::German => (Language::English, "English"),
        Language::English => (Language::German, "Deutsch"),
    };
    view! {
        <a class="kern-btn kern-btn--primary zb-skip" href="#inhalt">
            <span class="kern-label">{i18n.text("frame-skip")}</span>
        </a>
        <IconSprite/>
        <HeadLine example=demo/>
        <header class="wrap">
            <div class="zb-public__top">
                <Brand href="/"/>
                <span class="zb-fill"></span>
                <nav class="zb-public__service" aria-label=i18n.text("public-service")>
                    <a
                        class="kern-link"
                        href=format!("{path}?lang={}", other.tag())
                        lang=other.tag()
                        hreflang=other.tag()
                    >
                        {name}
                    </a>
                    <a class="kern-link" href="/app">{i18n.text("sign-in-title")}</a>
                </nav>
            </div>
        </header>
        <main id="inhalt" tabindex="-1">{children()}</main>
        <footer class="zb-foot">
            <div class="wrap">
                <ul>
                    <li><a href=with_language("/", language)>{i18n.text("public-start")}</a></li>
                    <li>
                        <a href=with_language("/handbuch", language)>
                            {i18n.text("public-handbook")}
                        </a>
                    </li>
                    <li>
                        <a href=with_language("/barrierefreiheit", language)>
                            {i18n.text("public-accessibility")}
                        </a>
                    </li>
                    <li>
                        <a href=with_language("/datenschutz", language)>
                            {i18n.text("public-privacy")}
                        </a>
                    </li>
                </ul>
            </div>
        </footer>
    }
}

/// An address of a public page in a language; German is the language without a mark.
pub(super) fn with_language(path: &str, language: Language) -> String {
    match language {
        Language::German => path.to_owned(),
        Language::English => format!("{path}?lang=en"),
    }
}
