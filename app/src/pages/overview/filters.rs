//! Filter chips and search.

use super::{address::ViewChoice, rows::Filter};
use crate::{
    components::Icon,
    i18n::{I18n, use_i18n},
    requests::OverviewRow,
};
use domain::OrganisationKind;
use leptos::prelude::*;

/// The chips and the search field.
#[component]
pub fn Filters(
    /// All rows.
    rows: StoredValue<Vec<OverviewRow>>,
    /// Whose turn counts as the own.
    side: OrganisationKind,
    /// The choice.
    choice: ViewChoice,
) -> impl IntoView {
    let i18n = use_i18n();
    let chip = move |filter: Filter| {
        let count =
            rows.with_value(|rows| rows.iter().filter(|row| filter.shows(row, side)).count());
        (filter == Filter::All || count > 0).then(|| {
            view! {
                <button
                    type="button"
                    class="zb-chip"
                    aria-pressed=move || (choice.filter.get() == filter).to_string()
                    on:click=move |_| choice.show(filter)
                >
                    {move || filter_name(i18n, filter)}" "{count}
                </button>
            }
        })
    };
    view! {
        <div class="zb-row zb-row--wrap">
            <div class="zb-chips" role="group" aria-label=move || i18n.text("overview-filter")>
                {Filter::ALL.map(chip).into_iter().collect_view()}
            </div>
            <span class="zb-fill"></span>
            <label class="zb-search">
                <span class="kern-sr-only">{move || i18n.text("overview-search")}</span>
                <Icon name="search"/>
                <input
                    class="kern-form-input__input"
                    type="search"
                    placeholder=move || i18n.text("overview-search")
                    prop:value=move || choice.search.get()
                    on:input=move |event| choice.search.set(event_target_value(&event))
                />
            </label>
        </div>
    }
}

fn filter_name(i18n: I18n, filter: Filter) -> String {
    match filter {
        Filter::All => i18n.text("overview-filter-all"),
        Filter::OwnTurn => i18n.text("overview-filter-own-turn"),
        Filter::Conflicts => i18n.text("overview-filter-conflicts"),
        Filter::Over => i18n.text("overview-filter-over"),
        Filter::WithoutCase => i18n.text("overview-filter-without-case"),
    }
}
