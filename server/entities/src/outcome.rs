//! What became of each command, for ever.

use sea_orm::entity::prelude::*;

/// The outcome of one command.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outcomes")]
pub struct Model {
    /// The command.
    #[sea_orm(primary_key, auto_increment = false)]
    pub command: Uuid,
    /// For which stream it was.
    pub stream_id: i32,
    /// 1 applied, 2 conflict, 3 refused.
    pub kind: i16,
    /// The event; none for a refusal.
    pub sequence: Option<i64>,
    /// Why it was refused, JSON.
    #[sea_orm(column_type = "Text")]
    pub refusal: Option<String>,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
