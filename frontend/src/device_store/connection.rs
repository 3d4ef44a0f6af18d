//! The connections of this tab to its databases: opened at the first use, and given up where the
//! browser takes the database away or a later version needs it for itself.

use super::{
    problems::{is_taken_away, not_opened},
    transactions::ANSWERS,
};
use futures::{
    channel::oneshot::{Sender, channel},
    future::{Either, select},
};
use gloo_timers::future::TimeoutFuture;
use indexed_db_futures::{Build, database::Database, error::OpenDbError, internals::SystemRepr};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};
use sync::store::{StoreProblem, Table};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;

/// Version of the set of tables.
const VERSION: u8 = 1;
/// How long a database may take to open. It waits, without a word, for whoever holds it against a later
/// version or a deletion that was asked for before.
const OPENING_MAX_MS: u32 = 10_000;
/// How often a database is opened that the browser is just taking away, and the pause in between.
const ATTEMPTS_MAX: u32 = 5;
const ATTEMPT_PAUSE_MS: u32 = 200;

thread_local! {
    /// The open databases of this tab.
    static OPEN: RefCell<BTreeMap<String, Database>> = const { RefCell::new(BTreeMap::new()) };
}

/// What is done when a connection ends that this tab did not end.
pub type Lost = Rc<dyn Fn()>;

/// The database of this name.
pub async fn connect(name: &str, lost: Lost) -> Result<Database, StoreProblem> {
    if let Some(open) = OPEN.with_borrow(|open| open.get(name).cloned()) {
        return Ok(open);
    }
    let (opened, opening) = channel();
    // By itself, so that what opens when nobody waits any more is in nobody's way.
    spawn_local(open(name.to_owned(), lost, opened));
    match select(opening, TimeoutFuture::new(OPENING_MAX_MS)).await {
        Either::Left((Ok(result), _)) => result,
        _ => Err(StoreProblem::Broken),
    }
}

/// Closes a connection; the next use opens another.
pub fn give_up(name: &str, database: &Database) {
    database.as_sys().close();
    OPEN.with_borrow_mut(|open| {
        if open.get(name).map(SystemRepr::as_sys) == Some(database.as_sys()) {
            open.remove(name);
        }
    });
}

async fn open(name: String, lost: Lost, opened: Sender<Result<Database, StoreProblem>>) {
    let mut attempts = 1;
    let result = loop {
        match attempt(&name).await {
            Err(error) if is_taken_away(&error) && attempts < ATTEMPTS_MAX => {
                attempts += 1;
                TimeoutFuture::new(ATTEMPT_PAUSE_MS).await;
            }
            result => break result,
        }
    };
    let result = result.map(|database| kept(name, database, lost));
    // Whoever has waited may have given up.
    let _ = opened.send(result.map_err(|error| not_opened(&error)));
}

async fn attempt(name: &str) -> Result<Database, OpenDbError> {
    Database::open(name)
        .with_version(VERSION)
        .with_on_upgrade_needed(|_, database| {
            for table in Table::ALL.map(Table::name).into_iter().chain([ANSWERS]) {
                database.create_object_store(table).build()?;
            }
            Ok(())
        })
        .await
}

/// The one connection of this tab: this, or one that was opened at the same time.
fn kept(name: String, database: Database, lost: Lost) -> Database {
    if let Some(open) = OPEN.with_borrow(|open| open.get(&name).cloned()) {
        database.close();
        return open;
    }
    OPEN.with_borrow_mut(|open| open.insert(name.clone(), database.clone()));
    let own = database.clone();
    let ended = Closure::<dyn Fn()>::new(move || {
        give_up(&name, &own);
        lost();
    });
    let function = Some(ended.as_ref().unchecked_ref());
    database.as_sys().set_onversionchange(function);
    database.as_sys().set_onclose(function);
    // It lives as long as the page, as most connections do.
    ended.forget();
    database
}
