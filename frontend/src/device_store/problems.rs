//! What a browser's database answers when it does not do what it was asked, in the words of
//! `sync::store`.

use indexed_db_futures::error::{DomException, Error, OpenDbError, UnexpectedDataError};
use sync::store::StoreProblem;

/// Why a use of the database did not succeed.
pub enum Failure {
    /// As the rows say.
    Store(StoreProblem),
    /// As the browser says.
    Browser(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Browser(error)
    }
}

impl From<StoreProblem> for Failure {
    fn from(problem: StoreProblem) -> Self {
        Self::Store(problem)
    }
}

/// Whether the browser has closed the database under us.
pub fn is_closed(error: &Error) -> bool {
    matches!(
        error,
        Error::DomException(DomException::InvalidStateError(_) | DomException::AbortError(_))
    )
}

/// A browser ends a transaction by itself only where it has no room or its disk fails.
pub fn problem_of(error: &Error) -> StoreProblem {
    match error {
        Error::MissingData(UnexpectedDataError::TransactionAborted) => StoreProblem::Full,
        Error::DomException(exception) if exception.name() == "QuotaExceededError" => {
            StoreProblem::Full
        }
        _ => StoreProblem::Broken,
    }
}

/// Whether the browser was taking the database away while it was to be opened.
pub fn is_taken_away(error: &OpenDbError) -> bool {
    matches!(
        error,
        OpenDbError::Base(Error::DomException(DomException::AbortError(_)))
    )
}

pub fn not_opened(error: &OpenDbError) -> StoreProblem {
    match error {
        OpenDbError::Base(Error::DomException(exception)) => match &*exception.name() {
            "VersionError" => StoreProblem::Newer,
            "QuotaExceededError" => StoreProblem::Full,
            // What private windows and forbidden storage answer.
            "SecurityError" | "InvalidStateError" | "UnknownError" => StoreProblem::Forbidden,
            _ => StoreProblem::Broken,
        },
        // The wrapper says so of whatever the browser throws at the request itself; the version is
        // never zero here.
        OpenDbError::VersionZero => StoreProblem::Forbidden,
        OpenDbError::NullFactory | OpenDbError::UnsupportedEnvironment => StoreProblem::Forbidden,
        _ => StoreProblem::Broken,
    }
}
