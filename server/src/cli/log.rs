//! `zielbudget rebuild`, `verify` and `export`: the log as a whole.

use super::{open, say};
use crate::{
    config::Config,
    export, rebuild,
    verify::{self, Verified},
};
use anyhow::Context;
use std::{
    fs::File,
    io::{BufReader, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Makes projections and snapshots anew.
pub async fn rebuild(config: &Config) -> anyhow::Result<()> {
    let db = open(config).await?;
    let rebuilt = rebuild::rebuild(&db).await?;
    db.close().await?;
    say(&format!(
        "Rebuilt from the log: {} streams, {} events.",
        rebuilt.streams, rebuilt.events
    ))
}

/// Checks the log in the database.
pub async fn verify_database(config: &Config) -> anyhow::Result<ExitCode> {
    let db = open(config).await?;
    let verified = verify::database(&db).await?;
    db.close().await?;
    report(&verified)
}

/// Checks an exported log; needs no database.
pub fn verify_file(path: &Path) -> anyhow::Result<ExitCode> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let verified = verify::file(BufReader::new(file))
        .with_context(|| format!("{} is not an exported log", path.display()))?;
    report(&verified)
}

/// Writes the log to a file or to standard output.
pub async fn export(config: &Config, output: Option<PathBuf>) -> anyhow::Result<()> {
    let db = open(config).await?;
    let streams = db.streams().await?;
    match output {
        None => {
            export::export(&db, &streams, &mut std::io::stdout()).await?;
        }
        Some(path) => {
            let made = || format!("{} cannot be written", path.display());
            let mut file = BufWriter::new(File::create(&path).with_context(made)?);
            let exported = export::export(&db, &streams, &mut file).await?;
            let file = file.into_inner().with_context(made)?;
            // The file is there to be kept: it is on the disk before success is claimed.
            file.sync_all().with_context(made)?;
            let (streams, events) = (exported.streams, exported.events);
            say(&format!(
                "Exported {streams} streams with {events} events to {}.",
                path.display()
            ))?;
        }
    }
    db.close().await?;
    Ok(())
}

/// Says what was found. The exit code is 1 where something does not hold together.
fn report(verified: &Verified) -> anyhow::Result<ExitCode> {
    let Verified {
        streams,
        events,
        findings,
    } = verified;
    for finding in findings {
        let line = format!("zielbudget: stream {}: {}", finding.stream, finding.what);
        writeln!(std::io::stderr(), "{line}").context("standard error is closed")?;
    }
    if findings.is_empty() {
        say(&format!(
            "In order: {streams} streams, {events} events, every hash follows."
        ))?;
        Ok(ExitCode::SUCCESS)
    } else {
        say(&format!(
            "{} findings in {streams} streams with {events} events.",
            findings.len()
        ))?;
        Ok(ExitCode::FAILURE)
    }
}
