//! What a server is made of, how it starts and how it stops.

use crate::{
    accounts::{Passwords, Throttle},
    authority::{self, Hub, Pauses},
    config::Config,
    db::{Db, sqlite_file},
    demo,
    desk::Desk,
    handbook::Handbook,
    http::{self, connections::Connections},
    observability,
    presence::{Exchange, Presence},
    programmes::Programmes,
    site::Manifest,
};
use anyhow::{Context, bail};
use axum::Router;
use std::{future::Future, io::Write, net::SocketAddr, time::Duration};
use tokio::net::TcpListener;

/// Ports that the demo tries after the default one.
const PORTS_TRIED_MAX: u16 = 20;
/// How often expired sessions are removed.
const SESSION_SWEEP: Duration = Duration::from_secs(3600);
/// How long running requests may take to finish when the server is stopped.
const DRAIN: Duration = Duration::from_secs(20);

/// What a server offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Real use.
    Serve,
    /// Invented people and numbers, one-click sign-in.
    Demo,
}

/// A server that listens, ready to run. Tests start the same thing on port 0.
#[derive(Debug)]
pub struct Application {
    /// Where it listens.
    pub address: SocketAddr,
    listener: TcpListener,
    router: Router,
    hub: Hub,
    db: Db,
    connections: Connections,
    presence: Presence,
    /// Between two looks at who is connected to other servers.
    presence_every: Duration,
}

impl Application {
    /// Opens the database, brings it up to date, listens, and in a demo makes the example.
    ///
    /// # Errors
    /// What stands in the way, with a way out: settings, database, address, a demo beside real
    /// people.
    pub async fn build(config: Config, mode: Mode) -> anyhow::Result<Self> {
        // Rendering pages needs to know the runtime; a second server in a process finds it set.
        let _ = any_spawner::Executor::init_tokio();
        let db = open_database(&config).await?;
        if mode == Mode::Demo && db.has_real_people().await? {
            bail!(
                "the demo is refused: the database holds real people. Set ZIELBUDGET_DATA to \
                 another folder, or start with: zielbudget serve"
            );
        }
        let listener = listen(&config, mode).await?;
        let address = listener.local_addr().context("the address is not known")?;
        let programmes = Programmes::load(&db).await?;
        let pauses = Pauses {
            // Whoever comes learns it as soon as whoever stays.
            audience: config.waits.recheck,
            ..Pauses::default()
        };
        let hub = Hub::start_with(db.clone(), pauses).await?;
        if mode == Mode::Demo {
            demo::make(&hub, &programmes)
                .await
                .context("the example could not be made")?;
        }
        let connections = Connections::default();
        let presence = Presence::default();
        let presence_every = config.waits.presence;
        let parts = http::Parts {
            hub: hub.clone(),
            db: db.clone(),
            presence: presence.clone(),
            passwords: Passwords::new(config.password_cost)?,
            config,
            demo: mode == Mode::Demo,
            throttle: Throttle::default(),
            manifest: Manifest::read(),
            desk: Desk::default(),
            handbook: Handbook::read(),
            programmes,
            connections: connections.clone(),
            metrics: observability::metrics(),
        };
        Ok(Self {
            address,
            listener,
            router: http::router(http::App::new(parts)),
            hub,
            db,
            connections,
            presence,
            presence_every,
        })
    }

    /// What it answers, without the socket in between: for tests.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// The database, for tests that look behind the answers.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Who waits for news, for tests that wait for them.
    #[must_use]
    pub fn connections(&self) -> Connections {
        self.connections.clone()
    }

