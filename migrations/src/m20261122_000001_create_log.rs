//! The log: cases, their streams, events, outcomes, device orders and heads.
//!
//! Rows of the log are lean: integer keys instead of ids, ids and hashes as bytes. `events` keeps
//! SQLite's hidden row number, because an append-only table packs its pages fully and a clustered
//! index only to three quarters; small tables with a natural key are `WITHOUT ROWID`.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{DbBackend, prelude::Uuid},
};

/// Creates `cases`, `streams`, `stream_audience`, `authors`, `events`, `outcomes`, `devices`,
/// `heads`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_streams(manager).await?;
        create_events(manager).await?;
        create_order(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let newest_first = [
            "heads",
            "devices",
            "outcomes",
            "events",
            "authors",
            "stream_audience",
            "streams",
            "cases",
        ];
        for table in newest_first {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// Who has streams, and who reads them.
async fn create_streams(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("cases")
                .col(pk_auto("id"))
                .col(uuid("uuid").unique_key())
                .col(string_len("ags", 8))
                .col(integer("year"))
                .col(string_len("programme", 40))
                .col(string_len("programme_short", 80))
                .col(string_len("authority", 200))
                .col(boolean("example"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("ux_cases_year_ags_programme")
                .table("cases")
                .col("year")
                .col("ags")
                .col("programme")
                .unique()
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("streams")
                .col(pk_auto("id"))
                .col(uuid("uuid").unique_key())
                .col(integer("case_id"))
                .col(string_len("kind", 16))
                .col(string_len("role", 16))
                .col(big_integer("created_at"))
                .foreign_key(&mut key("streams", "case_id", "cases"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("ix_streams_case_id")
                .table("streams")
                .col("case_id")
                .to_owned(),
        )
        .await?;
    let mut audience = Table::create();
    audience
        .table("stream_audience")
        .col(uuid("organisation_id"))
        .col(integer("stream_id"))
        .primary_key(Index::create().col("organisation_id").col("stream_id"))
        .foreign_key(&mut key("stream_audience", "stream_id", "streams"));
    manager.create_table(clustered(manager, audience)).await?;
    manager
        .create_index(
            Index::create()
                .name("ix_stream_audience_stream_id")
                .table("stream_audience")
                .col("stream_id")
                .to_owned(),
        )
        .await
}

/// What happened, and who did it.
async fn create_events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("authors")
                .col(pk_auto("id"))
                .col(uuid("uuid").unique_key())
                .to_owned(),
        )
        .await?;
    // The server itself: number 0, the nil id.
    let server = Query::insert()
        .into_table("authors")
        .columns(["id", "uuid"])
        .values_panic([0.into(), Uuid::nil().into()])
        .to_owned();
    manager.execute(server).await?;
    manager
        .create_table(
            Table::create()
                .table("events")
                .col(integer("stream_id"))
                .col(big_integer("sequence"))
                .col(uuid("command"))
                .col(integer("person"))
                .col(small_integer("role"))
                .col(big_integer("at"))
                .col(text("body"))
                .col(blob("hash"))
                .primary_key(Index::create().col("stream_id").col("sequence"))
                .foreign_key(&mut key("events", "stream_id", "streams"))
                .foreign_key(&mut key("events", "person", "authors"))
                .to_owned(),
        )
        .await
}

/// What commands became, and where streams and devices stand.
async fn create_order(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut outcomes = Table::create();
    outcomes
        .table("outcomes")
        .col(uuid("command").primary_key())
        .col(integer("stream_id"))
        .col(small_integer("kind"))
        // The event, null for a refusal.
        .col(big_integer_null("sequence"))
        // Why, as JSON; null for an event.
        .col(text_null("refusal"))
        .foreign_key(&mut key("outcomes", "stream_id", "streams"));
    manager.create_table(clustered(manager, outcomes)).await?;
    let mut devices = Table::create();
    devices
        .table("devices")
        .col(integer("stream_id"))
        .col(uuid("device"))
        .col(big_integer("last_sequence"))
        .primary_key(Index::create().col("stream_id").col("device"))
        .foreign_key(&mut key("devices", "stream_id", "streams"));
    manager.create_table(clustered(manager, devices)).await?;
    manager
        .create_table(
            Table::create()
                .table("heads")
                .col(integer("stream_id").primary_key())
                .col(big_integer("sequence"))
                .col(blob("hash"))
                .foreign_key(&mut key("heads", "stream_id", "streams"))
                .to_owned(),
        )
        .await
}

/// A foreign key to the `id` of another table.
fn key(table: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{column}"))
        .from(table, column)
        .to(to, "id")
        .to_owned()
}

/// The table stored in its primary key where the database has to be told.
fn clustered(manager: &SchemaManager<'_>, mut table: TableCreateStatement) -> TableCreateStatement {
    if manager.get_database_backend() == DbBackend::Sqlite {
        table.extra("WITHOUT ROWID");
    }
    table
}
