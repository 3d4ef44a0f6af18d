//! Projection of case streams for lists.

use sea_orm::entity::prelude::*;

/// One case.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_overview")]
pub struct Model {
    /// The case stream.
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream_id: i32,
    /// Word of the stage.
    pub stage: String,
    /// The ceiling in force, cents.
    pub ceiling: Option<i64>,
    /// Last event that plans have to hear of, 0 for none.
    pub news: i64,
    /// Milliseconds since 1970, UTC.
    pub changed_at: i64,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
