//! Settings: from the environment, then from a TOML file, then a default that works.
//!
//! Everything is read once at the start and checked there; a wrong value stops the start with
//! the variable, the value and a way out. Nothing else in the server reads the environment.

mod problem;
mod setting;
#[cfg(test)]
mod tests;

use setting::Reader;
use std::{net::SocketAddr, path::PathBuf, time::Duration};

pub use problem::ConfigError;
pub use setting::{SETTINGS, Setting};

use crate::{accounts::PasswordCost, http::connections::Waits};

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For eyes.
    Text,
    /// One JSON object a line, for collectors.
    Json,
}

/// Where people reach the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    /// Scheme, host and port as a browser's `Origin` header has them.
    pub origin: String,
    /// Whether it is `https`.
    pub https: bool,
}

/// A value that never shows in messages or logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// All settings. Each field says which variable sets it and what holds without.
#[derive(Clone, Debug)]
pub struct Config {
    /// `ZIELBUDGET_LISTEN`: address and port; default `127.0.0.1:3000`, port 0 takes any free one.
    pub listen: SocketAddr,
    /// Whether `listen` is the default, so that the demo may take the next free port.
    pub listen_is_default: bool,
    /// `ZIELBUDGET_DATA`: folder for the SQLite file and what else is kept; default `./data`.
    pub data: PathBuf,
    /// `ZIELBUDGET_DATABASE_URL`: `sqlite:…` or `postgres://…`; default a file in the data folder.
    pub database_url: String,
    /// `ZIELBUDGET_PUBLIC_URL`: where people reach the server; default: the address listened on.
    pub public_url: Option<PublicUrl>,
    /// `ZIELBUDGET_PRODUCTION`: refuses the demo and asks for https; default no.
    pub production: bool,
    /// `ZIELBUDGET_SESSION_IDLE_MINUTES`: a session without requests ends; default 60.
    pub session_idle: Duration,
    /// `ZIELBUDGET_SESSION_HOURS`: a session ends whatever happens; default 12.
    pub session_total: Duration,
    /// `ZIELBUDGET_TRUST_PROXY`: the last entry of `X-Forwarded-For` is the client; default no.
    pub trust_proxy: bool,
    /// `ZIELBUDGET_METRICS_TOKEN`: bearer token of `/metrics`; default: only from this machine.
    pub metrics_token: Option<Secret>,
    /// `ZIELBUDGET_OPERATOR`: who runs this server, for the public pages; default: says that it
    /// is missing.
    pub operator: Option<String>,
    /// `ZIELBUDGET_LOG`: filter such as `warn` or `server=debug`; default
    /// `warn,server=info,tower_sessions_core=error`: that an ended session is not found is normal.
    pub log: String,
    /// `ZIELBUDGET_LOG_FORMAT`: `text` or `json`; default `text`.
    pub log_format: LogFormat,
    /// Work of a password's hash. No variable sets it: only tests take less than the standard.
    pub password_cost: PasswordCost,
    /// How long connections wait for what. No variable sets it: only tests take other values.
    pub waits: Waits,
}

