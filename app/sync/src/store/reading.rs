//! From the rows of a store to what a device knows of a stream.
//!
//! Totals are never guessed: a kept state that cannot be read, or events that do not lead to the
//! row's head, are left out, and the server is asked for all of it again. Commands that wait are
//! kept in any case.

use super::{RefusedCommand, Row, StoreProblem, Stored, transaction};
use crate::{Envelope, Head, LogEntry, log::follows};
use domain::{State, StreamId};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// The texts of one stream, read in one transaction.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The stream's row.
    pub row: Option<String>,
    /// The kept state, if the reader wants it.
    pub state: Option<String>,
    /// The events after what the reader has, in order of their keys.
    pub events: Vec<String>,
    /// The commands that wait.
    pub outbox: Vec<String>,
    /// The refusals.
    pub refused: Vec<String>,
}

impl Rows {
    /// Whether a reader who has everything up to `since` needs the kept state as well.
    ///
    /// # Errors
    /// [`StoreProblem::Newer`].
    pub fn needs_state(row: Option<&str>, since: u64) -> Result<bool, StoreProblem> {
        Ok(transaction::row(row)?.base > since)
    }

    /// Understands them.
    ///
    /// # Errors
    /// [`StoreProblem::Newer`] if row, commands or refusals are of a form that is not known: they
    /// are left alone, for the version that wrote them.
    pub fn read(self, stream: StreamId, since: Head) -> Result<Stored, StoreProblem> {
        let row = transaction::row(self.row.as_deref())?;
        let mut outbox: Vec<Envelope> = all(&self.outbox)?;
        outbox.sort_by_key(|envelope| envelope.device_sequence);
        let mut refused: Vec<RefusedCommand> = all(&self.refused)?;
        refused.sort_by_key(|refused| (refused.device_time, refused.id));
        let (base, tail) = content(stream, &row, since, self.state.as_deref(), &self.events);
        Ok(Stored {
            row,
            base,
            tail,
            outbox,
            refused,
        })
    }
}

type Found = (Option<(Head, State)>, Vec<Arc<LogEntry>>);

/// State and events, if they lead to the row's head; else neither.
fn content(
    stream: StreamId,
    row: &Row,
    since: Head,
    state: Option<&str>,
    events: &[String],
) -> Found {
    let base: Option<(Head, State)> = state.and_then(|text| serde_json::from_str(text).ok());
    let Ok(tail) = all::<Arc<LogEntry>>(events) else {
        return (None, Vec::new());
    };
    // What the reader has may be of another log than what the store has.
    let has_it = base.is_none() && since.sequence > 0;
    if has_it
        && tail
            .first()
            .is_some_and(|first| !follows(stream, &since, first))
    {
        return (None, Vec::new());
    }
    let start = base.as_ref().map_or(since, |(head, _)| *head);
    let mut at = start;
    for entry in &tail {
        if entry.sequence != at.sequence + 1 {
            return (None, Vec::new());
        }
        at = Head {
            sequence: entry.sequence,
            hash: entry.hash,
        };
    }
    if at == row.head {
        (base, tail)
    } else {
        (None, Vec::new())
    }
}

fn all<T: DeserializeOwned>(texts: &[String]) -> Result<Vec<T>, StoreProblem> {
    let one = |text: &String| serde_json::from_str(text).map_err(|_| StoreProblem::Newer);
    texts.iter().map(one).collect()
}
