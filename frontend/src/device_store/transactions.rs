//! What is done within one transaction. Nothing but the store is awaited while one is open.

use super::problems::Failure;
use app::ports::{Removal, Survey, Writing};
use domain::{CommandId, StreamId};
use indexed_db_futures::{
    Build, BuildPrimitive, KeyRange,
    database::Database,
    error::Error,
    object_store::ObjectStore,
    query_source::QuerySource,
    transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions},
};
use std::collections::BTreeSet;
use sync::store::{
    Rows, Table, Write,
    transaction::{command_of, event_key, stream_keys},
};

/// The table of the server's answers, beside those of the streams.
pub const ANSWERS: &str = "answers";

/// Every table.
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

/// The texts of a stream after an event.
pub async fn load(database: &Database, stream: StreamId, since: u64) -> Result<Rows, Failure> {
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

/// Writes what is planned by the row as it is, all or nothing.
pub async fn write(
    database: &Database,
    stream: StreamId,
    writing: &Writing,
) -> Result<(), Failure> {
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

/// A kept answer.
pub async fn answer(database: &Database, question: &str) -> Result<Option<String>, Failure> {
    let transaction = reading(database)?;
    Ok(text(&transaction.object_store(ANSWERS)?, question).await?)
}

/// Keeps an answer.
pub async fn keep_answer(database: &Database, question: &str, answer: &str) -> Result<(), Failure> {
    let transaction = strict(database)?;
    let answers = transaction.object_store(ANSWERS)?;
    answers.put(answer).with_key(question).primitive()?;
    Ok(transaction.commit().await?)
}

/// What is kept, without states and events.
pub async fn survey(database: &Database) -> Result<Survey, Failure> {
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

/// Removes what is to be removed, all or nothing.
pub async fn remove(database: &Database, removal: &Removal) -> Result<(), Failure> {
    let transaction = strict(database)?;
    let mut alone = 0;
    for table in [Table::Outbox, Table::Refused] {
        let rows = transaction.object_store(table.name())?;
        if let Removal::CopiesAnd(ids) = removal {
            give_up(&rows, ids).await?;
        }
        alone += rows.count().primitive()?.await?;
    }
    for table in all_tables() {
        // A stream's row keeps the order of what waits; without any it goes as well.
        let keeps = [Table::Outbox, Table::Streams, Table::Refused].map(Table::name);
        if *removal == Removal::Everything || alone == 0 || !keeps.contains(&table) {
            transaction.object_store(table)?.clear()?;
        }
    }
    Ok(transaction.commit().await?)
}

/// Deletes the commands with these ids.
async fn give_up(rows: &ObjectStore<'_>, ids: &BTreeSet<CommandId>) -> Result<(), Failure> {
    let keys = rows.get_all_keys::<String>().primitive()?;
    let keys: Vec<String> = keys.await?.collect::<Result<_, _>>()?;
    for key in keys {
        if command_of(&key).is_some_and(|id| ids.contains(&id)) {
            rows.delete::<String, _>(key).primitive()?;
        }
    }
    Ok(())
}
