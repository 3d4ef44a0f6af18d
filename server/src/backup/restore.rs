//! Putting a backup back.

use super::{
    BackupError, begin_epoch,
    place::{BESIDE, LOG, Partial, sync_folder, with_ending},
};
use crate::db::{Db, DbError, InUse, sqlite_file};
use domain::Timestamp;
use std::{
    fs::{self, File},
    io::{self, Read},
    iter,
    path::{Path, PathBuf},
};
use time::{OffsetDateTime, macros::format_description};

/// With what every SQLite file begins.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What was put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The epoch that begins with it.
    pub epoch: u64,
    /// Streams in it.
    pub streams: u64,
    /// Events in it.
    pub events: u64,
    /// Where the database that stood there is kept.
    pub kept: Option<PathBuf>,
    /// Where is kept what a database had left beside it that does not stand there any more.
    pub left: Vec<PathBuf>,
}

/// Puts a backup in the place of the database that `url` names. It is copied, brought up to
/// date, and checked before anything else is touched.
///
/// # Errors
/// [`BackupError`], also while any process has the database open; what stood there still does.
pub async fn restore(
    url: &str,
    file: &Path,
    replace: bool,
    now: Timestamp,
) -> Result<Restored, BackupError> {
    let place = sqlite_file(url).ok_or(BackupError::Postgres)?;
    is_backup(file)?;
    let failed = |error| BackupError::File(place.clone(), error);
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let _alone = InUse::alone(&place)?;
    let stands = place.exists();
    if stands && !replace {
        return Err(BackupError::DatabaseThere(place));
    }
    // A database that cannot be opened is a reason to restore; then the clock alone tells epochs
    // apart.
    let above = if stands {
        epoch_of(&place).await.unwrap_or(0)
    } else {
        0
    };
    let partial = Partial::new(&place).map_err(failed)?;
    fs::copy(file, partial.path()).map_err(|error| BackupError::File(file.to_owned(), error))?;
    let db = open(partial.path()).await?;
    db.migrate().await?;
    let (epoch, verified) = begin_epoch(&db, above, now).await?;
    db.close().await?;
    partial.sync().map_err(failed)?;
    let mut kept = keep(&place, now).map_err(failed)?;
    // Aside before the new one is there, also where the power goes in between.
    sync_folder(&place).map_err(failed)?;
    let database = (stands && !kept.is_empty()).then(|| kept.remove(0));
    partial.keep_as(&place).map_err(failed)?;
    sync_folder(&place).map_err(failed)?;
    Ok(Restored {
        epoch,
        streams: verified.streams,
        events: verified.events,
        left: if database.is_none() { kept } else { Vec::new() },
        kept: database,
    })
}

/// Refuses what is no database, and a database that was copied while it was in use: what its
/// log beside it holds would be lost.
fn is_backup(file: &Path) -> Result<(), BackupError> {
    let failed = |error| BackupError::File(file.to_owned(), error);
    let mut begin = [0; MAGIC.len()];
    let read = File::open(file).map_err(failed)?.read_exact(&mut begin);
    match read {
        Ok(()) if begin == *MAGIC => {}
        Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(failed(error)),
        _ => {
            let what = "it does not begin as a SQLite file";
            return Err(BackupError::NotABackup(file.to_owned(), what));
        }
    }
    match fs::metadata(with_ending(file, LOG)) {
        Ok(log) if log.len() > 0 => {
            let what = "a log stands beside it; make one with: zielbudget backup";
            Err(BackupError::NotABackup(file.to_owned(), what))
        }
        _ => Ok(()),
    }
}

async fn open(file: &Path) -> Result<Db, DbError> {
    Db::open_held(&format!("sqlite://{}?mode=rw", file.display())).await
}

/// The epoch of the database that stands there. Closing it also brings its log into the file.
async fn epoch_of(file: &Path) -> Result<u64, DbError> {
    let db = open(file).await?;
    let epoch = db.epoch().await;
    db.close().await?;
    epoch
}

/// Moves aside whatever stands there of a database, itself first; what is left beside none would
/// otherwise become part of what is put there. Gives where it is kept.
fn keep(place: &Path, now: Timestamp) -> io::Result<Vec<PathBuf>> {
    let endings = || iter::once("").chain(BESIDE);
    let name = format!(".before-restore-{}", stamp(now));
    let mut kept = with_ending(place, &name);
    // Twice within a second, or by a clock that was set back.
    for number in 2_u32.. {
        if !endings().any(|ending| with_ending(&kept, ending).exists()) {
            break;
        }
        kept = with_ending(place, &format!("{name}-{number}"));
    }
    let mut moved = Vec::new();
    for ending in endings() {
        let stands = with_ending(place, ending);
        if stands.exists() {
            let aside = with_ending(&kept, ending);
            fs::rename(&stands, &aside)?;
            moved.push(aside);
        }
    }
    Ok(moved)
}

/// A time as it stands in a file's name: UTC to the second.
fn stamp(now: Timestamp) -> String {
    let form = format_description!("[year][month][day]T[hour][minute][second]Z");
    OffsetDateTime::from_unix_timestamp(now.0.div_euclid(1000))
        .ok()
        .and_then(|time| time.format(form).ok())
        .unwrap_or_else(|| now.0.to_string())
}
