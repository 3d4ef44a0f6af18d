//! `kill -9` under load, again and again: what was acknowledged is there, once.

use crate::{draw::Draw, postgres::Cluster, world::World};

/// Cycles where nothing else is asked for.
const CYCLES: usize = 10;
/// Findings after which a run does not go on.
const FINDINGS_MAX: usize = 20;

/// `FAULT_CYCLES` of `make faults N=…`.
fn cycles() -> usize {
    let asked = std::env::var("FAULT_CYCLES").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(CYCLES)
}

/// `FAULT_SEED`, to see a run again.
pub fn seed() -> u64 {
    let asked = std::env::var("FAULT_SEED").ok();
    asked
        .and_then(|text| text.parse().ok())
        .unwrap_or(20_240_601)
}

#[test]
fn killed_on_sqlite_again_and_again() {
    let mut world = World::sqlite(seed());
    let done = kill_again_and_again(&mut world, cycles(), &mut || ());
    assert_eq!(world.end("kill -9 on SQLite", done), Vec::<String>::new());
}

#[test]
fn killed_on_postgres_again_and_again() {
    let cluster = Cluster::start();
    let mut world = World::postgres(cluster.database(), 1, seed());
    let done = kill_again_and_again(&mut world, cycles(), &mut || ());
    assert_eq!(
        world.end("kill -9 on PostgreSQL", done),
        Vec::<String>::new()
    );
}

/// The devices are spread over both, request by request; a command that one process was told is
/// offered to the other one as well.
#[test]
fn one_of_two_servers_on_one_database_killed_again_and_again() {
    let cluster = Cluster::start();
    let mut world = World::postgres(cluster.database(), 2, seed());
    let done = kill_again_and_again(&mut world, CYCLES.div_ceil(2), &mut || ());
    let findings = world.end("kill -9 of one of two on PostgreSQL", done);
    assert_eq!(findings, Vec::<String>::new());
}

/// Kills a server under load and starts it again; `meanwhile` happens while it is down. Gives how
/// many cycles were done.
pub fn kill_again_and_again(
    world: &mut World,
    cycles: usize,
    meanwhile: &mut dyn FnMut(),
) -> usize {
    let mut draw = Draw::of(seed(), 77);
    for cycle in 0..cycles {
        let World { crew, servers, .. } = world;
        crew.work_during(|watch| {
            watch.acknowledged(5 + draw.below(40));
            let alone = servers.len() == 1;
            let server = servers.first_mut().expect("a server");
            server.kill();
            // Everybody notices, and goes on without a connection or with the other server.
            watch.failures_of_each(2);
            if !alone {
                watch.acknowledged(10);
            }
            meanwhile();
            server.start_again();
            watch.acknowledged(5 + draw.below(10));
        });
        world.settle_and_check();
        if world.findings.len() >= FINDINGS_MAX {
            return cycle + 1;
        }
    }
    cycles
}
