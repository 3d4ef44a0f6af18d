//! Backups put back where a server that was killed has left its log.

use crate::databases::Database;
use domain::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, QueryResult, Statement};
use server::{
    backup::{Restored, backup, restore},
    db::{Db, sqlite_file},
    verify,
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::{TempDir, tempdir};

fn beside(place: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}{ending}", place.display()))
}

/// What is written after the backup, and must not be in what is put back.
const AFTER: &str = "INSERT INTO settings (key, value) VALUES ('after the backup', '1')";

/// A database whose server was killed, so that its log stands beside it, and a backup of before.
struct Killed {
    database: Database,
    place: PathBuf,
    folder: TempDir,
}

impl Killed {
    async fn new() -> Self {
        let database = Database::sqlite();
        let place = sqlite_file(&database.url).expect("a file");
        let folder = tempdir().expect("a folder");
        let db = database.open().await;
        let file = folder.path().join("backup");
        backup(&db, &file).await.expect("a backup");
        db.close().await.expect("closing");
        let killed = Self {
            database,
            place,
            folder,
        };
        killed.again().await;
        killed
    }

    /// A server writes, and is killed.
    async fn again(&self) {
        // It runs elsewhere: what it leaves is what stands on its disk at this moment.
        let elsewhere = Database::sqlite();
        let running = sqlite_file(&elsewhere.url).expect("a file");
        if self.place.exists() {
            fs::copy(&self.place, &running).expect("copying");
        }
        let db = elsewhere.open().await;
        let raw = elsewhere.raw().await;
        raw.execute_unprepared(AFTER).await.expect("writing");
        for ending in ["", "-wal", "-shm"] {
            let left = beside(&self.place, ending);
            fs::copy(beside(&running, ending), left).expect("copying");
        }
        raw.close().await.expect("closing");
        db.close().await.expect("closing");
    }

    async fn restore(&self, replace: bool) -> Restored {
        let file = self.folder.path().join("backup");
        let restored = restore(&self.database.url, &file, replace, Timestamp(1_000)).await;
        restored.expect("the backup")
    }

    /// What a server would find: the backup, whole, and nothing of what came after it.
    async fn is_the_backup(&self) {
        let db = Db::open(&self.database.url).await.expect("opening");
        let raw = self.database.raw().await;
        let whole = texts(&raw, "PRAGMA integrity_check").await;
        assert_eq!(whole, ["ok"], "foreign pages");
        let after = "SELECT value FROM settings WHERE key = 'after the backup'";
        assert_eq!(texts(&raw, after).await, [""; 0]);
        let verified = verify::database(&db).await.expect("a check");
        assert_eq!(verified.findings, []);
        raw.close().await.expect("closing");
        db.close().await.expect("closing");
    }

    /// Files in the folder of the database whose name ends so, other than its own.
    fn kept(&self, ending: &str) -> Vec<PathBuf> {
        let folder = self.place.parent().expect("a folder");
        let names = fs::read_dir(folder).expect("a folder").flatten();
        let is_kept = |path: &PathBuf| {
            let name = path.to_string_lossy().into_owned();
            name.contains(".before-restore-") && name.ends_with(ending)
        };
        names.map(|entry| entry.path()).filter(is_kept).collect()
    }
}

/// The first column of what a statement gives.
async fn texts(raw: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(DbBackend::Sqlite, sql);
    let rows = raw.query_all_raw(statement).await.expect("reading");
    let text = |row: &QueryResult| row.try_get_by_index(0).expect("a text");
    rows.iter().map(text).collect()
}

#[tokio::test]
async fn the_log_of_a_database_that_was_removed_does_not_get_into_what_is_put_back() {
    let killed = Killed::new().await;
    let log = fs::read(beside(&killed.place, "-wal")).expect("a log");
    fs::remove_file(&killed.place).expect("removing");
    let restored = killed.restore(false).await;
    assert_eq!(restored.kept, None);
    killed.is_the_backup().await;
    // It is somebody's work and stays.
    let kept = killed.kept("-wal");
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(fs::read(&kept[0]).expect("the log") == log);
    assert!(restored.left.contains(&kept[0]), "{restored:?}");
}

/// The clock does not move in between, and the names tell what belongs together.
#[tokio::test]
async fn every_log_that_was_left_is_kept() {
    let killed = Killed::new().await;
    for times in 1..=3 {
        fs::remove_file(&killed.place).expect("removing");
        killed.restore(false).await;
        killed.is_the_backup().await;
        assert_eq!(killed.kept("-wal").len(), times);
        killed.again().await;
    }
}

/// What a crash right after the database was moved aside leaves is put back over as well.
#[tokio::test]
async fn a_restore_that_was_cut_off_is_made_up() {
    let killed = Killed::new().await;
    let aside = beside(&killed.place, ".before-restore-19700101T000001Z");
    fs::rename(&killed.place, &aside).expect("renaming");
    killed.restore(false).await;
    killed.is_the_backup().await;
    // Nothing was put beside another database.
    assert!(aside.exists() && !beside(&aside, "-wal").exists());
    assert_eq!(killed.kept("-wal").len(), 1);
}

/// A rollback journal would be played back as well.
#[tokio::test]
async fn a_journal_that_was_left_is_moved_aside() {
    let killed = Killed::new().await;
    fs::write(beside(&killed.place, "-journal"), "left").expect("writing");
    fs::remove_file(&killed.place).expect("removing");
    killed.restore(false).await;
    killed.is_the_backup().await;
    assert_eq!(killed.kept("-journal").len(), 1);
}
