//! Checks a whole log, in the database or in an exported file.
//!
//! Checked are: dense numbers, the chain of hashes, that every event applies, that the sum of a
//! plan's parts is its volume, and the head. In the database also: one outcome for each event,
//! projections equal to what the log says, and that loading from snapshots gives the same state.

use crate::{
    db::{Db, DbError, Overview, StoredEvent, StreamRow, log::Chain},
    export::{FORMAT, Line},
};
use domain::{Event, State, StreamId, stream::EventMeta};
use std::{
    collections::BTreeSet,
    fmt,
    io::{self, BufRead},
};
use sync::{Head, LogEntry, Outcome};

/// Events read at once.
const PAGE: u64 = 1_000;
/// Bytes of one line of an exported file: a command has at most a mebibyte, escaped at worst
/// sixfold, and a conflict names it twice.
const LINE_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// What was checked and what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Streams that were looked at.
    pub streams: u64,
    /// Events that were followed.
    pub events: u64,
    /// What is wrong; empty if all is well.
    pub findings: Vec<Finding>,
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// In which stream.
    pub stream: StreamId,
    /// What.
    pub what: Wrong,
}

/// What can be wrong with a stream.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The log itself: a gap, a hash that does not follow, an event that does not apply or
    /// cannot be read. What comes after it was not checked.
    #[error("{0}")]
    Log(String),
    /// The head is not where the log ends.
    #[error("the head is at event {head}, the log ends at event {log}")]
    Head {
        /// Where the head is.
        head: u64,
        /// Where the log ends.
        log: u64,
    },
    /// An event without its outcome, or with another one.
    #[error("event {sequence} has no outcome that names it")]
    Outcome {
        /// Which event.
        sequence: u64,
    },
    /// The sum of a plan's parts is not its volume.
    #[error("the volume of the plan is not the sum of its parts")]
    Volume,
    /// The projection says something else than the log. `zielbudget rebuild` mends it.
    #[error("the list entry differs from the log; `zielbudget rebuild` mends it")]
    Projection,
    /// Loading from a snapshot gives another state. `zielbudget rebuild` mends it.
    #[error("the snapshot differs from the log; `zielbudget rebuild` mends it")]
    Snapshot,
    /// The file ends before the stream's head.
    #[error("the file ends before the stream does")]
    Unfinished,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "stream {}: {}", self.stream, self.what)
    }
}

/// Why a file could not be checked at all.
#[derive(Debug, thiserror::Error)]
pub enum FileProblem {
    /// It cannot be read.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// A line is not one of an export of this form.
    #[error("line {line} is not a line of an export: {what}")]
    NotAnExport {
        /// Which line, from 1.
        line: u64,
        /// What is wrong with it.
        what: String,
    },
}

/// Checks the whole database.
///
/// # Errors
/// [`DbError::Database`] if it cannot be read; what is wrong inside is a finding, not an error.
pub async fn database(db: &Db) -> Result<Verified, DbError> {
    let mut verified = Verified::default();
    for row in db.streams().await? {
        verified.streams += 1;
        let mut wrong = Vec::new();
        match stream(db, &row, &mut wrong).await {
            Ok(events) => verified.events += events,
            Err(error @ (DbError::Broken { .. } | DbError::Unreadable(_) | DbError::Missing)) => {
                wrong.push(Wrong::Log(error.to_string()));
            }
            Err(error) => return Err(error),
        }
        verified
            .findings
            .extend(wrong.into_iter().map(|what| Finding {
                stream: row.id,
                what,
            }));
    }
    Ok(verified)
}

async fn stream(db: &Db, row: &StreamRow, wrong: &mut Vec<Wrong>) -> Result<u64, DbError> {
    let mut chain = Chain::start(row.id);
    let mut overview = None;
    loop {
        let page = db.events(row.key, chain.head.sequence, PAGE).await?;
        if page.is_empty() {
            break;
        }
        for stored in &page {
            chain.add(stored)?;
        }
        outcomes(db, row, &page, wrong).await?;
        let entries: Vec<LogEntry> = page.into_iter().map(|stored| stored.entry).collect();
        overview = Overview::after(overview, &chain.state, &entries);
    }
    let head = db.head(row.key).await?;
    ends(&chain, head, wrong);
    let stored = db
        .overviews(&BTreeSet::from([row.key]))
        .await?
        .into_values()
        .next();
    if stored != overview {
        wrong.push(Wrong::Projection);
    }
    if head == chain.head && db.load(row).await?.state != chain.state {
        wrong.push(Wrong::Snapshot);
    }
    Ok(chain.head.sequence)
}

