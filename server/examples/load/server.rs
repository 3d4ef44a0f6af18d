//! A server process of its own for each run.

use anyhow::{Context, bail};
use clap::Args;
use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// What runs, and on what.
#[derive(Debug, Args)]
pub struct Place {
    /// The server's program
    #[arg(long = "server")]
    pub program: PathBuf,
    /// An empty database of its own
    #[arg(long)]
    pub database: String,
}

/// A running server; it is killed when this is dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Server {
    /// Starts the demo on a database, with warnings only in its log, and waits until it answers.
    pub fn start(place: &Place) -> anyhow::Result<Self> {
        Self::run(place, "demo")
    }

    /// As [`Server::start`], but for people who were added by hand.
    pub fn serve(place: &Place) -> anyhow::Result<Self> {
        Self::run(place, "serve")
    }

    fn run(place: &Place, command: &str) -> anyhow::Result<Self> {
        let mut child = Command::new(&place.program)
            .arg(command)
            .env("ZIELBUDGET_DATABASE_URL", &place.database)
            .env("ZIELBUDGET_LISTEN", "127.0.0.1:0")
            .env("ZIELBUDGET_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} does not start", place.program.display()))?;
        let out = child
            .stdout
            .take()
            .context("the server has no standard output")?;
        for line in BufReader::new(out).lines() {
            if let Some((_, address)) = line?.split_once("http://") {
                let address = address.trim().parse()?;
                return Ok(Self { child, address });
            }
        }
        bail!("the server ended before it told its address")
    }

    /// SIGKILL: no time to write anything down.
    pub fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// SIGTERM: it finishes in order and closes its database.
    pub fn stop(mut self) -> anyhow::Result<()> {
        let id = self.child.id().to_string();
        if !Command::new("kill")
            .args(["-TERM", &id])
            .status()?
            .success()
        {
            bail!("the server cannot be asked to stop");
        }
        let status = self.child.wait()?;
        if status.success() {
            Ok(())
        } else {
            bail!("the server ended with {status}")
        }
    }

    /// The most memory it has held so far in kilobytes; `None` where the system does not tell.
    pub fn peak_memory_kb(&self) -> Option<u64> {
        self.memory("VmHWM:")
    }

    /// The memory it holds now in kilobytes; `None` where the system does not tell.
    pub fn memory_kb(&self) -> Option<u64> {
        self.memory("VmRSS:")
    }

    fn memory(&self, field: &str) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(field))?;
        line.trim().trim_end_matches("kB").trim().parse().ok()
    }

    /// Hundredths of a second of processor time it has taken so far.
    pub fn processor_ticks(&self) -> Option<u64> {
        processor_ticks(&self.child.id().to_string())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After `kill` or `stop` there is nobody left to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Processor time of a process, in user and kernel, in hundredths of a second.
pub fn processor_ticks(process: &str) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in brackets may hold blanks; behind it come state, …, user time, kernel time.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let (user, kernel) = (fields.next()?, fields.next()?);
    Some(user.parse::<u64>().ok()? + kernel.parse::<u64>().ok()?)
}
