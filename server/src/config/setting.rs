//! The table of settings, and reading one of them with a message that helps.

use super::ConfigError;
use std::{ops::RangeInclusive, time::Duration};

/// Shortest bearer token; shorter ones can be guessed.
pub(super) const TOKEN_BYTES_MIN: usize = 16;

/// One setting as the help shows it.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The environment variable. The key in the file is the same in lower case without the
    /// leading `ZIELBUDGET_`.
    pub variable: &'static str,
    /// What holds without it; empty if nothing does.
    pub default: &'static str,
    /// What it may be.
    pub expected: &'static str,
    /// A value that works.
    pub example: &'static str,
    /// What it does.
    pub purpose: &'static str,
}

/// Declares the table in one line each.
const fn setting(
    variable: &'static str,
    default: &'static str,
    expected: &'static str,
    example: &'static str,
    purpose: &'static str,
) -> Setting {
    Setting {
        variable,
        default,
        expected,
        example,
        purpose,
    }
}

/// Every setting.
pub const SETTINGS: [Setting; 13] = [
    setting(
        "ZIELBUDGET_LISTEN",
        "127.0.0.1:3000",
        "an address with a port",
        "127.0.0.1:3000",
        "Address and port to listen on",
    ),
    setting(
        "ZIELBUDGET_DATA",
        "./data",
        "a folder",
        "./data",
        "Folder for the SQLite file",
    ),
    setting(
        "ZIELBUDGET_DATABASE_URL",
        "",
        "a URL that starts with sqlite: or postgres:",
        "postgres://user:password@localhost/zielbudget",
        "Database; without it a SQLite file in the data folder",
    ),
    setting(
        "ZIELBUDGET_PUBLIC_URL",
        "",
        "an https address without a path (http only for this machine)",
        "https://budget.example.org",
        "Where people reach the server; without it only this machine",
    ),
    setting(
        "ZIELBUDGET_PRODUCTION",
        "0",
        "1 or 0",
        "1",
        "Refuses the demo and demands https",
    ),
    setting(
        "ZIELBUDGET_SESSION_IDLE_MINUTES",
        "60",
        "a whole number from 1 to 1440",
        "60",
        "A session without requests ends after so many minutes",
    ),
    setting(
        "ZIELBUDGET_SESSION_HOURS",
        "12",
        "a whole number from 1 to 744",
        "12",
        "A session ends after so many hours, whatever happens",
    ),
    setting(
        "ZIELBUDGET_TRUST_PROXY",
        "0",
        "1 or 0",
        "1",
        "Takes the client's address from X-Forwarded-For; only behind a proxy that sets it",
    ),
    setting(
        "ZIELBUDGET_METRICS_TOKEN",
        "",
        "a text of at least 16 characters",
        "a long random text",
        "Bearer token of /metrics; without it only this machine may read them",
    ),
    setting(
        "ZIELBUDGET_OPERATOR",
        "",
        "a text",
        "Amt für Arbeit, Musterweg 1, 64521 Groß-Gerau",
        "Who runs this server, for privacy notice and accessibility statement",
    ),
    setting(
        "ZIELBUDGET_LOG",
        "warn,server=info,tower_sessions_core=error",
        "a filter",
        "warn,server=debug",
        "What is logged: error, warn, info, debug, or by module",
    ),
    setting(
        "ZIELBUDGET_LOG_FORMAT",
        "text",
        "text or json",
        "json",
        "Form of the log",
    ),
    setting(
        "ZIELBUDGET_CONFIG",
        "./zielbudget.toml",
        "a file",
        "./zielbudget.toml",
        "Settings file (TOML); keys as here, in lower case without ZIELBUDGET_",
    ),
];

/// Reads settings by variable.
pub(super) struct Reader<'a> {
    variable: &'a dyn Fn(&str) -> Option<String>,
    file: toml::Table,
}

impl<'a> Reader<'a> {
    /// A reader over variables and the text of a file.
    pub(super) fn new(
        variable: &'a dyn Fn(&str) -> Option<String>,
        file: &str,
    ) -> Result<Self, ConfigError> {
        let file: toml::Table =
            file.parse()
                .map_err(|error: toml::de::Error| ConfigError::NotToml {
                    reason: error.to_string(),
                })?;
        let known: Vec<String> = SETTINGS.iter().map(key).collect();
        match file.keys().find(|key| !known.contains(key)) {
            Some(key) => Err(ConfigError::UnknownKey {
                key: key.clone(),
                known: known.join(", "),
            }),
            None => Ok(Self { variable, file }),
        }
    }

    /// The value as given, from the environment before the file.
    pub(super) fn given(&self, name: &'static str) -> Option<String> {
        (self.variable)(name).or_else(|| match self.file.get(&key(&find(name)))? {
            toml::Value::String(text) => Some(text.clone()),
            toml::Value::Boolean(flag) => Some(u8::from(*flag).to_string()),
            other => Some(other.to_string()),
        })
    }

    /// The value or its default.
    pub(super) fn text(&self, name: &'static str) -> String {
        self.given(name)
            .unwrap_or_else(|| find(name).default.to_owned())
    }

    /// The value or its default, parsed.
    pub(super) fn parsed<T>(
        &self,
        name: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, ConfigError> {
        let text = self.text(name);
        parse(text.trim()).ok_or_else(|| {
            let setting = find(name);
            let secret = name.ends_with("_TOKEN") || name.ends_with("_DATABASE_URL");
            ConfigError::Wrong {
                variable: name,
                value: if secret {
                    "a value".to_owned()
                } else {
                    format!("\"{text}\"")
                },
                expected: setting.expected,
                way_out: format!("Set for example {name}={}", setting.example),
            }
        })
    }

    /// Yes or no.
    pub(super) fn flag(&self, name: &'static str) -> Result<bool, ConfigError> {
        self.parsed(name, |text| match text {
            "1" | "true" | "yes" => Some(true),
            "0" | "false" | "no" => Some(false),
            _ => None,
        })
    }

    /// A number of units of so many seconds.
    pub(super) fn duration(
        &self,
        name: &'static str,
        unit_s: u64,
        range: RangeInclusive<u64>,
    ) -> Result<Duration, ConfigError> {
        self.parsed(name, |text| {
            let number = text
                .parse::<u64>()
                .ok()
                .filter(|number| range.contains(number))?;
            Some(Duration::from_secs(number * unit_s))
        })
    }
}

/// The key in the file.
fn key(setting: &Setting) -> String {
    setting
        .variable
        .trim_start_matches("ZIELBUDGET_")
        .to_ascii_lowercase()
}

/// The row of the table; a name that has none gets an empty one, which a test rules out.
fn find(name: &'static str) -> Setting {
    SETTINGS
        .into_iter()
        .find(|setting| setting.variable == name)
        .unwrap_or(setting(name, "", "", "", ""))
}
