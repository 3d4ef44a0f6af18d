//! Which cases and streams there are, and who may read them.
//!
//! A case comes into being with its streams, their audiences and their first events in one
//! transaction: there is never a stream without a first event.

use super::{
    Db, DbError, codes,
    commit::{self, Batch},
};
use app::requests::StreamRole;
use domain::{BudgetYear, CaseId, OrganisationId, StreamId, StreamKind, Timestamp};
use entities::{case, head, stream, stream_audience};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use std::collections::{BTreeMap, BTreeSet};
use sync::Head;

/// Key of a stream within this database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamKey(pub(super) i32);

/// A case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// Id.
    pub id: CaseId,
    /// AGS of the authority.
    pub ags: String,
    /// Budget year.
    pub year: BudgetYear,
    /// Id of the programme.
    pub programme: String,
    /// Short name of the programme.
    pub programme_short: String,
    /// Official name of the authority at the opening.
    pub authority: String,
    /// Whether its numbers are invented.
    pub example: bool,
}

/// A stream. It never changes, so it may be remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamRow {
    /// Key within this database.
    pub key: StreamKey,
    /// Id.
    pub id: StreamId,
    /// Its case.
    pub case: CaseId,
    /// Its kind.
    pub kind: StreamKind,
    /// What it is in the case.
    pub role: StreamRole,
    /// Who reads it: all of it, or nothing.
    pub audience: BTreeSet<OrganisationId>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A stream to be made, with its first events.
#[derive(Clone, Debug)]
pub struct NewStream {
    /// Id.
    pub id: StreamId,
    /// Its kind.
    pub kind: StreamKind,
    /// What it is in the case.
    pub role: StreamRole,
    /// Who reads it.
    pub audience: BTreeSet<OrganisationId>,
    /// When it is made.
    pub created_at: Timestamp,
    /// Its first events.
    pub first: Batch,
}

impl Db {
    /// Makes a case with its streams, all of it or nothing.
    ///
    /// # Errors
    /// [`DbError::AlreadyThere`] if the authority has a case in this programme year.
    pub async fn create_case(&self, row: &CaseRow, streams: Vec<NewStream>) -> Result<(), DbError> {
        let streams = self.with_authors(streams).await?;
        let transaction = self.begin_writing().await?;
        let result = async {
            let new = case::ActiveModel {
                uuid: Set(row.id.0),
                ags: Set(row.ags.clone()),
                year: Set(i32::from(row.year.0)),
                programme: Set(row.programme.clone()),
                programme_short: Set(row.programme_short.clone()),
                authority: Set(row.authority.clone()),
                example: Set(row.example),
                ..Default::default()
            };
            let case = case::Entity::insert(new)
                .exec(&transaction)
                .await
                .map_err(duplicate)?;
            for (stream, rows) in &streams {
                create_stream(&transaction, case.last_insert_id, stream, rows).await?;
            }
            Ok(())
        }
        .await;
        finish(transaction, result).await
    }

    /// Adds a stream to a case, with its first events.
    ///
    /// # Errors
    /// [`DbError::AlreadyThere`] if it is there, [`DbError::Missing`] if the case is not.
    pub async fn add_stream(&self, case: CaseId, stream: NewStream) -> Result<(), DbError> {
        let streams = self.with_authors(vec![stream]).await?;
        let transaction = self.begin_writing().await?;
        let result = async {
            let case = case::Entity::find()
                .filter(case::Column::Uuid.eq(case.0))
                .one(&transaction)
                .await?
                .ok_or(DbError::Missing)?;
            for (stream, rows) in &streams {
                create_stream(&transaction, case.id, stream, rows).await?;
            }
            Ok(())
        }
        .await;
        finish(transaction, result).await
    }

    async fn with_authors(
        &self,
        streams: Vec<NewStream>,
    ) -> Result<Vec<(NewStream, commit::Numbered)>, DbError> {
        let mut numbered = Vec::new();
        for stream in streams {
            let rows = self.number_authors(&stream.first).await?;
            numbered.push((stream, rows));
        }
        Ok(numbered)
    }

