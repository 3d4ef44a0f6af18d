//! `GET /api/cases/{case}/settled`: how changes of two people met in a stream, newest first.
//!
//! Read from the log when somebody asks, not kept in a table of its own: few ask, and what tells of
//! a meeting is the rule book's to say.

use super::{
    ApiError, App, SignedIn, access,
    body::{InPath, InQuery},
    history::{Wanted, named},
};
use crate::db::{Db, DbError, StreamRow};
use app::requests::{SETTLED_EVENTS_MAX, Settled};
use axum::{Json, extract::State};
use domain::{CaseId, CommandId, EventBody, PersonId, plan::PlanEvent};
use std::collections::BTreeSet;
use sync::{LogEntry, Outcome};

/// Answers with what stands in a page of the log.
pub async fn settled(
    State(app): State<App>,
    SignedIn(person): SignedIn,
    InPath(case): InPath<CaseId>,
    InQuery(wanted): InQuery<Wanted>,
) -> Result<Json<Settled>, ApiError> {
    let readable = access::case(&app, &person, case).await?;
    let stream = wanted.of(&readable)?;
    let looked_through = app
        .db
        .events_before(stream.key, wanted.before, SETTLED_EVENTS_MAX)
        .await?;
    let oldest = looked_through.last().map(|stored| stored.entry.sequence);
    let mut entries: Vec<LogEntry> = looked_through
        .into_iter()
        .map(|stored| stored.entry)
        .filter(met_others)
        .collect();
    let older = older_conflicts(&app.db, stream, &entries).await?;
    entries.extend(older);
    let people: BTreeSet<PersonId> = entries.iter().flat_map(named).collect();
    let people = access::names(app.db.people_by_id(people).await?);
    Ok(Json(Settled {
        entries,
        people,
        before: oldest.filter(|oldest| *oldest > 1),
    }))
}

fn met_others(entry: &LogEntry) -> bool {
    matches!(&entry.event.body, EventBody::Plan(event) if event.met_others())
}

/// The events with which conflicts arose that ended in these events, where they are not among
/// them: a decision says what stood against what, however old the conflict is. They were open at
/// once, so there are at most [`OPEN_CONFLICTS_MAX`](domain::limits::OPEN_CONFLICTS_MAX).
async fn older_conflicts(
    db: &Db,
    stream: &StreamRow,
    entries: &[LogEntry],
) -> Result<Vec<LogEntry>, DbError> {
    let there: BTreeSet<CommandId> = entries
        .iter()
        .map(|entry| entry.event.meta.command)
        .collect();
    let missing: BTreeSet<CommandId> = entries
        .iter()
        .filter_map(|entry| match &entry.event.body {
            EventBody::Plan(PlanEvent::ConflictResolved { conflict, .. }) => Some(*conflict),
            _ => None,
        })
        .filter(|conflict| !there.contains(conflict))
        .collect();
    let missing: Vec<CommandId> = missing.into_iter().collect();
    let mut found = Vec::new();
    for (known, outcome) in db.outcomes(&missing).await?.into_values() {
        let (Outcome::Applied { sequence } | Outcome::Conflict { sequence }) = outcome else {
            continue;
        };
        if known == stream.key {
            let event = db.events(stream.key, sequence.saturating_sub(1), 1).await?;
            found.extend(event.into_iter().map(|stored| stored.entry));
        }
    }
    Ok(found)
}
