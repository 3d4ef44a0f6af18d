//! People as the log knows them: a number for an id, never a name.

use sea_orm::entity::prelude::*;

/// One person, or the server as number 0.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "authors")]
pub struct Model {
    /// Number in the log.
    #[sea_orm(primary_key)]
    pub id: i32,
    /// Id of the person; nil for the server.
    pub uuid: Uuid,
}

/// Relations are joined where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
