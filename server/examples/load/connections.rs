//! Many open connections, most of them idle: what each costs, and how fast they hear of an edit.

use crate::{
    counties::{self, County},
    http::Connection,
    plan::Desk,
    print,
    server::{Place, Server},
    socket::Socket,
    visible::millis,
    work::{field, set},
};
use anyhow::{Context, bail};
use clap::Args;
use domain::{
    CommandId,
    plan::{ChangeSet, Gesture},
};
use serde_json::json;
use std::{
    collections::BTreeMap,
    fs,
    net::SocketAddr,
    thread,
    time::{Duration, Instant},
};
use tokio::{runtime::Runtime, sync::mpsc, time::timeout};

/// All runs; the plans are made once.
#[derive(Debug, Args)]
pub struct Shape {
    #[command(flatten)]
    place: Place,
    /// Runs, each with a server that has just started
    #[arg(long, default_value_t = 1)]
    runs: u32,
}

/// Plans, one for each authority of the programme.
const PLANS: usize = 26;
/// Connections that listen to one plan, all of one person.
const LISTENERS: usize = 50;
/// Of these, who edit once.
const WRITERS: u32 = 5;
/// Within which time all edits begin, evenly spread.
const BURST: Duration = Duration::from_secs(2);
/// How long news are waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// Files that either side holds open, with room for what else it has.
const FILES: u64 = 2_000;

/// One edit, as one connection shows it.
struct Seen {
    listener: usize,
    command: CommandId,
    at: Instant,
}

/// One edit, as its author makes it.
struct Made {
    listener: usize,
    command: CommandId,
    at: Instant,
}

/// Runs and prints one object a run.
pub fn measure(shape: &Shape) -> anyhow::Result<()> {
    let files = open_files()?;
    if files < FILES {
        bail!("a process may hold {files} files open, {FILES} are needed: ulimit -n 4096");
    }
    counties::add_ministry(&shape.place)?;
    let server = Server::serve(&shape.place)?;
    let lines = u32::try_from(LISTENERS)?;
    let plans = counties::prepare(&shape.place, server.address, PLANS, lines)?;
    server.stop()?;
    for run in 0..shape.runs {
        let server = Server::serve(&shape.place)?;
        one(&server, &plans, i64::from(run))?;
        server.kill()?;
    }
    Ok(())
}

/// How many files a process may hold open; the server inherits it.
fn open_files() -> anyhow::Result<u64> {
    let limits = fs::read_to_string("/proc/self/limits")?;
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"));
    let soft = line.and_then(|line| line.split_whitespace().next());
    let soft = soft.context("the limit of open files is not told")?;
    Ok(soft.parse().unwrap_or(u64::MAX))
}

fn one(server: &Server, plans: &[County], run: i64) -> anyhow::Result<()> {
    // Each plan is opened first, so that what it takes does not count for a connection.
    let mut writers = Vec::new();
    for plan in plans {
        for _ in 0..WRITERS {
            let connection = Connection::resumed(server.address, &plan.cookie)?;
            writers.push(Desk::at(connection, plan.stream)?.0);
        }
    }
    let memory = || server.memory_kb().context("the system tells no memory");
    let before = memory()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let opening = Instant::now();
    let sockets = runtime.block_on(open(server.address, plans))?;
    let opened = opening.elapsed();
    let connections = sockets.len();
    let idle = memory()?;
    let mut seen = listen(&runtime, sockets);
    let made = edit(writers, field(0)?.1 + 100 * run)?;
    let (mut took, missing) = runtime.block_on(wait(&made, &mut seen));
    let cost = idle.saturating_sub(before) as f64 / connections as f64;
    print(&json!({
        "connections": connections,
        "opened_ms": opened.as_secs_f64() * 1e3,
        "edits": made.len(),
        "heard": took.len(),
        "missing": missing,
        "p50_ms": millis(&mut took, 50)?,
        "p99_ms": millis(&mut took, 99)?,
        "most_ms": millis(&mut took, 100)?,
        "kb_each": cost,
        "server_memory_kb": idle,
    }))
}

/// Opens all connections, those of the plans in turn.
async fn open(address: SocketAddr, plans: &[County]) -> anyhow::Result<Vec<Socket>> {
    let mut sockets = Vec::new();
    for _ in 0..LISTENERS {
        for plan in plans {
            let (socket, _) = Socket::open(address, &plan.cookie, plan.stream).await?;
            sockets.push(socket);
        }
    }
    Ok(sockets)
}

/// Lets every connection listen; what it shows comes out here, together.
fn listen(runtime: &Runtime, sockets: Vec<Socket>) -> mpsc::UnboundedReceiver<Seen> {
    let (tell, told) = mpsc::unbounded_channel();
    for (listener, mut socket) in sockets.into_iter().enumerate() {
        let tell = tell.clone();
        runtime.spawn(async move {
            // A connection that ends shows nothing more; what is missing is counted.
            while let Ok(entries) = socket.events().await {
                let at = Instant::now();
                for entry in entries {
                    let command = entry.event.meta.command;
                    let _ = tell.send(Seen {
                        listener,
                        command,
                        at,
                    });
                }
            }
        });
    }
    told
}

/// Every writer edits once, at a moment of its own.
fn edit(writers: Vec<Desk>, seen_cents: i64) -> anyhow::Result<Vec<Made>> {
    let pause = BURST / u32::try_from(writers.len())?;
    let start = Instant::now();
    let mut running = Vec::new();
    for (n, mut desk) in (0..).zip(writers) {
        running.push(thread::spawn(move || {
            // Neighbours in time are of different plans.
            let (plan, writer) = (n / WRITERS, n % WRITERS);
            let plans = u32::try_from(PLANS)?;
            let turn = writer * plans + plan;
            thread::sleep((start + pause * turn).saturating_duration_since(Instant::now()));
            let at = Instant::now();
            let change = set((writer, 0), seen_cents, seen_cents + 100)?;
            let ids = desk.push(vec![ChangeSet::new(Gesture::Edit, vec![change])])?;
            let command = *ids.first().context("a command without an id")?;
            // The author listens, too: the plan's connection with the same number.
            let listener = usize::try_from(turn)?;
            anyhow::Ok(Made {
                listener,
                command,
                at,
            })
        }));
    }
    let mut made = Vec::new();
    for one in running {
        made.push(
            one.join()
                .map_err(|_| anyhow::anyhow!("a writer panicked"))??,
        );
    }
    Ok(made)
}

/// How long it took until each edit stood on all other connections of its plan, and how many never
/// showed it.
async fn wait(made: &[Made], seen: &mut mpsc::UnboundedReceiver<Seen>) -> (Vec<Duration>, usize) {
    let by_command: BTreeMap<_, _> = made.iter().map(|made| (made.command, made)).collect();
    let expected = made.len() * (LISTENERS - 1);
    let mut took = Vec::new();
    while took.len() < expected {
        let Ok(Some(shown)) = timeout(PATIENCE, seen.recv()).await else {
            break;
        };
        if let Some(made) = by_command.get(&shown.command)
            && made.listener != shown.listener
        {
            took.push(shown.at.duration_since(made.at));
        }
    }
    let missing = expected - took.len();
    (took, missing)
}
