//! Files that appear whole or not at all.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

/// Ending of the log that SQLite keeps beside a file.
pub(super) const LOG: &str = "-wal";
/// Endings of what SQLite keeps beside a file that was not closed. It takes each of them for part of
/// whatever file stands there under that name.
pub(super) const BESIDE: [&str; 3] = [LOG, "-shm", "-journal"];

/// A file that is being written, under a name of its own beside the later one. Removed again
/// unless it is kept.
#[derive(Debug)]
pub(super) struct Partial {
    path: PathBuf,
    kept: bool,
}

impl Partial {
    /// An empty file that its owner alone reads: it will hold what people are asked to protect.
    pub(super) fn new(later: &Path) -> io::Result<Self> {
        let path = with_ending(
            later,
            &format!(".{}.partial", uuid::Uuid::new_v4().simple()),
        );
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&path)?;
        Ok(Self { path, kept: false })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Has the content on the disk; gives its size in bytes.
    pub(super) fn sync(&self) -> io::Result<u64> {
        let file = File::open(&self.path)?;
        file.sync_all()?;
        Ok(file.metadata()?.len())
    }

    /// Gives it its later name.
    pub(super) fn keep_as(mut self, file: &Path) -> io::Result<()> {
        fs::rename(&self.path, file)?;
        self.kept = true;
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        // What cannot be removed has a name that says what it is.
        let _ = fs::remove_file(&self.path);
        for ending in BESIDE {
            let _ = fs::remove_file(with_ending(&self.path, ending));
        }
    }
}

/// A name with something at its end.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// Has a new name on the disk.
pub(super) fn sync_folder(file: &Path) -> io::Result<()> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}
