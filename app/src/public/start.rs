//! The start page: what this is, and the way in.

use super::frame::PublicFrame;
use crate::{
    i18n::{Language, use_i18n},
    icon::Icon,
};
use leptos::prelude::*;

/// `/`
#[component]
pub fn StartPage(
    /// Language of the page.
    language: Language,
    /// Whether this server is a demo with invented numbers.
    #[prop(optional)]
    demo: bool,
) -> impl IntoView {
    view! {
        <PublicFrame language=language path="/" demo=demo>
            <Content demo=demo/>
        </PublicFrame>
    }
}

#[component]
fn Content(demo: bool) -> impl IntoView {
    let i18n = use_i18n();
    let enter = if demo {
        i18n.text("public-enter-demo")
    } else {
        i18n.text("public-enter")
    };
    view! {
        <div class="zb-public__hero">
            <div class="zb-public__lead">
                <h1>
                    <span class="zb-public__pre">
                        "Zielbudget"<span class="kern-sr-only">": "</span>
                    </span>
                    {i18n.text("public-claim")}
                </h1>
                <p>{i18n.text("public-lead")}</p>
                <p>
                    <a class="kern-btn kern-btn--primary kern-btn--roomy" href="/app">
                        <span class="kern-label">{enter}</span>
                    </a>
                </p>
                {demo.then(|| view! {
                    <p><span class="zb-example">{i18n.text("public-demo")}</span></p>
                })}
            </div>
        </div>
        <section aria-labelledby="how">
            <h2 id="how">{i18n.text("public-how")}</h2>
            <dl class="zb-terms">
                <div>
                    <dt><Icon name="flag"/>" "{i18n.text("public-how-ceiling")}</dt>
                    <dd>{i18n.text("public-how-ceiling-text")}</dd>
                </div>
                <div>
                    <dt><Icon name="grid"/>" "{i18n.text("public-how-plan")}</dt>
                    <dd>{i18n.text("public-how-plan-text")}</dd>
                </div>
                <div>
                    <dt><Icon name="people"/>" "{i18n.text("public-how-share")}</dt>
                    <dd>{i18n.text("public-how-share-text")}</dd>
                </div>
                <div>
                    <dt><Icon name="clock"/>" "{i18n.text("public-how-history")}</dt>
                    <dd>{i18n.text("public-how-history-text")}</dd>
                </div>
            </dl>
        </section>
    }
}