    /// The case with this id.
    ///
    /// # Errors
    /// [`DbError::Database`].
    pub async fn case(&self, id: CaseId) -> Result<Option<CaseRow>, DbError> {
        let found = case::Entity::find()
            .filter(case::Column::Uuid.eq(id.0))
            .one(self.connection())
            .await?;
        Ok(found.map(case_row))
    }

    /// The case of an authority in a year, if one has been opened.
    ///
    /// # Errors
    /// [`DbError::Database`].
    pub async fn case_of(
        &self,
        ags: &str,
        year: BudgetYear,
        programme: &str,
    ) -> Result<Option<CaseRow>, DbError> {
        let found = case::Entity::find()
            .filter(case::Column::Year.eq(i32::from(year.0)))
            .filter(case::Column::Ags.eq(ags))
            .filter(case::Column::Programme.eq(programme))
            .one(self.connection())
            .await?;
        Ok(found.map(case_row))
    }

    /// All cases, in the order of their opening.
    ///
    /// # Errors
    /// [`DbError::Database`].
    pub async fn cases(&self) -> Result<Vec<CaseRow>, DbError> {
        let rows = case::Entity::find()
            .order_by_asc(case::Column::Id)
            .all(self.connection())
            .await?;
        Ok(rows.into_iter().map(case_row).collect())
    }

    /// The stream with this id.
    ///
    /// # Errors
    /// [`DbError::Database`], [`DbError::Unreadable`].
    pub async fn stream(&self, id: StreamId) -> Result<Option<StreamRow>, DbError> {
        let found = stream::Entity::find()
            .filter(stream::Column::Uuid.eq(id.0))
            .complete(self)
            .await?;
        Ok(found.into_iter().next())
    }

    /// All streams of a case, in the order of their making. Not filtered by any audience.
    ///
    /// # Errors
    /// [`DbError::Database`], [`DbError::Unreadable`].
    pub async fn streams_of_case(&self, id: CaseId) -> Result<Vec<StreamRow>, DbError> {
        let case = case::Entity::find()
            .filter(case::Column::Uuid.eq(id.0))
            .one(self.connection())
            .await?;
        let Some(case) = case else {
            return Ok(Vec::new());
        };
        stream::Entity::find()
            .filter(stream::Column::CaseId.eq(case.id))
            .complete(self)
            .await
    }

    /// All streams that an organisation reads.
    ///
    /// # Errors
    /// [`DbError::Database`], [`DbError::Unreadable`].
    pub async fn streams_readable_by(
        &self,
        organisation: OrganisationId,
    ) -> Result<Vec<StreamRow>, DbError> {
        let keys: Vec<i32> = stream_audience::Entity::find()
            .filter(stream_audience::Column::OrganisationId.eq(organisation.0))
            .all(self.connection())
            .await?
            .into_iter()
            .map(|row| row.stream_id)
            .collect();
        stream::Entity::find()
            .filter(stream::Column::Id.is_in(keys))
            .complete(self)
            .await
    }

    /// All streams, in the order of their making.
    ///
    /// # Errors
    /// [`DbError::Database`], [`DbError::Unreadable`].
    pub async fn streams(&self) -> Result<Vec<StreamRow>, DbError> {
        stream::Entity::find().complete(self).await
    }

    /// Whether an organisation reads a stream. An unknown stream is read by nobody.
    ///
    /// # Errors
    /// [`DbError::Database`].
    pub async fn is_reader(
        &self,
        organisation: OrganisationId,
        stream: StreamId,
    ) -> Result<bool, DbError> {
        let row = self.stream(stream).await?;
        Ok(row.is_some_and(|row| row.audience.contains(&organisation)))
    }
}

/// Completing stream rows with their case and audience.
trait WithCase {
    async fn complete(self, db: &Db) -> Result<Vec<StreamRow>, DbError>;
}

