//! The device's store in IndexedDB: one database for each person, one transaction for each batch.
//!
//! What stands in the rows is decided by `sync::store`; this file reads and writes texts by key. A
//! transaction ends by itself as soon as nothing is asked of it, so nothing but the store is
//! awaited while one is open. Writing is done when the browser has it on the disk (durability
//! *strict*). A browser may close a database at any time; it is then opened again once.

use super::{
    browser::{forget_own, tab_storage},
    tabs::Tabs,
};
use app::ports::{DeviceStore, LocalFuture, Survey, Writing};
use domain::{PersonId, StreamId};
use indexed_db_futures::{
    Build, BuildPrimitive, KeyRange,
    database::Database,
    error::{DomException, Error, OpenDbError, UnexpectedDataError},
    object_store::ObjectStore,
    query_source::QuerySource,
    transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions},
};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};
use sync::store::{
    Rows, StoreProblem, Table, Write,
    transaction::{event_key, stream_keys},
};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{StorageEstimate, StorageManager, window};

/// Version of the set of tables.
const VERSION: u8 = 1;
/// The table of the server's answers, beside those of the streams.
const ANSWERS: &str = "answers";

thread_local! {
    /// The open databases of this tab.
    static OPEN: RefCell<BTreeMap<String, Rc<Database>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Why a use of the database did not succeed.
enum Failure {
    /// As the rows say.
    Store(StoreProblem),
    /// As the browser says.
    Browser(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Browser(error)
    }
}

impl From<StoreProblem> for Failure {
    fn from(problem: StoreProblem) -> Self {
        Self::Store(problem)
    }
}

/// The store of one person.
#[derive(Clone)]
pub struct IndexedDb {
    name: String,
    tabs: Tabs,
}

impl IndexedDb {
    /// The store of a person; opened at the first use.
    pub fn of(person: PersonId) -> Self {
        Self::named(format!("zielbudget-{person}"))
    }

    fn named(name: String) -> Self {
        let tabs = Tabs::of(&name, left_elsewhere);
        Self { name, tabs }
    }

    /// As [`Self::using`], as long as the person is here: nothing comes back of what was forgotten.
    async fn while_here<T>(
        &self,
        work: impl AsyncFn(&Database) -> Result<T, Failure>,
    ) -> Result<T, StoreProblem> {
        if self.tabs.have_left() {
            return Err(StoreProblem::Forbidden);
        }
        self.using(work).await
    }

    /// Uses the database, and opens it again once where the browser has closed it.
    async fn using<T>(
        &self,
        work: impl AsyncFn(&Database) -> Result<T, Failure>,
    ) -> Result<T, StoreProblem> {
        let database = self.database().await?;
        match work(&database).await {
            Ok(value) => return Ok(value),
            Err(Failure::Store(problem)) => return Err(problem),
            Err(Failure::Browser(error)) if is_closed(&error) => {}
            Err(Failure::Browser(error)) => return Err(problem_of(&error)),
        }
        OPEN.with_borrow_mut(|open| open.remove(&self.name));
        let database = self.database().await?;
        work(&database).await.map_err(|failure| match failure {
            Failure::Store(problem) => problem,
            Failure::Browser(error) => problem_of(&error),
        })
    }

    async fn database(&self) -> Result<Rc<Database>, StoreProblem> {
        let name = self.name.as_str();
        if let Some(open) = OPEN.with_borrow(|open| open.get(name).map(Rc::clone)) {
            return Ok(open);
        }
        let database = Database::open(name)
            .with_version(VERSION)
            .with_on_upgrade_needed(|_, database| {
                for table in Table::ALL.map(Table::name).into_iter().chain([ANSWERS]) {
                    database.create_object_store(table).build()?;
                }
                Ok(())
            })
            .await
            .map_err(|error| not_opened(&error))?;
        let database = Rc::new(database);
        OPEN.with_borrow_mut(|open| open.insert(name.to_owned(), Rc::clone(&database)));
        Ok(database)
    }
}

impl DeviceStore for IndexedDb {
    fn load(&self, stream: StreamId, since: u64) -> LocalFuture<Result<Rows, StoreProblem>> {
        let this = self.clone();
        Box::pin(async move { this.using(async |db| load(db, stream, since).await).await })
    }

    fn write(&self, stream: StreamId, writing: Writing) -> LocalFuture<Result<(), StoreProblem>> {
        let this = self.clone();
        Box::pin(async move {
            this.while_here(async |db| write(db, stream, &writing).await)
                .await?;
            this.tabs.moved(stream);
            Ok(())
        })
    }

    fn on_moved(&self, then: Box<dyn Fn(StreamId) -> bool>) {
        self.tabs.on_moved(then);
    }

    fn recall(&self, question: String) -> LocalFuture<Option<String>> {
        let this = self.clone();
        Box::pin(async move {
            let found = this.using(async |db| answer(db, &question).await).await;
            found.ok().flatten()
        })
    }

    fn remember(&self, question: String, answer: String) -> LocalFuture<()> {
        let this = self.clone();
        Box::pin(async move {
            // Only a convenience: without it the page asks the server.
            let _ = this
                .while_here(async |db| keep_answer(db, &question, &answer).await)
                .await;
        })
    }

    fn survey(&self) -> LocalFuture<Result<Survey, StoreProblem>> {
        let this = self.clone();
        Box::pin(async move { this.using(async |db| survey(db).await).await })
    }

    fn forget(&self, also_waiting: bool) -> LocalFuture<Result<(), StoreProblem>> {
        let this = self.clone();
        Box::pin(async move {
            this.tabs.leave(also_waiting);
            this.using(async |db| forget(db, also_waiting).await).await
        })
    }

    fn persist(&self) -> LocalFuture<bool> {
        Box::pin(async {
            let Some(Ok(asked)) = storage().map(|storage| storage.persist()) else {
                return false;
            };
            let answer = JsFuture::from(asked).await;
            answer.ok().and_then(|answer| answer.as_bool()) == Some(true)
        })
    }

    fn room(&self) -> LocalFuture<Option<(u64, u64)>> {
        Box::pin(async {
            let asked = storage()?.estimate().ok()?;
            let estimate = StorageEstimate::from(JsFuture::from(asked).await.ok()?);
            Some((bytes(estimate.get_usage()?), bytes(estimate.get_quota()?)))
        })
    }
}

/// The person has left in another tab: what this one has written since goes as well.
fn left_elsewhere(name: String, also_waiting: bool) {
    spawn_local(async move {
        let store = IndexedDb::named(name);
        // What cannot be removed now was removed by the other tab, or told there.
        let _ = store.using(async |db| forget(db, also_waiting).await).await;
        forget_own(tab_storage());
        if let Some(window) = window() {
            let _ = window.location().reload();
        }
    });
}

fn storage() -> Option<StorageManager> {
    Some(window()?.navigator().storage())
}

/// The browser counts bytes as floats.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes are positive and far below 2^53"
)]
fn bytes(count: f64) -> u64 {
    count as u64
}

