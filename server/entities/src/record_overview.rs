//! Projection of record streams for lists.

use sea_orm::entity::prelude::*;

/// One record.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "record_overview")]
pub struct Model {
    /// The record stream.
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream_id: i32,
    /// Word of the agreement's track.
    pub agreement: String,
    /// Word of the application's track.
    pub application: String,
    /// Milliseconds since 1970, UTC.
    pub changed_at: i64,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
