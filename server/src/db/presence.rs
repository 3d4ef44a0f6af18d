//! Who is connected to which server, where several share the database: one row a server.

use super::{Db, DbError};
use entities::presence;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use uuid::Uuid;

/// What a server says of its connections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceRow {
    /// Which run of which server.
    pub server: Uuid,
    /// Counts up as long as it lives.
    pub beat: i64,
    /// People by stream, JSON.
    pub people: String,
}

impl Db {
    /// Writes a server's row in place of the one before.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keep_presence(&self, kept: PresenceRow) -> Result<(), DbError> {
        let model = presence::ActiveModel {
            server: Set(kept.server),
            beat: Set(kept.beat),
            people: Set(kept.people),
        };
        let replace = OnConflict::column(presence::Column::Server)
            .update_columns([presence::Column::Beat, presence::Column::People])
            .to_owned();
        presence::Entity::insert(model)
            .on_conflict(replace)
            .exec_without_returning(self.connection())
            .await?;
        Ok(())
    }

    /// The rows of all other servers.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn presence_elsewhere(&self, own: Uuid) -> Result<Vec<PresenceRow>, DbError> {
        let rows = presence::Entity::find()
            .filter(presence::Column::Server.ne(own))
            .all(self.connection())
            .await?;
        let read = |row: presence::Model| PresenceRow {
            server: row.server,
            beat: row.beat,
            people: row.people,
        };
        Ok(rows.into_iter().map(read).collect())
    }

    /// Removes the rows of servers that have ended.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn remove_presence(&self, servers: &[Uuid]) -> Result<(), DbError> {
        if servers.is_empty() {
            return Ok(());
        }
        presence::Entity::delete_many()
            .filter(presence::Column::Server.is_in(servers.iter().copied()))
            .exec(self.connection())
            .await?;
        Ok(())
    }
}
