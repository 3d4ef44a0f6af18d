//! The device's own store, as the interface sees it: texts by key, read and written in
//! transactions. One for each person. What the texts mean is decided by `sync::store`.

use super::LocalFuture;
use domain::{CommandId, StreamId};
use std::collections::BTreeSet;
use sync::store::{Rows, StoreProblem, Write};

/// Says what a transaction writes, by the stream's row as the transaction finds it. It is asked
/// again if the browser has closed the store in between.
pub type Writing = Box<dyn Fn(Option<&str>) -> Result<Vec<Write>, StoreProblem>>;

/// What a device keeps.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The rows of each stream, without state and events.
    pub streams: Vec<(StreamId, Rows)>,
    /// The server's answers, by question.
    pub answers: Vec<(String, String)>,
}

/// What is removed when a person leaves a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removal {
    /// Plans and answers, of which the server has everything. What is on this device alone, because it
    /// waits or was refused, stays until the person signs in here again.
    Copies,
    /// These changes as well, which the person has seen and given up here.
    CopiesAnd(BTreeSet<CommandId>),
    /// Everything.
    Everything,
}

/// What a person's device keeps. Every tab of the person uses the same store.
pub trait DeviceStore: Send + Sync + 'static {
    /// Reads a stream as far as it goes beyond an event.
    fn load(&self, stream: StreamId, since: u64) -> LocalFuture<Result<Rows, StoreProblem>>;
    /// Writes to a stream, all or nothing; done when it survives a power failure.
    fn write(&self, stream: StreamId, writing: Writing) -> LocalFuture<Result<(), StoreProblem>>;
    /// Calls back whenever another tab has written to a stream, or the browser has taken the whole store
    /// away (`None`), until it says `false`.
    fn on_moved(&self, then: Box<dyn Fn(Option<StreamId>) -> bool>);
    /// What the server answered to a question when it could be reached last.
    fn recall(&self, question: String) -> LocalFuture<Option<String>>;
    /// Keeps the server's answer to a question, for times without a connection.
    fn remember(&self, question: String, answer: String) -> LocalFuture<()>;
    /// What is kept of each stream, without state and events, and the kept answers by question.
    fn survey(&self) -> LocalFuture<Result<Survey, StoreProblem>>;
    /// The person leaves, in every tab. Nothing is written any more until the page is loaded anew.
    fn remove(&self, removal: Removal) -> LocalFuture<Result<(), StoreProblem>>;
    /// Asks the browser to keep the store also when room becomes scarce; whether it agrees.
    fn persist(&self) -> LocalFuture<bool>;
    /// Bytes used and bytes allowed, where the browser tells.
    fn room(&self) -> LocalFuture<Option<(u64, u64)>>;
}
