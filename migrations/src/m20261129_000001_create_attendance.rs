//! Who is connected to which server, where several share the database.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates `attendance`.
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
                    .table("attendance")
                    .col(uuid("server").primary_key())
                    .col(big_integer("beat"))
                    .col(text("people"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("attendance").to_owned())
            .await
    }
}
