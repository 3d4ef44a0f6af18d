//! What is derived from the log and can be made anew from it: snapshots and projections. And the
//! settings that the database itself carries.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates `snapshots`, `case_overview`, `plan_overview` and `settings`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_snapshots(manager).await?;
        create_overviews(manager).await?;
        manager
            .create_table(
                Table::create()
                    .table("settings")
                    .col(string_len("key", 40).primary_key())
                    .col(text("value"))
                    .to_owned(),
            )
            .await?;
        // The first epoch of a new database; restoring a backup starts the next one.
        let first = Query::insert()
            .into_table("settings")
            .columns(["key", "value"])
            .values_panic(["epoch".into(), "1".into()])
            .to_owned();
        manager.execute(first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["settings", "plan_overview", "case_overview", "snapshots"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// States at a point of their stream, so that a load does not begin at the first event.
async fn create_snapshots(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("snapshots")
                .col(integer("stream_id"))
                .col(big_integer("sequence"))
                // Version of the state's form; another one is not read.
                .col(integer("format"))
                .col(blob("state"))
                .primary_key(Index::create().col("stream_id").col("sequence"))
                .foreign_key(&mut stream_key("snapshots"))
                .to_owned(),
        )
        .await
}

/// One row for each case and plan: what lists show without reading the log.
async fn create_overviews(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("case_overview")
                .col(integer("stream_id").primary_key())
                .col(string_len("stage", 16))
                .col(big_integer_null("ceiling"))
                // Last event that plans have to hear of.
                .col(big_integer("news"))
                .col(big_integer("changed_at"))
                .foreign_key(&mut stream_key("case_overview"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("plan_overview")
                .col(integer("stream_id").primary_key())
                .col(big_integer_null("ceiling"))
                .col(big_integer("planned"))
                .col(integer("lines"))
                .col(integer("conflicts"))
                // Last event of the case that the plan has heard of.
                .col(big_integer("case_sequence"))
                .col(big_integer("changed_at"))
                .foreign_key(&mut stream_key("plan_overview"))
                .to_owned(),
        )
        .await
}

fn stream_key(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_stream_id"))
        .from(table, "stream_id")
        .to("streams", "id")
        .to_owned()
}
