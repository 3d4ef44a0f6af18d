//! The disk is full under SQLite: nothing acknowledged is lost, reading goes on, and with room
//! the server writes again.
//!
//! A limit on the size of files stands for the disk: the process meets it as a failed write, and
//! it can be lifted while the process runs, without being root.

use crate::{http, kills::seed, process::Server, world::World};
use std::{fs, path::Path, process::Command};

#[test]
fn the_disk_is_full_and_then_has_room_again() {
    if Command::new("prlimit").arg("--version").output().is_err() {
        println!("SKIPPED: prlimit is missing. For example: sudo apt-get install util-linux");
        return;
    }
    let mut world = World::sqlite(seed());
    let log = world.file("zielbudget.db-wal");
    // Room comes back under the running server, and after it was killed in its need.
    for killed in [false, true] {
        fill_and_make_room(&mut world, &log, killed);
        world.settle_and_check();
    }
    let findings = world.end("disk full under SQLite", 2);
    assert_eq!(findings, Vec::<String>::new());
}

fn fill_and_make_room(world: &mut World, log: &Path, killed: bool) {
    let cookie = world
        .crew
        .devices
        .first()
        .expect("a device")
        .cookie()
        .to_owned();
    let World { crew, servers, .. } = world;
    let server = servers.first_mut().expect("a server");
    let id = server.id();
    crew.work_during(|watch| {
        watch.acknowledged(20);
        let bytes = fs::metadata(log).expect("the write-ahead log").len();
        limit(server, &format!("{bytes}:"));
        watch.not_now(8);
        let told = server.log();
        let words = ["disk is full", "disk I/O error"];
        assert!(words.iter().any(|word| told.contains(word)), "{told}");
        // Reading goes on.
        let read = http::get(server.address, "/api/overview?year=2024", &cookie);
        assert_eq!(read.expect("an answer").status, 200);
        if killed {
            server.kill();
            server.start_again();
        } else {
            limit(server, "unlimited:");
        }
        watch.acknowledged(20);
    });
    let server = servers.first_mut().expect("a server");
    assert!(server.runs(), "it has ended: {}", server.log());
    assert!(killed || server.id() == id);
}

/// How large a file of the server may become, in bytes.
fn limit(server: &Server, bytes: &str) {
    let id = server.id().to_string();
    let done = Command::new("prlimit")
        .args(["--pid", &id, &format!("--fsize={bytes}")])
        .status();
    assert!(done.expect("prlimit").success(), "no limit");
}
