//! Backups made while a server runs and put back afterwards: another history, that replicas see.

use crate::{
    authority_world::{add_line, answers},
    browser::{Browser, config, demo, stop, stream_of},
    databases::Database,
    live_world::hello,
};
use app::requests::StreamRole;
use axum::http::StatusCode;
use domain::{StreamId, Timestamp};
use sea_orm::ConnectionTrait;
use server::{
    authority::now,
    backup::{BackupError, backup, begin_epoch, restore},
    db::{Db, DbError},
    startup::{Application, Mode},
    verify,
};
use std::{fs, path::Path, process::Command};
use sync::{ClientMessage, Head, Outcome, RetryReason, ServerMessage};
use tempfile::tempdir;

/// Somebody at their draft.
struct AtWork {
    browser: Browser,
    draft: StreamId,
}

impl AtWork {
    async fn at(application: &Application) -> Self {
        let mut browser = Browser::as_demo(application, "thoma").await;
        let case = browser.own_case().await;
        let draft = stream_of(&case, StreamRole::InternalPlan).expect("a draft");
        Self { browser, draft }
    }

    /// Edits that are acknowledged.
    async fn edit(&mut self, numbers: std::ops::Range<u128>) {
        for number in numbers {
            let outcome = self.browser.push(self.draft, add_line(number)).await;
            assert!(matches!(outcome, Outcome::Applied { .. }), "{outcome:?}");
        }
    }

    /// Where the draft stands.
    async fn head(&mut self) -> Head {
        let messages: Vec<ServerMessage> = self.browser.hello(self.draft).await.json();
        match messages.last() {
            Some(ServerMessage::Events { entries, .. }) => {
                let last = entries.last().expect("an event");
                let (sequence, hash) = (last.sequence, last.hash);
                Head { sequence, hash }
            }
            Some(ServerMessage::Snapshot { sequence, hash, .. }) => {
                let (sequence, hash) = (*sequence, *hash);
                Head { sequence, hash }
            }
            other => panic!("{other:?}"),
        }
    }
}

/// A server on a database that was put back: what somebody meets who was there before. Gives the
/// epoch.
async fn meets_another_history(
    database: &Database,
    mut before: AtWork,
    had: Head,
    back_at: Head,
) -> u64 {
    let application = demo(database).await;
    let epoch = application.db().epoch().await.expect("an epoch");
    let mut after = AtWork::at(&application).await;
    assert_eq!(after.head().await, back_at);
    let old = hello(before.draft, Some(1), had.sequence, had.hash);
    let mut told: Vec<ServerMessage> = after.browser.post("/api/sync", &old).await.json();
    let snapshot = told.pop();
    assert_eq!(
        told,
        [ServerMessage::Welcome {
            head: back_at.sequence,
            epoch
        }]
    );
    let is_state = matches!(snapshot, Some(ServerMessage::Snapshot { sequence, .. })
        if sequence == back_at.sequence);
    assert!(is_state, "{snapshot:?}");

    let mut push = before.browser.push_of(before.draft, add_line(900));
    // Events would follow on a log that this device does not have.
    let told: Vec<ServerMessage> = after.browser.post("/api/sync", &push).await.json();
    let other_epoch = Outcome::Retry {
        reason: RetryReason::OtherEpoch,
    };
    let head = back_at.sequence;
    let greeting = ServerMessage::Welcome { head, epoch };
    assert_eq!(told.first(), Some(&greeting), "{told:?}");
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(answers(&told), [other_epoch]);
    // Made again in the new epoch, by a device that counts from what the server knows of it.
    let ClientMessage::Push { commands, .. } = &mut push else {
        panic!("a push")
    };
    commands[0].epoch = epoch;
    commands[0].device = after.browser.device;
    commands[0].device_sequence = 1;
    let told: Vec<ServerMessage> = after.browser.post("/api/sync", &push).await.json();
    let sequence = back_at.sequence + 1;
    assert_eq!(answers(&told), [Outcome::Applied { sequence }]);
    let verified = verify::database(application.db()).await.expect("a check");
    assert_eq!(verified.findings, []);
    stop(application).await;
    epoch
}

