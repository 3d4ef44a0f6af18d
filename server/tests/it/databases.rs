//! Throw-away databases: a SQLite file for each test, and for each test process one PostgreSQL
//! cluster with a fresh database for each test.
//!
//! The cluster lives in a directory of its own and listens on a socket there only. A shell watches
//! over it and takes it down when the test process ends, however it ends. PostgreSQL refuses to run
//! as root, so then it runs as `nobody`. It does not wait for the disk: nothing here outlives the
//! process.

use sea_orm::{ConnectionTrait, Database as Connection, DatabaseConnection};
use server::db::Db;
use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};
use tempfile::TempDir;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// An empty database without a schema.
#[derive(Debug)]
pub struct Database {
    pub kind: Kind,
    pub url: String,
    /// Holds the file of a SQLite database.
    _directory: Option<TempDir>,
}

impl Database {
    pub fn sqlite() -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let file = directory.path().join("zielbudget.sqlite");
        Self {
            kind: Kind::Sqlite,
            url: format!("sqlite://{}?mode=rwc", file.display()),
            _directory: Some(directory),
        }
    }

    pub async fn postgres() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let cluster = cluster();
        let admin = Connection::connect(cluster.url("postgres"))
            .await
            .expect("the cluster");
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name}"))
            .await
            .expect("a fresh database");
        admin.close().await.expect("closing");
        Self {
            kind: Kind::Postgres,
            url: cluster.url(&name),
            _directory: None,
        }
    }

    /// The database as the server opens it, with its schema.
    pub async fn open(&self) -> Db {
        let db = Db::open(&self.url).await.expect("opening");
        db.migrate().await.expect("migrating");
        db
    }

    /// A connection past the server, to break things on purpose.
    pub async fn raw(&self) -> DatabaseConnection {
        Connection::connect(&self.url)
            .await
            .expect("a second connection")
    }
}

impl Database {
    /// Every write to one table fails from now on, as on a full disk.
    pub async fn break_table(&self, table: &str, when: &str) {
        let sql = match self.kind {
            Kind::Sqlite => format!(
                "CREATE TRIGGER full_disk BEFORE INSERT ON {table} WHEN {when} BEGIN \
                 SELECT RAISE(ABORT, 'disk full'); END"
            ),
            Kind::Postgres => format!(
                "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION 'disk full'; END $$; \
                 CREATE TRIGGER full_disk BEFORE INSERT ON {table} FOR EACH ROW WHEN ({when}) \
                 EXECUTE FUNCTION fail()"
            ),
        };
        self.raw()
            .await
            .execute_unprepared(&sql)
            .await
            .expect("damage");
    }

    /// Writes succeed again.
    pub async fn mend_table(&self, table: &str) {
        let sql = match self.kind {
            Kind::Sqlite => "DROP TRIGGER full_disk".to_owned(),
            Kind::Postgres => format!("DROP TRIGGER full_disk ON {table}; DROP FUNCTION fail()"),
        };
        self.raw()
            .await
            .execute_unprepared(&sql)
            .await
            .expect("mending");
    }
}

/// Runs a test on every kind of database.
pub async fn for_each_database<T: AsyncFn(Database)>(test: T) {
    for database in [Database::sqlite(), Database::postgres().await] {
        println!("on {:?}", database.kind);
        test(database).await;
    }
}

struct Cluster {
    directory: PathBuf,
    /// Ends when this process does: its end of the pipe closes.
    _watcher: Child,
}

impl Cluster {
    fn url(&self, database: &str) -> String {
        format!(
            "postgres://tester@localhost/{database}?host={}",
            self.directory.display()
        )
    }
}

/// Makes the cluster, says that it is ready, waits for the end of the input, takes it down.
const WATCH: &str = r#"
set -eu
"$1/initdb" -D "$2/data" -U tester -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$2/log" 2>&1
"$1/pg_ctl" -D "$2/data" -l "$2/log" -w -s start -o "-k $2 -c listen_addresses= -c fsync=off \
    -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB"
echo ready
cat >/dev/null
"$1/pg_ctl" -D "$2/data" -m immediate -s stop
rm -rf "$2"
"#;

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let programs = programs();
        let directory = TempDir::with_prefix("zb-pg-").expect("a directory").keep();
        let is_root = fs::metadata(&directory).expect("its owner").uid() == 0;
        let mut command = if is_root {
            let given = Command::new("chown").arg("nobody").arg(&directory).status();
            assert!(
                given.expect("chown").success(),
                "giving the directory to nobody"
            );
            let mut command = Command::new("setpriv");
            command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        let mut watcher = command
            .args(["-c", WATCH, "watch"])
            .args([&programs, &directory])
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let mut ready = String::new();
        let output = watcher.stdout.take().expect("its output");
        BufReader::new(output)
            .read_line(&mut ready)
            .expect("a line");
        let log = || fs::read_to_string(directory.join("log")).unwrap_or_default();
        assert_eq!(ready, "ready\n", "PostgreSQL did not start: {}", log());
        Cluster {
            directory,
            _watcher: watcher,
        }
    })
}

/// Where PostgreSQL's programs are: on the PATH, or where Debian keeps the newest version.
fn programs() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(|folder| folder.join("initdb").is_file());
    let debian = || {
        let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
        let version = |folder: &PathBuf| {
            let name = folder.file_name().and_then(|name| name.to_str());
            name.and_then(|name| name.parse::<u32>().ok())
        };
        let newest = versions
            .flatten()
            .map(|entry| entry.path())
            .max_by_key(version)?;
        Some(Path::new(&newest).join("bin")).filter(|folder| folder.join("initdb").is_file())
    };
    on_path
        .or_else(debian)
        .expect("PostgreSQL: install the Debian package `postgresql`")
}
