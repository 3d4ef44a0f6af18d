//! A directory on which a test mounts a file system of its own, which takes root.

use std::{path::Path, process::Command};
use tempfile::TempDir;

/// The place of a file system; unmounted when this is dropped.
pub struct Mounted(TempDir);

impl Mounted {
    /// An empty directory, on which nothing is mounted yet.
    pub fn place() -> Self {
        Self(TempDir::with_prefix("zb-disk-").expect("a directory"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// `mount` with these arguments, the place behind them; whether that is allowed and worked.
    pub fn mount(&self, arguments: &[&str]) -> bool {
        succeeds(Command::new("mount").args(arguments).arg(self.path()))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // Lazily: whoever still has a file open on it ends soon.
        succeeds(Command::new("umount").arg("--lazy").arg(self.path()));
    }
}

/// A disk, or the word that its test is left out.
pub fn or_skipped<Disk>(disk: Option<Disk>, what: &str) -> Option<Disk> {
    if disk.is_none() {
        println!("SKIPPED: {what} cannot be mounted. It takes root.");
    }
    disk
}

/// Whether a command could be run and succeeded.
pub fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|done| done.status.success())
}
