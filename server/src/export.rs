//! A log as a file that explains and proves itself.
//!
//! JSON lines: a line for each stream, then its events with the exact text that was hashed, then
//! its head. `zielbudget verify FILE` checks such a file without any database. Names of people
//! are not in it: the log holds ids.

use crate::db::{Db, DbError, StreamRow};
use app::requests::StreamRole;
use domain::{CaseId, CommandId, PersonId, Role, StreamId, StreamKind, Timestamp};
use serde::{Deserialize, Serialize};
use std::io;
use sync::{Hash, Head};

/// Version of the file's form.
pub const FORMAT: u16 = 1;
/// Events read at once.
const PAGE: u64 = 1_000;

/// One line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// The first line.
    Zielbudget {
        /// [`FORMAT`].
        format: u16,
    },
    /// A stream begins.
    Stream {
        /// Its id; the chain runs over it.
        stream: StreamId,
        /// Its case.
        case: CaseId,
        /// Its kind.
        kind: StreamKind,
        /// What it is in the case.
        role: StreamRole,
    },
    /// An event of the stream that has begun.
    Event {
        /// Its number.
        sequence: u64,
        /// The chain's hash including it.
        hash: Hash,
        /// The command that became it.
        command: CommandId,
        /// Who issued it.
        author: PersonId,
        /// In which role.
        role: Role,
        /// When it was decided.
        at: Timestamp,
        /// What happened: exactly the text that was hashed.
        body: String,
    },
    /// The stream ends here.
    Head {
        /// Number of its last event.
        sequence: u64,
        /// The chain's hash there.
        hash: Hash,
    },
}

/// What was exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Streams.
    pub streams: u64,
    /// Events.
    pub events: u64,
}

/// Why there is no export.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database cannot be read.
    #[error(transparent)]
    Database(#[from] DbError),
    /// The file cannot be written.
    #[error("the file: {0}")]
    File(#[from] io::Error),
}

/// Writes streams, each up to its head of this moment. Whoever calls this has checked that the
/// reader is in the audience of each.
///
/// # Errors
/// [`ExportError`]; the file is incomplete then.
pub async fn export<W: io::Write + Send>(
    db: &Db,
    streams: &[StreamRow],
    file: &mut W,
) -> Result<Exported, ExportError> {
    let mut exported = Exported::default();
    write(file, &Line::Zielbudget { format: FORMAT })?;
    for row in streams {
        let StreamRow {
            id,
            case,
            kind,
            role,
            ..
        } = row;
        let begin = Line::Stream {
            stream: *id,
            case: *case,
            kind: *kind,
            role: *role,
        };
        write(file, &begin)?;
        let Head {
            sequence: end,
            hash,
        } = db.head(row.key).await?;
        let mut reached = 0;
        while reached < end {
            let page = db.events(row.key, reached, PAGE.min(end - reached)).await?;
            let Some(last) = page.last() else { break };
            reached = last.entry.sequence;
            for stored in page {
                let meta = stored.entry.event.meta;
                let line = Line::Event {
                    sequence: stored.entry.sequence,
                    hash: stored.entry.hash,
                    command: meta.command,
                    author: meta.author,
                    role: meta.role,
                    at: meta.at,
                    body: stored.body,
                };
                write(file, &line)?;
                exported.events += 1;
            }
        }
        write(
            file,
            &Line::Head {
                sequence: end,
                hash,
            },
        )?;
        exported.streams += 1;
    }
    file.flush()?;
    Ok(exported)
}

fn write<W: io::Write>(file: &mut W, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *file, line)?;
    file.write_all(b"\n")
}
