//! The built site inside the binary: hashed files, each with its compressed forms.
//!
//! `make` writes them to `target/site` before the server is built; a release carries them, a
//! development build reads them from disk, so that a rebuilt site shows without a new server.

use rust_embed::{EmbeddedFile, RustEmbed};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The folder as the site build leaves it.
#[derive(RustEmbed)]
#[folder = "../target/site/"]
#[allow_missing = true]
struct Files;

/// One entry of the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Asset {
    /// Path below `/assets/`, with the content's hash in its name.
    pub path: String,
    /// Bytes of the brotli form, if there is one.
    pub brotli: Option<u64>,
    /// Bytes of the gzip form, if there is one.
    pub gzip: Option<u64>,
    /// Hash for the `ETag`.
    pub etag: String,
}

/// What the site is made of, by logical name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Manifest(BTreeMap<String, Asset>);

/// The form in which a file travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// Brotli.
    Brotli,
    /// gzip.
    Gzip,
}

impl Manifest {
    /// The manifest of the built site; empty if none was built.
    #[must_use]
    pub fn read() -> Self {
        Files::get("manifest.json")
            .and_then(|file| serde_json::from_slice(&file.data).ok())
            .unwrap_or_default()
    }

    /// The address of a file by its logical name; `None` if the site was not built.
    #[must_use]
    pub fn url(&self, name: &str) -> Option<String> {
        self.0
            .get(name)
            .map(|asset| format!("/assets/{}", asset.path))
    }

    /// The entry with this logical name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Asset> {
        self.0.get(name)
    }

    /// Every file with its logical name, in the order of the names.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.0.iter().map(|(name, asset)| (name.as_str(), asset))
    }

    /// The entry with this published path.
    #[must_use]
    pub fn published(&self, path: &str) -> Option<&Asset> {
        self.0.values().find(|asset| asset.path == path)
    }
}

impl Asset {
    /// The best form that a client with this `Accept-Encoding` takes.
    #[must_use]
    pub fn best(&self, accepted: &str) -> Encoding {
        let takes = |name: &str| {
            accepted.split(',').any(|part| {
                let (coding, weight) = part.split_once(';').unwrap_or((part, ""));
                let refused = matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
                coding.trim().eq_ignore_ascii_case(name) && !refused
            })
        };
        if self.brotli.is_some() && takes("br") {
            Encoding::Brotli
        } else if self.gzip.is_some() && takes("gzip") {
            Encoding::Gzip
        } else {
            Encoding::Identity
        }
    }

    /// The bytes in a form.
    #[must_use]
    pub fn bytes(&self, encoding: Encoding) -> Option<EmbeddedFile> {
        match encoding {
            Encoding::Identity => Files::get(&self.path),
            Encoding::Brotli => Files::get(&format!("{}.br", self.path)),
            Encoding::Gzip => Files::get(&format!("{}.gz", self.path)),
        }
    }

    /// The media type by the name's ending.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        match self.path.rsplit('.').next() {
            Some("js") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            Some("wasm") => "application/wasm",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            Some("webp") => "image/webp",
            Some("woff2") => "font/woff2",
            Some("json") => "application/json",
            Some("webmanifest") => "application/manifest+json",
            Some("txt") => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        }
    }
}

impl Encoding {
    /// The value of `Content-Encoding`; none for the plain form.
    #[must_use]
    pub fn header(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
        }
    }
}

#[cfg(test)]
mod tests;
