//! Blocks laid over the grid.

use super::world;
use crate::{
    LineId, Money, Refusal,
    limits::CHANGES_MAX,
    money::Locale,
    plan::{
        LineField, Target, Value,
        paste::{
            Block, CellOutcome, Meaning, NewLines, Problem, Reading, RowOutcome, Skipped, at_cell,
        },
    },
    sample::{euros, line_id, word},
    table::{Table, TableCell, delimited},
};
use uuid::Uuid;

fn aqb() -> LineField {
    LineField::Financing(word("aqb"))
}

fn paste(text: &str, lines: &[LineId], selected: (usize, usize), new: bool) -> Reading {
    let columns = [
        Some(Meaning::Name),
        Some(Meaning::Field(aqb())),
        None,
        Some(Meaning::Field(LineField::Financing(word("county")))),
    ];
    let from = usize::from(!new);
    let block = Block {
        lines,
        meanings: &columns[from..],
        selected,
        numbers: Locale::German.into(),
        new_lines: new.then(|| NewLines {
            seed: Uuid::from_u128(1),
            category: None,
        }),
    };
    at_cell(
        &world::plan(),
        &delimited::read(text).expect("small"),
        &block,
    )
}

fn set(line: u32, field: LineField, before: i64, after: Option<i64>) -> CellOutcome {
    let value = |amount: i64| Value::Money(euros(amount));
    CellOutcome::Changed {
        at: Target::Line(line_id(line), field),
        before: if before == 0 {
            Value::Empty
        } else {
            value(before)
        },
        after: after.map_or(Value::Empty, value),
    }
}

#[test]
fn a_block_overwrites_and_empties() {
    let reading = paste(
        "1.000\t5 %\t7\n\t\t\n",
        &[line_id(0), line_id(1)],
        (1, 1),
        false,
    );
    let county = || LineField::Financing(word("county"));
    assert_eq!(
        reading.rows[0].cells,
        [
            set(0, aqb(), 312_000, Some(1_000)),
            CellOutcome::Skipped(Skipped::Computed),
            set(0, county(), 0, Some(7)),
        ]
    );
    assert_eq!(
        reading.rows[1].cells,
        [
            set(1, aqb(), 268_400, None),
            CellOutcome::Skipped(Skipped::Blank),
            CellOutcome::Same {
                at: Target::Line(line_id(1), county())
            },
        ]
    );
    let after = crate::laws::after(&world::plan(), &reading.changes);
    assert_eq!(
        after.content.lines[&line_id(1)].financing.get(&word("aqb")),
        None
    );
    assert_eq!(reading.counts.changed_lines, 2);
}

#[test]
fn what_reaches_beyond_is_named() {
    let reading = paste("1\t\t2\t3\n4\n", &[line_id(0)], (1, 1), false);
    assert_eq!(
        reading.rows[0].cells[3],
        CellOutcome::Skipped(Skipped::NoColumn)
    );
    assert_eq!(reading.rows[1].outcome, RowOutcome::NoLine);
    assert_eq!(
        reading.rows[1].cells,
        [CellOutcome::Skipped(Skipped::NoLine)]
    );
}

#[test]
fn one_cell_fills_a_selection_and_a_block_repeats() {
    let lines = [line_id(0), line_id(1), line_id(2), line_id(3)];
    let one = paste("500", &lines, (4, 1), false);
    assert_eq!(one.counts.changed, 4);
    let two = paste("1\n2", &lines, (4, 1), false);
    assert_eq!(
        two.rows.iter().map(|row| row.source).collect::<Vec<_>>(),
        [0, 1, 0, 1]
    );
    assert_eq!(two.rows[3].cells, [set(3, aqb(), 245_000, Some(2))]);
    let once = paste("1\n2\n3", &lines, (4, 1), false);
    assert_eq!(once.rows.len(), 3, "three rows do not fit four exactly");
    let ragged = paste("1\t\t2\n3", &lines, (4, 3), false);
    assert_eq!(ragged.rows.len(), 2, "rows of different length");
}

#[test]
fn rows_below_with_a_name_become_lines() {
    let text = "BaE neu\t1\nGanz neu\t2.000\nSumme\t2.001\n\t5";
    let reading = paste(text, &[line_id(2)], (1, 1), true);
    assert!(matches!(&reading.rows[1].outcome, RowOutcome::New { name, .. } if name == "Ganz neu"));
    assert_eq!(reading.rows[2].outcome, RowOutcome::Total);
    assert_eq!(reading.rows[3].outcome, RowOutcome::NoLine);
    let after = crate::laws::after(&world::plan(), &reading.changes);
    assert_eq!(after.content.lines.len(), 8);
    assert_eq!(
        reading.after.programme,
        crate::plan::rollup::Rollup::of(&after).total.programme
    );
    assert_eq!(
        reading.after.programme,
        euros(1_390_400 - 540_000 + 1 + 2_000)
    );
}

#[test]
fn a_line_twice_is_set_once() {
    let reading = paste("1\n2", &[line_id(0), line_id(0)], (1, 1), false);
    assert_eq!(
        reading.rows[1].cells,
        [CellOutcome::NotUnderstood {
            problem: Problem::SetTwice,
            readings: vec![Value::Money(euros(2))]
        }]
    );
}

#[test]
fn too_much_for_the_plan_is_refused_as_a_whole() {
    let largest = Money::MAX.format_plain(Locale::German);
    let reading = paste(
        &format!("{largest}\n{largest}"),
        &[line_id(0), line_id(1)],
        (1, 1),
        false,
    );
    assert_eq!(
        reading.refused,
        Some(crate::Refusal::VolumeTooLarge {
            maximum: Money::MAX
        })
    );
    assert!(reading.changes.changes.is_empty());
    assert_eq!(reading.before, reading.after);
}

#[test]
fn more_changes_than_a_command_may_have_are_refused_as_a_whole() {
    let count = u32::try_from(CHANGES_MAX).expect("a small limit") + 1;
    let plan = crate::sample::plan(count);
    let lines: Vec<LineId> = (0..count).map(line_id).collect();
    let row = vec![TableCell::of_text("77")];
    let table = Table {
        rows: vec![row; lines.len()],
    };
    let block = Block {
        lines: &lines,
        meanings: &[Some(Meaning::Field(aqb()))],
        selected: (1, 1),
        numbers: Locale::German.into(),
        new_lines: None,
    };
    let reading = at_cell(&plan, &table, &block);
    assert!(matches!(reading.refused, Some(Refusal::TooMany { .. })));
    assert!(reading.changes.changes.is_empty());
    assert_eq!(reading.rows.len(), lines.len());
}
