//! Organisations, people, their sessions, and programme files that were imported.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates `organisations`, `people`, `sessions` and `programmes`.
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
                    .table("organisations")
                    .col(uuid("id").primary_key())
                    // What the command line calls it: an AGS, `ministry`, `audit`, …
                    .col(string_len("code", 40).unique_key())
                    .col(string_len("kind", 32))
                    .col(string_len("name", 200))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("people")
                    .col(uuid("id").primary_key())
                    .col(string_len("login", 64).unique_key())
                    .col(string_len("name", 200))
                    .col(string_len("role", 32))
                    .col(uuid("organisation_id"))
                    // Null: signs in by the demo's one click only.
                    .col(string_len_null("password_hash", 255))
                    .col(boolean("active"))
                    .col(boolean("demo"))
                    .col(big_integer("created_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("fk_people_organisation_id")
                            .from("people", "organisation_id")
                            .to("organisations", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        create_session(manager).await?;
        manager
            .create_table(
                Table::create()
                    .table("programmes")
                    .col(integer("year").primary_key())
                    .col(string_len("name", 80))
                    .col(text("content"))
                    .col(big_integer("imported_at"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["programmes", "sessions", "people", "organisations"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

async fn create_session(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("sessions")
                // The hash of the cookie's value: who reads the table cannot sign in with it.
                .col(string_len("id_hash", 64).primary_key())
                .col(uuid_null("person_id"))
                .col(text("data"))
                .col(big_integer("expires_at"))
                .foreign_key(
                    ForeignKey::create()
                        .name("fk_sessions_person_id")
                        .from("sessions", "person_id")
                        .to("people", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .to_owned(),
        )
        .await?;
    for column in ["person_id", "expires_at"] {
        manager
            .create_index(
                Index::create()
                    .name(format!("ix_sessions_{column}"))
                    .table("sessions")
                    .col(column)
                    .to_owned(),
            )
            .await?;
    }
    Ok(())
}