fn all_tables() -> Vec<&'static str> {
    let tables = Table::ALL.map(Table::name).into_iter();
    tables.chain([ANSWERS]).collect()
}

fn reading(database: &Database) -> Result<Transaction<'_>, Error> {
    database.transaction(all_tables()).build()
}

/// A transaction that is done when it is on the disk.
fn strict(database: &Database) -> Result<Transaction<'_>, Error> {
    let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
    database
        .transaction(all_tables())
        .with_mode(TransactionMode::Readwrite)
        .with_options(options)
        .build()
}

/// The keys of a stream in a table.
fn of(stream: StreamId) -> KeyRange<String> {
    let (from, until) = stream_keys(stream);
    KeyRange::Bound(from, false, until, true)
}

async fn text(table: &ObjectStore<'_>, key: &str) -> Result<Option<String>, Error> {
    table
        .get::<String, String, _>(key.to_owned())
        .primitive()?
        .await
}

async fn texts(table: &ObjectStore<'_>, keys: KeyRange<String>) -> Result<Vec<String>, Error> {
    let found = table
        .get_all::<String>()
        .with_query::<String, _>(keys)
        .primitive()?;
    found.await?.collect()
}

async fn load(database: &Database, stream: StreamId, since: u64) -> Result<Rows, Failure> {
    let transaction = reading(database)?;
    let table = |table: Table| transaction.object_store(table.name());
    let key = stream.to_string();
    let row = text(&table(Table::Streams)?, &key).await?;
    let state = if Rows::needs_state(row.as_deref(), since)? {
        text(&table(Table::States)?, &key).await?
    } else {
        None
    };
    let (_, end) = stream_keys(stream);
    let after = KeyRange::Bound(event_key(stream, since + 1), false, end, true);
    Ok(Rows {
        row,
        state,
        events: texts(&table(Table::Events)?, after).await?,
        outbox: texts(&table(Table::Outbox)?, of(stream)).await?,
        refused: texts(&table(Table::Refused)?, of(stream)).await?,
    })
}

async fn write(database: &Database, stream: StreamId, writing: &Writing) -> Result<(), Failure> {
    let transaction = strict(database)?;
    let key = stream.to_string();
    let row = text(&transaction.object_store(Table::Streams.name())?, &key).await?;
    for write in writing(row.as_deref())? {
        perform(&transaction, write).await?;
    }
    Ok(transaction.commit().await?)
}

