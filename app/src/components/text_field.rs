//! One line of text with its label, a hint, and a mistake found on submission.

use super::{Icon, dialog::next_number};
use leptos::prelude::*;

/// A labelled text field.
#[component]
pub fn TextField(
    /// Label.
    #[prop(into)]
    label: Signal<String>,
    /// The text.
    value: RwSignal<String>,
    /// What belongs here.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// A mistake found on submission.
    #[prop(optional, into)]
    mistake: Signal<Option<String>>,
    /// `text` or `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let number = next_number();
    let id = format!("field-{number}");
    let hint_id = format!("field-{number}-hint");
    let error_id = format!("field-{number}-error");
    let described = format!("{hint_id} {error_id}");
    let wrong = move || mistake.with(Option::is_some);
    view! {
        <div class="kern-form-input" class:kern-form-input--error=wrong>
            <label class="kern-label" for=id.clone()>{move || label.get()}</label>
            <span class="kern-hint" id=hint_id>{move || hint.get()}</span>
            <input
                class="kern-form-input__input"
                class:kern-form-input__input--error=wrong
                id=id
                type=kind
                autocomplete=autocomplete
                aria-describedby=described
                aria-invalid=move || wrong().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class="kern-error" id=error_id>
                {move || mistake.get().map(|text| view! { <Icon name="over"/>{text} })}
            </p>
        </div>
    }
}
