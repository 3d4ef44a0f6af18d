//! Who is connected to which server, where several share the database.

use sea_orm::entity::prelude::*;

/// What one run of a server says of its connections.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "presence")]
pub struct Model {
    /// Which run of which server.
    #[sea_orm(primary_key, auto_increment = false)]
    pub server: Uuid,
    /// Counts up as long as the server lives.
    pub beat: i64,
    /// People by stream, JSON.
    #[sea_orm(column_type = "Text")]
    pub people: String,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
