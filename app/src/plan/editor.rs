//! The field in which a value is typed, and the echo: what was understood, and what it does.

mod reason;

use super::{
    context::{PlanContext, use_plan},
    editing::{Draft, Leave, Place, Reading},
    focus,
    keys::{Press, asks_reason, in_editor},
    words::{balance_words, count_text, fault_sentence, rest_words},
};
use crate::{
    amount_words::amount_sentence,
    components::{Icon, dialog::next_number, euros_full},
};
use domain::{
    Money,
    plan::{Target, Value, rollup::balance},
};
use leptos::{ev, html, prelude::*};
use reason::{Reason, ReasonKey};
use web_sys::wasm_bindgen::JsCast;

/// Where the echo opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EchoPlace {
    /// Floating below the field.
    #[default]
    Below,
    /// Floating above the field, in the last rows.
    Above,
    /// Below and to the right, in the first column.
    Start,
    /// In the flow, on phones.
    Inline,
    /// Elsewhere in the panel, which shows a [`PanelEcho`].
    Panel,
}

/// The id of the echo that fields of the panel share.
const PANEL_ECHO: &str = "panel-echo";

/// The echo for the fields of a part of the panel, in the flow below them.
#[component]
pub fn PanelEcho(
    /// Whether a field belongs to this part.
    shows: fn(&Target) -> bool,
) -> impl IntoView {
    let plan = use_plan();
    let here = Memo::new(move |_| {
        plan.draft.with(|draft| {
            draft
                .as_ref()
                .is_some_and(|draft| draft.place == Place::Panel && shows(&draft.at))
        })
    });
    view! {
        <Show when=move || here.get()>
            <Echo id=PANEL_ECHO.to_owned() place=EchoPlace::Inline/>
        </Show>
    }
}

/// The field for the value being typed, with its echo.
#[component]
pub fn CellInput(
    /// What the field is called.
    #[prop(into)]
    label: String,
    /// Where the echo opens.
    #[prop(optional)]
    echo: EchoPlace,
    /// Class of the input, for fields outside the grid.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let plan = use_plan();
    let input = NodeRef::<html::Input>::new();
    let in_panel = echo == EchoPlace::Panel;
    let echo_id = if in_panel {
        PANEL_ECHO.to_owned()
    } else {
        format!("echo-{}", next_number())
    };
    let described = echo_id.clone();
    let own_echo = echo_id.clone();
    input.on_load(move |input| {
        focus::field(&input);
        let selected = plan.draft.with_untracked(|draft| {
            let draft = draft.as_ref().filter(|draft| draft.selected)?;
            Some(draft.text.clone())
        });
        if let Some(text) = selected {
            // The text is set a moment later otherwise, which would take the selection away.
            input.set_value(&text);
            input.select();
        }
    });
    let text = move || {
        plan.draft
            .with(|draft| draft.as_ref().map(|draft| draft.text.clone()))
    };
    let invalid = move || {
        matches!(reading(plan), Some(Reading::Wrong(_) | Reading::Ask { .. })).then_some("true")
    };
    view! {
        <input
            node_ref=input
            type="text"
            inputmode=move || input_mode(plan)
            autocomplete="off"
            class=class
            aria-label=label
            aria-describedby=described
            aria-invalid=invalid
            prop:value=move || text().unwrap_or_default()
            on:input=move |event| {
                let typed = event_target_value(&event);
                plan.draft.update(|draft| {
                    if let Some(draft) = draft {
                        draft.text = typed;
                        draft.selected = false;
                    }
                });
            }
            on:keydown=move |event| pressed(plan, &event)
            on:blur=move |event| left(plan, &event, &own_echo)
        />
        {(!in_panel).then(|| view! { <Echo id=echo_id place=echo/> })}
    }
}

/// The keyboard that a phone shows.
fn input_mode(plan: PlanContext) -> &'static str {
    let is_text = plan
        .draft
        .with(|draft| draft.as_ref().is_some_and(|draft| draft.kind.is_text()));
    if is_text { "text" } else { "decimal" }
}

fn pressed(plan: PlanContext, event: &ev::KeyboardEvent) {
    // The grid would take the key as one of its own.
    event.stop_propagation();
    let asks = matches!(reading_now(plan), Some(Reading::Ask { .. }));
    let key = event.key();
    let press = Press::told_by(event, &key);
    if event.is_composing() {
        return;
    }
    if asks_reason(press) {
        event.prevent_default();
        plan.ask_reason();
        return;
    }
    if let Some(how) = in_editor(press, asks) {
        event.prevent_default();
        plan.leave(how);
    }
}

/// Leaving the field takes what is understood; what is not stays open with its text.
fn left(plan: PlanContext, event: &ev::FocusEvent, echo_id: &str) {
    // A sheet has buttons of its own for taking and discarding.
    let in_sheet = plan.draft.with_untracked(|draft| {
        draft
            .as_ref()
            .is_some_and(|draft| draft.place == Place::Sheet)
    });
    if in_sheet {
        return;
    }
    let to = event
        .related_target()
        .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let in_echo = document()
        .get_element_by_id(echo_id)
        .is_some_and(|echo| echo.contains(to.as_ref()));
    // From the reason back to the value that the echo describes.
    let to_value = to
        .and_then(|to| to.dyn_into::<web_sys::Element>().ok())
        .and_then(|to| to.get_attribute("aria-describedby"))
        .is_some_and(|described| described == echo_id);
    if !in_echo && !to_value {
        plan.leave(Leave::Stay);
    }
}

