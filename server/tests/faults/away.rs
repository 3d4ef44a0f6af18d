//! The database goes away under load and comes back: the server says so, and goes on by itself.

use crate::{http, kills::seed, postgres::Cluster, world::World};

/// How often it goes away.
const ROUNDS: usize = 3;

#[test]
fn postgres_goes_away_and_comes_back() {
    let mut cluster = Cluster::start();
    let mut world = World::postgres(cluster.database(), 1, seed());
    let server = world.servers.first().expect("a server");
    let (address, id) = (server.address, server.id());
    for _ in 0..ROUNDS {
        world.crew.work_during(|watch| {
            watch.acknowledged(20);
            cluster.stop();
            watch.not_now(4);
            let ready = http::get(address, "/readyz", "").expect("an answer");
            let why = String::from_utf8_lossy(&ready.body).into_owned();
            assert_eq!(ready.status, 503, "{why}");
            assert!(why.contains("database does not answer"), "{why}");
            let alive = http::get(address, "/healthz", "").expect("an answer");
            assert_eq!(alive.status, 200);
            cluster.start_again();
            watch.acknowledged(20);
        });
        world.settle_and_check();
        let ready = http::get(address, "/readyz", "").expect("an answer");
        assert_eq!(ready.status, 200);
    }
    let server = world.servers.first_mut().expect("a server");
    assert!(
        server.runs() && server.id() == id,
        "it was not started anew"
    );
    let findings = world.end("PostgreSQL away", ROUNDS);
    assert_eq!(findings, Vec::<String>::new());
}
