//! Counties, cities, the ministry and the other bodies that people belong to.

use sea_orm::entity::prelude::*;

/// One organisation.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisations")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What the command line calls it: an AGS, `ministry`, `audit`, …
    pub code: String,
    /// Word of the kind.
    pub kind: String,
    /// Official name.
    pub name: String,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
