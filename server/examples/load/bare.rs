//! The limit: a loop that commits one row a transaction, with nothing around it.
//!
//! The row is as long as the log's row for one edit, the table has the log's key, and the
//! database is set as the server sets it, so what is missing is everything else the server does.

use crate::print;
use clap::Args;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
};
use serde_json::json;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// One run.
#[derive(Debug, Args)]
pub struct Shape {
    /// An empty database of its own
    #[arg(long)]
    database: String,
    /// Loops at once, each with a connection
    #[arg(long, default_value_t = 1)]
    writers: i32,
    /// Milliseconds that count
    #[arg(long, default_value_t = 4_000)]
    window_ms: u64,
}

/// Bytes of an event's text for an edit of one amount.
const BODY_BYTES: usize = 150;

/// Runs and prints one object.
pub fn measure(shape: &Shape) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let (rows, taken) = runtime.block_on(run(shape))?;
    print(&json!({
        "writers": shape.writers,
        "per_second": f64::from(rows) / taken.as_secs_f64(),
    }))
}

async fn run(shape: &Shape) -> anyhow::Result<(u32, Duration)> {
    connect(&shape.database)
        .await?
        .execute_unprepared(
            &"CREATE TABLE bare (stream_id INTEGER NOT NULL, sequence BIGINT NOT NULL, \
         command BYTES NOT NULL, person INTEGER NOT NULL, role SMALLINT NOT NULL, \
         at BIGINT NOT NULL, body TEXT NOT NULL, hash BYTES NOT NULL, \
         PRIMARY KEY (stream_id, sequence))"
                .replace(
                    "BYTES",
                    if shape.database.starts_with("sqlite:") {
                        "BLOB"
                    } else {
                        "BYTEA"
                    },
                ),
        )
        .await?;
    let mut loops = Vec::new();
    let start = Instant::now();
    let until = start + Duration::from_millis(shape.window_ms);
    for writer in 0..shape.writers {
        let connection = connect(&shape.database).await?;
        loops.push(tokio::spawn(write(connection, writer, until)));
    }
    let mut rows = 0;
    for running in loops {
        rows += running.await??;
    }
    Ok((rows, start.elapsed()))
}

/// One connection with the server's settings.
async fn connect(database: &str) -> Result<DatabaseConnection, sea_orm::DbErr> {
    let mut options = ConnectOptions::new(database);
    options.sqlx_logging(false).max_connections(1);
    if database.starts_with("sqlite:") {
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
        });
    }
    Database::connect(options).await
}

/// Commits rows until the time is over; a statement by itself is a transaction.
async fn write(
    connection: DatabaseConnection,
    writer: i32,
    until: Instant,
) -> Result<u32, sea_orm::DbErr> {
    let backend = connection.get_database_backend();
    let marks = match backend {
        DbBackend::Postgres => "$1, $2, $3, $4, $5, $6, $7, $8",
        _ => "?, ?, ?, ?, ?, ?, ?, ?",
    };
    let sql = format!("INSERT INTO bare VALUES ({marks})");
    let body = "x".repeat(BODY_BYTES);
    let mut rows = 0_u32;
    while Instant::now() < until {
        rows += 1;
        let values = [
            writer.into(),
            i64::from(rows).into(),
            Uuid::now_v7().as_bytes().to_vec().into(),
            1_i32.into(),
            1_i16.into(),
            0_i64.into(),
            body.clone().into(),
            vec![7_u8; 32].into(),
        ];
        let statement = Statement::from_sql_and_values(backend, &sql, values);
        connection.execute_raw(statement).await?;
    }
    Ok(rows)
}
