//! The device's store in IndexedDB: one database for each person, one transaction for each batch.
//!
//! What stands in the rows is decided by `sync::store`; here texts are read and written by key
//! ([`transactions`]). Writing is done when the browser has it on the disk (durability *strict*). A
//! browser may close a database at any time; it is then opened again once ([`connection`]).

mod connection;
mod problems;
mod transactions;

use super::{
    browser::{forget_own, tab_storage},
    tabs::Tabs,
};
use app::ports::{DeviceStore, LocalFuture, Removal, Survey, Writing};
use connection::{connect, give_up};
use domain::{PersonId, StreamId};
use indexed_db_futures::database::Database;
use problems::{Failure, is_closed, problem_of};
use std::rc::Rc;
use sync::store::{Rows, StoreProblem};
use transactions::{answer, keep_answer, load, remove, survey, write};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{StorageEstimate, StorageManager, window};

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
        give_up(&self.name, &database);
        let database = self.database().await?;
        work(&database).await.map_err(|failure| match failure {
            Failure::Store(problem) => problem,
            Failure::Browser(error) => problem_of(&error),
        })
    }

    /// The connection of this tab. If it is lost, the streams look at once what is left, and keep again
    /// what only this tab has.
    async fn database(&self) -> Result<Database, StoreProblem> {
        let tabs = self.tabs.clone();
        connect(&self.name, Rc::new(move || tabs.lost())).await
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

    fn on_moved(&self, then: Box<dyn Fn(Option<StreamId>) -> bool>) {
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

    fn remove(&self, removal: Removal) -> LocalFuture<Result<(), StoreProblem>> {
        let this = self.clone();
        Box::pin(async move {
            this.tabs.leave(removal == Removal::Everything);
            this.using(async |db| remove(db, &removal).await).await
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
fn left_elsewhere(name: String, everything: bool) {
    let removal = if everything {
        Removal::Everything
    } else {
        Removal::Copies
    };
    spawn_local(async move {
        let store = IndexedDb::named(name);
        // What cannot be removed now was removed by the other tab, or told there.
        let _ = store.using(async |db| remove(db, &removal).await).await;
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