#[tokio::test]
async fn what_was_backed_up_comes_back_as_another_history() {
    let database = Database::sqlite();
    let folder = tempdir().expect("a folder");
    let file = folder.path().join("evening's backup.sqlite");
    let application = demo(&database).await;
    let mut before = AtWork::at(&application).await;
    before.edit(1..4).await;
    let back_at = before.head().await;
    backup(application.db(), &file).await.expect("a backup");
    let again = backup(application.db(), &file).await;
    assert!(matches!(again, Err(BackupError::FileThere(_))), "{again:?}");
    before.edit(4..8).await;
    let had = before.head().await;

    let running = restore(&database.url, &file, true, now()).await;
    let in_use = matches!(running, Err(BackupError::Database(DbError::InUse)));
    assert!(in_use, "{running:?}");
    stop(application).await;
    let unasked = restore(&database.url, &file, false, now()).await;
    let there = matches!(unasked, Err(BackupError::DatabaseThere(_)));
    assert!(there, "{unasked:?}");
    let restored = restore(&database.url, &file, true, now())
        .await
        .expect("the backup");
    let kept = restored.kept.expect("the old one beside");
    let kept = Db::open(&format!("sqlite://{}", kept.display()))
        .await
        .expect("whole");
    assert_eq!(kept.epoch().await.expect("an epoch"), 1);
    let verified = verify::database(&kept).await.expect("a check");
    assert_eq!(verified.findings, []);
    assert!(verified.events > restored.events);

    // The sessions of the backup are over, also the one that is still held here.
    let application = demo(&database).await;
    let mut signed_in = Browser::new(&application);
    signed_in.cookie = before.browser.cookie.clone();
    let answer = signed_in.get("/api/session").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", answer.body);
    stop(application).await;
    let first = meets_another_history(&database, before, had, back_at).await;
    assert_eq!(first, restored.epoch);

    // The same backup once more, by a clock that has stood still: yet another epoch.
    let second = restore(&database.url, &file, true, Timestamp(1_000))
        .await
        .expect("the backup");
    assert_eq!(second.epoch, first + 1);
}

#[tokio::test]
async fn a_backup_comes_back_where_nothing_stands_and_its_epoch_is_new_all_the_same() {
    let database = Database::sqlite();
    let folder = tempdir().expect("a folder");
    let file = folder.path().join("backup");
    let db = database.open().await;
    backup(&db, &file).await.expect("a backup");
    let place = folder.path().join("new/here.db");
    let url = format!("sqlite:{}?mode=rwc", place.display());
    let mut last = 1;
    for at in [1_000, 2_000_000_000_000] {
        let restored = restore(&url, &file, false, Timestamp(at))
            .await
            .expect("the backup");
        assert_eq!(restored.kept, None);
        assert!(restored.epoch > last);
        last = restored.epoch;
        // Lost without a trace: the clock alone tells the next history from this one.
        fs::remove_file(&place).expect("removing");
    }
    assert!(last >= 2_000_000_000_000);
}

#[tokio::test]
async fn every_database_that_a_backup_replaced_is_kept() {
    let database = Database::sqlite();
    let folder = tempdir().expect("a folder");
    let file = folder.path().join("backup");
    let db = database.open().await;
    backup(&db, &file).await.expect("a backup");
    db.close().await.expect("closing");
    // The clock does not move in between.
    let mut kept = Vec::new();
    for _ in 0..3 {
        let restored = restore(&database.url, &file, true, Timestamp(1_000)).await;
        kept.extend(restored.expect("the backup").kept);
    }
    kept.dedup();
    assert_eq!(kept.len(), 3);
    assert!(kept.iter().all(|file| file.exists()), "{kept:?}");
}

#[tokio::test]
async fn what_is_no_sound_backup_is_refused_and_leaves_everything_as_it_was() {
    let database = Database::sqlite();
    let folder = tempdir().expect("a folder");
    let application = demo(&database).await;
    let broken = folder.path().join("broken");
    backup(application.db(), &broken).await.expect("a backup");
    stop(application).await;
    let damage = sea_orm::Database::connect(format!("sqlite://{}", broken.display()))
        .await
        .expect("the copy");
    damage
        .execute_unprepared("UPDATE events SET body = replace(body, '1', '2') WHERE sequence = 1")
        .await
        .expect("damage");
    damage.close().await.expect("closing");
    let text = folder.path().join("text");
    fs::write(&text, "no database").expect("writing");
    let in_use = folder.path().join("copied");
    fs::copy(&broken, &in_use).expect("copying");
    fs::write(folder.path().join("copied-wal"), "more").expect("writing");

    let place = server::db::sqlite_file(&database.url).expect("a file");
    let before = fs::read(&place).expect("the database");
    for file in [&broken, &text, &in_use, &folder.path().join("nothing")] {
        let refused = restore(&database.url, file, true, now()).await;
        let fits = match &refused {
            Err(BackupError::Broken(findings)) => file == &broken && !findings.is_empty(),
            Err(BackupError::NotABackup(..)) => file == &text || file == &in_use,
            Err(BackupError::File(..)) => file.ends_with("nothing"),
            _ => false,
        };
        assert!(fits, "{}: {refused:?}", file.display());
        assert!(fs::read(&place).expect("the database") == before);
        assert_eq!(partial_files(place.parent().expect("a folder")), 0);
    }
}

