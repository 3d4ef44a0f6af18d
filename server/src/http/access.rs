//! What of the cases a person may see: the streams whose audience their organisation is in.
//!
//! Every handler that names a case or a stream goes through here. What is not for somebody
//! answers exactly as what is not there.

use super::{ApiError, App};
use crate::{
    accounts::Person,
    db::{CaseRow, StreamRow},
};
use app::requests::{PersonName, StreamRole};
use domain::{CaseId, PersonId};
use std::collections::BTreeMap;

/// A case with the streams that a person may read; at least one.
pub struct Readable {
    /// The case.
    pub case: CaseRow,
    /// The streams.
    pub streams: Vec<StreamRow>,
}

/// The case, as far as the person's organisation is in the audience of its streams.
///
/// # Errors
/// `NotFound` where there is nothing, or nothing for this person.
pub async fn case(app: &App, person: &Person, id: CaseId) -> Result<Readable, ApiError> {
    let mut streams = app.db.streams_of_case(id).await?;
    streams.retain(|stream| stream.audience.contains(&person.organisation.id));
    let case = app.db.case(id).await?;
    match case {
        Some(case) if !streams.is_empty() => Ok(Readable { case, streams }),
        _ => Err(ApiError::not_found()),
    }
}

impl Readable {
    /// The stream of this role, if the person reads it.
    pub fn role(&self, role: StreamRole) -> Option<&StreamRow> {
        self.streams.iter().find(|stream| stream.role == role)
    }
}

/// People as others see them.
pub fn names(people: Vec<Person>) -> BTreeMap<PersonId, PersonName> {
    people
        .into_iter()
        .map(|person| {
            let Person {
                id,
                name,
                organisation,
                ..
            } = person;
            (
                id,
                PersonName {
                    name,
                    organisation: organisation.name,
                    kind: organisation.kind,
                },
            )
        })
        .collect()
}
