//! `zielbudget programme`.

use super::{open, say};
use crate::{config::Config, programme::FILE_BYTES_MAX, programmes};
use anyhow::{Context, bail};
use clap::Subcommand;
use domain::programme::Programme;
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// What can be done with programme files.
#[derive(Debug, Subcommand)]
pub enum ProgrammeCommand {
    /// Read a file and name everything that is wrong with it
    Check {
        /// Programme file (TOML)
        file: PathBuf,
    },
    /// Check a file and use it for its year from the next start on
    ///
    /// Cases that are open keep the catalogue they were opened with.
    Import {
        /// Programme file (TOML)
        file: PathBuf,
    },
}

/// Runs a command that needs the database.
pub async fn run(config: &Config, command: ProgrammeCommand) -> anyhow::Result<()> {
    match command {
        ProgrammeCommand::Check { file } => check(&file).map(|_| ()),
        ProgrammeCommand::Import { file } => {
            let (text, name) = read_file(&file)?;
            let db = open(config).await?;
            let programme = programmes::import(&db, text, name).await?;
            db.close().await?;
            say(&format!("Imported: {}", summary(&programme)))
        }
    }
}

/// Checks a file; needs no database.
pub fn check(file: &Path) -> anyhow::Result<ExitCode> {
    let (text, name) = read_file(file)?;
    let programme = programmes::read(&text, &name)?;
    say(&format!("In order: {}", summary(&programme)))?;
    Ok(ExitCode::SUCCESS)
}

fn summary(programme: &Programme) -> String {
    format!(
        "{} {}, {} authorities, {} measure categories",
        programme.name.de,
        programme.year,
        programme.participating().count(),
        programme.catalogue.categories.len()
    )
}

fn read_file(path: &Path) -> anyhow::Result<(String, String)> {
    let named = || format!("{} cannot be read", path.display());
    let limit = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX);
    let mut text = String::new();
    let file = File::open(path).with_context(named)?;
    file.take(limit + 1)
        .read_to_string(&mut text)
        .with_context(named)?;
    if text.len() > FILE_BYTES_MAX {
        bail!("{} has more than {FILE_BYTES_MAX} bytes", path.display());
    }
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into());
    Ok((text, name))
}
