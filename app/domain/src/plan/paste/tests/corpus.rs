//! Every fixture is suggested a layout, read, and compared with its account. Accounts stand beside
//! the fixtures; a line for each row, and under it one for each cell that is not simply empty.

use super::world;
use crate::{
    money::Locale,
    plan::{
        Plan, Target, Value,
        paste::{CellOutcome, Layout, Reading, RowOutcome, Skipped, by_names, suggest},
    },
    table::{Table, delimited},
};
use std::{fmt::Write as _, fs, path::Path};
use uuid::Uuid;

fn check(file: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/paste");
    let text = fs::read_to_string(folder.join(file)).expect("the fixture is there");
    let table: Table = if file.ends_with(".json") {
        serde_json::from_str(&text).expect("a table as JSON")
    } else {
        delimited::read(&text).expect("within the limits")
    };
    let plan = world::plan();
    let suggestion = suggest(&plan, &table, Locale::German);
    let seed = Uuid::from_u128(7);
    let reading = by_names(&plan, &table, &suggestion.layout, seed);
    assert_eq!(
        reading,
        by_names(&plan, &table, &suggestion.layout, seed),
        "the same ids again"
    );
    let after = crate::laws::after(&plan, &reading.changes);
    let mut account = layout_text(&suggestion.layout);
    let _ = writeln!(
        account,
        "by name: {}; doubts: {:?}",
        suggestion.by_name, suggestion.doubts
    );
    account.push_str(&reading_text(&reading, &after, &table));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder.join("accounts"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(file.replace('.', "_"), account));
}

fn layout_text(layout: &Layout) -> String {
    let mut text = format!("{} heading rows, {:?}", layout.heading_rows, layout.numbers);
    for meaning in &layout.meanings {
        let _ = write!(text, "\n  {meaning:?}");
    }
    text.push('\n');
    text
}

fn reading_text(reading: &Reading, after: &Plan, table: &Table) -> String {
    let mut text = String::new();
    for (row, cells) in reading.rows.iter().zip(&table.rows) {
        let what = match &row.outcome {
            RowOutcome::Line(id) => format!(
                "Line {}",
                name(after, &Target::Line(*id, crate::plan::LineField::Note))
            ),
            RowOutcome::New { name, category, .. } => format!("New {name} in {category}"),
            other => format!("{other:?}"),
        };
        let _ = writeln!(text, "{}: {what}", row.source + 1);
        for (column, (cell, source)) in row.cells.iter().zip(cells).enumerate() {
            if *cell != CellOutcome::Skipped(Skipped::Blank) {
                let said = cell_text(cell, after);
                let _ = writeln!(text, "   {} {:?}: {said}", column + 1, source.text);
            }
        }
    }
    let _ = writeln!(text, "{:?}", reading.counts);
    let sums = |sums: &super::super::Sums| format!("{:?}, rest {:?}", sums.programme, sums.rest);
    let _ = writeln!(text, "before {}", sums(&reading.before));
    let _ = write!(text, "after {}", sums(&reading.after));
    text
}

fn cell_text(cell: &CellOutcome, plan: &Plan) -> String {
    match cell {
        CellOutcome::Changed { at, before, after } => {
            let (before, after) = (value(plan, before), value(plan, after));
            format!("{} from {before} to {after}", place(plan, at))
        }
        CellOutcome::Same { at } => format!("Same {}", place(plan, at)),
        CellOutcome::NotUnderstood { problem, readings } => {
            let readings: Vec<String> = readings.iter().map(|known| value(plan, known)).collect();
            format!("NotUnderstood {problem:?} {readings:?}")
        }
        other => format!("{other:?}"),
    }
}

fn name(plan: &Plan, at: &Target) -> String {
    let project = match at {
        Target::Line(id, _) => plan.content.lines[id].project,
        Target::Project(id, _) => *id,
        Target::Provider(..) => return "provider".to_owned(),
    };
    plan.content.projects[&project].name.clone()
}

fn place(plan: &Plan, at: &Target) -> String {
    let name = name(plan, at);
    match at {
        Target::Line(_, field) => format!("{name}/{field}"),
        Target::Project(_, field) => format!("{name}/{field:?}"),
        Target::Provider(..) => name,
    }
}

fn value(plan: &Plan, value: &Value) -> String {
    match value {
        Value::Empty => "nothing".to_owned(),
        Value::Money(amount) => amount.format(Locale::German),
        Value::Provider(id) => plan.content.providers[id].name.clone(),
        Value::Term(term) => format!("{} to {}", term.from, term.to),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_sheet_with_title_units_sections_and_sums() {
    check("county_sheet.tsv");
}

#[test]
fn every_way_to_write_an_amount() {
    check("amounts.tsv");
}

#[test]
fn an_english_sheet() {
    check("english.tsv");
}

#[test]
fn names_that_come_twice() {
    check("names.tsv");
}

#[test]
fn no_headings_and_an_unnamed_sum() {
    check("bare.tsv");
}

#[test]
fn numbers_of_two_languages() {
    check("mixed_numbers.tsv");
}

#[test]
fn columns_that_must_not_be_taken() {
    check("columns.tsv");
}

#[test]
fn a_csv_file() {
    check("semicolon.csv");
}

#[test]
fn merged_cells_and_exact_numbers() {
    check("workbook.json");
}

#[test]
fn thousands_in_a_title_a_heading_or_alone() {
    check("thousands_title.tsv");
    check("thousands_heading.tsv");
    check("thousands_bare.tsv");
}