async fn perform(transaction: &Transaction<'_>, write: Write) -> Result<(), Error> {
    let store = |table: Table| transaction.object_store(table.name());
    match write {
        // Awaited by the commit, all together.
        Write::Put { table, key, value } => {
            store(table)?.put(value).with_key(key).primitive()?;
        }
        Write::Delete { table, key } => {
            store(table)?.delete::<String, _>(key).primitive()?;
        }
        Write::Clear { table, stream } => {
            store(table)?.delete::<String, _>(of(stream)).primitive()?;
        }
        Write::DeleteBefore { table, stream, key } => {
            let (from, _) = stream_keys(stream);
            let before = KeyRange::Bound(from, false, key, true);
            store(table)?.delete::<String, _>(before).primitive()?;
        }
        Write::Move { from, to, key } => move_one(&store(from)?, &store(to)?, key).await?,
        Write::MoveAll { from, to, stream } => {
            let (from, to) = (store(from)?, store(to)?);
            let keys = from
                .get_all_keys::<String>()
                .with_query::<String, _>(of(stream));
            let keys: Vec<String> = keys.primitive()?.await?.collect::<Result<_, _>>()?;
            for key in keys {
                move_one(&from, &to, key).await?;
            }
        }
    }
    Ok(())
}

async fn move_one(from: &ObjectStore<'_>, to: &ObjectStore<'_>, key: String) -> Result<(), Error> {
    if let Some(value) = text(from, &key).await? {
        from.delete::<String, _>(key.clone()).primitive()?;
        to.put(value).with_key(key).primitive()?;
    }
    Ok(())
}

async fn answer(database: &Database, question: &str) -> Result<Option<String>, Failure> {
    let transaction = reading(database)?;
    Ok(text(&transaction.object_store(ANSWERS)?, question).await?)
}

async fn keep_answer(database: &Database, question: &str, answer: &str) -> Result<(), Failure> {
    let transaction = strict(database)?;
    let answers = transaction.object_store(ANSWERS)?;
    answers.put(answer).with_key(question).primitive()?;
    Ok(transaction.commit().await?)
}

async fn survey(database: &Database) -> Result<Survey, Failure> {
    let transaction = reading(database)?;
    let table = |table: Table| transaction.object_store(table.name());
    let keys = table(Table::Streams)?
        .get_all_keys::<String>()
        .primitive()?;
    let keys: Vec<String> = keys.await?.collect::<Result<_, _>>()?;
    let mut found = Survey::default();
    for key in keys {
        let Ok(stream) = key.parse() else { continue };
        let rows = Rows {
            row: text(&table(Table::Streams)?, &key).await?,
            outbox: texts(&table(Table::Outbox)?, of(stream)).await?,
            refused: texts(&table(Table::Refused)?, of(stream)).await?,
            ..Rows::default()
        };
        found.streams.push((stream, rows));
    }
    let answers = transaction.object_store(ANSWERS)?;
    let questions = answers.get_all_keys::<String>().primitive()?;
    let questions: Vec<String> = questions.await?.collect::<Result<_, _>>()?;
    for question in questions {
        if let Some(answer) = text(&answers, &question).await? {
            found.answers.push((question, answer));
        }
    }
    Ok(found)
}

async fn forget(database: &Database, also_waiting: bool) -> Result<(), Failure> {
    let transaction = strict(database)?;
    // A row keeps the order of what waits; without any it goes as well.
    let waiting = transaction.object_store(Table::Outbox.name())?;
    let none_waits = waiting.count().primitive()?.await? == 0;
    for table in all_tables() {
        let keeps = [Table::Outbox, Table::Streams, Table::Refused].map(Table::name);
        if also_waiting || none_waits || !keeps.contains(&table) {
            transaction.object_store(table)?.clear()?;
        }
    }
    Ok(transaction.commit().await?)
}

/// Whether the browser has closed the database under us.
fn is_closed(error: &Error) -> bool {
    matches!(
        error,
        Error::DomException(DomException::InvalidStateError(_) | DomException::AbortError(_))
    )
}

/// A browser ends a transaction by itself only where it has no room or its disk fails.
fn problem_of(error: &Error) -> StoreProblem {
    match error {
        Error::MissingData(UnexpectedDataError::TransactionAborted) => StoreProblem::Full,
        Error::DomException(exception) if exception.name() == "QuotaExceededError" => {
            StoreProblem::Full
        }
        _ => StoreProblem::Broken,
    }
}

fn not_opened(error: &OpenDbError) -> StoreProblem {
    match error {
        OpenDbError::Base(Error::DomException(exception)) => match &*exception.name() {
            "VersionError" => StoreProblem::Newer,
            "QuotaExceededError" => StoreProblem::Full,
            // What private windows and forbidden storage answer.
            "SecurityError" | "InvalidStateError" | "UnknownError" => StoreProblem::Forbidden,
            _ => StoreProblem::Broken,
        },
        OpenDbError::NullFactory | OpenDbError::UnsupportedEnvironment => StoreProblem::Forbidden,
        _ => StoreProblem::Broken,
    }
}
