//! A problem inside a page, in words, with a way to try again where that helps.

use super::Icon;
use crate::{i18n::use_i18n, refusal_words::problem_sentence, requests::ProblemCode};
use domain::Refusal;
use leptos::prelude::*;

/// Says what went wrong.
#[component]
pub fn ProblemNote(
    /// What is wrong.
    #[prop(into)]
    code: Signal<ProblemCode>,
    /// Tries again; without it there is no button.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let class = move || match code.get() {
        ProblemCode::Offline => "zb-notice zb-notice--pending",
        ProblemCode::Refused {
            refusal: Refusal::Stale { .. } | Refusal::StaleFigure { .. },
        } => "zb-notice zb-notice--conflict",
        _ => "zb-notice zb-notice--over",
    };
    let icon = Signal::derive(move || match code.get() {
        ProblemCode::Offline => "cloud-off",
        ProblemCode::Refused {
            refusal: Refusal::Stale { .. } | Refusal::StaleFigure { .. },
        } => "conflict",
        ProblemCode::NotAllowed | ProblemCode::SignInNeeded => "lock",
        _ => "over",
    });
    view! {
        <div class=class role="alert">
            <Icon name=icon/>
            <p>{move || problem_sentence(i18n, &code.get())}</p>
            {retry.map(|retry| view! {
                <button
                    type="button"
                    class="kern-btn kern-btn--secondary"
                    on:click=move |_| retry.run(())
                >
                    <span class="kern-label">{move || i18n.text("frame-try-again")}</span>
                </button>
            })}
        </div>
    }
}
