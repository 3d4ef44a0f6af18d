//! An amount to type, with what was understood in full cents; unclear input is asked about.

use super::{Icon, dialog::next_number, euros_full};
use crate::{
    amount_words::amount_sentence,
    i18n::{I18n, use_i18n},
};
use domain::money::{AmountError, read_amount};
use leptos::{html, prelude::*};

/// A labelled amount field with its echo.
#[component]
pub fn AmountField(
    /// Label.
    #[prop(into)]
    label: Signal<String>,
    /// The text as typed.
    value: RwSignal<String>,
    /// A mistake found on submission.
    #[prop(optional, into)]
    mistake: Signal<Option<String>>,
    /// Whether it takes the focus when its dialog opens.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let number = next_number();
    let (id, hint, echo, error) = (
        format!("amount-{number}"),
        format!("amount-{number}-hint"),
        format!("amount-{number}-echo"),
        format!("amount-{number}-error"),
    );
    let input = NodeRef::<html::Input>::new();
    let described = format!("{hint} {echo} {error}");
    // The echo says it already, with the readings beside it.
    let asked = move || {
        let text = value.get();
        !text.trim().is_empty() && read_amount(&text, i18n.locale()).is_err()
    };
    let class = move || {
        if mistake.with(Option::is_some) {
            "kern-form-input kern-form-input--error"
        } else {
            "kern-form-input"
        }
    };
    view! {
        <div class=class>
            <label class="kern-label" for=id.clone()>{move || label.get()}</label>
            <span class="kern-hint" id=hint>{move || i18n.text("amount-hint")}</span>
            <input
                class="kern-form-input__input num"
                id=id
                type="text"
                autocomplete="off"
                autofocus=first
                node_ref=input
                aria-describedby=described
                aria-invalid=move || mistake.with(Option::is_some).then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class="kern-error" id=error>
                {move || mistake.get().filter(|_| !asked()).map(|text| view! {
                    <Icon name="over"/>{text}
                })}
            </p>
        </div>
        <div id=echo role="status">
            {move || echo_of(i18n, &value.get(), value, input)}
        </div>
    }
}

/// What was understood; reactive.
fn echo_of(
    i18n: I18n,
    text: &str,
    value: RwSignal<String>,
    input: NodeRef<html::Input>,
) -> AnyView {
    if text.trim().is_empty() {
        return ().into_any();
    }
    match read_amount(text, i18n.locale()) {
        Ok(amount) => view! {
            <div class="zb-echo zb-echo--inline"><p class="zb-echo__sum">
                <span class="muted">
                    {amount.echo.map_or_else(
                        || i18n.text("amount-understood"),
                        |calculation| format!("{calculation} ="),
                    )}
                </span>
                <span>{euros_full(i18n, amount.money)}</span>
            </p></div>
        }
        .into_any(),
        Err(error) => unclear(i18n, &error, value, input),
    }
}

fn unclear(
    i18n: I18n,
    error: &AmountError,
    value: RwSignal<String>,
    input: NodeRef<html::Input>,
) -> AnyView {
    let offers = error.readings();
    let class = if offers.is_empty() {
        "zb-echo zb-echo--inline"
    } else {
        "zb-echo zb-echo--inline zb-echo--ask"
    };
    let take = move |text: String| {
        value.set(text);
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    view! {
        <div class=class>
            <p class="zb-echo__eff"><Icon name="comment"/>{amount_sentence(i18n, error)}</p>
            <div class="zb-echo__ask">
                {offers.into_iter().map(|amount| {
                    let text = euros_full(i18n, amount);
                    let taken = text.clone();
                    view! {
                        <button
                            type="button"
                            class="kern-btn kern-btn--secondary"
                            on:click=move |_| take(taken.clone())
                        >
                            <span class="kern-label">{text}</span>
                        </button>
                    }
                }).collect_view()}
            </div>
        </div>
    }
    .into_any()
}

/// What a person typed, or the sentence that says why it is no amount.
///
/// # Errors
/// The sentence.
pub fn typed_amount(i18n: I18n, text: &str) -> Result<domain::Money, String> {
    read_amount(text, i18n.locale())
        .map(|amount| amount.money)
        .map_err(|error| amount_sentence(i18n, &error))
}