    /// Answers until `stop` is ready; then lets running requests finish, tells those who wait for
    /// news to go, writes what was accepted, keeps snapshots and closes the database.
    ///
    /// # Errors
    /// If the socket breaks or the database cannot be closed in order.
    pub async fn run_until_stopped(
        self,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> anyhow::Result<()> {
        let sweep = tokio::spawn(sweep_sessions(self.db.clone()));
        // A SQLite file has one server.
        let exchange = (!self.db.has_one_writer())
            .then(|| Exchange::start(self.db.clone(), self.presence.clone(), self.presence_every));
        let (told, mut stopping) = tokio::sync::watch::channel(());
        let connections = self.connections.clone();
        let stop = async move {
            stop.await;
            connections.stop();
            // Nobody listening means that the server has ended already.
            let _ = told.send(());
        };
        let service = self
            .router
            .into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(self.listener, service).with_graceful_shutdown(stop);
        let overdue = async move {
            // An error is the sender's end, which also means stopping.
            let _ = stopping.changed().await;
            tokio::time::sleep(DRAIN).await;
        };
        let drained = async {
            let ended = serving.into_future().await;
            // Connections that were upgraded are no requests any more.
            self.connections.stop();
            self.connections.at_most(0).await;
            ended
        };
        tokio::select! {
            ended = drained => ended.context("the server's socket broke")?,
            () = overdue => tracing::warn!("requests and connections that did not finish were cut off"),
        }
        sweep.abort();
        if let Some(exchange) = exchange {
            exchange.end().await;
        }
        self.hub.stop().await;
        self.db
            .close()
            .await
            .context("the database could not be closed")
    }
}

/// `zielbudget serve`.
///
/// # Errors
/// See [`Application::build`].
pub async fn serve(config: Config) -> anyhow::Result<()> {
    config.check_reachable()?;
    let application = Application::build(config, Mode::Serve).await?;
    announce(&format!(
        "Zielbudget listens on http://{}",
        application.address
    ));
    application.run_until_stopped(asked_to_stop()).await
}

/// `zielbudget demo`.
///
/// # Errors
/// See [`Application::build`]; also where a production setting is present.
pub async fn demo(config: Config) -> anyhow::Result<()> {
    if let Some(setting) = config.production_setting() {
        bail!(
            "the demo is refused because of {setting}: anybody could sign in with one click. \
             Remove the setting, or start with: zielbudget serve"
        );
    }
    config.check_reachable()?;
    let application = Application::build(config, Mode::Demo).await?;
    announce(&format!(
        "Zielbudget demo with invented people and amounts: http://{}\nStop it with Ctrl+C.",
        application.address
    ));
    application.run_until_stopped(asked_to_stop()).await
}

/// Opens the database that the settings name and brings it up to date.
///
/// # Errors
/// If it cannot be opened or a schema step fails.
pub async fn open_database(config: &Config) -> anyhow::Result<Db> {
    if let Some(file) = sqlite_file(&config.database_url)
        && let Some(folder) = file
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).with_context(|| {
            format!(
                "the folder {} cannot be made; set ZIELBUDGET_DATA",
                folder.display()
            )
        })?;
    }
    let db = Db::open(&config.database_url)
        .await
        .context("the database cannot be opened; check ZIELBUDGET_DATABASE_URL")?;
    db.migrate()
        .await
        .context("the database could not be brought up to date")?;
    Ok(db)
}

/// Listens. The demo takes the next free port where the default one is taken.
async fn listen(config: &Config, mode: Mode) -> anyhow::Result<TcpListener> {
    let tries = if mode == Mode::Demo && config.listen_is_default {
        PORTS_TRIED_MAX
    } else {
        0
    };
    let mut address = config.listen;
    for _ in 0..tries {
        match TcpListener::bind(address).await {
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
                address.set_port(address.port().saturating_add(1));
            }
            other => return other.with_context(|| format!("{address} cannot be listened on")),
        }
    }
    TcpListener::bind(address).await.with_context(|| {
        format!("{address} cannot be listened on; set ZIELBUDGET_LISTEN to another port")
    })
}

/// Removes expired sessions from time to time.
async fn sweep_sessions(db: Db) {
    let mut ticks = tokio::time::interval(SESSION_SWEEP);
    loop {
        ticks.tick().await;
        if let Err(error) = db.delete_expired_sessions(authority::now().0).await {
            tracing::warn!(
                error = error.to_string(),
                "expired sessions were not removed"
            );
        }
    }
}

/// Ready when the process is told to end: SIGTERM or Ctrl+C.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = interrupt => {}
                    _ = terminate.recv() => {}
                }
            }
            // Without the handler Ctrl+C still works.
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
    tracing::info!("stopping: running requests finish first");
}

/// Tells on standard output where the server is; the log goes elsewhere.
fn announce(text: &str) {
    let mut out = std::io::stdout();
    // Nobody listening there is no reason not to serve.
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}
