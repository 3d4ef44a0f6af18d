//! A PostgreSQL cluster that can be stopped without warning and started again.
//!
//! It lives in a directory of its own and listens on a socket there only. A shell carries out
//! what it is told, and takes the cluster down when this process ends, however it ends.
//! PostgreSQL refuses to run as root, so then it runs as `nobody`.

use crate::process::unique;
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};
use tempfile::TempDir;

/// Makes a cluster, then stops and starts it as told, until the input ends.
const WATCH: &str = r#"
set -eu
start() {
  # A machine that was started anew has none of the processes that these files tell of.
  rm -f "$2/data/postmaster.pid" "$2"/.s.PGSQL.*.lock
  "$1/pg_ctl" -D "$2/data" -l "$2/log" -w -s start -o "-k $2 -c listen_addresses= -c fsync=$3 \
      -c full_page_writes=$3 -c max_connections=100 -c shared_buffers=32MB -c max_wal_size=64MB \
      -c min_wal_size=32MB"
}
unsafe=--no-sync
[ "$3" = off ] || unsafe=
"$1/initdb" -D "$2/data" -U tester -A trust -E UTF8 --locale=C.UTF-8 $unsafe >"$2/log" 2>&1
start "$1" "$2" "$3"
echo done
while read -r word; do
  case $word in
    stop) "$1/pg_ctl" -D "$2/data" -m immediate -w -s stop ;;
    start) start "$1" "$2" "$3" ;;
  esac
  echo done
done
"$1/pg_ctl" -D "$2/data" -m immediate -s stop || :
rm -rf "$2"
"#;

/// Whether PostgreSQL waits for the disk, as it does where it is not told otherwise.
#[derive(Clone, Copy, Debug)]
pub enum Flushing {
    /// For whoever lets the power fail.
    On,
    /// What it handed to the operating system outlives it.
    Off,
}

/// A cluster; taken down when this is dropped.
pub struct Cluster {
    directory: PathBuf,
    words: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    watcher: Child,
}

impl Cluster {
    pub fn start() -> Self {
        Self::start_in(&std::env::temp_dir(), Flushing::Off)
    }

    /// As [`Cluster::start`], with its directory in a place.
    pub fn start_in(place: &Path, flushing: Flushing) -> Self {
        let flushing = match flushing {
            Flushing::On => "on",
            Flushing::Off => "off",
        };
        let directory = TempDir::with_prefix_in("zb-pg-", place);
        let directory = directory.expect("a directory").keep();
        let mut command = as_somebody(&directory);
        let mut watcher = command
            .args(["-c", WATCH, "watch"])
            .args([&programs(), &directory])
            .arg(flushing)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let mut cluster = Self {
            words: watcher.stdin.take(),
            answers: BufReader::new(watcher.stdout.take().expect("its output")),
            watcher,
            directory,
        };
        cluster.done();
        cluster
    }

    /// The address of a fresh database.
    pub fn database(&self) -> String {
        let name = format!("faults_{}", unique());
        let made = Command::new(programs().join("createdb"))
            .args(["-U", "tester", "-h"])
            .args([&self.directory, Path::new(&name)])
            .status();
        assert!(made.expect("createdb").success(), "no database");
        let host = self.directory.display();
        format!("postgres://tester@localhost/{name}?host={host}")
    }

    /// As in a crash: nothing is finished.
    pub fn stop(&mut self) {
        self.tell("stop");
    }

    pub fn start_again(&mut self) {
        self.tell("start");
    }

    fn tell(&mut self, word: &str) {
        let words = self.words.as_mut().expect("its input");
        writeln!(words, "{word}").expect("a shell that listens");
        self.done();
    }

    fn done(&mut self) {
        let mut answer = String::new();
        self.answers.read_line(&mut answer).expect("a line");
        let log = || fs::read_to_string(self.directory.join("log")).unwrap_or_default();
        assert_eq!(answer, "done\n", "PostgreSQL: {}", log());
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.words.take());
        // It ends with its input.
        let _ = self.watcher.wait();
    }
}

/// A shell that may run PostgreSQL in a directory.
fn as_somebody(directory: &Path) -> Command {
    if fs::metadata(directory).expect("its owner").uid() != 0 {
        return Command::new("sh");
    }
    let given = Command::new("chown").arg("nobody").arg(directory).status();
    assert!(given.expect("chown").success(), "giving it to nobody");
    let mut command = Command::new("setpriv");
    command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups", "sh"]);
    command
}

/// Where PostgreSQL's programs are: on the PATH, or where Debian keeps the newest version.
fn programs() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path);
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut debian: Vec<(u32, PathBuf)> = versions
        .flatten()
        .filter_map(|entry| {
            let number = entry.file_name().to_str()?.parse().ok()?;
            Some((number, entry.path().join("bin")))
        })
        .collect();
    debian.sort();
    let newest = debian.into_iter().rev().map(|(_, folder)| folder);
    folders
        .chain(newest)
        .find(|folder| folder.join("initdb").is_file() && folder.join("createdb").is_file())
        .expect("PostgreSQL: install the Debian package `postgresql`")
}
