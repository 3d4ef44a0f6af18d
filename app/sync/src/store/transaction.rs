//! From a batch to the steps of one transaction.

use super::{
    ACKNOWLEDGED_MS_MAX, Advance, Batch, Committed, Content, FORMAT, Numbered, Row, StoreProblem,
    TAIL_MAX, Table, Write,
};
use crate::{
    Envelope,
    planted::{self, PlantedBug},
};
use domain::{CommandId, StreamId};
use serde::Serialize;
use uuid::Uuid;

/// The key of an event. Numbers have one width, so that keys are in their order.
#[must_use]
pub fn event_key(stream: StreamId, sequence: u64) -> String {
    format!("{stream}/{sequence:020}")
}

/// The key of a command.
#[must_use]
pub fn command_key(stream: StreamId, id: CommandId) -> String {
    format!("{stream}/{id}")
}

/// The command that a key of [`command_key`] names.
#[must_use]
pub fn command_of(key: &str) -> Option<CommandId> {
    let (_, id) = key.split_once('/')?;
    id.parse().ok()
}

/// The keys that belong to a stream: from the first up to, but without, the second.
#[must_use]
pub fn stream_keys(stream: StreamId) -> (String, String) {
    // '0' is the character after '/'.
    (format!("{stream}/"), format!("{stream}0"))
}

/// The row of a stream as a store holds it.
///
/// # Errors
/// [`StoreProblem::Newer`] for a form that this version does not know.
pub fn row(text: Option<&str>) -> Result<Row, StoreProblem> {
    let Some(text) = text else {
        return Ok(Row::default());
    };
    // A row that cannot be read at all is of a form that is not known, too: it is left alone.
    let row: Row = serde_json::from_str(text).map_err(|_| StoreProblem::Newer)?;
    if row.format > FORMAT {
        return Err(StoreProblem::Newer);
    }
    Ok(row)
}

/// The steps of a batch, by the row as the transaction finds it, and what to say after the commit.
///
/// # Errors
/// [`StoreProblem::Overtaken`] if head or device are not where the batch thinks they are;
/// [`StoreProblem::Newer`]; [`StoreProblem::Broken`] if something cannot be written as JSON.
pub fn writes(
    present: Option<&str>,
    batch: &Batch,
) -> Result<(Vec<Write>, Committed), StoreProblem> {
    if batch.has_row && present.is_none() {
        return Err(StoreProblem::Overtaken);
    }
    let mut row = row(present)?;
    row.format = FORMAT;
    let mut writes = Vec::new();
    let mut committed = Committed::default();
    if let Some(advance) = &batch.advance {
        write_advance(batch.stream, &mut row, advance, &mut writes)?;
        if matches!(advance.content, Content::State(_)) {
            writes.push(forget_acknowledged(batch));
        }
    }
    for id in &batch.done {
        writes.push(Write::Move {
            from: Table::Outbox,
            to: Table::Acknowledged,
            key: command_key(batch.stream, *id),
        });
    }
    for refused in &batch.refused {
        let key = command_key(batch.stream, refused.id);
        writes.push(Write::Delete {
            table: Table::Outbox,
            key: key.clone(),
        });
        writes.push(put(Table::Refused, key, refused)?);
    }
    for id in &batch.dismissed {
        writes.push(Write::Delete {
            table: Table::Refused,
            key: command_key(batch.stream, *id),
        });
    }
    if let Some(renumber) = &batch.renumber {
        if (row.device, row.last_number) != (Some(renumber.from.0), renumber.from.1) {
            return Err(StoreProblem::Overtaken);
        }
        row.device = Some(renumber.device);
        row.last_number = 0;
        // What was acknowledged in the old name cannot be offered again in the new one.
        writes.push(Write::Clear {
            table: Table::Acknowledged,
            stream: batch.stream,
        });
    }
    let waiting = batch.renumber.iter().flat_map(|new| &new.waiting);
    for envelope in waiting.chain(&batch.queue) {
        number(&mut row, batch, envelope, &mut writes, &mut committed)?;
    }
    row.synchronised_at = batch.synchronised_at.or(row.synchronised_at);
    writes.push(put(Table::Streams, batch.stream.to_string(), &row)?);
    Ok((writes, committed))
}

/// Gives a command its place and keeps it.
fn number(
    row: &mut Row,
    batch: &Batch,
    envelope: &Envelope,
    writes: &mut Vec<Write>,
    committed: &mut Committed,
) -> Result<(), StoreProblem> {
    let device = *row.device.get_or_insert(batch.fresh_device);
    row.last_number += 1;
    let numbered = Envelope {
        device,
        device_sequence: row.last_number,
        ..envelope.clone()
    };
    let key = command_key(batch.stream, envelope.id);
    writes.push(put(Table::Outbox, key, &numbered)?);
    committed.numbered.push(Numbered {
        id: envelope.id,
        device,
        number: row.last_number,
    });
    Ok(())
}

fn write_advance(
    stream: StreamId,
    row: &mut Row,
    advance: &Advance,
    writes: &mut Vec<Write>,
) -> Result<(), StoreProblem> {
    // Whoever has not heard of the row's log reads it first: heads may be the same in both.
    if row.head != advance.from || row.era() > Some(advance.era) {
        return Err(StoreProblem::Overtaken);
    }
    match &advance.content {
        Content::Tail(entries) => {
            for entry in entries {
                let key = event_key(stream, entry.sequence);
                writes.push(put(Table::Events, key, entry)?);
            }
        }
        Content::State(state) | Content::Restart(state) => {
            row.base = advance.to.sequence;
            writes.push(Write::Clear {
                table: Table::Events,
                stream,
            });
            let kept = (advance.to, state.as_ref());
            writes.push(put(Table::States, stream.to_string(), &kept)?);
        }
    }
    if matches!(advance.content, Content::Restart(_)) {
        if planted::is(PlantedBug::OutboxClearedOnEpoch) {
            writes.push(Write::Clear {
                table: Table::Outbox,
                stream,
            });
        }
        writes.push(Write::MoveAll {
            from: Table::Acknowledged,
            to: Table::Outbox,
            stream,
        });
    }
    row.head = advance.to;
    row.set_era(advance.era);
    Ok(())
}

/// Drops acknowledged commands that are too old to be offered again.
fn forget_acknowledged(batch: &Batch) -> Write {
    let oldest = batch.now.0.saturating_sub(ACKNOWLEDGED_MS_MAX);
    // Ids of commands begin with their time: 48 bits of milliseconds.
    let time = u128::try_from(oldest).unwrap_or_default() << 80;
    Write::DeleteBefore {
        table: Table::Acknowledged,
        stream: batch.stream,
        key: command_key(batch.stream, CommandId(Uuid::from_u128(time))),
    }
}

/// Whether the events beside the kept state have become many, so that the next step of the head
/// brings a state.
#[must_use]
pub fn tail_is_long(base: u64, to: u64) -> bool {
    to.saturating_sub(base) > TAIL_MAX
}

fn put<T: Serialize>(table: Table, key: String, value: &T) -> Result<Write, StoreProblem> {
    let value = serde_json::to_string(value).map_err(|_| StoreProblem::Broken)?;
    Ok(Write::Put { table, key, value })
}