fn reading(plan: PlanContext) -> Option<Reading> {
    let locale = plan.i18n.locale();
    plan.draft
        .with(|draft| draft.as_ref().map(|draft| draft.reading(locale)))
}

fn reading_now(plan: PlanContext) -> Option<Reading> {
    untrack(|| reading(plan))
}

#[component]
fn Echo(id: String, place: EchoPlace) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let around = id.clone();
    let understood = Memo::new(move |_| reading(plan));
    let class = move || {
        let place = match place {
            EchoPlace::Below => "zb-echo",
            EchoPlace::Above => "zb-echo zb-echo--above",
            EchoPlace::Start => "zb-echo zb-echo--start",
            EchoPlace::Inline | EchoPlace::Panel => "zb-echo zb-echo--inline",
        };
        let kind = match understood.get() {
            Some(Reading::Ask { .. }) => " zb-echo--ask",
            Some(Reading::Wrong(_)) => " zb-echo--error",
            _ => "",
        };
        format!("{place}{kind}")
    };
    // Amounts are heard when they are taken, questions at once.
    let role = move || {
        matches!(
            understood.get(),
            Some(Reading::Ask { .. } | Reading::Wrong(_))
        )
        .then_some("status")
    };
    view! {
        <div
            class=class
            id=id
            role=role
            on:keydown=move |event| {
                event.stop_propagation();
                if event.key() == "Escape" {
                    plan.leave(Leave::Discard);
                }
            }
        >
            {move || understood.get().map(|reading| sum_line(plan, reading))}
            {move || effect_line(plan)}
            <Reason echo=around/>
            <p class="zb-echo__keys">
                {move || match understood.get() {
                    Some(Reading::Ask { .. }) => Some(key_hint(plan, "Tab", "plan-key-readings")),
                    Some(Reading::Wrong(_)) => None,
                    _ => Some(key_hint(plan, "Enter", "plan-key-take")),
                }}
                <span><kbd class="zb-kbd">"Esc"</kbd>" "{move || i18n.text("plan-key-discard")}</span>
                <ReasonKey/>
            </p>
        </div>
    }
}

fn key_hint(plan: PlanContext, key: &'static str, words: &'static str) -> impl IntoView {
    view! { <span><kbd class="zb-kbd">{key}</kbd>" "{move || plan.i18n.text(words)}</span> }
}

fn sum_line(plan: PlanContext, reading: Reading) -> AnyView {
    let i18n = plan.i18n;
    let line = |left: String, right: String| {
        view! { <p class="zb-echo__sum"><span class="muted">{left}</span><span>{right}</span></p> }
            .into_any()
    };
    match reading {
        Reading::Nothing => line(i18n.text("plan-echo-empties"), "–".to_owned()),
        Reading::Amount { money, echo } => {
            let left = echo.map_or_else(
                || i18n.text("plan-echo-understood"),
                |echo| format!("{echo} ="),
            );
            line(left, euros_full(i18n, money))
        }
        Reading::Count(count) => line(
            i18n.text("plan-echo-understood"),
            count_text(i18n, u64::from(count)),
        ),
        // A text is understood as it stands.
        Reading::Text(_) => ().into_any(),
        Reading::Ask { error, readings } => view! {
            <p>{amount_sentence(i18n, &error)}</p>
            <div class="zb-echo__ask">
                {readings.into_iter().map(|amount| reading_button(plan, amount)).collect_view()}
            </div>
        }
        .into_any(),
        Reading::Wrong(fault) => view! {
            <p class="zb-echo__eff"><Icon name="over"/>{fault_sentence(i18n, &fault)}</p>
        }
        .into_any(),
    }
}

fn reading_button(plan: PlanContext, amount: Money) -> impl IntoView {
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--secondary"
            on:click=move |_| plan.take(Value::Money(amount))
        >
            <span class="kern-label">{euros_full(plan.i18n, amount)}</span>
        </button>
    }
}

/// What the value does to the line and to the rest; nothing while it is not understood.
fn effect_line(plan: PlanContext) -> Option<impl IntoView> {
    let i18n = plan.i18n;
    let draft = plan.draft.get()?;
    let moves_money = !draft.kind.is_text();
    draft
        .reading(i18n.locale())
        .value()
        .filter(|_| moves_money)?;
    let text = effect_text(plan, &draft)?;
    Some(view! { <p class="zb-echo__eff"><Icon name="balance"/>{text}</p> })
}

fn effect_text(plan: PlanContext, draft: &Draft) -> Option<String> {
    let i18n = plan.i18n;
    let Target::Line(id, _) = &draft.at else {
        return None;
    };
    let (before, after) = (plan.plan.get(), plan.shown.get());
    let line = after.content.lines.get(id)?;
    let rest_before = plan.rollup.get().rest(&before);
    let rest_after = plan.shown_rollup.get().rest(&after);
    let rest = rest_words(i18n, rest_after);
    let rest = if rest_before == rest_after {
        i18n.with("plan-echo-rest-stays", &[("rest", rest.into())])
    } else {
        i18n.with("plan-echo-rest-then", &[("rest", rest.into())])
    };
    let own = balance_words(i18n, balance(line));
    Some(format!(
        "{} · {rest}",
        i18n.with("plan-echo-line", &[("balance", own.into())])
    ))
}
