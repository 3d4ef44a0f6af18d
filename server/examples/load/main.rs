//! Puts the real server under load, and measures what the same database does bare.
//!
//! Talks HTTP to a server process that it starts itself, on this machine only, and prints one JSON
//! object a line. `bench/measurements` runs it and makes tables of it.

mod bare;
mod client;
mod connections;
mod counties;
mod http;
mod log_bytes;
mod plan;
mod reader;
mod series;
mod server;
mod socket;
mod visible;
mod work;

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Measures the server under load.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    measurement: Measurement,
}

#[derive(Debug, Subcommand)]
enum Measurement {
    /// Durable commands per second over HTTP, then a kill, then what a fresh reader sees
    Commands(series::Shape),
    /// Rows per second of a loop that commits one row a transaction
    Bare(bare::Shape),
    /// Time from an edit on one device until another shows it
    Visible(visible::Shape),
    /// Many open connections, and edits among them
    Connections(connections::Shape),
    /// Bytes of the log for each edit on SQLite
    LogBytes {
        /// The server's program
        #[arg(long)]
        server: PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().measurement {
        Measurement::Commands(shape) => series::measure(&shape),
        Measurement::Bare(shape) => bare::measure(&shape),
        Measurement::Visible(shape) => visible::measure(&shape),
        Measurement::Connections(shape) => connections::measure(&shape),
        Measurement::LogBytes { server } => log_bytes::measure(server),
    }
}

/// Prints one JSON object as one line.
fn print(object: &serde_json::Value) -> anyhow::Result<()> {
    use std::io::Write;
    let mut out = std::io::stdout();
    writeln!(out, "{object}")?;
    Ok(out.flush()?)
}
