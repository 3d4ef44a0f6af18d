//! The command line: what an operator can do, and the words that explain it.

mod backups;
mod log;
mod people;
mod programmes;

use crate::{
    config::{Config, SETTINGS},
    db::Db,
    observability, startup,
};
use anyhow::Context;
use clap::{Parser, Subcommand};
use std::{io::Write, path::PathBuf, process::ExitCode};

/// Plan a public budget together, agree it, and steer it.
#[derive(Debug, Parser)]
#[command(
    name = "zielbudget",
    version,
    about = "Plan a public budget together, agree it, and steer it.",
    after_help = "Try it:    zielbudget demo\n\
                  Use it:    zielbudget user add …, then zielbudget serve\n\
                  Settings:  zielbudget help serve",
    disable_help_subcommand = false,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server for real use
    ///
    /// Brings the database up to date, then answers until it is stopped. SIGTERM or Ctrl+C let
    /// running requests finish first.
    #[command(after_help = settings_help())]
    Serve,
    /// Run with invented people and numbers, one click to sign in
    ///
    /// Makes the example once and keeps what you change. Refused where a production setting is
    /// present or real people are stored.
    #[command(after_help = settings_help())]
    Demo,
    /// Bring the database up to date and stop
    Migrate,
    /// Manage people who may sign in
    #[command(subcommand)]
    User(people::UserCommand),
    /// Check or import the file of a programme year
    #[command(subcommand)]
    Programme(programmes::ProgrammeCommand),
    /// Write a backup of the SQLite database into one file, also while the server runs
    ///
    /// The file holds everything, also names and password hashes; its owner alone can read it.
    /// It appears when it is whole and on the disk. PostgreSQL is backed up with pg_dump.
    Backup {
        /// File to write; must not be there yet
        file: PathBuf,
    },
    /// Put a backup in the place of the SQLite database
    ///
    /// Run it while the server is stopped. The log is checked before. Browsers see that another
    /// history begins (a new epoch) and offer what they have not handed in; everybody signs in
    /// again. PostgreSQL: pg_restore, then zielbudget new-epoch.
    Restore {
        /// A file that zielbudget backup has written
        file: PathBuf,
        /// Where a database stands already: keep it beside under another name
        #[arg(long)]
        replace: bool,
    },
    /// Say that the database was put back from a backup by other programs
    ///
    /// Run it after pg_restore and before any server is started. The log is checked before.
    NewEpoch,
    /// Make lists and snapshots anew from the log
    ///
    /// Run it while the server is stopped. The log itself is never changed.
    Rebuild,
    /// Check the log's hash chains
    ///
    /// Without a file, the log in the database; with one, a log that was exported before. Anybody
    /// can check an exported log, without a database.
    Verify {
        /// Exported log
        file: Option<PathBuf>,
    },
    /// Write the whole log as text, one JSON object a line
    Export {
        /// File to write; without it, standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

/// The table of settings as text.
fn settings_help() -> String {
    let mut text = String::from(
        "Settings, from the environment or from zielbudget.toml (listen = \"127.0.0.1:3000\"):\n",
    );
    for setting in SETTINGS {
        let default = match setting.default {
            "" => String::new(),
            default => format!(" [default: {default}]"),
        };
        text.push_str(&format!(
            "  {}\n      {}{default}\n",
            setting.variable, setting.purpose
        ));
    }
    text
}

/// Runs the command line; a failure is one sentence on standard error.
pub async fn run(cli: Cli) -> ExitCode {
    match execute(cli).await {
        Ok(code) => code,
        Err(error) => {
            // Standard error being closed leaves nobody to tell.
            let _ = writeln!(std::io::stderr(), "zielbudget: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn execute(cli: Cli) -> anyhow::Result<ExitCode> {
    if let Command::Verify { file: Some(file) } = &cli.command {
        return log::verify_file(file);
    }
    if let Command::Programme(programmes::ProgrammeCommand::Check { file }) = &cli.command {
        return programmes::check(file);
    }
    let config = Config::from_environment()?;
    observability::start_log(&config)?;
    match cli.command {
        Command::Serve => startup::serve(config).await?,
        Command::Demo => startup::demo(config).await?,
        Command::Migrate => {
            open(&config).await?.close().await?;
            say("The database is up to date.")?;
        }
        Command::User(command) => people::run(&config, command).await?,
        Command::Programme(command) => programmes::run(&config, command).await?,
        Command::Backup { file } => backups::backup(&config, &file).await?,
        Command::Restore { file, replace } => backups::restore(&config, &file, replace).await?,
        Command::NewEpoch => backups::new_epoch(&config).await?,
        Command::Rebuild => log::rebuild(&config).await?,
        Command::Verify { .. } => return log::verify_database(&config).await,
        Command::Export { output } => log::export(&config, output).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens the database and brings it up to date.
async fn open(config: &Config) -> anyhow::Result<Db> {
    startup::open_database(config).await
}

/// One line on standard output.
fn say(line: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{line}").context("standard output is closed")
}
