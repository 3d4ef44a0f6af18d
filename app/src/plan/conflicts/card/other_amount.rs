//! A third amount in place of both.

use super::super::super::{
    editing::{Kind, Reading, read},
    view::conflicts::Choice,
    words::fault_sentence,
};
use super::{Card, foot::decide};
use crate::{amount_words::amount_sentence, components::euros_full};
use domain::plan::Value;
use leptos::prelude::*;

/// A field for a third amount.
#[component]
pub fn OtherAmount(card: Card) -> impl IntoView {
    let i18n = card.plan.i18n;
    let text = RwSignal::new(String::new());
    let reading = move || read(Kind::Amount, &text.get(), i18n.locale());
    let hint = move || match reading() {
        Reading::Amount { money, .. } => Some(euros_full(i18n, money)),
        Reading::Ask { error, .. } => Some(amount_sentence(i18n, &error)),
        Reading::Wrong(fault) => Some(fault_sentence(i18n, &fault)),
        Reading::Nothing | Reading::Count(_) | Reading::Text(_) => None,
    };
    let take = move || {
        if let Reading::Amount { money, .. } = untrack(reading) {
            decide(card, &Choice::Other(Value::Money(money)));
        }
    };
    view! {
        <label class="zb-amount">
            <span>{move || i18n.text("plan-conflict-other")}</span>
            <input
                class="kern-form-input__input num"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
                on:keydown=move |event| if event.key() == "Enter" { take() }
            />
        </label>
        {move || hint().map(|hint| view! { <span class="zb-meta" role="status">{hint}</span> })}
        <Show when=move || matches!(reading(), Reading::Amount { .. })>
            <button
                type="button"
                class="kern-btn kern-btn--secondary kern-btn--roomy"
                on:click=move |_| take()
            >
                <span class="kern-label">{move || i18n.text("plan-conflict-take-other")}</span>
            </button>
        </Show>
    }
}
