//! People, organisations and imported programme files.

use super::{Db, DbError};
use crate::accounts::{Organisation, Person};
use domain::{BudgetYear, OrganisationId, OrganisationKind, PersonId, Role, Timestamp};
use entities::{organisation, person, programme, session};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};

/// A person to be stored.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Id.
    pub id: PersonId,
    /// Sign-in name; stored in lower case.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Organisation, which must be there.
    pub organisation: OrganisationId,
    /// Argon2id in PHC form; none for people of the demo.
    pub password_hash: Option<String>,
    /// Whether the demo made this person.
    pub demo: bool,
}

/// The form in which sign-in names are stored and looked up.
#[must_use]
pub fn login_key(login: &str) -> String {
    login.trim().to_lowercase()
}

impl Db {
    /// The person with this id.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>, DbError> {
        let found = person::Entity::find_by_id(id.0)
            .find_also_related(organisation::Entity)
            .one(self.connection())
            .await?;
        found
            .map(|row| read(row).map(|(person, _)| person))
            .transpose()
    }

    /// The person with this sign-in name, and the hash of the password.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn person_by_login(
        &self,
        login: &str,
    ) -> Result<Option<(Person, Option<String>)>, DbError> {
        let found = person::Entity::find()
            .filter(person::Column::Login.eq(login_key(login)))
            .find_also_related(organisation::Entity)
            .one(self.connection())
            .await?;
        found.map(read).transpose()
    }

    /// Everybody, by sign-in name.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn people(&self) -> Result<Vec<Person>, DbError> {
        let rows = person::Entity::find()
            .find_also_related(organisation::Entity)
            .order_by_asc(person::Column::Login)
            .all(self.connection())
            .await?;
        rows.into_iter()
            .map(|row| read(row).map(|(person, _)| person))
            .collect()
    }

    /// The people with these ids, in no order.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn people_by_id(
        &self,
        ids: impl IntoIterator<Item = PersonId>,
    ) -> Result<Vec<Person>, DbError> {
        let rows = person::Entity::find()
            .filter(person::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
            .find_also_related(organisation::Entity)
            .all(self.connection())
            .await?;
        rows.into_iter()
            .map(|row| read(row).map(|(person, _)| person))
            .collect()
    }

    /// Whether somebody is stored whom the demo did not make.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn has_real_people(&self) -> Result<bool, DbError> {
        let real = person::Entity::find().filter(person::Column::Demo.eq(false));
        Ok(real.count(self.connection()).await? > 0)
    }

    /// Stores a person; `false` if the sign-in name or the id is taken.
    ///
    /// # Errors
    /// If the database fails, also where the organisation is not there.
    pub async fn add_person(&self, new: NewPerson, now: Timestamp) -> Result<bool, DbError> {
        let model = person::ActiveModel {
            id: Set(new.id.0),
            login: Set(login_key(&new.login)),
            name: Set(new.name),
            role: Set(new.role.word().to_owned()),
            organisation_id: Set(new.organisation.0),
            password_hash: Set(new.password_hash),
            active: Set(true),
            demo: Set(new.demo),
            created_at: Set(now.0),
        };
        let rows = person::Entity::insert(model)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(self.connection())
            .await?;
        Ok(rows > 0)
    }

    /// Sets a password's hash and ends the person's sessions.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_password(&self, id: PersonId, hash: String) -> Result<(), DbError> {
        self.change_person(id, person::Column::PasswordHash, Expr::value(hash))
            .await
    }

    /// Lets a person sign in no more, ends their sessions; what they did stays.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn deactivate(&self, id: PersonId) -> Result<(), DbError> {
        self.change_person(id, person::Column::Active, Expr::value(false))
            .await
    }

    async fn change_person(
        &self,
        id: PersonId,
        column: person::Column,
        value: Expr,
    ) -> Result<(), DbError> {
        let transaction = self.begin_writing().await?;
        person::Entity::update_many()
            .col_expr(column, value)
            .filter(person::Column::Id.eq(id.0))
            .exec(&transaction)
            .await?;
        session::Entity::delete_many()
            .filter(session::Column::PersonId.eq(id.0))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The organisation with this code.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn organisation(&self, code: &str) -> Result<Option<Organisation>, DbError> {
        let found = organisation::Entity::find()
            .filter(organisation::Column::Code.eq(code))
            .one(self.connection())
            .await?;
        found.map(read_organisation).transpose()
    }

    /// Stores organisations that are not there yet; names follow the newest programme.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keep_organisations(
        &self,
        organisations: Vec<Organisation>,
    ) -> Result<(), DbError> {
        let models = organisations
            .into_iter()
            .map(|organisation| organisation::ActiveModel {
                id: Set(organisation.id.0),
                code: Set(organisation.code),
                kind: Set(organisation.kind.word().to_owned()),
                name: Set(organisation.name),
            });
        organisation::Entity::insert_many(models)
            .on_conflict(
                OnConflict::column(organisation::Column::Id)
                    .update_column(organisation::Column::Name)
                    .to_owned(),
            )
            .exec_without_returning(self.connection())
            .await?;
        Ok(())
    }

    /// Stores a programme file in place of an older one of the year.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keep_programme(
        &self,
        year: BudgetYear,
        name: String,
        content: String,
        now: Timestamp,
    ) -> Result<(), DbError> {
        let model = programme::ActiveModel {
            year: Set(i32::from(year.0)),
            name: Set(name),
            content: Set(content),
            imported_at: Set(now.0),
        };
        programme::Entity::insert(model)
            .on_conflict(
                OnConflict::column(programme::Column::Year)
                    .update_columns([
                        programme::Column::Name,
                        programme::Column::Content,
                        programme::Column::ImportedAt,
                    ])
                    .to_owned(),
            )
            .exec_without_returning(self.connection())
            .await?;
        Ok(())
    }

    /// The imported programme files: name and text.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn programme_files(&self) -> Result<Vec<(String, String)>, DbError> {
        let rows = programme::Entity::find()
            .order_by_asc(programme::Column::Year)
            .all(self.connection())
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.name, row.content))
            .collect())
    }
}

/// A person as the server uses it, and the hash of the password.
pub(super) fn read(
    (person, organisation): (person::Model, Option<organisation::Model>),
) -> Result<(Person, Option<String>), DbError> {
    let organisation = organisation
        .ok_or_else(|| DbError::Unreadable(format!("person {} has no organisation", person.id)))?;
    let role = Role::from_word(&person.role)
        .ok_or_else(|| DbError::Unreadable(format!("person {} has an unknown role", person.id)))?;
    let hash = person.password_hash;
    let person = Person {
        id: PersonId(person.id),
        login: person.login,
        name: person.name,
        role,
        organisation: read_organisation(organisation)?,
        active: person.active,
        demo: person.demo,
    };
    Ok((person, hash))
}

fn read_organisation(row: organisation::Model) -> Result<Organisation, DbError> {
    let kind = OrganisationKind::from_word(&row.kind).ok_or_else(|| {
        DbError::Unreadable(format!("organisation {} has an unknown kind", row.id))
    })?;
    Ok(Organisation {
        id: OrganisationId(row.id),
        code: row.code,
        kind,
        name: row.name,
    })
}
