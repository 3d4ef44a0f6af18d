//! Who may read a stream. Fixed when the stream is made.

use sea_orm::entity::prelude::*;

/// One organisation that reads one stream.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stream_audience")]
pub struct Model {
    /// The organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// The stream.
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream_id: i32,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
