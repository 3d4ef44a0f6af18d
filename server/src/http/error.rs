//! How refusals and failures travel: one JSON form, [`Problem`], with a fitting status.

use crate::observability::request_id;
use app::requests::{Problem, ProblemCode};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::table::TableProblem;

/// Why a request gets no success.
#[derive(Debug)]
pub enum ApiError {
    /// Something the person can know.
    Problem(ProblemCode),
    /// Something broke. Logged once with the request's id; the person learns the id only.
    Failed(anyhow::Error),
}

impl From<ProblemCode> for ApiError {
    fn from(code: ProblemCode) -> Self {
        Self::Problem(code)
    }
}

impl From<crate::db::DbError> for ApiError {
    fn from(error: crate::db::DbError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<crate::authority::HubError> for ApiError {
    fn from(error: crate::authority::HubError) -> Self {
        use crate::authority::HubError;
        match error {
            HubError::NotFound => Self::not_found(),
            HubError::AlreadyThere => ProblemCode::AlreadyThere.into(),
            HubError::Refused(domain::Refusal::NotAllowed { .. }) => ProblemCode::NotAllowed.into(),
            HubError::Refused(refusal) => ProblemCode::Refused { refusal }.into(),
            HubError::Unavailable(_) => Self::Failed(error.into()),
        }
    }
}

impl From<TableProblem> for ApiError {
    fn from(problem: TableProblem) -> Self {
        ProblemCode::TableUnreadable { problem }.into()
    }
}

impl From<tower_sessions::session::Error> for ApiError {
    fn from(error: tower_sessions::session::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<crate::accounts::SignInRefused> for ApiError {
    fn from(refused: crate::accounts::SignInRefused) -> Self {
        use crate::accounts::SignInRefused;
        match refused {
            SignInRefused::TooMany { retry_after_s } => {
                ProblemCode::TooManyAttempts { retry_after_s }.into()
            }
            SignInRefused::Wrong => ProblemCode::WrongCredentials.into(),
            SignInRefused::Failed(error) => Self::Failed(error),
        }
    }
}

impl ApiError {
    /// A field that makes no sense.
    #[must_use]
    pub fn field(name: &str) -> Self {
        ProblemCode::BadRequest {
            field: name.to_owned(),
        }
        .into()
    }

    /// Nothing there, or not for this person.
    #[must_use]
    pub fn not_found() -> Self {
        ProblemCode::NotFound.into()
    }
}

/// The status that belongs to a code.
fn status(code: &ProblemCode) -> StatusCode {
    match code {
        ProblemCode::SignInNeeded | ProblemCode::WrongCredentials => StatusCode::UNAUTHORIZED,
        ProblemCode::TooManyAttempts { .. } => StatusCode::TOO_MANY_REQUESTS,
        ProblemCode::NotAllowed | ProblemCode::ForeignOrigin => StatusCode::FORBIDDEN,
        ProblemCode::NotFound => StatusCode::NOT_FOUND,
        ProblemCode::BadRequest { .. } => StatusCode::BAD_REQUEST,
        ProblemCode::TableUnreadable {
            problem: TableProblem::FileTooLarge { .. },
        } => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemCode::Refused { .. }
        | ProblemCode::PasswordLength { .. }
        | ProblemCode::TableUnreadable { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        ProblemCode::AlreadyThere => StatusCode::CONFLICT,
        ProblemCode::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemCode::Unavailable | ProblemCode::Offline => StatusCode::SERVICE_UNAVAILABLE,
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (code, request_id) = match self {
            Self::Problem(code) => (code, String::new()),
            Self::Failed(error) => {
                let id = request_id();
                tracing::error!(id, error = format!("{error:#}"), "a request failed");
                (ProblemCode::Unavailable, id)
            }
        };
        let retry_after = match code {
            ProblemCode::TooManyAttempts { retry_after_s } => Some(retry_after_s),
            _ => None,
        };
        let status = status(&code);
        let mut response = (status, Json(Problem { code, request_id })).into_response();
        if let Some(seconds) = retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The answer of the interface for programs where it has nothing.
pub async fn no_such_route() -> ApiError {
    ApiError::not_found()
}
