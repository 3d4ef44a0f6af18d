//! What is wrong with a setting, in words that end in a way out.

use std::{net::SocketAddr, path::PathBuf};

/// A setting that stops the start.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A value that the setting does not take.
    #[error("{variable} is {value}, which is not {expected}. {way_out}")]
    Wrong {
        /// The variable.
        variable: &'static str,
        /// Its value in quotes, or a placeholder for secrets.
        value: String,
        /// What it should be.
        expected: &'static str,
        /// What to do.
        way_out: String,
    },
    /// A key of the file that is no setting.
    #[error("the settings file has the key \"{key}\", which is no setting. Known keys: {known}.")]
    UnknownKey {
        /// The key.
        key: String,
        /// All keys.
        known: String,
    },
    /// The file is not TOML.
    #[error("the settings file cannot be read: {reason}")]
    NotToml {
        /// Where and why.
        reason: String,
    },
    /// The file that `ZIELBUDGET_CONFIG` names cannot be opened.
    #[error("ZIELBUDGET_CONFIG names {}, which cannot be read: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Others can reach the address, but nobody said under which name.
    #[error(
        "ZIELBUDGET_LISTEN is {listen}, which other machines can reach, but ZIELBUDGET_PUBLIC_URL \
         is missing. Set it to the https address people use, for example \
         ZIELBUDGET_PUBLIC_URL=https://budget.example.org, or listen on 127.0.0.1."
    )]
    PublicUrlNeeded {
        /// The address.
        listen: SocketAddr,
    },
    /// Production without https.
    #[error(
        "ZIELBUDGET_PRODUCTION is set, but ZIELBUDGET_PUBLIC_URL is not an https address. Set it \
         to the address people use, for example ZIELBUDGET_PUBLIC_URL=https://budget.example.org."
    )]
    HttpsNeeded,
}
