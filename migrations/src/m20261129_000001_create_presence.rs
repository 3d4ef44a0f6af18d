//! Who is connected to which server, where several share the database.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

/// Creates `presence`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("presence")
                    .col(uuid("server").primary_key())
                    .col(big_integer("beat"))
                    .col(text("people"))
                    .to_owned(),
            )
            .await?;
        // Who was where when is written into no log of the database, and into none of its archives.
        if manager.get_database_backend() == DbBackend::Postgres {
            let connection = manager.get_connection();
            connection
                .execute_unprepared("ALTER TABLE presence SET UNLOGGED")
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("presence").to_owned())
            .await
    }
}
