//! `POST /api/tables?name=plan.xlsx`: what stands in a file, for those who may take it into a
//! plan. Nothing of it is kept.

use super::{ApiError, App, FILE_BYTES_MAX, SignedIn, body::InQuery};
use crate::{
    accounts::Person,
    desk::{DeskError, READING_MAX},
};
use ::documents::tables::NamedTable;
use app::requests::{ImportedTable, ProblemCode};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    rights::{Deed, Place, permits},
    table::TableProblem,
};
use serde::Deserialize;

/// What stands behind the question mark.
#[derive(Debug, Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

/// Reads a file. Who may not change any plan has no use for it and is refused before it arrives.
pub async fn read(
    State(app): State<App>,
    SignedIn(person): SignedIn,
    InQuery(Named { name }): InQuery<Named>,
    request: Request,
) -> Result<Response, ApiError> {
    if !changes_plans(&person) {
        return Err(ProblemCode::NotAllowed.into());
    }
    let bytes = file(request, &app).await?;
    // The answer is written there, too: it may be larger than the file.
    let reading = app.desk.read(move || answer(&bytes, &name)).await;
    let json = match reading {
        Ok(answer) => answer?,
        Err(DeskError::TookTooLong(_)) => {
            let maximum = u32::try_from(READING_MAX.as_secs()).unwrap_or(u32::MAX);
            return Err(TableProblem::TookTooLong { maximum }.into());
        }
        Err(error) => return Err(ApiError::Failed(error.into())),
    };
    let media_type = HeaderValue::from_static("application/json");
    Ok(([(header::CONTENT_TYPE, media_type)], json).into_response())
}

/// A list of [`ImportedTable`] as JSON.
fn answer(bytes: &[u8], name: &str) -> Result<Vec<u8>, ApiError> {
    let tables = ::documents::tables::read(bytes, name)?;
    let imported = tables.into_iter().map(
        |NamedTable {
             name,
             hidden,
             table,
         }| ImportedTable {
            name,
            hidden,
            table,
        },
    );
    let imported: Vec<ImportedTable> = imported.collect();
    serde_json::to_vec(&imported).map_err(|error| ApiError::Failed(error.into()))
}

fn changes_plans(person: &Person) -> bool {
    [Place::InternalPlan, Place::SharedPlan]
        .iter()
        .any(|place| permits(person.role, *place, Deed::ChangePlan))
}

/// The whole body; the route's own limit ends it.
async fn file(request: Request, app: &App) -> Result<Bytes, ApiError> {
    Bytes::from_request(request, app)
        .await
        .map_err(|rejection| {
            if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                let maximum = FILE_BYTES_MAX;
                TableProblem::FileTooLarge { maximum }.into()
            } else {
                ApiError::field("body")
            }
        })
}
