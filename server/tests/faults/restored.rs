//! An older backup is put back: what it does not hold is offered again by those who made it.

use crate::{check::Witness, kills::seed, process::command, world::World};
use std::process::Output;

/// How often a backup is made, outlived and put back.
const ROUNDS: usize = 2;

#[test]
fn what_an_older_backup_lacks_is_offered_again() {
    let mut world = World::sqlite(seed());
    for round in 0..ROUNDS {
        put_back(&mut world, round);
        // Another history: it is followed from its first event.
        world.witness = Witness::of(&world.crew);
        world.settle_and_check();
        let told = world
            .crew
            .devices
            .iter()
            .map(|device| device.record.restored);
        let told: Vec<u64> = told.collect();
        let lost = world
            .crew
            .devices
            .iter()
            .map(|device| device.record.before_restore.len());
        assert!(lost.sum::<usize>() > 0, "nothing was acknowledged before");
        assert!(
            told.iter().all(|times| *times > round as u64),
            "not everybody knows: {told:?}"
        );
    }
    let findings = world.end("older backup put back on SQLite", ROUNDS);
    assert_eq!(findings, Vec::<String>::new());
}

/// A backup under load, more acknowledged commands, an abrupt end, and the backup in its place
/// while everybody goes on typing.
fn put_back(world: &mut World, round: usize) {
    let file = world.file(&format!("backup-{round}"));
    let (file, folder) = (file.display().to_string(), world.file(""));
    let World {
        crew, servers, url, ..
    } = world;
    let server = servers.first_mut().expect("a server");
    crew.work_during(|watch| {
        watch.acknowledged(30);
        done(&command(url, &folder, &["backup", &file]));
        watch.acknowledged(40);
        server.kill();
        watch.failures_of_each(2);
        let told = done(&command(url, &folder, &["restore", &file, "--replace"]));
        assert!(told.contains("Epoch"), "{told}");
        server.start_again();
        watch.acknowledged(30);
    });
}

/// What a command said that must have worked.
fn done(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
