//! How many bytes of the database one edit costs on SQLite.

use crate::{
    client::Client,
    plan, print,
    server::{Place, Server},
    work::Work,
};
use anyhow::Context;
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use serde_json::json;
use std::{collections::BTreeMap, path::PathBuf};

/// Edits of one amount each that are counted.
const EDITS: u32 = 10_000;
/// Edits in one request; what is stored does not depend on it.
const TOGETHER: u32 = 20;
/// Devices that make them.
const DEVICES: u32 = 10;

/// Tables of the log. Everything else is accounts, or can be made anew from these.
const LOG: [&str; 5] = ["events", "outcomes", "devices", "heads", "authors"];

/// Runs and prints one object.
pub fn measure(program: PathBuf) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("log.db");
    let place = Place {
        program,
        database: format!("sqlite:{}?mode=rwc", file.display()),
    };
    let server = Server::start(&place)?;
    plan::prepare(server.address)?;
    server.stop()?;
    let before = pages(&place.database)?;

    let server = Server::start(&place)?;
    let mut clients = Vec::new();
    for number in 0..DEVICES {
        clients.push(Client::open(server.address, Work::rising(number, DEVICES))?);
    }
    for _ in 0..EDITS / TOGETHER / DEVICES {
        for client in &mut clients {
            client.request(TOGETHER)?;
        }
    }
    // The end in order writes the write-ahead log back: the checkpoint.
    server.stop()?;
    let after = pages(&place.database)?;
    for (name, (table, bytes)) in &after {
        let grown = bytes - before.get(name).map_or(0, |(_, bytes)| *bytes);
        print(&json!({
            "name": name,
            "log": LOG.contains(&table.as_str()),
            "bytes": grown,
            "edits": EDITS,
        }))?;
    }
    Ok(())
}

/// Bytes of the pages of each table and index, with the table each belongs to.
fn pages(database: &str) -> anyhow::Result<BTreeMap<String, (String, i64)>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let connection = Database::connect(database).await?;
        let sql = "SELECT s.name AS name, m.tbl_name AS tbl, sum(s.pgsize) AS bytes \
                   FROM dbstat s JOIN sqlite_master m ON m.name = s.name GROUP BY s.name";
        let rows = connection
            .query_all_raw(Statement::from_string(DbBackend::Sqlite, sql))
            .await?;
        let mut pages = BTreeMap::new();
        for row in rows {
            let name: String = row.try_get("", "name")?;
            pages.insert(name, (row.try_get("", "tbl")?, row.try_get("", "bytes")?));
        }
        connection
            .close()
            .await
            .context("the database could not be closed")?;
        Ok(pages)
    })
}
