//! The interface: pages, components, view models, and the ports they need.
//!
//! `ssr` renders the public pages on the server; `csr` is the workspace in the browser. Nothing
//! here opens storage, sockets or workers: that is `ports`, which `frontend` implements. The
//! server compiles only what the public pages need.

// The views of whole pages are one type each; with the server's renderer the compiler's default
// depth is not enough for them.
#![recursion_limit = "512"]

#[cfg(any(feature = "csr", test))]
pub mod account;
#[cfg(any(feature = "csr", test))]
pub mod amount_words;
#[cfg(any(feature = "csr", test))]
pub mod api;
#[cfg(any(feature = "csr", test))]
pub mod components;
#[cfg(any(feature = "csr", test))]
pub mod dates;
pub mod head_line;
pub mod i18n;
pub mod icon;
#[cfg(any(feature = "csr", test))]
pub mod loaded;
#[cfg(any(feature = "csr", test))]
pub mod pages;
#[cfg(any(feature = "csr", test))]
pub mod parts;
#[cfg(any(feature = "csr", test))]
pub mod plan;
#[cfg(any(feature = "csr", test))]
pub mod ports;
pub mod public;
#[cfg(any(feature = "csr", test))]
pub mod refusal_words;
pub mod requests;
#[cfg(any(feature = "csr", test))]
pub mod role_words;
#[cfg(any(feature = "csr", test))]
pub mod sending;
#[cfg(any(feature = "csr", test))]
pub mod stream_session;
#[cfg(any(feature = "csr", test))]
pub mod table_words;
#[cfg(any(feature = "csr", test))]
pub mod updates;
#[cfg(any(feature = "csr", test))]
pub mod workspace;