impl WithCase for sea_orm::Select<stream::Entity> {
    async fn complete(self, db: &Db) -> Result<Vec<StreamRow>, DbError> {
        let rows = self
            .order_by_asc(stream::Column::Id)
            .all(db.connection())
            .await?;
        let cases: BTreeSet<i32> = rows.iter().map(|row| row.case_id).collect();
        let cases: BTreeMap<i32, CaseId> = case::Entity::find()
            .filter(case::Column::Id.is_in(cases))
            .all(db.connection())
            .await?
            .into_iter()
            .map(|row| (row.id, CaseId(row.uuid)))
            .collect();
        let mut audiences: BTreeMap<i32, BTreeSet<OrganisationId>> = BTreeMap::new();
        let readers = stream_audience::Entity::find()
            .filter(stream_audience::Column::StreamId.is_in(rows.iter().map(|row| row.id)))
            .all(db.connection())
            .await?;
        for reader in readers {
            let organisation = OrganisationId(reader.organisation_id);
            audiences
                .entry(reader.stream_id)
                .or_default()
                .insert(organisation);
        }
        rows.into_iter()
            .map(|row| {
                let audience = audiences.remove(&row.id).unwrap_or_default();
                let case = cases.get(&row.case_id).copied().ok_or(DbError::Missing)?;
                stream_row(&row, case, audience)
            })
            .collect()
    }
}

fn case_row(row: case::Model) -> CaseRow {
    CaseRow {
        id: CaseId(row.uuid),
        ags: row.ags,
        year: BudgetYear(u16::try_from(row.year).unwrap_or(0)),
        programme: row.programme,
        programme_short: row.programme_short,
        authority: row.authority,
        example: row.example,
    }
}

fn stream_row(
    row: &stream::Model,
    case: CaseId,
    audience: BTreeSet<OrganisationId>,
) -> Result<StreamRow, DbError> {
    let kind = StreamKind::from_word(&row.kind)
        .ok_or_else(|| DbError::Unreadable(format!("kind of stream {}", row.kind)))?;
    Ok(StreamRow {
        key: StreamKey(row.id),
        id: StreamId(row.uuid),
        case,
        kind,
        role: codes::stream_role(&row.role)?,
        audience,
        created_at: Timestamp(row.created_at),
    })
}

async fn create_stream(
    transaction: &DatabaseTransaction,
    case: i32,
    new: &NewStream,
    rows: &commit::Numbered,
) -> Result<(), DbError> {
    let row = stream::ActiveModel {
        uuid: Set(new.id.0),
        case_id: Set(case),
        kind: Set(new.kind.word().to_owned()),
        role: Set(codes::stream_role_word(new.role).to_owned()),
        created_at: Set(new.created_at.0),
        ..Default::default()
    };
    let key = stream::Entity::insert(row)
        .exec(transaction)
        .await
        .map_err(duplicate)?;
    let key = key.last_insert_id;
    let readers = new
        .audience
        .iter()
        .map(|organisation| stream_audience::ActiveModel {
            organisation_id: Set(organisation.0),
            stream_id: Set(key),
        });
    stream_audience::Entity::insert_many(readers)
        .exec(transaction)
        .await?;
    let start = Head::default();
    let head = head::ActiveModel {
        stream_id: Set(key),
        sequence: Set(0),
        hash: Set(start.hash.0.to_vec()),
    };
    head::Entity::insert(head)
        .exec_without_returning(transaction)
        .await?;
    commit::write(transaction, StreamKey(key), &new.first, rows).await
}

/// Commits what went well, takes back what did not.
pub(super) async fn finish<T>(
    transaction: DatabaseTransaction,
    result: Result<T, DbError>,
) -> Result<T, DbError> {
    match result {
        Ok(value) => {
            transaction.commit().await?;
            Ok(value)
        }
        Err(error) => {
            // The connection may be gone; then the database takes it back by itself.
            let _ = transaction.rollback().await;
            Err(error)
        }
    }
}

fn duplicate(error: DbErr) -> DbError {
    if DbError::is_duplicate(&error) {
        DbError::AlreadyThere
    } else {
        DbError::Database(error)
    }
}
