//! One value of the panel: a button that becomes a field, or plain text for whoever may only
//! read.

use super::super::{
    context::{PlanContext, use_plan},
    editing::{Leave, Place},
    editor::{CellInput, EchoPlace},
    focus::panel_id,
    words::{count_text, target_field},
};
use crate::components::digits;
use domain::plan::{Target, Value};
use leptos::{ev, prelude::*};

/// A value that is typed.
#[component]
pub fn Field(
    /// Which.
    at: Target,
) -> impl IntoView {
    let plan = use_plan();
    let at = StoredValue::new(at);
    let editing = {
        let selector = plan.at_draft.get_value();
        let key = Some((at.get_value(), Place::Panel));
        Memo::new(move |_| selector.selected(&key))
    };
    let value = Memo::new(move |_| {
        let of = |known: Memo<std::sync::Arc<domain::plan::Plan>>| {
            known
                .with(|plan| at.with_value(|at| plan.cell(at)))
                .map(|cell| cell.1)
                .unwrap_or_default()
        };
        (of(plan.shown), of(plan.plan))
    });
    let name =
        move || at.with_value(|at| plan.plan.with(|known| target_field(plan.i18n, known, at)));
    let class = move || {
        let (shown, base) = value.get();
        if shown == base {
            "zb-value"
        } else {
            "zb-value zb-cell--preview"
        }
    };
    let text = move || value_digits(plan, &value.get().0);
    let label = move || format!("{}: {}", name(), text());
    let start = move |typed: Option<&str>| {
        // Another field that is still open is taken first, or keeps its text.
        if plan.leave(Leave::Stay) {
            plan.edit(at.get_value(), Place::Panel, typed);
        }
    };
    move || {
        if editing.get() {
            return view! {
                <CellInput
                    label=untrack(name)
                    echo=EchoPlace::Panel
                    class="kern-form-input__input zb-value__input"
                />
            }
            .into_any();
        }
        if !plan.editable.get() {
            return view! { <span>{text}</span> }.into_any();
        }
        view! {
            <button
                type="button"
                class=class
                id=at.with_value(panel_id)
                data-field=""
                aria-label=label
                on:click=move |_| start(None)
                on:keydown=move |event| {
                    if let Some(typed) = starts_typing(&event) {
                        event.prevent_default();
                        start(typed.as_deref());
                    }
                }
            >
                {text}
            </button>
        }
        .into_any()
    }
}

/// Whether a key begins to type: F2 with what is there, a digit or `=` in its place.
fn starts_typing(event: &ev::KeyboardEvent) -> Option<Option<String>> {
    let key = event.key();
    if key == "F2" {
        return Some(None);
    }
    let has_modifier = event.ctrl_key() || event.alt_key() || event.meta_key();
    let types = key.len() == 1 && key.chars().all(|key| key.is_ascii_digit() || key == '=');
    (types && !has_modifier).then_some(Some(key))
}

fn value_digits(plan: PlanContext, value: &Value) -> String {
    match value {
        Value::Money(amount) => digits(plan.i18n, *amount),
        Value::Count(count) => count_text(plan.i18n, u64::from(*count)),
        _ => "–".to_owned(),
    }
}

/// Whether Escape discards what is typed into a field: only a second one closes the panel.
pub fn discard(typed: &str, stored: &str, event: &ev::KeyboardEvent) -> bool {
    let has_typed = typed != stored;
    if has_typed {
        event.stop_propagation();
    }
    has_typed
}
