//! Overview: the own cases, and for the ministry all authorities of a year.

mod address;
mod cards;
mod filters;
mod new_case;
mod records;
pub mod rows;
mod sums;
mod table;

use crate::{
    account::{use_account, use_session},
    api,
    components::{AppFrame, EmptyState, Icon, Loading, ProblemNote},
    dates,
    i18n::use_i18n,
    loaded::Loaded,
    ports::{Browser, use_ports},
    requests::Overview,
};
use address::{ViewChoice, YEAR};
use cards::CaseCards;
use domain::{BudgetYear, OrganisationKind, Role};
use filters::Filters;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use new_case::NewCaseDialog;
use records::RecordTable;
use rows::totals;
use std::sync::Arc;
use sums::Sums;
use table::AuthorityTable;

/// The overview of a year.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let i18n = use_i18n();
    let session = use_session();
    let role = session.role;
    // A county has a card or two: they need no wide page.
    let class = if session.organisation_kind == OrganisationKind::County {
        "zb-page zb-page--text"
    } else {
        "zb-page"
    };
    let query = use_query_map();
    let year = Memo::new(move |_| {
        query
            .with(|query| query.get(YEAR))
            .and_then(|year| year.parse().ok())
            .map(BudgetYear)
    });
    let title = Signal::derive(move || match year.get() {
        Some(year) => i18n.with("overview-title-year", &[("year", year.to_string().into())]),
        None => i18n.text("frame-overview"),
    });
    view! {
        <AppFrame title=title>
            <div class="zb-scroll">
                <main class=class tabindex="-1">
                    {move || if role == Role::Administrator {
                        view! { <NothingToRead/> }.into_any()
                    } else {
                        view! { <YearOverview year=year.get()/> }.into_any()
                    }}
                </main>
            </div>
        </AppFrame>
    }
}

/// An administrator manages people and catalogues and reads no plan.
#[component]
fn NothingToRead() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <EmptyState
            icon="lock"
            title=Signal::derive(move || i18n.text("overview-administrator-title"))
            text=Signal::derive(move || i18n.text("overview-administrator-text"))
        />
    }
}

#[component]
fn YearOverview(year: Option<BudgetYear>) -> impl IntoView {
    let overview = Loaded::new(move |browser| wanted_year(browser, year)).fresh_on_focus();
    let choice = ViewChoice::of_address();
    // The same answer again leaves the page as it is, with the focus where it was.
    let value = Memo::new(move |_| overview.value());
    move || match (value.get(), overview.problem()) {
        (Some(value), _) => view! {
            <StandsIn/>
            <YearContent overview=value choice=choice/>
        }
        .into_any(),
        (None, Some(code)) => {
            view! { <ProblemNote code=code retry=move |()| overview.again()/> }.into_any()
        }
        (None, None) => view! { <Loading/> }.into_any(),
    }
}

/// Of when the numbers are, where the device shows them because the server cannot be reached.
#[component]
fn StandsIn() -> impl IntoView {
    let i18n = use_i18n();
    let (account, ports) = (use_account(), use_ports());
    let reads_plans = !reads_records(use_session().organisation_kind);
    let words = move || {
        let at = account.overview_kept_at()?;
        let time = dates::date_and_time(i18n, ports.local_time(at));
        let of_when = i18n.with("overview-stands-in", &[("time", time.into())]);
        Some(if reads_plans {
            format!("{of_when} {}", i18n.text("overview-stands-in-plans"))
        } else {
            of_when
        })
    };
    view! {
        <div role="status">
            {move || words().map(|words| view! {
                <p class="zb-notice zb-notice--pending"><Icon name="cloud-off"/>{words}</p>
            })}
        </div>
    }
}

/// The year of the address; without one the newest in which there is something to see, so that
/// nobody starts on an empty page because the next programme has been published.
async fn wanted_year(browser: Arc<dyn Browser>, year: Option<BudgetYear>) -> api::Answer<Overview> {
    let newest = api::overview(Arc::clone(&browser), year).await?;
    let has_case = |overview: &Overview| {
        !overview.records.is_empty() || overview.rows.iter().any(|row| row.case.is_some())
    };
    if year.is_some() || has_case(&newest) {
        return Ok(newest);
    }
    for older in newest.years.iter().filter(|other| **other < newest.year) {
        let overview = api::overview(Arc::clone(&browser), Some(*older)).await?;
        if has_case(&overview) {
            return Ok(overview);
        }
    }
    Ok(newest)
}

#[component]
fn YearContent(overview: Overview, choice: ViewChoice) -> impl IntoView {
    let i18n = use_i18n();
    let side = use_session().organisation_kind;
    let opening = RwSignal::new(None);
    let many = side != OrganisationKind::County;
    let year = overview.year;
    let empty = overview.rows.is_empty();
    let sums = totals(&overview.rows);
    let rows = StoredValue::new(overview.rows);
    view! {
        <section class="zb-kpis" aria-label=move || i18n.text("overview-sums")>
            {(many && !empty).then(|| view! { <Sums totals=sums year=year/> })}
            <div class="zb-kpis__end"><YearSwitch year=year years=overview.years choice=choice/></div>
        </section>
        {if reads_records(side) {
            view! { <RecordTable records=overview.records year=year/> }.into_any()
        } else if empty {
            view! {
                <EmptyState
                    icon="grid"
                    title=Signal::derive(move || i18n.text("overview-empty-title"))
                    text=Signal::derive(move || i18n.text("overview-empty-text"))
                />
            }
            .into_any()
        } else if many {
            view! {
                <Filters rows=rows side=side choice=choice/>
                <AuthorityTable rows=rows side=side choice=choice opening=opening/>
                <p class="zb-meta">{move || i18n.text("overview-note")}</p>
            }
            .into_any()
        } else {
            view! { <CaseCards rows=rows year=year/> }.into_any()
        }}
        <NewCaseDialog year=year opening=opening/>
    }
}

/// Whether an organisation reads records, and no plan.
fn reads_records(side: OrganisationKind) -> bool {
    matches!(
        side,
        OrganisationKind::GrantingAuthority | OrganisationKind::Audit
    )
}

/// Another year of the programme.
#[component]
fn YearSwitch(year: BudgetYear, years: Vec<BudgetYear>, choice: ViewChoice) -> impl IntoView {
    let i18n = use_i18n();
    (years.len() > 1).then(|| {
        view! {
            <label class="zb-row">
                <Icon name="clock"/>
                <span>{move || i18n.text("overview-year")}</span>
                <select
                    class="kern-form-input__input zb-select"
                    on:change=move |event| choice.year(event_target_value(&event))
                >
                    {years.into_iter().map(|other| view! {
                        <option value=other.to_string() selected=other == year>
                            {other.to_string()}
                        </option>
                    }).collect_view()}
                </select>
            </label>
        }
    })
}
