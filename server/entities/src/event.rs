//! The log itself. Append only.

use sea_orm::entity::prelude::*;

/// One event.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
pub struct Model {
    /// Its stream.
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream_id: i32,
    /// Number in the stream, from 1 without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// The command that became it.
    pub command: Uuid,
    /// Number of the author.
    pub person: i32,
    /// Number of their role.
    pub role: i16,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// What happened, JSON; exactly the text that was hashed.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// The chain's hash including this event.
    #[sea_orm(column_type = "Blob")]
    pub hash: Vec<u8>,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