impl Config {
    /// Reads the process's environment and the file that `ZIELBUDGET_CONFIG` names, or
    /// `zielbudget.toml` in the working folder if there is one.
    ///
    /// # Errors
    /// The first setting that is wrong.
    pub fn from_environment() -> Result<Self, ConfigError> {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let named = variable("ZIELBUDGET_CONFIG").map(PathBuf::from);
        let path = named
            .clone()
            .unwrap_or_else(|| PathBuf::from("zielbudget.toml"));
        let file = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(_) if named.is_none() => String::new(),
            Err(error) => {
                return Err(ConfigError::Unreadable {
                    path,
                    reason: error.to_string(),
                });
            }
        };
        Self::read(variable, &file)
    }

    /// Reads settings from a look-up of variables and the text of a file.
    ///
    /// # Errors
    /// The first setting that is wrong, or a key of the file that is none.
    pub fn read(
        variable: impl Fn(&str) -> Option<String>,
        file: &str,
    ) -> Result<Self, ConfigError> {
        let reader = Reader::new(&variable, file)?;
        let listen = reader.parsed("ZIELBUDGET_LISTEN", |text| {
            text.replace("localhost:", "127.0.0.1:")
                .parse::<SocketAddr>()
                .ok()
        })?;
        let data = PathBuf::from(reader.text("ZIELBUDGET_DATA"));
        let database_url = match reader.given("ZIELBUDGET_DATABASE_URL") {
            Some(_) => reader.parsed("ZIELBUDGET_DATABASE_URL", |text| {
                ["sqlite:", "postgres:", "postgresql:"]
                    .iter()
                    .any(|scheme| text.starts_with(scheme))
                    .then(|| text.to_owned())
            })?,
            None => format!("sqlite:{}/zielbudget.db?mode=rwc", data.display()),
        };
        let public_url = match reader.given("ZIELBUDGET_PUBLIC_URL") {
            Some(_) => Some(reader.parsed("ZIELBUDGET_PUBLIC_URL", PublicUrl::parse)?),
            None => None,
        };
        let metrics_token = match reader.given("ZIELBUDGET_METRICS_TOKEN") {
            Some(_) => Some(reader.parsed("ZIELBUDGET_METRICS_TOKEN", |text| {
                (text.len() >= setting::TOKEN_BYTES_MIN).then(|| Secret(text.to_owned()))
            })?),
            None => None,
        };
        Ok(Self {
            listen,
            listen_is_default: reader.given("ZIELBUDGET_LISTEN").is_none(),
            data,
            database_url,
            public_url,
            production: reader.flag("ZIELBUDGET_PRODUCTION")?,
            session_idle: reader.duration("ZIELBUDGET_SESSION_IDLE_MINUTES", 60, 1..=24 * 60)?,
            session_total: reader.duration("ZIELBUDGET_SESSION_HOURS", 3600, 1..=24 * 31)?,
            trust_proxy: reader.flag("ZIELBUDGET_TRUST_PROXY")?,
            metrics_token,
            operator: reader.given("ZIELBUDGET_OPERATOR"),
            log: reader.text("ZIELBUDGET_LOG"),
            log_format: reader.parsed("ZIELBUDGET_LOG_FORMAT", |text| match text {
                "text" => Some(LogFormat::Text),
                "json" => Some(LogFormat::Json),
                _ => None,
            })?,
            password_cost: PasswordCost::Standard,
            waits: Waits::default(),
        })
    }

    /// Whether cookies travel over https only. Without it is possible on this machine alone.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.https)
    }

    /// Checks what the settings together must hold before anybody may connect.
    ///
    /// # Errors
    /// An address that others reach without a public URL, or a production start without https.
    pub fn check_reachable(&self) -> Result<(), ConfigError> {
        if !self.listen.ip().is_loopback() && self.public_url.is_none() {
            return Err(ConfigError::PublicUrlNeeded {
                listen: self.listen,
            });
        }
        if self.production && !self.secure() {
            return Err(ConfigError::HttpsNeeded);
        }
        Ok(())
    }

    /// The setting for which the demo is refused, if there is one.
    #[must_use]
    pub fn production_setting(&self) -> Option<&'static str> {
        if self.production {
            Some("ZIELBUDGET_PRODUCTION=1")
        } else if self.secure() {
            Some("ZIELBUDGET_PUBLIC_URL with https")
        } else {
            None
        }
    }
}

impl PublicUrl {
    /// An `https` URL, or an `http` one of this machine, without a path.
    fn parse(text: &str) -> Option<Self> {
        let origin = text.trim_end_matches('/').to_ascii_lowercase();
        let (https, authority) = match origin.split_once("://")? {
            ("https", authority) => (true, authority),
            ("http", authority) => (false, authority),
            _ => return None,
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
        let sound = !authority.is_empty() && authority.chars().all(plain);
        (sound && (https || crate::security::is_loopback_host(authority)))
            .then_some(Self { origin, https })
    }

    /// Host and port.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.origin
            .split_once("://")
            .map_or("", |(_, authority)| authority)
    }
}
