//! The power fails under load, again and again: what was acknowledged is on the disk, once.
//!
//! Here it counts what the databases flush, which a killed process does not need. Only root may
//! mount the disk.

use crate::{
    kills::{kill_again_and_again, seed},
    mounted::or_skipped,
    postgres::{Cluster, Flushing},
    powered_disk::PoweredDisk,
    world::World,
};

/// Room for either database and what a run writes.
const DISK_MEGABYTES: u64 = 256;
const CYCLES: usize = 5;

#[test]
fn the_power_fails_under_sqlite_again_and_again() {
    let Some(mut disk) = powered_disk() else {
        return;
    };
    let mut world = World::sqlite_in(disk.path(), seed());
    let done = kill_again_and_again(&mut world, CYCLES, &mut || disk.lose_power());
    let findings = world.end("no power under SQLite", done);
    assert_eq!(findings, Vec::<String>::new());
}

#[test]
fn the_power_fails_under_postgres_again_and_again() {
    let Some(mut disk) = powered_disk() else {
        return;
    };
    let mut cluster = Cluster::start_in(disk.path(), Flushing::On);
    let mut world = World::postgres(cluster.database(), 1, seed());
    let done = kill_again_and_again(&mut world, CYCLES, &mut || {
        cluster.stop();
        disk.lose_power();
        cluster.start_again();
    });
    let findings = world.end("no power under PostgreSQL", done);
    assert_eq!(findings, Vec::<String>::new());
}

fn powered_disk() -> Option<PoweredDisk> {
    or_skipped(PoweredDisk::of(DISK_MEGABYTES), "an image of a disk")
}
