//! How replicas and the server agree on a stream.
//!
//! Pure state machines that know no socket, no clock and no store: time, ids and bytes are
//! inputs, so a run is reproducible from its inputs. The server orders and validates, replicas
//! are optimistic and rebase; see `ARCHITECTURE.md`.
//!
//! Reading order: [`protocol`] (what is said), [`log`] (what is kept), [`authority`] (the
//! server's side), [`replica`] (the device's side), [`store`] (what a device keeps).

pub mod authority;
pub mod log;
pub mod planted;
pub mod presence;
pub mod protocol;
pub mod replica;
pub mod store;
pub mod waiting_file;

pub use authority::{Authority, Decision};
pub use log::{Hash, Head, LogEntry};
pub use protocol::{Answer, ClientMessage, Envelope, Outcome, RetryReason, ServerMessage};
pub use replica::{Effect, Input, Notice, Replica};

#[cfg(test)]
mod tests;
