//! The `zielbudget` binary: everything is in the library, so that tests start the same thing.

use clap::Parser;
use mimalloc::MiMalloc;
use server::cli::{Cli, run};
use std::process::ExitCode;

/// A request allocates and frees a thousand times; the system's allocator took a sixth of its time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    run(Cli::parse()).await
}
