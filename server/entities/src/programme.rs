//! Programme files that were imported. The newest import of a year counts, before the shipped one.

use sea_orm::entity::prelude::*;

/// One programme file.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programmes")]
pub struct Model {
    /// Budget year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    /// File name, for messages.
    pub name: String,
    /// The file's text.
    #[sea_orm(column_type = "Text")]
    pub content: String,
    /// Milliseconds since 1970, UTC.
    pub imported_at: i64,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
