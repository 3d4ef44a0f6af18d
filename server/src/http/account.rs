//! Signing in and out, the own account, and the demo's one click.

use super::{ApiError, App, SignedIn, body::JsonBody, signed_in::OwnSession};
use crate::{
    accounts::{self, Person, check_length},
    authority, sessions,
};
use app::requests::{
    ChangePassword, DemoPerson, DemoSignIn, PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN,
    ProblemCode, Session as SessionAnswer, SignIn,
};
use axum::{
    Json,
    extract::{ConnectInfo, State},
    http::HeaderMap,
};
use std::net::{IpAddr, SocketAddr};
use tower_sessions::Session;

/// `POST /api/sign-in`.
pub async fn sign_in(
    State(app): State<App>,
    session: Session,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    JsonBody(body): JsonBody<SignIn>,
) -> Result<Json<SessionAnswer>, ApiError> {
    let address = client(&app, peer, &headers);
    let person = accounts::sign_in(
        &app.db,
        &app.passwords,
        &app.throttle,
        &body.login,
        body.password,
        address,
    )
    .await?;
    sessions::begin(&session, person.id, authority::now().0).await?;
    metrics::counter!("sign_ins_total").increment(1);
    Ok(Json(answer(person, app.demo)))
}

/// `POST /api/sign-out`: also where nobody is signed in, but not from the page of somebody else.
pub async fn sign_out(OwnSession(session): OwnSession) -> Result<Json<()>, ApiError> {
    sessions::end(&session).await?;
    Ok(Json(()))
}

/// `GET /api/session`.
pub async fn session(State(app): State<App>, SignedIn(person): SignedIn) -> Json<SessionAnswer> {
    Json(answer(person, app.demo))
}

/// `POST /api/account/password`: ends the person's other sessions.
pub async fn change_password(
    State(app): State<App>,
    session: Session,
    SignedIn(person): SignedIn,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    JsonBody(body): JsonBody<ChangePassword>,
) -> Result<Json<()>, ApiError> {
    if !check_length(&body.new) {
        return Err(ProblemCode::PasswordLength {
            min: u32::try_from(PASSWORD_CHARACTERS_MIN).unwrap_or(u32::MAX),
            max: u32::try_from(PASSWORD_CHARACTERS_MAX).unwrap_or(u32::MAX),
        }
        .into());
    }
    // The present password is checked like a sign-in: an open screen must not help to guess it.
    let address = client(&app, peer, &headers);
    let login = person.login.clone();
    accounts::sign_in(
        &app.db,
        &app.passwords,
        &app.throttle,
        &login,
        body.current,
        address,
    )
    .await?;
    let hash = app
        .passwords
        .hash(body.new)
        .await
        .map_err(|error| ApiError::Failed(error.into()))?;
    app.db.set_password(person.id, hash).await?;
    sessions::begin(&session, person.id, authority::now().0).await?;
    Ok(Json(()))
}

/// `GET /api/demo/people`: empty where the server is no demo.
pub async fn demo_people(State(app): State<App>) -> Result<Json<Vec<DemoPerson>>, ApiError> {
    if !app.demo {
        return Ok(Json(Vec::new()));
    }
    let people = app.db.people().await?;
    let shown = people
        .into_iter()
        .filter(|person| person.demo && person.active);
    let mut people: Vec<DemoPerson> = shown
        .map(|person| DemoPerson {
            login: person.login,
            name: person.name,
            role: person.role,
            organisation: person.organisation.name,
        })
        .collect();
    people.sort_by_key(|person| crate::demo::rank(&person.login));
    Ok(Json(people))
}

/// `POST /api/demo/sign-in`: on a demo start only, and only as an invented person.
pub async fn demo_sign_in(
    State(app): State<App>,
    session: Session,
    JsonBody(body): JsonBody<DemoSignIn>,
) -> Result<Json<SessionAnswer>, ApiError> {
    if !app.demo {
        return Err(ApiError::not_found());
    }
    let found = app.db.person_by_login(&body.login).await?;
    let person = found
        .map(|(person, _)| person)
        .filter(|person| person.demo && person.active)
        .ok_or_else(ApiError::not_found)?;
    sessions::begin(&session, person.id, authority::now().0).await?;
    Ok(Json(answer(person, app.demo)))
}

fn answer(person: Person, demo: bool) -> SessionAnswer {
    SessionAnswer {
        person: person.id,
        name: person.name,
        login: person.login,
        role: person.role,
        organisation: person.organisation.id,
        organisation_name: person.organisation.name,
        organisation_kind: person.organisation.kind,
        demo,
    }
}

/// The client's address: the connection's, or what a trusted proxy added last.
fn client(app: &App, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
    let forwarded = headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .filter(|_| app.config.trust_proxy)
        .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    forwarded.unwrap_or_else(|| peer.ip())
}
