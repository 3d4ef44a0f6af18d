//! Sessions of signed-in people.

use super::{Db, DbError, accounts};
use crate::{accounts::Person, sessions::StoredSession};
use domain::PersonId;
use entities::{organisation, person, session};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

impl Db {
    /// Stores a new session.
    ///
    /// # Errors
    /// If the database fails, also where the number is taken.
    pub async fn create_session(&self, stored: StoredSession) -> Result<(), DbError> {
        let model = session::ActiveModel {
            id_hash: Set(stored.id_hash),
            person_id: Set(stored.person.map(|person| person.0)),
            data: Set(stored.data),
            expires_at: Set(stored.expires_at_ms),
        };
        session::Entity::insert(model)
            .exec_without_returning(self.connection())
            .await?;
        Ok(())
    }

    /// Writes a session that is still there. One that was ended meanwhile stays ended.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn save_session(&self, stored: StoredSession) -> Result<(), DbError> {
        session::Entity::update_many()
            .col_expr(
                session::Column::PersonId,
                Expr::value(stored.person.map(|id| id.0)),
            )
            .col_expr(session::Column::Data, Expr::value(stored.data))
            .col_expr(
                session::Column::ExpiresAt,
                Expr::value(stored.expires_at_ms),
            )
            .filter(session::Column::IdHash.eq(stored.id_hash))
            .exec(self.connection())
            .await?;
        Ok(())
    }

    /// The session with this key unless it has expired.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn session(
        &self,
        id_hash: &str,
        now_ms: i64,
    ) -> Result<Option<StoredSession>, DbError> {
        let found = session::Entity::find_by_id(id_hash.to_owned())
            .filter(session::Column::ExpiresAt.gt(now_ms))
            .one(self.connection())
            .await?;
        Ok(found.map(read))
    }

    /// The session with this key unless it has expired, with the person whose it is, both as of
    /// the same moment; `None` also where it is nobody's.
    ///
    /// # Errors
    /// If the database fails; [`DbError::Unreadable`] for a role that this version does not know.
    pub async fn session_and_person(
        &self,
        id_hash: &str,
        now_ms: i64,
    ) -> Result<Option<(StoredSession, Person)>, DbError> {
        let found = session::Entity::find_by_id(id_hash.to_owned())
            .filter(session::Column::ExpiresAt.gt(now_ms))
            .find_also(session::Entity, person::Entity)
            .find_also(person::Entity, organisation::Entity)
            .one(self.connection())
            .await?;
        let Some((session, Some(person), organisation)) = found else {
            return Ok(None);
        };
        let (person, _) = accounts::read((person, organisation))?;
        Ok(Some((read(session), person)))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn delete_session(&self, id_hash: &str) -> Result<(), DbError> {
        session::Entity::delete_by_id(id_hash.to_owned())
            .exec(self.connection())
            .await?;
        Ok(())
    }

    /// Removes sessions that have expired.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn delete_expired_sessions(&self, now_ms: i64) -> Result<u64, DbError> {
        let deleted = session::Entity::delete_many()
            .filter(session::Column::ExpiresAt.lte(now_ms))
            .exec(self.connection())
            .await?;
        Ok(deleted.rows_affected)
    }
}

fn read(row: session::Model) -> StoredSession {
    StoredSession {
        id_hash: row.id_hash,
        person: row.person_id.map(PersonId),
        data: row.data,
        expires_at_ms: row.expires_at,
    }
}
