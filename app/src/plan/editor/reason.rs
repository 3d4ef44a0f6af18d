//! Why a value is changed, asked for below the value being typed; optional.

use super::{left, pressed};
use crate::{
    components::dialog::next_number,
    plan::context::{PlanContext, use_plan},
};
use domain::limits::REASON_CHARACTERS_MAX;
use leptos::{ev, html, prelude::*};

/// The field for the reason, once it has been asked for.
#[component]
pub(super) fn Reason(
    /// Id of the echo around it.
    echo: String,
) -> impl IntoView {
    let plan = use_plan();
    let open = Memo::new(move |_| has_reason(plan));
    move || {
        let echo = echo.clone();
        open.get().then(move || view! { <Field echo=echo/> })
    }
}

#[component]
fn Field(echo: String) -> impl IntoView {
    let plan = use_plan();
    let id = format!("reason-{}", next_number());
    let input = NodeRef::<html::Input>::new();
    input.on_load(move |input| {
        let _ = input.focus();
    });
    let text = move || {
        plan.draft.with(|draft| {
            let reason = draft.as_ref().and_then(|draft| draft.reason.clone());
            reason.unwrap_or_default()
        })
    };
    view! {
        <div class="zb-echo__why">
            <label for=id.clone()>{move || plan.i18n.text("plan-reason")}</label>
            <input
                class="kern-form-input__input"
                id=id
                type="text"
                autocomplete="off"
                maxlength=REASON_CHARACTERS_MAX
                node_ref=input
                prop:value=text
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    plan.draft.update(|draft| {
                        if let Some(draft) = draft {
                            draft.reason = Some(typed);
                        }
                    });
                }
                on:keydown=move |event: ev::KeyboardEvent| {
                    event.stop_propagation();
                    // Tab goes on to the keys below; Enter takes value and reason.
                    if event.key() != "Tab" {
                        pressed(plan, &event);
                    }
                }
                on:blur=move |event| left(plan, &event, &echo)
            />
        </div>
    }
}

/// The way to the field, in the line of keys: a phone has no key for it.
#[component]
pub(super) fn ReasonKey() -> impl IntoView {
    let plan = use_plan();
    let closed = Memo::new(move |_| !has_reason(plan));
    view! {
        <Show when=move || closed.get()>
            <button
                type="button"
                class="zb-echo__way"
                // The field keeps the focus, and with it the value that is being typed.
                on:mousedown=move |event| event.prevent_default()
                on:click=move |_| plan.ask_reason()
            >
                <kbd class="zb-kbd">"Alt+G"</kbd>" "{move || plan.i18n.text("plan-reason-give")}
            </button>
        </Show>
    }
}

fn has_reason(plan: PlanContext) -> bool {
    plan.draft
        .with(|draft| draft.as_ref().is_some_and(|draft| draft.reason.is_some()))
}
