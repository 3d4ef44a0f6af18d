//! Streams of the cases.

use sea_orm::entity::prelude::*;

/// One stream.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "streams")]
pub struct Model {
    /// Key, used throughout the log.
    #[sea_orm(primary_key)]
    pub id: i32,
    /// Id.
    pub uuid: Uuid,
    /// Its case.
    pub case_id: i32,
    /// Word of the kind.
    pub kind: String,
    /// Word of what it is in the case.
    pub role: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
