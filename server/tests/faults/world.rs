//! A database, the server processes on it, and the devices behind their networks.

use crate::{
    check::Witness,
    crew::Crew,
    device::Device,
    listener::{Listener, Way},
    process::Server,
};
use std::{
    path::{Path, PathBuf},
    time::Instant,
};
use tempfile::TempDir;

/// Everything that a run is made of.
pub struct World {
    pub url: String,
    pub servers: Vec<Server>,
    pub crew: Crew,
    pub listeners: Vec<Listener>,
    pub witness: Witness,
    pub findings: Vec<String>,
    folder: TempDir,
    begun: Instant,
}

fn sqlite_url(folder: &Path) -> String {
    let file = folder.join("zielbudget.db");
    format!("sqlite://{}?mode=rwc", file.display())
}

impl World {
    /// A SQLite file with one server.
    pub fn sqlite(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self::on(sqlite_url(folder.path()), folder, 1, seed)
    }

    /// As [`World::sqlite`], with the file in a place that something else may fill up.
    pub fn sqlite_in(place: &Path, seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self::on(sqlite_url(place), folder, 1, seed)
    }

    /// A PostgreSQL database with some servers.
    pub fn postgres(url: String, servers: usize, seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self::on(url, folder, servers, seed)
    }

    fn on(url: String, folder: TempDir, servers: usize, seed: u64) -> Self {
        let begun = Instant::now();
        let start = |_| Server::start(&url, folder.path());
        let servers: Vec<Server> = (0..servers).map(start).collect();
        let addresses: Vec<_> = servers.iter().map(|server| server.address).collect();
        let crew = Crew::open(&addresses, seed);
        let listen = |(way, device): (Way, &Device)| {
            Listener::start(way, addresses.clone(), device.access())
        };
        let ways = [Way::WebSocket, Way::LongPoll];
        let listeners = ways.into_iter().zip(&crew.devices).map(listen).collect();
        let witness = Witness::of(&crew);
        Self {
            url,
            servers,
            crew,
            listeners,
            witness,
            findings: Vec::new(),
            folder,
            begun,
        }
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Everybody agrees, and what is new in the log is what it has to be.
    pub fn settle_and_check(&mut self) {
        self.findings.extend(self.crew.settle());
        self.witness.check(&self.crew, &self.url);
        self.witness.check_listeners(&self.listeners);
        self.findings.append(&mut self.witness.findings);
    }

    /// The whole log, and the line that tells what was proved. Gives what is wrong.
    pub fn end(mut self, name: &str, cycles: usize) -> Vec<String> {
        self.findings.extend(self.crew.settle());
        let folder = self.folder.path();
        self.witness.check_whole(&self.crew, &self.url, folder);
        self.findings.append(&mut self.witness.findings);
        let acknowledged = self.crew.acknowledged();
        let (failures, seconds) = (self.findings.len(), self.begun.elapsed().as_secs());
        println!(
            "faults, {name}: {cycles} cycles, {acknowledged} acknowledged commands, {failures} \
             failures, {seconds} s"
        );
        if failures > 0 {
            for server in &self.servers {
                println!("{}", server.log());
            }
        }
        println!("  the network: {:?}", self.crew.fates());
        for listener in &self.listeners {
            println!("  {}", listener.story());
        }
        self.findings
    }
}
