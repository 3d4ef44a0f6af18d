//! Schema steps go up, down and up again, on both databases.

use crate::databases::for_each_database;
use migrations::Migrator;
use sea_orm_migration::{MigratorTrait, SchemaManager};

const TABLES: [&str; 12] = [
    "cases",
    "streams",
    "stream_audience",
    "authors",
    "events",
    "outcomes",
    "devices",
    "heads",
    "snapshots",
    "case_overview",
    "plan_overview",
    "settings",
];

#[tokio::test]
async fn up_down_up() {
    for_each_database(async |database| {
        let connection = database.raw().await;
        let manager = SchemaManager::new(&connection);
        Migrator::up(&connection, None).await.expect("up");
        for table in TABLES {
            assert!(
                manager.has_table(table).await.expect("asking"),
                "{table} is missing"
            );
        }
        Migrator::down(&connection, None).await.expect("down");
        for table in TABLES {
            assert!(
                !manager.has_table(table).await.expect("asking"),
                "{table} is left"
            );
        }
        Migrator::up(&connection, None).await.expect("up again");
        let db = server::db::Db::open(&database.url).await.expect("opening");
        assert_eq!(db.epoch().await.expect("the epoch"), 1);
        assert!(db.is_ready().await.expect("asking"));
    })
    .await;
}

#[tokio::test]
async fn every_step_goes_back_alone() {
    for_each_database(async |database| {
        let connection = database.raw().await;
        let steps = u32::try_from(Migrator::migrations().len()).expect("few steps");
        for step in 1..=steps {
            Migrator::up(&connection, Some(1)).await.expect("one up");
            Migrator::down(&connection, Some(1))
                .await
                .expect("one down");
            Migrator::up(&connection, Some(1))
                .await
                .expect("and up again");
            let applied = Migrator::get_applied_migrations(&connection)
                .await
                .expect("asking");
            assert_eq!(applied.len(), usize::try_from(step).expect("few steps"));
        }
    })
    .await;
}
