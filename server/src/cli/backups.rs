//! `zielbudget backup`, `restore` and `new-epoch`.

use super::say;
use crate::{
    authority::now,
    backup::{self, BackupError},
    config::Config,
    db::{Db, InUse, sqlite_file},
};
use anyhow::{Context, bail};
use std::path::Path;

/// Writes a backup, also while the server runs.
pub async fn backup(config: &Config, file: &Path) -> anyhow::Result<()> {
    let Some(place) = sqlite_file(&config.database_url) else {
        bail!(
            "{}. Make a backup with: pg_dump --format=custom --file={} DATABASE",
            BackupError::Postgres,
            file.display()
        );
    };
    if !place.exists() {
        return Err(BackupError::NoDatabase(place).into());
    }
    // Not brought up to date: a server of an older version may be running on it.
    let db = Db::open(&config.database_url)
        .await
        .context("the database cannot be opened; check ZIELBUDGET_DATABASE_URL")?;
    let written = backup::backup(&db, file).await;
    db.close().await?;
    let bytes = written?;
    say(&format!(
        "Backup written to {}: {bytes} bytes.",
        file.display()
    ))
}

/// Puts a backup back while the server is stopped.
pub async fn restore(config: &Config, file: &Path, replace: bool) -> anyhow::Result<()> {
    if sqlite_file(&config.database_url).is_none() {
        bail!(
            "{}. Stop all servers, put it back with pg_restore, then run: zielbudget new-epoch",
            BackupError::Postgres
        );
    }
    let restored = backup::restore(&config.database_url, file, replace, now()).await?;
    say(&format!(
        "Restored: {} streams, {} events, every hash follows. Epoch {} begins; everybody signs in \
         again.",
        restored.streams, restored.events, restored.epoch
    ))?;
    if let Some(kept) = restored.kept {
        say(&format!(
            "The database that stood there is kept as {}.",
            kept.display()
        ))?;
    }
    for left in restored.left {
        say(&format!(
            "What was left there of another database is kept as {}.",
            left.display()
        ))?;
    }
    Ok(())
}

/// Checks a database that other programs put back, and begins its next epoch.
pub async fn new_epoch(config: &Config) -> anyhow::Result<()> {
    let alone = match sqlite_file(&config.database_url) {
        Some(place) if !place.exists() => return Err(BackupError::NoDatabase(place).into()),
        Some(place) => Some(InUse::alone(&place)?),
        None => None,
    };
    let db = Db::open_held(&config.database_url)
        .await
        .context("the database cannot be opened; check ZIELBUDGET_DATABASE_URL")?;
    db.migrate()
        .await
        .context("the database could not be brought up to date")?;
    let begun = backup::begin_epoch(&db, 0, now()).await;
    db.close().await?;
    drop(alone);
    let (epoch, verified) = begun?;
    say(&format!(
        "Epoch {epoch} begins: {} streams, {} events, every hash follows. Everybody signs in again.",
        verified.streams, verified.events
    ))
}
