//! Numbers of people in the log.
//!
//! A row of the log names its author by a small number; this table holds the id to it. Names
//! live in the accounts only.

use super::{Db, DbError};
use domain::PersonId;
use entities::author;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// Known pairs. There are as many as people who ever wrote something.
#[derive(Debug, Default)]
pub(super) struct Authors {
    known: Mutex<BTreeMap<PersonId, i32>>,
}

impl Authors {
    fn key(&self, person: PersonId) -> Option<i32> {
        self.known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&person)
            .copied()
    }

    fn person(&self, key: i32) -> Option<PersonId> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .iter()
            .find(|(_, known)| **known == key)
            .map(|(person, _)| *person)
    }

    fn learn(&self, rows: Vec<author::Model>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(rows.into_iter().map(|row| (PersonId(row.uuid), row.id)));
    }
}

impl Db {
    /// The number of a person, given out if there is none yet.
    ///
    /// Written by itself, before any transaction that uses it: a number that is never used harms
    /// nobody, one that is remembered but was rolled back would.
    pub(super) async fn author_key(&self, person: PersonId) -> Result<i32, DbError> {
        if let Some(key) = self.authors.key(person) {
            return Ok(key);
        }
        let by_id = || author::Entity::find().filter(author::Column::Uuid.eq(person.0));
        let mut rows = by_id().all(self.connection()).await?;
        if rows.is_empty() {
            let new = author::ActiveModel {
                uuid: Set(person.0),
                ..Default::default()
            };
            let inserted = author::Entity::insert(new).exec(self.connection()).await;
            match inserted {
                Err(error) if !DbError::is_duplicate(&error) => return Err(error.into()),
                _ => rows = by_id().all(self.connection()).await?,
            }
        }
        self.authors.learn(rows);
        self.authors
            .key(person)
            .ok_or_else(|| DbError::Unreadable(format!("number of author {person}")))
    }

    /// The person with a number.
    pub(super) async fn author<C: ConnectionTrait>(
        &self,
        connection: &C,
        key: i32,
    ) -> Result<PersonId, DbError> {
        if let Some(person) = self.authors.person(key) {
            return Ok(person);
        }
        self.authors
            .learn(author::Entity::find().all(connection).await?);
        self.authors
            .person(key)
            .ok_or_else(|| DbError::Unreadable(format!("author with number {key}")))
    }
}
