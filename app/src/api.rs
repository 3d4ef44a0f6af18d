//! Typed calls of the server's routes; see [`crate::requests`] for what they mean.

use crate::{
    ports::{Browser, Method, Request},
    requests::{
        CaseDetail, ChangePassword, DemoPerson, DemoSignIn, History, ImportedTable, NewCase,
        Overview, PreviousPlan, Problem, ProblemCode, Release, Session, Settled, SignIn,
    },
};
use domain::{BudgetYear, CaseId, PersonId, StreamId};
use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;
use sync::ClientMessage;
use web_sys::File;

/// Answers with the value or with what went wrong.
pub type Answer<T> = Result<T, Problem>;

async fn get<T: DeserializeOwned>(browser: Arc<dyn Browser>, path: String) -> Answer<T> {
    let request = Request {
        method: Method::Get,
        path,
        body: String::new(),
        person: None,
    };
    read(&browser.request(request).await?)
}

async fn post<B: Serialize, T: DeserializeOwned>(
    browser: Arc<dyn Browser>,
    path: String,
    body: B,
) -> Answer<T> {
    let body = serde_json::to_string(&body).map_err(|_| unavailable())?;
    read(
        &browser
            .request(Request {
                method: Method::Post,
                path,
                body,
                person: None,
            })
            .await?,
    )
}

fn read<T: DeserializeOwned>(text: &str) -> Answer<T> {
    serde_json::from_str(text).map_err(|_| unavailable())
}

fn unavailable() -> Problem {
    Problem {
        code: ProblemCode::Unavailable,
        request_id: String::new(),
    }
}

/// Who is signed in.
///
/// # Errors
/// `SignInNeeded` if nobody is.
pub async fn session(browser: Arc<dyn Browser>) -> Answer<Session> {
    get(browser, "/api/session".to_owned()).await
}

/// Signs in.
///
/// # Errors
/// `WrongCredentials`, `TooManyAttempts`.
pub async fn sign_in(
    browser: Arc<dyn Browser>,
    login: String,
    password: String,
) -> Answer<Session> {
    post(
        browser,
        "/api/sign-in".to_owned(),
        SignIn { login, password },
    )
    .await
}

/// The people of a demo start; empty elsewhere.
///
/// # Errors
/// Only where the server cannot be reached.
pub async fn demo_people(browser: Arc<dyn Browser>) -> Answer<Vec<DemoPerson>> {
    get(browser, "/api/demo/people".to_owned()).await
}

/// Signs in as one of the demo's people.
///
/// # Errors
/// `NotFound` where the server is no demo.
pub async fn demo_sign_in(browser: Arc<dyn Browser>, login: String) -> Answer<Session> {
    post(
        browser,
        "/api/demo/sign-in".to_owned(),
        DemoSignIn { login },
    )
    .await
}

/// Signs a person out. Whoever is signed out already, or whose place somebody else has taken in this
/// browser, has what they wanted.
///
/// # Errors
/// Only where the server cannot be reached.
pub async fn sign_out(browser: Arc<dyn Browser>, person: PersonId) -> Answer<()> {
    let request = Request {
        method: Method::Post,
        path: "/api/sign-out".to_owned(),
        body: String::new(),
        person: Some(person),
    };
    match browser.request(request).await {
        Err(problem) if problem.code != ProblemCode::SignInNeeded => Err(problem),
        _ => Ok(()),
    }
}

/// Changes the own password.
///
/// # Errors
/// `WrongCredentials`, `PasswordLength`.
pub async fn change_password(
    browser: Arc<dyn Browser>,
    current: String,
    new: String,
) -> Answer<()> {
    post(
        browser,
        "/api/account/password".to_owned(),
        ChangePassword { current, new },
    )
    .await
}

/// Where the overview is asked for.
pub const OVERVIEW: &str = "/api/overview";

/// The cases of a year; the newest year with a programme if none is named.
///
/// # Errors
/// `SignInNeeded`, `NotFound` for a year without a programme.
pub async fn overview(browser: Arc<dyn Browser>, year: Option<BudgetYear>) -> Answer<Overview> {
    let query = year.map(|year| format!("?year={year}")).unwrap_or_default();
    get(browser, format!("{OVERVIEW}{query}")).await
}

/// Opens a case.
///
/// # Errors
/// `NotAllowed`, `AlreadyThere`, `NotFound` for an authority that does not take part.
pub async fn open_case(
    browser: Arc<dyn Browser>,
    ags: String,
    year: BudgetYear,
) -> Answer<CaseDetail> {
    post(browser, "/api/cases".to_owned(), NewCase { ags, year }).await
}

/// A case with the streams that the person may read.
///
/// # Errors
/// `NotFound` also where the case is not for this person.
pub async fn case(browser: Arc<dyn Browser>, case: CaseId) -> Answer<CaseDetail> {
    get(browser, format!("/api/cases/{case}")).await
}

/// Releases the internal draft as it stood at `sequence`.
///
/// # Errors
/// `NotAllowed`, `AlreadyThere`.
pub async fn release(browser: Arc<dyn Browser>, case: CaseId, sequence: u64) -> Answer<CaseDetail> {
    post(
        browser,
        format!("/api/cases/{case}/release"),
        Release { sequence },
    )
    .await
}

/// Events of a stream, newest first, before a sequence number.
///
/// # Errors
/// `NotFound` also where the stream is not for this person.
pub async fn history(
    browser: Arc<dyn Browser>,
    case: CaseId,
    stream: StreamId,
    before: Option<u64>,
) -> Answer<History> {
    let before = before
        .map(|before| format!("&before={before}"))
        .unwrap_or_default();
    get(
        browser,
        format!("/api/cases/{case}/history?stream={stream}{before}"),
    )
    .await
}

/// How changes of two people met in a stream, newest first; `before` goes on from an answer.
///
/// # Errors
/// `NotFound` also where the stream is not for this person.
pub async fn settled(
    browser: Arc<dyn Browser>,
    case: CaseId,
    stream: StreamId,
    before: Option<u64>,
) -> Answer<Settled> {
    let before = before
        .map(|before| format!("&before={before}"))
        .unwrap_or_default();
    let path = format!("/api/cases/{case}/settled?stream={stream}{before}");
    get(browser, path).await
}

/// The plan of the year before, if there is one.
///
/// # Errors
/// `NotFound` also where the case is not for this person.
pub async fn previous_plan(
    browser: Arc<dyn Browser>,
    case: CaseId,
) -> Answer<Option<PreviousPlan>> {
    get(browser, format!("/api/cases/{case}/previous")).await
}

/// Reads the tables of a file; nothing of it is kept.
///
/// # Errors
/// `TableUnreadable` with the place and the way out, `NotAllowed`, `TooLarge`.
pub async fn tables(browser: Arc<dyn Browser>, file: File) -> Answer<Vec<ImportedTable>> {
    let name = String::from(web_sys::js_sys::encode_uri_component(&file.name()));
    let path = format!("/api/tables?name={name}");
    read(&browser.send_file(path, file).await?)
}

/// Speaks the sync protocol for a person; the answer as a text, for [`sync::protocol::read_answer`].
///
/// # Errors
/// `SignInNeeded`, `NotFound` also where the stream is not for this person, `Offline`.
pub async fn sync(
    browser: Arc<dyn Browser>,
    person: PersonId,
    message: ClientMessage,
) -> Answer<String> {
    let body = serde_json::to_string(&message).map_err(|_| unavailable())?;
    let request = Request {
        method: Method::Post,
        path: "/api/sync".to_owned(),
        body,
        person: Some(person),
    };
    browser.request(request).await
}
