//! `GET /api/overview`: the authorities of a year that a person may see, with their cases.

use super::{ApiError, App, SignedIn, body::InQuery};
use crate::{accounts::Person, db::CaseListing};
use app::requests::{Overview, OverviewCase, OverviewRow, RecordRow, StreamRole};
use axum::{Json, extract::State};
use domain::{BudgetYear, OrganisationKind, programme::Programme};
use serde::Deserialize;

/// What may stand behind the question mark.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    year: Option<u16>,
}

/// Answers with the year asked for; without one with the newest in which the person has a case,
/// else with the oldest programme, which is where the work starts.
pub async fn overview(
    State(app): State<App>,
    SignedIn(person): SignedIn,
    InQuery(wanted): InQuery<Wanted>,
) -> Result<Json<Overview>, ApiError> {
    let years = app.programmes.years();
    let year = match wanted.year {
        Some(year) => BudgetYear(year),
        None => newest_with_case(&app, &person, &years).await?,
    };
    let programme = app.programmes.of(year).ok_or_else(ApiError::not_found)?;
    let listings = app.db.listings(person.organisation.id, year).await?;
    Ok(Json(Overview {
        year,
        years,
        programme: programme.short.clone(),
        rows: rows(programme, &person, &listings),
        records: records(programme, &listings),
    }))
}

async fn newest_with_case(
    app: &App,
    person: &Person,
    years: &[BudgetYear],
) -> Result<BudgetYear, ApiError> {
    for year in years {
        if !app
            .db
            .listings(person.organisation.id, *year)
            .await?
            .is_empty()
        {
            return Ok(*year);
        }
    }
    years.last().copied().ok_or_else(ApiError::not_found)
}

/// One row for each authority that the person's organisation has to do with.
fn rows(programme: &Programme, person: &Person, listings: &[CaseListing]) -> Vec<OverviewRow> {
    let organisation = &person.organisation;
    programme
        .participating()
        .filter(|authority| match organisation.kind {
            OrganisationKind::County => authority.ags == organisation.code,
            OrganisationKind::Ministry => true,
            // An authority without a case is no news for those who read records.
            OrganisationKind::GrantingAuthority
            | OrganisationKind::Audit
            | OrganisationKind::Operator => false,
        })
        .map(|authority| OverviewRow {
            ags: authority.ags.clone(),
            authority: authority.name.clone(),
            short: authority.short.clone(),
            kind: Some(authority.kind),
            case: listings
                .iter()
                .find(|found| found.case.ags == authority.ags)
                .and_then(shown),
        })
        .collect()
}

/// The case as a row shows it; nothing where the person does not read the case stream.
fn shown(listing: &CaseListing) -> Option<OverviewCase> {
    let overview = listing.overview?;
    let plan = listing.newest_plan();
    let changed = listing.plans.iter().map(|(_, plan)| plan.changed_at);
    Some(OverviewCase {
        case: listing.case.id,
        stage: overview.stage,
        turn: overview.stage.turn(),
        ceiling: overview.ceiling,
        planned: plan.map(|(_, plan)| plan.planned),
        lines: plan.map_or(0, |(_, plan)| plan.lines),
        conflicts: plan.map_or(0, |(_, plan)| plan.conflicts),
        internal: plan.is_some_and(|(role, _)| *role == StreamRole::InternalPlan),
        changed_at: changed.fold(overview.changed_at, Ord::max),
        example: listing.case.example,
    })
}

/// One row for each case of which the person reads the record and not the case itself.
fn records(programme: &Programme, listings: &[CaseListing]) -> Vec<RecordRow> {
    let row = |listing: &CaseListing| {
        let record = listing.record.filter(|_| listing.overview.is_none())?;
        let case = &listing.case;
        let known = programme
            .participating()
            .find(|authority| authority.ags == case.ags);
        Some(RecordRow {
            ags: case.ags.clone(),
            authority: case.authority.clone(),
            // A later programme file may have left the authority out; its record stays.
            short: known.map_or_else(|| case.authority.clone(), |known| known.short.clone()),
            case: case.id,
            agreement: record.agreement,
            application: record.application,
            changed_at: record.changed_at,
            example: case.example,
        })
    };
    listings.iter().filter_map(row).collect()
}
