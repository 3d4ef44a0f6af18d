//! Cases: one authority in one programme year.

use sea_orm::entity::prelude::*;

/// One case.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cases")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i32,
    /// Id.
    pub uuid: Uuid,
    /// AGS of the authority.
    pub ags: String,
    /// Budget year.
    pub year: i32,
    /// Id of the programme.
    pub programme: String,
    /// Its short name at the opening.
    pub programme_short: String,
    /// Official name of the authority at the opening.
    pub authority: String,
    /// Whether the numbers are invented.
    pub example: bool,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
