//! The disk is full: nothing acknowledged is lost, reading goes on, and with room the server writes
//! again.
//!
//! Once as a limit on the size of files, which the process meets as a failed write and which can be
//! lifted while it runs, without being root. Then as a small file system that something else fills
//! up, under SQLite and under PostgreSQL; only root may mount one.

use crate::{
    http,
    kills::seed,
    mounted::or_skipped,
    postgres::{Cluster, Flushing},
    process::Server,
    small_disk::SmallDisk,
    world::World,
};
use std::{fs, process::Command};

/// Room for either database and what a run writes.
const DISK_MEGABYTES: u32 = 192;

#[test]
fn files_may_not_grow_under_sqlite_and_then_may_again() {
    if Command::new("prlimit").arg("--version").output().is_err() {
        println!("SKIPPED: prlimit is missing. For example: sudo apt-get install util-linux");
        return;
    }
    let mut world = World::sqlite(seed());
    let log = world.file("zielbudget.db-wal");
    let fill = |server: &Server| {
        let bytes = fs::metadata(&log).expect("the write-ahead log").len();
        limit(server, &format!("{bytes}:"));
    };
    let make_room = |server: &Server| limit(server, "unlimited:");
    let words = ["disk is full", "disk I/O error"];
    fill_and_make_room(&mut world, &fill, &make_room, &words);
    let findings = world.end("files may not grow under SQLite", 2);
    assert_eq!(findings, Vec::<String>::new());
}

#[test]
fn the_disk_under_sqlite_is_full_and_then_has_room_again() {
    let Some(disk) = small_disk() else { return };
    let mut world = World::sqlite_in(disk.path(), seed());
    let words = ["disk is full", "disk I/O error"];
    fill_and_make_room(&mut world, &|_| disk.fill(), &|_| disk.make_room(), &words);
    let findings = world.end("disk full under SQLite", 2);
    assert_eq!(findings, Vec::<String>::new());
}

#[test]
fn the_disk_under_postgres_is_full_and_then_has_room_again() {
    let Some(disk) = small_disk() else { return };
    let cluster = Cluster::start_in(disk.path(), Flushing::Off);
    let mut world = World::postgres(cluster.database(), 1, seed());
    let words = ["No space left on device"];
    fill_and_make_room(&mut world, &|_| disk.fill(), &|_| disk.make_room(), &words);
    let findings = world.end("disk full under PostgreSQL", 2);
    assert_eq!(findings, Vec::<String>::new());
}

fn small_disk() -> Option<SmallDisk> {
    or_skipped(SmallDisk::of(DISK_MEGABYTES), "a small file system")
}

/// Room comes back under the running server, and after it was killed in its need.
fn fill_and_make_room(
    world: &mut World,
    fill: &dyn Fn(&Server),
    make_room: &dyn Fn(&Server),
    words: &[&str],
) {
    for killed in [false, true] {
        fill_once(world, fill, make_room, words, killed);
        world.settle_and_check();
    }
}

fn fill_once(
    world: &mut World,
    fill: &dyn Fn(&Server),
    make_room: &dyn Fn(&Server),
    words: &[&str],
    killed: bool,
) {
    let device = world.crew.devices.first().expect("a device");
    let cookie = device.cookie().to_owned();
    let World { crew, servers, .. } = world;
    let server = servers.first_mut().expect("a server");
    let id = server.id();
    crew.work_during(|watch| {
        watch.acknowledged(20);
        fill(server);
        watch.not_now(8);
        let told = server.log();
        assert!(words.iter().any(|word| told.contains(word)), "{told}");
        // Reading goes on.
        let read = http::get(server.address, "/api/overview?year=2024", &cookie);
        assert_eq!(read.expect("an answer").status, 200);
        if killed {
            server.kill();
        }
        make_room(server);
        if killed {
            server.start_again();
        }
        watch.acknowledged(20);
    });
    let server = servers.first_mut().expect("a server");
    assert!(server.runs(), "it has ended: {}", server.log());
    assert!(killed || server.id() == id);
}

/// How large a file of the server may become, in bytes. Nothing to do for one that was killed.
fn limit(server: &Server, bytes: &str) {
    let Some(id) = server.id() else { return };
    let done = Command::new("prlimit")
        .args(["--pid", &id.to_string(), &format!("--fsize={bytes}")])
        .status();
    assert!(done.expect("prlimit").success(), "no limit");
}
