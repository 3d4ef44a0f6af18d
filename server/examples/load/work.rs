//! What clients do: the ten fields of a line, and which of them is set to what.

use crate::plan::{LINES, line_id};
use anyhow::{Context, bail};
use domain::{
    Money,
    plan::{Change, Line, LineField, Target, Value},
};
use serde::Deserialize;
use std::{collections::BTreeMap, fs::File, io::BufReader, path::Path};

/// Fields of a line, numbered from 0.
pub const FIELDS: u8 = 10;

/// A line and a field of it.
pub type Cell = (u32, u8);
/// What cells hold: cents, or places where the field is a key figure.
pub type Cells = BTreeMap<Cell, i64>;

/// A field, and what it holds at first.
pub fn field(number: u8) -> anyhow::Result<(LineField, i64)> {
    Ok(match number {
        0 => (LineField::Financing("aqb".parse()?), 100_000),
        1 => (LineField::Financing("county".parse()?), 20_000),
        2 => (LineField::Cost("staff".parse()?), 100_000),
        3 => (LineField::Cost("material".parse()?), 20_000),
        4 => (LineField::Earmark("part_time".parse()?), 10_000),
        5 => (LineField::Earmark("language".parse()?), 5_000),
        6 => (LineField::Figure("places@sgb2".parse()?), 12),
        7..=9 => (LineField::FollowOn(2018 + u16::from(number)), 30_000),
        other => bail!("there is no field {other}"),
    })
}

/// Puts a number into a field of a line that nobody has yet.
pub fn fill(line: &mut Line, field: LineField, number: i64) -> anyhow::Result<()> {
    match field {
        LineField::Financing(source) => {
            line.financing.insert(source, money(number)?);
        }
        LineField::Cost(kind) => {
            line.costs.insert(kind, money(number)?);
        }
        LineField::Earmark(earmark) => {
            line.earmarks.insert(earmark, money(number)?);
        }
        LineField::Figure(key) => {
            line.figures.insert(key, number.try_into()?);
        }
        LineField::FollowOn(year) => {
            line.follow_on.insert(year, money(number)?);
        }
        other => bail!("{other:?} is none of the ten fields"),
    }
    Ok(())
}

/// What a field of a line holds.
pub fn found(line: &Line, field: &LineField) -> Option<i64> {
    match field {
        LineField::Financing(source) => line.financing.get(source).map(|one| one.cents()),
        LineField::Cost(kind) => line.costs.get(kind).map(|one| one.cents()),
        LineField::Earmark(earmark) => line.earmarks.get(earmark).map(|one| one.cents()),
        LineField::Figure(key) => line.figures.get(key).map(|places| i64::from(*places)),
        LineField::FollowOn(year) => line.follow_on.get(year).map(|one| one.cents()),
        _ => None,
    }
}

/// Sets a cell, naming what stood there.
pub fn set((line, number): Cell, seen: i64, new: i64) -> anyhow::Result<Change> {
    let (field, _) = field(number)?;
    let is_count = matches!(field, LineField::Figure(_));
    let value = |number: i64| -> anyhow::Result<Value> {
        Ok(if is_count {
            Value::Count(number.try_into()?)
        } else {
            Value::Money(money(number)?)
        })
    };
    let at = Target::Line(line_id(line), field);
    Ok(Change::set(at, value(seen)?, value(new)?))
}

fn money(cents: i64) -> anyhow::Result<Money> {
    Money::from_cents(cents).context("an amount out of range")
}

/// One client's edits, without an end.
pub enum Work {
    /// The first field of each of its lines in turn, one euro more each time.
    Rising {
        /// The first of its lines.
        first: u32,
        /// How many it has.
        lines: u32,
        /// The next one, from 0.
        next: u32,
    },
    /// What was drawn for all servers alike, from the beginning again where it ends.
    Drawn {
        /// Cells and their new numbers.
        edits: Vec<(Cell, i64)>,
        /// The next one, from 0.
        next: usize,
    },
}

/// An edit as it stands in the file of all servers.
#[derive(Deserialize)]
struct Drawn {
    client: u32,
    line: u32,
    field: u8,
    value: String,
}

impl Work {
    /// The first fields of the lines of one of so many clients.
    pub fn rising(client: u32, clients: u32) -> Self {
        let lines = LINES / clients;
        Self::Rising {
            first: client * lines,
            lines,
            next: 0,
        }
    }

    /// What a file holds for each of so many clients.
    pub fn drawn(file: &Path, clients: u32) -> anyhow::Result<Vec<Self>> {
        let drawn: Vec<Drawn> = serde_json::from_reader(BufReader::new(File::open(file)?))?;
        let mut shares: Vec<Vec<_>> = (0..clients).map(|_| Vec::new()).collect();
        for one in drawn {
            let (euros, cents) = one.value.split_once('.').context("no decimal amount")?;
            let places: i64 = euros.parse()?;
            let is_count = matches!(field(one.field)?.0, LineField::Figure(_));
            let number = if is_count {
                places
            } else {
                places * 100 + cents.parse::<i64>()?
            };
            let share = shares.get_mut(usize::try_from(one.client)?);
            let share = share.context("an edit of a client that is not there")?;
            share.push(((one.line, one.field), number));
        }
        if shares.iter().any(Vec::is_empty) {
            bail!("a client has nothing to do");
        }
        let work = |edits| Self::Drawn { edits, next: 0 };
        Ok(shares.into_iter().map(work).collect())
    }

    /// The next edit: which cell, what stands there, what shall. The cell holds that from now on.
    pub fn next(&mut self, cells: &mut Cells) -> anyhow::Result<(Cell, i64, i64)> {
        let (cell, new) = match self {
            Self::Rising { first, lines, next } => {
                let cell = (*first + *next, 0);
                *next = (*next + 1) % *lines;
                (cell, None)
            }
            Self::Drawn { edits, next } => {
                let (cell, number) = *edits.get(*next).context("no edits")?;
                *next = (*next + 1) % edits.len();
                (cell, Some(number))
            }
        };
        let seen = match cells.get(&cell) {
            Some(number) => *number,
            None => field(cell.1)?.1,
        };
        // Where the same comes twice, it would be no edit.
        let new = match new {
            Some(number) if number != seen => number,
            Some(number) => number + 1,
            None => seen + 100,
        };
        cells.insert(cell, new);
        Ok((cell, seen, new))
    }
}
