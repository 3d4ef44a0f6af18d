//! The real binary as a process: started, killed without warning, started again where it was.

use crate::draw::Draw;
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// How long a server may take until it listens; machines of CI are slow and shared.
const START: Duration = Duration::from_secs(60);
/// Ports below those that systems give to outgoing connections, so that nobody takes a server's
/// port while it is down.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// A server process; killed when this is dropped.
pub struct Server {
    pub address: SocketAddr,
    database: String,
    /// What it has written to standard error, of all its lives.
    log: PathBuf,
    child: Option<Child>,
}

impl Server {
    /// Starts a demo on a database and a free port, and waits until it listens. Its log goes
    /// into the folder.
    pub fn start(database: &str, folder: &Path) -> Self {
        let port = free_port();
        let mut server = Self {
            address: SocketAddr::from(([127, 0, 0, 1], port)),
            database: database.to_owned(),
            log: folder.join(format!("server-{port}.log")),
            child: None,
        };
        server.start_again();
        server
    }

    /// Starts it where it was.
    pub fn start_again(&mut self) {
        assert!(self.child.is_none(), "it runs");
        let log = File::options().create(true).append(true).open(&self.log);
        // SIGXFSZ would end a process that meets its limit; a full disk does not do that either.
        let mut child = Command::new("sh")
            .args(["-c", r#"trap "" XFSZ; exec "$1" demo"#, "sh"])
            .arg(env!("CARGO_BIN_EXE_zielbudget"))
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("ZIELBUDGET_LISTEN", self.address.to_string())
            .env("ZIELBUDGET_DATABASE_URL", &self.database)
            .current_dir(self.log.parent().expect("a folder"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log.expect("a log"))
            .spawn()
            .expect("the binary");
        let out = child.stdout.take().expect("its output");
        self.child = Some(child);
        let (said, heard) = mpsc::channel();
        thread::spawn(move || {
            let listens = BufReader::new(out)
                .lines()
                .map_while(Result::ok)
                .any(|line| line.contains("http://"));
            // Nobody hears it any more after the deadline.
            let _ = said.send(listens);
        });
        let listens = heard.recv_timeout(START);
        assert_eq!(listens, Ok(true), "no start: {}", self.log());
    }

    /// SIGKILL: no time to write anything down.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("killing");
            child.wait().expect("its end");
        }
    }

    /// Whether it has not ended by itself.
    pub fn runs(&mut self) -> bool {
        let child = self.child.as_mut();
        child.is_some_and(|child| child.try_wait().is_ok_and(|ended| ended.is_none()))
    }

    /// The process's number; none for one that was killed.
    pub fn id(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// What it has said to its operator.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// One command of the binary, as an operator types it beside the server.
pub fn command(database: &str, folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_zielbudget"))
        .args(arguments)
        .env_clear()
        .env("ZIELBUDGET_DATABASE_URL", database)
        .current_dir(folder)
        .output()
        .expect("the binary")
}

/// A port that nobody listens on.
fn free_port() -> u16 {
    let mut draw = Draw::of(u64::from(std::process::id()), unique());
    let span = u64::from(PORTS.end - PORTS.start);
    let port = |offset: u64| PORTS.start + u16::try_from(offset).unwrap_or(0);
    let mut ports = std::iter::repeat_with(|| port(draw.below(span)));
    ports
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("a free port")
}

/// Another number at each call of this process.
pub fn unique() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    NUMBER.fetch_add(1, Ordering::Relaxed)
}
