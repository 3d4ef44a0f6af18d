//! The list of those who read records only: granting authority and auditors.

use crate::{
    components::EmptyState,
    dates,
    i18n::use_i18n,
    ports::use_ports,
    requests::RecordRow,
    role_words::{agreement_name, application_name},
};
use domain::BudgetYear;
use leptos::prelude::*;

/// One row for each record, by the name of the authority, and a calm word where there is none.
#[component]
pub fn RecordTable(
    /// The records of this year.
    mut records: Vec<RecordRow>,
    /// The year.
    year: BudgetYear,
) -> impl IntoView {
    let i18n = use_i18n();
    if records.is_empty() {
        return view! {
            <EmptyState
                icon="grid"
                title=Signal::derive(move || i18n.text("overview-empty-title"))
                text=Signal::derive(move || i18n.text("overview-empty-text"))
            />
        }
        .into_any();
    }
    records.sort_by_cached_key(|row| row.short.to_lowercase());
    view! {
        <div class="zb-cockpit"><div class="zb-card">
            <table class="zb-list zb-list--records">
                <caption class="kern-sr-only">{move || i18n.text("overview-records-caption")}</caption>
                <thead><tr>
                    <th scope="col">{move || i18n.text("overview-authority")}</th>
                    <th scope="col">{move || i18n.text("record-agreement")}</th>
                    <th scope="col">{move || i18n.text("record-application")}</th>
                    <th scope="col">{move || i18n.text("overview-record-changed")}</th>
                </tr></thead>
                <tbody>
                    {records
                        .into_iter()
                        .map(|row| view! { <Row row=row year=year/> })
                        .collect_view()}
                </tbody>
            </table>
        </div></div>
    }
    .into_any()
}

#[component]
fn Row(row: RecordRow, year: BudgetYear) -> impl IntoView {
    let i18n = use_i18n();
    let ports = use_ports();
    let changed = move || dates::date_and_time(i18n, ports.local_time(row.changed_at));
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/app/vorgaenge/{}", row.case)>{row.short}" "{year.to_string()}</a>
            </th>
            <td data-l=move || i18n.text("record-agreement")>
                {move || agreement_name(i18n, row.agreement)}
            </td>
            <td data-l=move || i18n.text("record-application")>
                {move || application_name(i18n, row.application)}
            </td>
            <td data-l=move || i18n.text("overview-record-changed")>{changed}</td>
        </tr>
    }
}
