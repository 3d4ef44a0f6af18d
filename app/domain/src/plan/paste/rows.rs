//! Putting the cells of a row into the fields of its line.

use super::{
    CellOutcome, Kind, Meaning, Numbers, Problem, Skipped,
    amount::read_number,
    category::{Naming, category},
    ledger::{Ledger, name_of, name_value},
    term, text,
};
use crate::{
    LineId, ProjectId,
    limits::{NAME_CHARACTERS_MAX, NOTE_CHARACTERS_MAX},
    plan::{LineField, ProjectField, Target, Value},
    table::TableCell,
};

/// What a row speaks of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    pub(super) line: LineId,
    pub(super) project: ProjectId,
}

/// What an empty cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blanks {
    /// That the field shall be empty, as in a spreadsheet.
    Empty,
    /// Nothing.
    SayNothing,
}

/// A cell of which neither text nor number is known.
pub(super) fn is_blank(cell: &TableCell) -> bool {
    cell.number.is_none() && text::is_blank(&cell.text)
}

/// What a cell says in a column of texts: the number where a format hides the text.
pub(super) fn text_of(cell: &TableCell) -> &str {
    match &cell.number {
        Some(number) if text::is_blank(&cell.text) => number,
        _ => &cell.text,
    }
}

/// The outcome of a cell that is left out; an empty one is only that.
pub(super) fn skipped(cell: &TableCell, why: Skipped) -> CellOutcome {
    if cell.covered {
        CellOutcome::CoveredByMerge
    } else if is_blank(cell) {
        CellOutcome::Skipped(Skipped::Blank)
    } else {
        CellOutcome::Skipped(why)
    }
}

/// Puts one cell into the field that its column means.
pub(super) fn put(
    ledger: &mut Ledger<'_>,
    subject: Subject,
    meaning: &Meaning,
    cell: &TableCell,
    numbers: Numbers,
    blanks: Blanks,
) -> CellOutcome {
    if cell.covered {
        return CellOutcome::CoveredByMerge;
    }
    let blank = is_blank(cell);
    if blank && blanks == Blanks::SayNothing {
        return CellOutcome::Skipped(Skipped::Blank);
    }
    let line = |field: LineField| Target::Line(subject.line, field);
    let (at, read) = match meaning {
        Meaning::Ignore => return skipped(cell, Skipped::Ignored),
        Meaning::Name => (name_of(subject.project), plain(name_value(text_of(cell)))),
        Meaning::Provider => {
            let provider = if blank {
                Ok(Value::Empty)
            } else {
                plain(ledger.provider(subject.project, text_of(cell)))
            };
            let at = Target::Project(subject.project, ProjectField::Provider);
            (at, provider)
        }
        Meaning::FieldOfAction => (
            Target::Project(subject.project, ProjectField::FieldOfAction),
            plain(words(text_of(cell))),
        ),
        Meaning::TargetGroups => (
            Target::Project(subject.project, ProjectField::TargetGroups),
            plain(words(text_of(cell))),
        ),
        Meaning::Category | Meaning::Field(LineField::Category) => {
            let at = line(LineField::Category);
            let read = read_category(ledger, &at, cell);
            (at, plain(read))
        }
        Meaning::Note | Meaning::Field(LineField::Note) => {
            (line(LineField::Note), plain(note(text_of(cell))))
        }
        Meaning::Term | Meaning::Field(LineField::Term) => {
            let read = if blank {
                Ok(Value::Empty)
            } else {
                term::term(text_of(cell)).map(Value::Term)
            };
            (line(LineField::Term), read)
        }
        Meaning::Field(field) => match Kind::of(field) {
            Some(kind) => (line(field.clone()), read_number(kind, cell, numbers)),
            None => return skipped(cell, Skipped::Computed),
        },
    };
    match read {
        Ok(value) => ledger.put(at, value),
        Err((problem, readings)) => CellOutcome::NotUnderstood { problem, readings },
    }
}

fn plain(read: Result<Value, Problem>) -> Result<Value, (Problem, Vec<Value>)> {
    read.map_err(|problem| (problem, Vec::new()))
}

fn read_category(ledger: &Ledger<'_>, at: &Target, cell: &TableCell) -> Result<Value, Problem> {
    if is_blank(cell) {
        return Err(Problem::CategoryRequired);
    }
    let present = match ledger.before(at) {
        Value::Category(id) => Some(id),
        _ => None,
    };
    let catalogue = &ledger.plan().catalogue;
    category(catalogue, text_of(cell), Naming::Any, present.as_ref()).map(Value::Category)
}

/// A text of a project on one line, which may be empty.
fn words(cell: &str) -> Result<Value, Problem> {
    let words = text::one_line(cell);
    if words.chars().count() > NAME_CHARACTERS_MAX {
        return Err(Problem::TextTooLong {
            maximum: NAME_CHARACTERS_MAX,
        });
    }
    Ok(Value::text(&words))
}

fn note(cell: &str) -> Result<Value, Problem> {
    let note = text::several_lines(cell);
    if note.chars().count() > NOTE_CHARACTERS_MAX {
        return Err(Problem::TextTooLong {
            maximum: NOTE_CHARACTERS_MAX,
        });
    }
    Ok(Value::text(&note))
}
