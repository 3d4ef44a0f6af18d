//! People and their accounts. The only place where names are stored.

use sea_orm::entity::prelude::*;

/// One person.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "people")]
pub struct Model {
    /// Id, the one that stands in the log.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Sign-in name, lower case.
    pub login: String,
    /// Name.
    pub name: String,
    /// Word of the role.
    pub role: String,
    /// Organisation.
    pub organisation_id: Uuid,
    /// Argon2id in PHC form; none for people who sign in by the demo's one click only.
    pub password_hash: Option<String>,
    /// Whether the person may sign in.
    pub active: bool,
    /// Whether the demo made this person.
    pub demo: bool,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// A person belongs to an organisation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The organisation.
    #[sea_orm(
        belongs_to = "super::organisation::Entity",
        from = "Column::OrganisationId",
        to = "super::organisation::Column::Id"
    )]
    Organisation,
}

impl Related<super::organisation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Organisation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
