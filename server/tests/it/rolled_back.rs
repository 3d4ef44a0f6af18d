//! SQLite takes a transaction back by itself where it cannot write, on a full disk for example.
//! What is answered as written afterwards has to be written.

use crate::{
    authority_world::{Device, open_case},
    databases::Database,
};
use sea_orm::{ConnectionTrait, Statement};
use server::{
    authority::Hub,
    db::{Batch, Db, DbError, StreamBatch, StreamRow},
};
use std::{collections::BTreeMap, sync::Arc};

/// The number of a command on which the disk is full.
const TOO_MUCH: u64 = 13;

/// A database on which some writes end as on a full disk.
struct Full {
    database: Database,
    db: Db,
    streams: Vec<StreamRow>,
}

impl Full {
    async fn new() -> Self {
        let database = Database::sqlite();
        let db = database.open().await;
        let hub = Hub::start(db.clone()).await.expect("a hub");
        let case = open_case(&hub).await;
        let streams = db.streams_of_case(case).await.expect("streams");
        let raw = database.raw().await;
        let sql = format!(
            "CREATE TRIGGER full_disk BEFORE INSERT ON devices WHEN NEW.last_sequence = {TOO_MUCH} \
             BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END"
        );
        raw.execute_unprepared(&sql).await.expect("damage");
        Self {
            database,
            db,
            streams,
        }
    }

    /// One device of each of the first streams has come to a number.
    async fn commit(&self, numbers: &[u64]) -> Vec<Result<(), DbError>> {
        let mut batches = Vec::new();
        for (row, number) in self.streams.iter().zip(numbers) {
            let batch = Batch {
                stream: row.id,
                expected: self.db.head(row.key).await.expect("a head"),
                recorded: Vec::new(),
                devices: BTreeMap::from([(Device::new(1).id, *number)]),
                overview: None,
            };
            let key = row.key;
            batches.push(StreamBatch {
                key,
                batch: Arc::new(batch),
            });
        }
        self.db.commit(&batches).await
    }

    /// To which numbers the device has come, as somebody else reads it.
    async fn written(&self) -> Vec<i64> {
        let raw = self.database.raw().await;
        let sql = "SELECT last_sequence FROM devices ORDER BY last_sequence";
        let read = Statement::from_string(raw.get_database_backend(), sql);
        let rows = raw.query_all_raw(read).await.expect("rows");
        let number = |row: &sea_orm::QueryResult| row.try_get_by_index(0).expect("a number");
        rows.iter().map(number).collect()
    }

    /// Reads so many streams, as a server does before it decides.
    async fn read(&self, count: usize) {
        for row in self.streams.iter().cycle().take(count) {
            self.db.load(row).await.expect("a stream");
        }
    }
}

#[tokio::test]
async fn what_is_written_after_sqlite_took_a_transaction_back_is_there() {
    let full = Full::new().await;
    assert!(full.commit(&[TOO_MUCH]).await.iter().all(Result::is_err));
    // The pool takes its connections in turn: each of them has to read and to write.
    for (number, count) in (1..13).zip(1..) {
        full.read(count).await;
        let results = full.commit(&[number]).await;
        assert!(results.iter().all(Result::is_ok), "{results:?}");
        assert_eq!(
            full.written().await,
            [i64::try_from(number).expect("a number")]
        );
    }
}

#[tokio::test]
async fn of_batches_written_together_none_is_half_there() {
    let full = Full::new().await;
    let results = full.commit(&[1, TOO_MUCH, 2]).await;
    assert!(results.iter().all(Result::is_err), "{results:?}");
    assert_eq!(full.written().await, Vec::<i64>::new());
    full.read(3).await;
    let results = full.commit(&[3, 4, 5]).await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    assert_eq!(full.written().await, [3, 4, 5]);
}
