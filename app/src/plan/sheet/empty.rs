//! A plan without projects.

use crate::{
    components::Icon,
    plan::{
        Previous,
        context::{Ask, use_plan},
    },
};
use leptos::prelude::*;

/// An empty plan says what to do first.
#[component]
pub fn EmptyPlan() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let previous = use_context::<Previous>();
    let year = move || {
        previous
            .and_then(|previous| previous.0.get())
            .map(|previous| previous.year)
    };
    let steps = [
        "plan-empty-step-table",
        "plan-empty-step-1",
        "plan-empty-step-2",
        "plan-empty-step-3",
    ];
    view! {
        <div class="zb-empty" tabindex="-1">
            <Icon name="grid" size=20/>
            <h2>{move || i18n.text("plan-empty-title")}</h2>
            <Show
                when=move || plan.editable.get()
                fallback=move || view! { <p>{move || i18n.text("plan-empty-reader")}</p> }
            >
                <p>{move || i18n.text("plan-empty-text")}</p>
                <ol class="zb-empty__steps">
                    {steps.map(|step| view! { <li>{move || i18n.text(step)}</li> }).collect_view()}
                </ol>
                <div class="zb-row zb-row--wrap">
                    <button
                        type="button"
                        class="kern-btn kern-btn--primary"
                        on:click=move |_| plan.dialog.set(Some(Ask::AddProject(None)))
                    >
                        <Icon name="plus"/>
                        <span class="kern-label">{move || i18n.text("plan-empty-add")}</span>
                    </button>
                    <button
                        type="button"
                        class="kern-btn kern-btn--secondary"
                        on:click=move |_| plan.dialog.set(Some(Ask::Exchange))
                    >
                        <Icon name="grid"/>
                        <span class="kern-label">{move || i18n.text("plan-empty-table")}</span>
                    </button>
                    {move || year().map(|year| view! {
                        <button
                            type="button"
                            class="kern-btn kern-btn--secondary"
                            on:click=move |_| plan.dialog.set(Some(Ask::CopyYear))
                        >
                            <Icon name="copy"/>
                            <span class="kern-label">
                                {i18n.with("plan-empty-copy", &[("year", year.to_string().into())])}
                            </span>
                        </button>
                    })}
                </div>
            </Show>
        </div>
    }
}
