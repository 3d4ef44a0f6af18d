//! What a table without a known form is taken for: languages, columns, sums.

use super::world;
use crate::{
    LineId,
    limits::NOTE_CHARACTERS_MAX,
    money::Locale,
    plan::{
        LineField, Plan,
        paste::{
            Block, CellOutcome, Doubt, Meaning, Problem, RowOutcome, Suggestion, at_cell, by_names,
            numbers_of, suggest,
        },
    },
    sample::{line_id, word},
    table::{Table, delimited},
};
use uuid::Uuid;

fn table(text: &str) -> Table {
    delimited::read(text).expect("small")
}

fn suggested(text: &str) -> Suggestion {
    suggest(&world::plan(), &table(text), Locale::German)
}

fn aqb() -> Meaning {
    Meaning::Field(LineField::Financing(word("aqb")))
}

/// What becomes of each row of a table in which no line of the plan is named.
fn outcomes(text: &str) -> Vec<RowOutcome> {
    let (plan, table): (Plan, Table) = (world::plan(), table(text));
    let layout = suggest(&plan, &table, Locale::German).layout;
    let reading = by_names(&plan, &table, &layout, Uuid::from_u128(1));
    reading.rows.into_iter().map(|row| row.outcome).collect()
}

#[test]
fn numbers_show_their_language_or_it_is_the_persons() {
    for (text, default, locale, mixed) in [
        ("12,50\n7", Locale::English, Locale::German, false),
        ("12.50\n7", Locale::German, Locale::English, false),
        ("1.390\n7", Locale::German, Locale::German, false),
        ("1.390\n7", Locale::English, Locale::English, false),
        ("12,50\n12.50", Locale::German, Locale::German, true),
        ("12,50\n12.50", Locale::English, Locale::English, true),
    ] {
        let numbers = numbers_of(&table(text), default);
        assert_eq!((numbers.locale, numbers.mixed), (locale, mixed), "{text}");
    }
}

#[test]
fn running_numbers_are_no_amounts() {
    let found = suggested("1\tHafen\t500\n2\tSchleuse\t600\n");
    assert_eq!(
        found.layout.meanings,
        [Meaning::Ignore, Meaning::Name, aqb()]
    );
    assert!(found.by_name);
}

#[test]
fn names_alone_say_nothing_of_lines() {
    let found = suggested("Hafen\nSchleuse\n");
    assert_eq!(found.layout.meanings, [Meaning::Name]);
    assert!(!found.by_name);
}

#[test]
fn a_column_in_thousands_is_no_rival_of_one_in_euro() {
    let found = suggested("Projekt\tAQB-Mittel in Tsd. €\tAQB-Mittel\nHafen\t5\t5.000\n");
    assert_eq!(
        found.layout.meanings,
        [Meaning::Name, Meaning::Ignore, aqb()]
    );
    assert_eq!(found.doubts, [Doubt::Scaled { column: 1 }]);
}

#[test]
fn a_last_row_that_adds_up_is_a_sum_in_every_column() {
    let last = |text: &str| outcomes(text).pop().expect("there are rows");
    let rows = "Projekt\tAQB 2024\tTN\nHafen\t100\t5\nSchleuse\t200\t7\n";
    assert_eq!(last(&format!("{rows}\t300\t12\n")), RowOutcome::Total);
    for other in ["Brücke\t300\t11\n", "Brücke\t301\t12\n", "Brücke\t\t\n"] {
        let outcome = last(&format!("{rows}{other}"));
        assert!(
            !matches!(outcome, RowOutcome::Total),
            "{other}: {outcome:?}"
        );
    }
}

#[test]
fn a_note_has_a_longest_form() {
    let lines: [LineId; 1] = [line_id(0)];
    let columns = [Some(Meaning::Note)];
    let block = Block {
        lines: &lines,
        meanings: &columns,
        selected: (1, 1),
        numbers: Locale::German.into(),
        new_lines: None,
    };
    let cell = |length: usize| {
        let reading = at_cell(&world::plan(), &table(&"x".repeat(length)), &block);
        reading.rows[0].cells[0].clone()
    };
    let fits = cell(NOTE_CHARACTERS_MAX);
    assert!(matches!(fits, CellOutcome::Changed { .. }), "{fits:?}");
    let maximum = NOTE_CHARACTERS_MAX;
    for length in [maximum + 1, maximum + 2] {
        let too_long = cell(length);
        assert!(
            matches!(&too_long, CellOutcome::NotUnderstood { problem, .. }
                if *problem == Problem::TextTooLong { maximum }),
            "{too_long:?}"
        );
    }
}
