//! An amount typed in a dialog, with what was understood; and the sheet in which a phone edits a
//! cell.

use super::super::{
    context::use_plan,
    editing::{Fault, Kind, Leave, Place, Reading, read},
    editor::{CellInput, EchoPlace},
    words::{fault_sentence, target_name},
};
use crate::{
    amount_words::amount_sentence,
    components::{dialog::next_number, euros_full},
};
use domain::{Money, plan::Target};
use leptos::prelude::*;

/// A field for an amount that is no cell. `amount` is `None` while the text has no one meaning.
#[component]
pub fn AmountField(
    /// What the field is called.
    label: &'static str,
    /// What has been typed.
    text: RwSignal<String>,
    /// What was understood.
    amount: RwSignal<Option<Money>>,
) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let number = next_number();
    let (id, echo) = (format!("amount-{number}"), format!("amount-echo-{number}"));
    let reading = Memo::new(move |_| read(Kind::Amount, &text.get(), i18n.locale()));
    Effect::new(move |_| {
        amount.set(match reading.get() {
            Reading::Amount { money, .. } => Some(money),
            _ => None,
        });
    });
    let invalid =
        move || matches!(reading.get(), Reading::Ask { .. } | Reading::Wrong(_)).then_some("true");
    let understood = move || match reading.get() {
        Reading::Amount { money, echo } => {
            let left = echo.map(|echo| format!("{echo} = ")).unwrap_or_default();
            view! { <p class="zb-meta">{format!("{left}{}", euros_full(i18n, money))}</p> }
                .into_any()
        }
        Reading::Ask { error, readings } => {
            let buttons = readings.into_iter().map(|money| view! {
                <button
                    type="button"
                    class="kern-btn kern-btn--secondary"
                    on:click=move |_| text.set(money.format_plain(i18n.0.get_untracked().locale()))
                >
                    <span class="kern-label">{euros_full(i18n, money)}</span>
                </button>
            });
            view! {
                <p>{amount_sentence(i18n, &error)}</p>
                <div class="zb-echo__ask">{buttons.collect_view()}</div>
            }
            .into_any()
        }
        Reading::Wrong(fault) => fault_line(fault_sentence(i18n, &fault), &fault),
        Reading::Nothing | Reading::Count(_) | Reading::Text(_) => ().into_any(),
    };
    view! {
        <div class="kern-form-input">
            <label class="kern-label" for=id.clone()>{move || i18n.text(label)}</label>
            <span class="kern-hint">{move || i18n.text("amount-hint")}</span>
            <input
                class="kern-form-input__input num"
                id=id
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-describedby=echo.clone()
                aria-invalid=invalid
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            />
            <div id=echo role="status">{understood}</div>
        </div>
    }
}

fn fault_line(sentence: String, fault: &Fault) -> AnyView {
    let class = if *fault == Fault::Negative {
        "kern-error"
    } else {
        "zb-meta"
    };
    view! { <p class=class>{sentence}</p> }.into_any()
}

/// Edits a cell on a phone, with the echo below the field.
#[component]
pub fn AmountSheet(
    /// Which cell.
    at: Target,
) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    plan.edit(at.clone(), Place::Sheet, None);
    let name = untrack(|| plan.plan.with(|known| target_name(i18n, known, &at)));
    let label = name.clone();
    let is_open = Memo::new(move |_| {
        plan.draft.with(|draft| {
            draft
                .as_ref()
                .is_some_and(|draft| draft.place == Place::Sheet)
        })
    });
    view! {
        <div class="zb-dialog__body">
            <p class="zb-h">{name}</p>
            {move || is_open.get().then(|| view! {
                <CellInput
                    label=label.clone()
                    echo=EchoPlace::Inline
                    class="kern-form-input__input num"
                />
            })}
        </div>
        <super::Buttons
            label=Signal::derive(move || i18n.text("plan-amount-take"))
            run=Callback::new(move |()| {
                plan.leave(Leave::Down);
            })
        />
    }
}
