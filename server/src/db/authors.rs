//! Numbers of people in the log, and who wrote in which stream.
//!
//! A row of the log names its author by a small number; this table holds the id to it. Names
//! live in the accounts only.

use super::{Db, DbError, StreamKey};
use crate::accounts::Person;
use domain::PersonId;
use entities::{author, event};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, PoisonError},
};

/// Known pairs. There are as many as people who ever wrote something.
#[derive(Debug, Default)]
pub(super) struct Authors {
    known: Mutex<BTreeMap<PersonId, i32>>,
    wrote: Mutex<BTreeMap<StreamKey, Wrote>>,
}

/// Who wrote in a stream up to an event. A log only grows, so what comes later is all that has to
/// be looked at.
#[derive(Clone, Debug, Default)]
struct Wrote {
    until: i64,
    numbers: BTreeSet<i32>,
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

    fn wrote(&self, key: StreamKey) -> Wrote {
        let wrote = self.wrote.lock().unwrap_or_else(PoisonError::into_inner);
        wrote.get(&key).cloned().unwrap_or_default()
    }

    fn learn_wrote(&self, key: StreamKey, newer: Wrote) {
        let mut wrote = self.wrote.lock().unwrap_or_else(PoisonError::into_inner);
        let known = wrote.entry(key).or_default();
        known.until = known.until.max(newer.until);
        known.numbers.extend(newer.numbers);
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

    /// The people who wrote events of these streams, in no order. The server itself is none.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn authors_of(&self, keys: &[StreamKey]) -> Result<Vec<Person>, DbError> {
        let mut people = BTreeSet::new();
        for key in keys {
            for number in self.wrote(*key).await? {
                people.insert(self.author(self.connection(), number).await?);
            }
        }
        self.people_by_id(people).await
    }

    /// The numbers of those who wrote in a stream.
    async fn wrote(&self, key: StreamKey) -> Result<BTreeSet<i32>, DbError> {
        let mut wrote = self.authors.wrote(key);
        let newer: Vec<(i32, i64)> = event::Entity::find()
            .select_only()
            .column(event::Column::Person)
            .column_as(event::Column::Sequence.max(), "until")
            .filter(event::Column::StreamId.eq(key.0))
            .filter(event::Column::Sequence.gt(wrote.until))
            .group_by(event::Column::Person)
            .into_tuple()
            .all(self.connection())
            .await?;
        for (number, until) in newer {
            wrote.numbers.insert(number);
            wrote.until = wrote.until.max(until);
        }
        self.authors.learn_wrote(key, wrote.clone());
        Ok(wrote.numbers)
    }
}
