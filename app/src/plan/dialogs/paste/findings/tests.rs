use super::*;
use domain::{
    money::Locale,
    plan::paste::{Block, Meaning, at_cell, by_names, suggest},
    sample::{self, line_id},
    table::delimited,
};
use uuid::Uuid;

/// A column of texts laid over the programme funds of the last two of three lines.
fn column(text: &str) -> Reading {
    let plan = sample::plan(3);
    let field = plan.programme_field().unwrap();
    let block = Block {
        lines: &[line_id(1), line_id(2)],
        meanings: &[Some(Meaning::Field(field))],
        selected: (1, 1),
        numbers: Locale::German.into(),
        new_lines: None,
    };
    at_cell(&plan, &delimited::read(text).unwrap(), &block)
}

#[test]
fn what_is_emptied_or_has_no_room_is_counted() {
    let calm = column("77\n78\n");
    assert!(Warnings::of(&calm).is_empty());
    let emptied = column("\n78\n");
    assert_eq!(Warnings::of(&emptied).emptied, 1);
    let long = column("1\n2\n3\n4\n");
    assert_eq!(Warnings::of(&long).without_room, 2);
}

#[test]
fn a_name_pasted_over_another_is_a_new_name() {
    let plan = sample::plan(2);
    let block = Block {
        lines: &[line_id(0), line_id(1)],
        meanings: &[Some(Meaning::Name)],
        selected: (1, 1),
        numbers: Locale::German.into(),
        new_lines: None,
    };
    let table = delimited::read("Neu A\nNeu B\n").unwrap();
    let reading = at_cell(&plan, &table, &block);
    assert_eq!(Warnings::of(&reading).renamed, 2);
}

#[test]
fn a_row_speaks_for_its_cells() {
    let plan = sample::plan(1);
    let table = delimited::read("Projekt\tAQB\nGanz neu\t100\n").unwrap();
    let mut layout = suggest(&plan, &table, Locale::German).layout;
    layout.category = None;
    let reading = by_names(&plan, &table, &layout, Uuid::from_u128(1));
    let found = problems(&reading);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].row, found[0].column), (1, None));
}
