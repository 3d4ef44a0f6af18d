//! Durable commands per second over HTTP, a kill in the middle of it, and the fresh reader.

use crate::{
    client::Client,
    plan::{self, CLIENTS_MAX},
    print,
    reader::cells_lost,
    server::{Place, Server, processor_ticks},
    work::Work,
};
use anyhow::Context;
use clap::Args;
use serde_json::json;
use std::{
    path::PathBuf,
    sync::{
        Barrier,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// One run.
#[derive(Debug, Args)]
pub struct Shape {
    #[command(flatten)]
    place: Place,
    /// Clients in a closed loop
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=i64::from(CLIENTS_MAX)))]
    clients: u32,
    /// Edits in one request
    #[arg(long, default_value_t = 1)]
    edits: u32,
    /// A file of edits that were drawn for all servers alike
    #[arg(long)]
    work: Option<PathBuf>,
    /// Milliseconds that count
    #[arg(long, default_value_t = 4_000)]
    window_ms: u64,
}

/// What runs before the window does not count: caches fill, connections settle.
const WARM_UP: Duration = Duration::from_millis(500);

/// The window that counts, with processor time at both ends.
struct Window {
    from: Instant,
    until: Instant,
    server_ticks: Option<u64>,
    own_ticks: Option<u64>,
}

/// Runs and prints one object.
pub fn measure(shape: &Shape) -> anyhow::Result<()> {
    let server = Server::start(&shape.place)?;
    plan::prepare(server.address)?;
    let mut clients = Vec::new();
    let work = match &shape.work {
        Some(file) => Work::drawn(file, shape.clients)?,
        None => (0..shape.clients)
            .map(|client| Work::rising(client, shape.clients))
            .collect(),
    };
    for work in work {
        clients.push(Client::open(server.address, work)?);
    }
    let (window, memory_kb) = run(shape, server, &mut clients)?;
    let again = Server::start(&shape.place)?;
    let lost = cells_lost(again.address, &clients)?;
    again.stop()?;
    report(shape, &clients, &window, memory_kb, lost)
}

/// Lets all clients run, kills the server at the end of the window, and waits for the clients.
fn run(
    shape: &Shape,
    server: Server,
    clients: &mut [Client],
) -> anyhow::Result<(Window, Option<u64>)> {
    let start = Barrier::new(clients.len() + 1);
    let killed = AtomicBool::new(false);
    thread::scope(|scope| {
        let running: Vec<_> = clients
            .iter_mut()
            .map(|client| scope.spawn(|| client.run_until_killed(&start, &killed, shape.edits)))
            .collect();
        start.wait();
        thread::sleep(WARM_UP);
        let from = Instant::now();
        let before = (server.processor_ticks(), processor_ticks("self"));
        thread::sleep(Duration::from_millis(shape.window_ms));
        let until = Instant::now();
        let after = (server.processor_ticks(), processor_ticks("self"));
        let memory_kb = server.peak_memory_kb();
        killed.store(true, Ordering::SeqCst);
        server.kill()?;
        for client in running {
            client
                .join()
                .map_err(|_| anyhow::anyhow!("a client panicked"))??;
        }
        let spent = |before: Option<u64>, after: Option<u64>| Some(after? - before?);
        let window = Window {
            from,
            until,
            server_ticks: spent(before.0, after.0),
            own_ticks: spent(before.1, after.1),
        };
        Ok((window, memory_kb))
    })
}

fn report(
    shape: &Shape,
    clients: &[Client],
    window: &Window,
    memory_kb: Option<u64>,
    lost: u32,
) -> anyhow::Result<()> {
    let inside = |at: &Instant| (window.from..window.until).contains(at);
    let counted: Vec<_> = clients
        .iter()
        .flat_map(|client| &client.requests)
        .filter(|(_, answered, _)| inside(answered))
        .collect();
    let edits: u32 = counted.iter().map(|(.., edits)| edits).sum();
    let mut took: Vec<Duration> = counted
        .iter()
        .map(|(sent, answered, _)| answered.duration_since(*sent))
        .collect();
    took.sort_unstable();
    let p95 = took
        .get(took.len() * 95 / 100)
        .context("nothing was answered in the window")?;
    let taken = window.until.duration_since(window.from);
    // Hundredths of a second of processor time, as a share of one processor.
    let share = |ticks: Option<u64>| {
        ticks.map(|t| f64::from(u32::try_from(t).unwrap_or(u32::MAX)) / 100.0 / taken.as_secs_f64())
    };
    print(&json!({
        "clients": shape.clients,
        "edits_a_request": shape.edits,
        "per_second": f64::from(edits) / taken.as_secs_f64(),
        "p95_ms": p95.as_secs_f64() * 1e3,
        "cells_lost": lost,
        "cells": clients.iter().map(|client| client.answered.len()).sum::<usize>(),
        "server_memory_kb": memory_kb,
        "server_processors": share(window.server_ticks),
        "generator_processors": share(window.own_ticks),
    }))
}
