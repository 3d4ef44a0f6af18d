//! Who asks: the person behind the session, read anew for each request.

use super::{ApiError, App};
use crate::{accounts::Person, authority, db::DbError, sessions};
use app::requests::{PERSON_HEADER, PERSON_QUERY, ProblemCode};
use axum::{
    extract::{FromRequestParts, Query},
    http::request::Parts,
};
use domain::PersonId;
use tower_sessions::Session;

/// Whether a request is this person's. A page says whose it is; the cookie says who has signed in
/// last in its browser, which may be somebody else by now.
fn is_of(parts: &Parts, person: PersonId) -> bool {
    let is_theirs = |id: &str| id.parse() == Ok(person);
    let header = parts.headers.get(PERSON_HEADER);
    let Ok(Query(query)) = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri) else {
        return false;
    };
    header.is_none_or(|id| id.to_str().is_ok_and(is_theirs))
        && query
            .iter()
            .filter(|(name, _)| name == PERSON_QUERY)
            .all(|(_, id)| is_theirs(id))
}

fn needed() -> ApiError {
    ProblemCode::SignInNeeded.into()
}

/// The session that a request's cookie names.
async fn session_of(parts: &mut Parts, app: &App) -> Result<Session, ApiError> {
    let session = Session::from_request_parts(parts, app).await;
    session.map_err(|_| needed())
}

/// The signed-in person, whose page it is that asks. A handler that takes it answers nobody else.
pub struct SignedIn(pub Person);

impl FromRequestParts<App> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let session = session_of(parts, app).await?;
        let (now_ms, total) = (authority::now().0, app.config.session_total);
        // Most requests: one statement reads session, person and organisation as they are now.
        if let Some(person) = sessions::current_person(&app.db, &session, total, now_ms).await?
            && person.active
        {
            let is_theirs = is_of(parts, person.id);
            return is_theirs.then_some(Self(person)).ok_or_else(needed);
        }
        let signed_in = sessions::current(&session, total, now_ms)
            .await?
            .filter(|signed_in| is_of(parts, signed_in.person))
            .ok_or_else(needed)?;
        match app.db.person(signed_in.person).await? {
            Some(person) if person.active => Ok(Self(person)),
            _ => {
                sessions::end(&session).await?;
                Err(needed())
            }
        }
    }
}

/// A session that the page which asks may end: nobody's, or that of the person whose page it is.
pub struct OwnSession(pub Session);

impl FromRequestParts<App> for OwnSession {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let session = session_of(parts, app).await?;
        let (now_ms, total) = (authority::now().0, app.config.session_total);
        match sessions::current(&session, total, now_ms).await? {
            Some(signed_in) if !is_of(parts, signed_in.person) => Err(needed()),
            _ => Ok(Self(session)),
        }
    }
}

/// The signed-in person and their session, for requests that wait for news. Waiting is no sign
/// that somebody sits there: it does not keep a session from ending.
pub struct Watching {
    /// The person, as of the last look.
    pub person: Person,
    /// The session's key in the table.
    session: String,
}

impl Watching {
    /// Looks again. `false` if the session has ended or the person may not sign in any more.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn again(&mut self, app: &App) -> Result<bool, DbError> {
        let found = watched(app, &self.session).await?;
        let is_there = found.is_some();
        if let Some(person) = found {
            self.person = person;
        }
        Ok(is_there)
    }
}

impl FromRequestParts<App> for Watching {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let session = session_of(parts, app).await?;
        let session = session.id().map(sessions::id_hash).ok_or_else(needed)?;
        let person = watched(app, &session)
            .await?
            .filter(|person| is_of(parts, person.id))
            .ok_or_else(needed)?;
        Ok(Self { person, session })
    }
}

async fn watched(app: &App, session: &str) -> Result<Option<Person>, DbError> {
    let (now_ms, total) = (authority::now().0, app.config.session_total);
    sessions::watched(&app.db, session, total, now_ms).await
}
