//! How far the commands of each device have come.

use sea_orm::entity::prelude::*;

/// One device in one stream.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "devices")]
pub struct Model {
    /// The stream.
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream_id: i32,
    /// The device.
    #[sea_orm(primary_key, auto_increment = false)]
    pub device: Uuid,
    /// Its last command with a final outcome.
    pub last_sequence: i64,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