async fn outcomes(
    db: &Db,
    row: &StreamRow,
    page: &[StoredEvent],
    wrong: &mut Vec<Wrong>,
) -> Result<(), DbError> {
    let commands: Vec<_> = page
        .iter()
        .map(|stored| stored.entry.event.meta.command)
        .collect();
    let outcomes = db.outcomes(&commands).await?;
    for (stored, command) in page.iter().zip(&commands) {
        let sequence = stored.entry.sequence;
        let named = match outcomes.get(command) {
            Some((key, Outcome::Applied { sequence } | Outcome::Conflict { sequence })) => {
                Some((*key, *sequence))
            }
            _ => None,
        };
        if named != Some((row.key, sequence)) {
            wrong.push(Wrong::Outcome { sequence });
        }
    }
    Ok(())
}

/// What has to hold where a stream ends.
fn ends(chain: &Chain, head: Head, wrong: &mut Vec<Wrong>) {
    if head != chain.head {
        wrong.push(Wrong::Head {
            head: head.sequence,
            log: chain.head.sequence,
        });
    }
    if let State::Plan(plan) = &chain.state
        && plan.content.volume() != Some(plan.volume)
    {
        wrong.push(Wrong::Volume);
    }
}

/// Checks an exported file; needs no database.
///
/// # Errors
/// [`FileProblem`] if it is no export; what is wrong inside is a finding, not an error.
pub fn file(mut file: impl BufRead) -> Result<Verified, FileProblem> {
    let mut check = FileCheck::default();
    let mut text = String::new();
    for line in 1.. {
        text.clear();
        if io::Read::take(&mut file, LINE_BYTES_MAX).read_line(&mut text)? == 0 {
            break;
        }
        let not_an_export = |what: String| FileProblem::NotAnExport { line, what };
        let parsed =
            serde_json::from_str(&text).map_err(|error| not_an_export(error.to_string()))?;
        match (&parsed, line) {
            (Line::Zielbudget { format: FORMAT }, 1) => {}
            (Line::Zielbudget { .. }, _) => return Err(not_an_export("another form".to_owned())),
            (_, 1) => return Err(not_an_export("the first line is missing".to_owned())),
            _ => check.line(parsed).map_err(not_an_export)?,
        }
    }
    Ok(check.finish())
}

#[derive(Debug, Default)]
struct FileCheck {
    verified: Verified,
    /// The stream that has begun, and whether its log is whole so far.
    open: Option<(Chain, bool)>,
}

impl FileCheck {
    fn line(&mut self, line: Line) -> Result<(), String> {
        match line {
            Line::Zielbudget { .. } => {}
            Line::Stream { stream, .. } => {
                self.unfinished();
                self.verified.streams += 1;
                self.open = Some((Chain::start(stream), true));
            }
            Line::Event {
                sequence,
                hash,
                command,
                author,
                role,
                at,
                body,
            } => {
                let Some((chain, whole)) = self.open.as_mut() else {
                    return Err("an event outside a stream".to_owned());
                };
                if !*whole {
                    return Ok(());
                }
                let meta = EventMeta {
                    command,
                    author,
                    role,
                    at,
                };
                let result = match serde_json::from_str(&body) {
                    Ok(parsed) => {
                        let event = Event { meta, body: parsed };
                        let entry = LogEntry {
                            sequence,
                            hash,
                            event,
                        };
                        chain
                            .add(&StoredEvent { entry, body })
                            .map_err(|error| error.to_string())
                    }
                    Err(error) => Err(format!("event {sequence} cannot be read: {error}")),
                };
                let stream = chain.stream;
                match result {
                    Ok(()) => self.verified.events += 1,
                    Err(what) => {
                        *whole = false;
                        let what = Wrong::Log(what);
                        self.verified.findings.push(Finding { stream, what });
                    }
                }
            }
            Line::Head { sequence, hash } => {
                let Some((chain, whole)) = self.open.take() else {
                    return Err("a head outside a stream".to_owned());
                };
                if whole {
                    let mut wrong = Vec::new();
                    ends(&chain, Head { sequence, hash }, &mut wrong);
                    let stream = chain.stream;
                    let findings = wrong.into_iter().map(|what| Finding { stream, what });
                    self.verified.findings.extend(findings);
                }
            }
        }
        Ok(())
    }

    fn unfinished(&mut self) {
        if let Some((chain, _)) = self.open.take() {
            let finding = Finding {
                stream: chain.stream,
                what: Wrong::Unfinished,
            };
            self.verified.findings.push(finding);
        }
    }

    fn finish(mut self) -> Verified {
        self.unfinished();
        self.verified
    }
}
