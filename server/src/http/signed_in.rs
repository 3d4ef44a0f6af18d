//! Who asks: the person behind the session, read anew for each request.

use super::{ApiError, App};
use crate::{accounts::Person, authority, sessions};
use app::requests::ProblemCode;
use axum::{extract::FromRequestParts, http::request::Parts};
use tower_sessions::Session;

/// The signed-in person. A handler that takes it answers nobody else.
pub struct SignedIn(pub Person);

impl FromRequestParts<App> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let needed = || ApiError::from(ProblemCode::SignInNeeded);
        let session = Session::from_request_parts(parts, app)
            .await
            .map_err(|_| needed())?;
        let (now_ms, total) = (authority::now().0, app.config.session_total);
        // Most requests: one statement reads session, person and organisation as they are now.
        if let Some(person) = sessions::current_person(&app.db, &session, total, now_ms).await?
            && person.active
        {
            return Ok(Self(person));
        }
        let signed_in = sessions::current(&session, total, now_ms)
            .await?
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
