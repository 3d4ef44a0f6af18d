//! Schema steps go up, down and up again, on both databases.

use crate::{
    browser::{demo, stop},
    databases::for_each_database,
};
use migrations::Migrator;
use sea_orm_migration::{MigratorTrait, SchemaManager};

const TABLES: [&str; 13] = [
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
    "record_overview",
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

#[tokio::test]
async fn records_that_are_there_already_get_their_list_entry() {
    for_each_database(async |database| {
        stop(demo(&database).await).await;
        let connection = database.raw().await;
        let later = Migrator::migrations()
            .iter()
            .position(|step| step.name() == "m20261124_000001_create_record_overview")
            .expect("the step");
        let later = u32::try_from(Migrator::migrations().len() - later).expect("few steps");
        Migrator::down(&connection, Some(later))
            .await
            .expect("down");
        Migrator::up(&connection, None).await.expect("up");
        let db = server::db::Db::open(&database.url).await.expect("opening");
        let verified = server::verify::database(&db).await.expect("reading");
        assert_eq!(verified.findings, []);
    })
    .await;
}
