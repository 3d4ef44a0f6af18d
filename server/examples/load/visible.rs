//! From the gesture on one device until another shows it, one edit after the other.

use crate::{
    plan::{self, Desk, LINES},
    print,
    server::{Place, Server},
    socket::Socket,
    work::{Cells, Work, set},
};
use anyhow::Context;
use clap::Args;
use domain::{
    StreamId,
    plan::{ChangeSet, Gesture},
};
use serde_json::json;
use std::{
    net::SocketAddr,
    sync::mpsc::{Sender, channel},
    thread,
    time::{Duration, Instant},
};

/// One run.
#[derive(Debug, Args)]
pub struct Shape {
    #[command(flatten)]
    place: Place,
    /// Edits, each of a line of its own
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=i64::from(LINES)))]
    edits: u32,
}

/// Runs and prints one object.
pub fn measure(shape: &Shape) -> anyhow::Result<()> {
    let server = Server::start(&shape.place)?;
    plan::prepare(server.address)?;
    let (mut writer, _) = Desk::open(server.address)?;
    let (reader, _) = Desk::open(server.address)?;
    let (tell, told) = channel();
    let (address, stream, edits) = (server.address, reader.stream, shape.edits);
    let cookie = reader.connection.cookie().to_owned();
    let listening = thread::spawn(move || listen(address, &cookie, stream, edits, &tell));
    // A sender that is gone means that the listener failed; joining it says why.
    let (mut work, mut cells) = (Work::rising(0, 1), Cells::new());
    let mut took = Vec::new();
    if told.recv().is_ok() {
        for _ in 0..edits {
            let (cell, seen, new) = work.next(&mut cells)?;
            let gesture = Instant::now();
            let change = set(cell, seen, new)?;
            writer.push(vec![ChangeSet::new(Gesture::Edit, vec![change])])?;
            let Ok(seen) = told.recv() else { break };
            took.push(seen.duration_since(gesture));
        }
    }
    listening
        .join()
        .map_err(|_| anyhow::anyhow!("the listener panicked"))??;
    server.stop()?;
    print(&json!({
        "edits": took.len(),
        "p50_ms": millis(&mut took, 50)?,
        "p95_ms": millis(&mut took, 95)?,
    }))
}

/// The device that listens: takes each event in and tells when its plan shows it. The first word is
/// that it is there.
fn listen(
    address: SocketAddr,
    cookie: &str,
    stream: StreamId,
    edits: u32,
    tell: &Sender<Instant>,
) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let (mut socket, mut state) = Socket::open(address, cookie, stream).await?;
        tell.send(Instant::now())?;
        let mut seen = 0;
        while seen < edits {
            for entry in socket.events().await? {
                domain::apply(&mut state, &entry.event)?;
                seen += 1;
                tell.send(Instant::now())?;
            }
        }
        Ok(())
    })
}

/// What so many of a hundred do not pass, in milliseconds.
pub fn millis(took: &mut [Duration], of_hundred: usize) -> anyhow::Result<f64> {
    took.sort_unstable();
    let last = (took.len() * of_hundred).div_ceil(100).saturating_sub(1);
    let duration = took.get(last).context("nothing was measured")?;
    Ok(duration.as_secs_f64() * 1e3)
}
