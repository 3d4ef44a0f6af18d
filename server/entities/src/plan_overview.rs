//! Projection of plan streams for lists.

use sea_orm::entity::prelude::*;

/// One plan.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_overview")]
pub struct Model {
    /// The plan stream.
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream_id: i32,
    /// The ceiling it knows, cents.
    pub ceiling: Option<i64>,
    /// Programme funds of all lines, cents.
    pub planned: i64,
    /// Lines that are not removed.
    pub lines: i32,
    /// Open conflicts.
    pub conflicts: i32,
    /// Last event of the case that it has heard of.
    pub case_sequence: i64,
    /// Milliseconds since 1970, UTC.
    pub changed_at: i64,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
