//! `GET /api/cases/{case}/history`: what happened in a stream, newest first.

use super::{
    ApiError, App, SignedIn,
    access::{self, Readable},
    body::{InPath, InQuery},
};
use crate::db::StreamRow;
use app::requests::{HISTORY_ENTRIES_MAX, History};
use axum::{Json, extract::State};
use domain::{
    CaseId, EventBody, PersonId, StreamId,
    case::CaseEvent,
    plan::{PlanEvent, Relayed},
};
use serde::Deserialize;
use std::collections::BTreeSet;
use sync::LogEntry;

/// What may stand behind the question mark.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    stream: StreamId,
    pub(super) before: Option<u64>,
}

impl Wanted {
    /// The stream that is asked about.
    ///
    /// # Errors
    /// `NotFound` where the person does not read it.
    pub(super) fn of<'a>(&self, readable: &'a Readable) -> Result<&'a StreamRow, ApiError> {
        let mut streams = readable.streams.iter();
        let found = streams.find(|stream| stream.id == self.stream);
        found.ok_or_else(ApiError::not_found)
    }
}

/// Answers with a page of events.
pub async fn history(
    State(app): State<App>,
    SignedIn(person): SignedIn,
    InPath(case): InPath<CaseId>,
    InQuery(wanted): InQuery<Wanted>,
) -> Result<Json<History>, ApiError> {
    let readable = access::case(&app, &person, case).await?;
    let stream = wanted.of(&readable)?;
    let limit = HISTORY_ENTRIES_MAX;
    let found = app
        .db
        .events_before(stream.key, wanted.before, limit)
        .await?;
    let entries: Vec<LogEntry> = found.into_iter().map(|stored| stored.entry).collect();
    let more = entries.last().is_some_and(|oldest| oldest.sequence > 1);
    let people: BTreeSet<PersonId> = entries.iter().flat_map(named).collect();
    let people = access::names(app.db.people_by_id(people).await?);
    Ok(Json(History {
        entries,
        people,
        more,
    }))
}

/// The people whom an event names: its author, and who set a ceiling that it carries.
pub(super) fn named(entry: &LogEntry) -> impl Iterator<Item = PersonId> {
    let ceiling = match &entry.event.body {
        EventBody::Case(CaseEvent::CeilingSet(ceiling))
        | EventBody::Plan(PlanEvent::Relayed {
            what: Relayed::Ceiling(ceiling),
            ..
        }) => Some(ceiling.author),
        EventBody::Plan(PlanEvent::Opened(opening)) => {
            opening.ceiling.as_ref().map(|ceiling| ceiling.author)
        }
        _ => None,
    };
    std::iter::once(entry.event.meta.author).chain(ceiling)
}
