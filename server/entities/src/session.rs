//! Sessions of signed-in people.

use sea_orm::entity::prelude::*;

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    /// SHA-256 of the cookie's value, 64 hexadecimal digits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id_hash: String,
    /// Whose session it is.
    pub person_id: Option<Uuid>,
    /// What the session holds, JSON.
    #[sea_orm(column_type = "Text")]
    pub data: String,
    /// Milliseconds since 1970, UTC.
    pub expires_at: i64,
}

/// A session is a person's, as soon as somebody has signed in.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The person.
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::PersonId",
        to = "super::person::Column::Id"
    )]
    Person,
}

impl Related<super::person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Person.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
