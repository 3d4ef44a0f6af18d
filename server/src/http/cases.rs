//! Cases: opening, what a person may read of one, releasing the plan, last year's plan.

use super::{
    ApiError, App, SignedIn,
    access::{self, Readable},
    body::{InPath, JsonBody},
};
use crate::{
    accounts::{Person, organisation_id},
    authority::CaseReaders,
    db::StreamRow,
};
use app::requests::{
    CaseDetail, NewCase, PreviousPlan, ProblemCode, Release, StreamInfo, StreamRole,
};
use axum::{Json, extract::State};
use domain::{BudgetYear, CaseId, OrganisationKind, PersonId, State as StreamState};
use std::collections::BTreeSet;

/// `POST /api/cases`.
pub async fn open(
    State(app): State<App>,
    SignedIn(person): SignedIn,
    JsonBody(new): JsonBody<NewCase>,
) -> Result<Json<CaseDetail>, ApiError> {
    if person.organisation.kind != OrganisationKind::Ministry {
        return Err(ProblemCode::NotAllowed.into());
    }
    let programme = app
        .programmes
        .of(new.year)
        .ok_or_else(ApiError::not_found)?;
    let readers = readers(&new.ags);
    let case = app
        .hub
        .open_case(person.caller(), &new, programme, &readers, app.demo)
        .await?;
    detail_of(&app, &person, case).await
}

/// The organisations that have to do with an authority's case.
#[must_use]
pub fn readers(ags: &str) -> CaseReaders {
    CaseReaders {
        county: organisation_id(ags),
        ministry: organisation_id("ministry"),
        granting_authority: organisation_id("granting_authority"),
        audit: BTreeSet::from([organisation_id("audit")]),
    }
}

/// `GET /api/cases/{case}`.
pub async fn detail(
    State(app): State<App>,
    SignedIn(person): SignedIn,
    InPath(case): InPath<CaseId>,
) -> Result<Json<CaseDetail>, ApiError> {
    detail_of(&app, &person, case).await
}

/// `POST /api/cases/{case}/release`.
pub async fn release(
    State(app): State<App>,
    SignedIn(person): SignedIn,
    InPath(case): InPath<CaseId>,
    JsonBody(release): JsonBody<Release>,
) -> Result<Json<CaseDetail>, ApiError> {
    let readable = access::case(&app, &person, case).await?;
    if readable.role(StreamRole::InternalPlan).is_none() {
        // Both sides know that there is a plan to release; only the county may do it.
        return Err(ProblemCode::NotAllowed.into());
    }
    if readable.role(StreamRole::SharedPlan).is_some() {
        return Err(ProblemCode::AlreadyThere.into());
    }
    app.hub
        .release(person.caller(), case, release.sequence)
        .await?;
    detail_of(&app, &person, case).await
}

/// `GET /api/cases/{case}/previous`: of the same authority a year before, as far as the person
/// reads it; the shared plan before the internal draft.
pub async fn previous(
    State(app): State<App>,
    SignedIn(person): SignedIn,
    InPath(case): InPath<CaseId>,
) -> Result<Json<Option<PreviousPlan>>, ApiError> {
    let readable = access::case(&app, &person, case).await?;
    let Some(year) = readable.case.year.0.checked_sub(1).map(BudgetYear) else {
        return Ok(Json(None));
    };
    let found = app
        .db
        .case_of(&readable.case.ags, year, &readable.case.programme)
        .await?;
    let Some(before) = found else {
        return Ok(Json(None));
    };
    let Ok(before) = access::case(&app, &person, before.id).await else {
        return Ok(Json(None));
    };
    let plan = before
        .role(StreamRole::SharedPlan)
        .or(before.role(StreamRole::InternalPlan));
    let Some(stream) = plan.map(|plan| plan.id) else {
        return Ok(Json(None));
    };
    Ok(Json(match app.hub.state(person.caller(), stream).await? {
        (_, StreamState::Plan(plan)) => Some(PreviousPlan {
            year,
            stream,
            content: plan.content.clone(),
        }),
        _ => None,
    }))
}

async fn detail_of(app: &App, person: &Person, case: CaseId) -> Result<Json<CaseDetail>, ApiError> {
    let Readable { case, streams } = access::case(app, person, case).await?;
    let mut infos = Vec::with_capacity(streams.len());
    for stream in &streams {
        let head = app.db.head(stream.key).await?.sequence;
        infos.push(StreamInfo {
            stream: stream.id,
            role: stream.role,
            head,
        });
    }
    let authority = app
        .programmes
        .of(case.year)
        .and_then(|programme| programme.authority(&case.ags).map(|known| known.kind));
    Ok(Json(CaseDetail {
        case: case.id,
        kind: authority,
        year: case.year,
        authority: case.authority,
        programme: case.programme_short,
        people: access::names(people(app, person, &streams).await?),
        streams: infos,
        example: case.example,
    }))
}

/// The people who wrote in these streams, and the person who asks.
async fn people(
    app: &App,
    person: &Person,
    streams: &[StreamRow],
) -> Result<Vec<Person>, ApiError> {
    let keys: Vec<_> = streams.iter().map(|stream| stream.key).collect();
    let mut people = app.db.authors_of(&keys).await?;
    let known: BTreeSet<PersonId> = people.iter().map(|author| author.id).collect();
    if !known.contains(&person.id) {
        people.push(person.clone());
    }
    Ok(people)
}