/// Files that were begun and not finished.
fn partial_files(folder: &Path) -> usize {
    let names = fs::read_dir(folder).expect("a folder").flatten();
    let partial = |name: &str| name.contains(".partial") || name.contains("before-restore");
    names
        .filter(|entry| partial(&entry.file_name().to_string_lossy()))
        .count()
}

/// PostgreSQL's own programs, and the epoch afterwards.
#[tokio::test]
async fn a_dump_of_postgres_comes_back_as_another_history() {
    let (database, elsewhere) = (Database::postgres().await, Database::postgres().await);
    let folder = tempdir().expect("a folder");
    let dump = folder.path().join("dump");
    let application = demo(&database).await;
    let refused = backup(application.db(), &dump).await;
    assert!(matches!(refused, Err(BackupError::Postgres)), "{refused:?}");
    let mut before = AtWork::at(&application).await;
    before.edit(1..4).await;
    let back_at = before.head().await;
    let run = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        let done = command
            .args(arguments)
            .output()
            .expect("PostgreSQL's program");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{program}: {told}");
    };
    let file = format!("--file={}", dump.display());
    run("pg_dump", &["--format=custom", &file, &database.url]);
    before.edit(4..8).await;
    let had = before.head().await;
    stop(application).await;
    let dump = dump.display().to_string();
    let target = format!("--dbname={}", elsewhere.url);
    run("pg_restore", &[&target, &dump]);

    let folder = tempdir().expect("a folder");
    let zielbudget = |argument: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_zielbudget"))
            .args(argument)
            .current_dir(folder.path())
            .env_clear()
            .env("ZIELBUDGET_DATABASE_URL", &elsewhere.url)
            .output()
            .expect("the binary")
    };
    for argument in [["backup", "file"], ["restore", "file"]] {
        let refused = zielbudget(&argument);
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && told.contains("pg_"), "{told}");
    }
    let begun = zielbudget(&["new-epoch"]);
    let told = String::from_utf8_lossy(&begun.stdout).into_owned();
    assert!(told.starts_with("Epoch "), "{begun:?}");
    let epoch = meets_another_history(&elsewhere, before, had, back_at).await;
    assert!(told.contains(&epoch.to_string()), "{told}");
}

#[tokio::test]
async fn an_epoch_does_not_begin_on_a_broken_log() {
    crate::databases::for_each_database(async |database| {
        let application = demo(&database).await;
        stop(application).await;
        let raw = database.raw().await;
        raw.execute_unprepared("UPDATE events SET at = at + 1 WHERE sequence = 1")
            .await
            .expect("damage");
        let db = database.open().await;
        let refused = begin_epoch(&db, 0, now()).await;
        assert!(
            matches!(refused, Err(BackupError::Broken(_))),
            "{refused:?}"
        );
        assert_eq!(db.epoch().await.expect("an epoch"), 1);
    })
    .await;
}

#[tokio::test]
async fn a_server_that_missed_a_restore_is_not_ready() {
    crate::databases::for_each_database(async |database| {
        let application = demo(&database).await;
        let mut probe = Browser::new(&application);
        assert_eq!(probe.get("/readyz").await.status, StatusCode::OK);
        begin_epoch(application.db(), 0, now())
            .await
            .expect("an epoch");
        let answer = probe.get("/readyz").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.body.contains("another epoch"), "{}", answer.body);
        stop(application).await;
    })
    .await;
}

/// The commands beside a running process, as an operator types them.
#[tokio::test]
async fn the_commands_work_beside_a_server_and_after_it() {
    let database = Database::sqlite();
    let folder = tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_zielbudget"))
            .args(arguments)
            .current_dir(folder.path())
            .env_clear()
            .env("ZIELBUDGET_DATABASE_URL", &database.url)
            .output()
            .expect("the binary")
    };
    let nothing = run(&["backup", "file"]);
    assert!(!nothing.status.success(), "there is no database");
    let application = Application::build(config(&database), Mode::Demo)
        .await
        .expect("a demo");
    assert!(run(&["backup", "file"]).status.success());
    assert!(
        !run(&["backup", "file"]).status.success(),
        "never over a file"
    );
    for refused in [&["restore", "file", "--replace"] as &[&str], &["new-epoch"]] {
        let output = run(refused);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains("in use"), "{refused:?}: {told}");
    }
    stop(application).await;
    assert!(
        !run(&["restore", "file"]).status.success(),
        "one stands there"
    );
    for done in [
        &["restore", "file", "--replace"] as &[&str],
        &["new-epoch"],
        &["verify"],
    ] {
        let output = run(done);
        assert!(output.status.success(), "{done:?}: {output:?}");
    }
}
