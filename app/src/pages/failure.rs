//! What to read where a page cannot be shown.

use crate::{
    account::use_account,
    components::AppFrame,
    head_line::{Brand, HeadLine},
    i18n::use_i18n,
    refusal_words::problem_sentence,
    requests::ProblemCode,
};
use leptos::prelude::*;
use leptos_meta::Title;

/// An address without a page, or with one that is not for this person: it never says which.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || i18n.text("failure-not-found-title"));
    view! {
        <AppFrame title=title>
            <NotFoundMain/>
        </AppFrame>
    }
}

/// The body of [`NotFoundPage`], for pages that have a frame already.
#[component]
pub fn NotFoundMain() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="zb-scroll">
            <main class="zb-error" tabindex="-1">
                <p class="zb-error__code">"404"</p>
                <h2>{move || i18n.text("failure-not-found-title")}</h2>
                <p>{move || i18n.text("failure-not-found-text")}</p>
                <div class="zb-row zb-row--wrap">
                    <a class="kern-btn kern-btn--primary" href="/app">
                        <span class="kern-label">{move || i18n.text("frame-to-overview")}</span>
                    </a>
                </div>
            </main>
        </div>
    }
}

/// The workspace cannot find out who is there: server or network are away.
#[component]
pub fn FailurePage(
    /// Why.
    code: ProblemCode,
) -> impl IntoView {
    let i18n = use_i18n();
    let account = use_account();
    view! {
        <FailureFrame text=Signal::derive(move || problem_sentence(i18n, &code))>
            <TryAgain run=move |()| account.ask()/>
        </FailureFrame>
    }
}

/// A whole page that says what failed, with the ways out as children.
#[component]
pub fn FailureFrame(
    /// What failed, in a sentence.
    text: Signal<String>,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Title text=move || format!("{} – Zielbudget", i18n.text("failure-title"))/>
        <div class="zb-app">
            <HeadLine example=false/>
            <header class="zb-appbar"><Brand href="/app"/></header>
            <div class="zb-scroll">
                <main class="zb-error" tabindex="-1">
                    <h1>{move || i18n.text("failure-title")}</h1>
                    <p role="alert">{text}</p>
                    <div class="zb-row zb-row--wrap">{children()}</div>
                </main>
            </div>
        </div>
    }
}

/// The button that tries again.
#[component]
pub fn TryAgain(
    /// What is tried.
    #[prop(into)]
    run: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--primary"
            on:click=move |_| run.run(())
        >
            <span class="kern-label">{move || i18n.text("frame-try-again")}</span>
        </button>
    }
}
