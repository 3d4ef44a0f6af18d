//! Where each stream ends.

use sea_orm::entity::prelude::*;

/// The end of one stream.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "heads")]
pub struct Model {
    /// The stream.
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream_id: i32,
    /// Number of the last event, 0 for none.
    pub sequence: i64,
    /// The chain's hash there.
    #[sea_orm(column_type = "Blob")]
    pub hash: Vec<u8>,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
