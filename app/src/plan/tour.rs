//! A tour of five steps for whoever sees a plan for the first time. It can be left at any time,
//! stands in nobody's way, and comes once.

#[cfg(test)]
mod tests;

use super::{
    context::{PlanContext, use_plan},
    focus,
};
use crate::ports::use_ports;
use domain::PersonId;
use leptos::{html, prelude::*};

/// How many steps there are; what a step speaks of is outlined by its number (`_tour.scss`).
const STEPS: usize = 5;

/// Title and sentences of a step from 0. Nobody is told of what they cannot do: a phone has no
/// keys, and who only reads changes nothing.
fn words(step: usize, may_edit: bool, narrow: bool) -> (&'static str, &'static [&'static str]) {
    match (step, may_edit, narrow) {
        (0, ..) => ("tour-1", &["tour-1-text"]),
        (1, true, false) => ("tour-2", &["tour-2-text"]),
        (1, true, true) => ("tour-2-phone", &["tour-2-phone-text"]),
        (1, false, false) => (
            "tour-2-reader",
            &["tour-2-reader-text", "tour-2-reader-keys"],
        ),
        (1, false, true) => ("tour-2-reader", &["tour-2-reader-text"]),
        (2, true, false) => ("tour-3", &["tour-3-keys", "tour-3-text"]),
        (2, true, true) => ("tour-3", &["tour-3-text"]),
        (2, false, _) => ("tour-3-reader", &["tour-3-reader-text"]),
        (3, _, false) => ("tour-4", &["tour-4-text"]),
        (3, _, true) => ("tour-4", &["tour-4-phone-text"]),
        (_, true, false) => ("tour-5", &["tour-5-text", "tour-5-undo", "tour-5-keys"]),
        (_, true, true) => ("tour-5", &["tour-5-text"]),
        (_, false, false) => ("tour-5-reader", &["tour-5-reader-text", "tour-5-keys"]),
        (_, false, true) => ("tour-5-reader", &["tour-5-reader-text"]),
    }
}

/// Set to [`OFF`] on a device where nobody needs a tour, for example one that shows the programme.
const DEVICE: &str = "plan.tour";
const OFF: &str = "off";

/// A device can be shared, so that each person has their own tour.
fn preference(person: PersonId) -> String {
    format!("plan.tour.{person}")
}

/// The step to begin with: the first for whoever has never seen the tour on this device.
#[must_use]
pub fn first_step(person: PersonId) -> Option<usize> {
    let browser = use_ports();
    let is_off = browser.preference(DEVICE).as_deref() == Some(OFF);
    let has_seen = browser.preference(&preference(person)).is_some();
    (!is_off && !has_seen).then_some(0)
}

impl PlanContext {
    /// Begins the tour, for whoever asked for it.
    pub fn begin_tour(self) {
        self.tour.set(Some(0));
        request_animation_frame(focus::tour);
    }

    /// Ends the tour for good; it can be begun again by hand.
    fn end_tour(self) {
        self.tour.set(None);
        self.session.remember(&preference(self.me), OFF);
        self.focus_cursor_when_made();
    }
}

/// The card of the present step.
#[component]
pub fn Tour() -> impl IntoView {
    let plan = use_plan();
    let running = Memo::new(move |_| plan.tour.with(Option::is_some));
    view! { <Show when=move || running.get()><Card/></Show> }
}

#[component]
fn Card() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let step = move || plan.tour.get().unwrap_or_default();
    // A mark on the page, by which the stylesheet outlines what the step speaks of.
    Effect::new(move |_| focus::mark_page("data-tour", Some(&(step() + 1).to_string())));
    on_cleanup(|| focus::mark_page("data-tour", None));
    let words = move || words(step(), plan.editable.get(), plan.narrow.get());
    let text = move || {
        let sentences = words().1.iter().map(|key| i18n.text(key));
        sentences.collect::<Vec<_>>().join(" ")
    };
    let is_last = move || step() + 1 == STEPS;
    let place = move || {
        let arguments = [("number", (step() + 1).into()), ("count", STEPS.into())];
        i18n.with("tour-place", &arguments)
    };
    let next = NodeRef::<html::Button>::new();
    let go = move |to: usize| {
        plan.tour.set(Some(to));
        if let Some(button) = next.get_untracked() {
            let _ = button.focus();
        }
    };
    view! {
        <section
            class="zb-tour"
            aria-label=move || i18n.text("tour-title")
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    plan.end_tour();
                }
            }
        >
            <div aria-live="polite">
                <p class="zb-meta">{place}</p>
                <h2 class="zb-h">{move || i18n.text(words().0)}</h2>
                <p>{text}</p>
            </div>
            <div class="zb-row zb-row--wrap">
                <button
                    type="button"
                    class="kern-btn kern-btn--primary"
                    node_ref=next
                    on:click=move |_| if is_last() { plan.end_tour() } else { go(step() + 1) }
                >
                    <span class="kern-label">
                        {move || i18n.text(if is_last() { "tour-done" } else { "tour-next" })}
                    </span>
                </button>
                <Show when=move || { step() > 0 }>
                    <button
                        type="button"
                        class="kern-btn kern-btn--tertiary"
                        on:click=move |_| go(step().saturating_sub(1))
                    >
                        <span class="kern-label">{move || i18n.text("tour-back")}</span>
                    </button>
                </Show>
                <Show when=move || !is_last()>
                    <button
                        type="button"
                        class="kern-btn kern-btn--tertiary"
                        on:click=move |_| plan.end_tour()
                    >
                        <span class="kern-label">{move || i18n.text("tour-end")}</span>
                    </button>
                </Show>
            </div>
        </section>
    }
}
