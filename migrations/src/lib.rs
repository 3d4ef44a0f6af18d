//! Schema steps, one change a file, up and down, the same on SQLite and PostgreSQL.
//!
//! Table and column names are strings: a step describes the schema of its day and must not move
//! when an entity does. Nothing here imports anything of ours.

mod m20261122_000001_create_log;
mod m20261122_000002_create_accounts;
mod m20261122_000003_create_read_models;
mod m20261124_000001_create_record_overview;
mod m20261129_000001_create_presence;

use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// All steps, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_create_log::Migration),
            Box::new(m20261122_000002_create_accounts::Migration),
            Box::new(m20261122_000003_create_read_models::Migration),
            Box::new(m20261124_000001_create_record_overview::Migration),
            Box::new(m20261129_000001_create_presence::Migration),
        ]
    }
}
