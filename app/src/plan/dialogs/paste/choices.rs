//! How a table is read: where it goes, how its numbers are written, what its columns say.

use super::{
    super::{
        super::{
            clipboard::Pasted,
            context::{PlanContext, use_plan},
        },
        Select, category_options,
    },
    Chosen,
};
use domain::{money::Locale, plan::paste::Doubt};
use leptos::prelude::*;
use std::sync::Arc;

/// The choices.
#[component]
pub fn Choices(pasted: Arc<Pasted>, chosen: Chosen) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let corner = pasted.corner.clone();
    let at_cell = move || match &corner {
        Some((name, column)) => i18n.with(
            "paste-at-cell",
            &[
                ("name", name.as_str().into()),
                ("column", column.as_str().into()),
            ],
        ),
        None => i18n.text("paste-at-no-cell"),
    };
    let way = move |by_name: bool, words: Signal<String>| {
        view! {
            <label>
                <input
                    type="radio"
                    name="paste-way"
                    prop:checked=move || chosen.by_name.get() == by_name
                    on:change=move |_| chosen.by_name.set(by_name)
                />
                <span>{move || words.get()}</span>
            </label>
        }
    };
    let doubts = pasted.suggestion.doubts.clone();
    view! {
        <fieldset class="zb-fieldset">
            <legend class="kern-label">{move || i18n.text("paste-where")}</legend>
            <div class="zb-segments">
                {way(false, Signal::derive(at_cell))}
                {way(true, Signal::derive(move || i18n.text("paste-by-name")))}
            </div>
        </fieldset>
        <div class="zb-pair">
            <NumberSelect chosen=chosen/>
            <Show when=move || chosen.by_name.get()><CategorySelect chosen=chosen/></Show>
        </div>
        <Show when=move || chosen.by_name.get()>
            {doubts
                .iter()
                .map(|doubt| {
                    let doubt = doubt.clone();
                    view! { <p class="zb-meta">{move || doubt_words(plan, &doubt)}</p> }
                })
                .collect_view()}
        </Show>
    }
}

#[component]
fn NumberSelect(chosen: Chosen) -> impl IntoView {
    let plan = use_plan();
    let word = |locale: Locale| match locale {
        Locale::German => "de",
        Locale::English => "en",
    };
    let present = chosen
        .layout
        .with_untracked(|layout| word(layout.numbers.locale));
    let value = RwSignal::new(present.to_owned());
    let options = Signal::derive(move || {
        ["de", "en"]
            .map(|word| {
                let key = if word == "de" {
                    "paste-numbers-german"
                } else {
                    "paste-numbers-english"
                };
                (word.to_owned(), plan.i18n.text(key))
            })
            .to_vec()
    });
    let taken = Callback::new(move |word: String| {
        chosen.set_numbers(if word == "en" {
            Locale::English
        } else {
            Locale::German
        });
    });
    view! { <Select label="paste-numbers" options=options value=value taken=taken/> }
}

/// The category of new lines that do not say theirs.
#[component]
fn CategorySelect(chosen: Chosen) -> impl IntoView {
    let plan = use_plan();
    let present = chosen
        .layout
        .with_untracked(|layout| layout.category.as_ref().map(ToString::to_string));
    let value = RwSignal::new(present.unwrap_or_default());
    let options = Signal::derive(move || {
        let mut options = category_options(plan);
        options.insert(0, (String::new(), plan.i18n.text("paste-category-none")));
        options
    });
    let taken = Callback::new(move |word: String| {
        chosen
            .layout
            .update(|layout| layout.category = word.parse().ok());
    });
    view! { <Select label="paste-category" options=options value=value taken=taken/> }
}

fn doubt_words(plan: PlanContext, doubt: &Doubt) -> String {
    let i18n = plan.i18n;
    let letter = |column: usize| super::words::column_letter(column);
    match doubt {
        Doubt::Scaled { column } => {
            i18n.with("paste-doubt-scaled", &[("column", letter(*column).into())])
        }
        Doubt::OtherYear { column, year } => i18n.with(
            "paste-doubt-year",
            &[
                ("column", letter(*column).into()),
                ("year", year.to_string().into()),
            ],
        ),
        Doubt::Twice {
            column, instead, ..
        } => i18n.with(
            "paste-doubt-twice",
            &[
                ("column", letter(*column).into()),
                ("instead", letter(*instead).into()),
            ],
        ),
    }
}
