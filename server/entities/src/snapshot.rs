//! States at a point of their stream. A cache.

use sea_orm::entity::prelude::*;

/// One state.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "snapshots")]
pub struct Model {
    /// The stream.
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream_id: i32,
    /// The last event in it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// Version of the state's form.
    pub format: i32,
    /// The state, compressed JSON.
    #[sea_orm(column_type = "Blob")]
    pub state: Vec<u8>,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
