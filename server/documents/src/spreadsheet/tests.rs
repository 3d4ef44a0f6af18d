//! The workbook, read back by an independent reader.

mod calculation;

use super::plan_xlsx;
use crate::{
    About,
    csv::plan_csv,
    data::HEADS,
    tables,
    tests::{about, edit, full_plan},
};
use calamine::{Data, Range, Reader, Xlsx};
use calculation::Workings;
use domain::{
    money::Locale,
    plan::{Plan, PlanKind, rollup::Rollup},
    sample,
};
use proptest::prelude::*;
use std::{collections::BTreeMap, io::Cursor};

/// A sheet's values and formulas, by address.
pub struct Read {
    pub values: Range<Data>,
    pub formulas: BTreeMap<(u32, u32), String>,
}

/// All sheets of a plan's workbook.
pub fn read(plan: &Plan, about: &About) -> BTreeMap<String, Read> {
    let bytes = plan_xlsx(plan, about).expect("a workbook");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a readable workbook");
    let names = workbook.sheet_names();
    let read = |name: String| {
        let values = workbook.worksheet_range(&name).expect("values");
        let range = workbook.worksheet_formula(&name).expect("formulas");
        let start = range.start().unwrap_or_default();
        let formulas = range.used_cells().map(|(row, column, formula)| {
            let row = u32::try_from(row).expect("a row") + start.0;
            let column = u32::try_from(column).expect("a column") + start.1;
            ((row, column), formula.clone())
        });
        let formulas = formulas.collect();
        (name, Read { values, formulas })
    };
    names.into_iter().map(read).collect()
}

fn text(sheet: &Read, row: u32, column: u32) -> String {
    sheet
        .values
        .get_value((row, column))
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// The place of the head with this text.
fn head(sheet: &Read, word: &str) -> u32 {
    (0..40)
        .find(|column| text(sheet, 7, *column) == word)
        .expect(word)
}

#[test]
fn people_find_title_state_and_sums() {
    let sheets = read(&full_plan(), &about());
    let names: Vec<_> = sheets.keys().map(String::as_str).collect();
    assert_eq!(names, ["Daten", "Finanzierungsplan", "Prüfungen"]);
    let plan = sheets.get("Finanzierungsplan").expect("the plan");
    assert_eq!(text(plan, 0, 0), "Finanzierungsplan AQB 2024");
    assert_eq!(
        text(plan, 1, 0),
        "Landkreis Muster (06433) · Gemeinsamer Plan · Stand 3 vom 31.03.2024, 03:00 Uhr"
    );
    assert!(text(plan, 2, 0).starts_with("Beispiel: Beträge je Projekt"));
    let summary: Vec<_> = (3..6)
        .map(|row| (text(plan, row, 1), text(plan, row, 2)))
        .collect();
    let expected = [("Rahmen", "10000"), ("Verplant", "4000"), ("Rest", "6000")];
    assert_eq!(
        summary,
        expected.map(|(word, number)| (word.to_owned(), number.to_owned()))
    );
    let heads: Vec<_> = (0..17).map(|column| text(plan, 7, column)).collect();
    assert_eq!(
        heads,
        [
            "Nr.",
            "Maßnahmenart / Projekt",
            "Träger",
            "Laufzeit",
            "Plätze",
            "aqb",
            "county",
            "Summe Finanzierung",
            "staff",
            "material",
            "Summe Ausgaben",
            "Differenz",
            "Anteil am Rahmen",
            "part_time (T)",
            "language (S)",
            "Bemerkung",
            "",
        ]
    );
    let numbers: Vec<_> = (8..18).map(|row| text(plan, row, 0)).collect();
    assert_eq!(
        numbers,
        ["1", "1.1", "1.2", "1", "2", "2.1", "2.2", "2", "", ""]
    );
    assert_eq!(text(plan, 9, 3), "01/2024 – 06/2025");
    assert_eq!(text(plan, 16, 1), "Summe Landkreis Muster");
    let programme = head(plan, "aqb");
    assert_eq!(
        plan.formulas.get(&(16, programme)).map(String::as_str),
        Some("SUBTOTAL(9,F9:F16)")
    );
}

#[test]
fn texts_never_become_formulas() {
    let sheets = read(&full_plan(), &about());
    let plan = sheets.get("Finanzierungsplan").expect("the plan");
    assert_eq!(text(plan, 9, 1), "=1+1");
    assert_eq!(text(plan, 9, 2), "@SUM(A1:A9); \"Söhne\" & Töchter");
    assert_eq!(text(plan, 9, head(plan, "Bemerkung")), "-2+3\nzweite Zeile");
    let bytes = plan_xlsx(&full_plan(), &about()).expect("a workbook");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut styles = String::new();
    let mut part = archive.by_name("xl/styles.xml").expect("styles");
    std::io::Read::read_to_string(&mut part, &mut styles).expect("their text");
    assert!(
        styles.contains("quotePrefix=\"1\""),
        "stays a text when edited"
    );
    for (name, sheet) in &sheets {
        for formula in sheet.formulas.values() {
            let known = ["SUM(", "SUBTOTAL(9,", "IF(", "'Finanzierungsplan'!"];
            let plain = formula
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-');
            assert!(
                plain || known.iter().any(|known| formula.starts_with(known)),
                "{name}: {formula}"
            );
        }
    }
}

#[test]
fn sums_are_those_of_the_rule_book() {
    let plan = full_plan();
    let rollup = Rollup::of(&plan);
    let sheets = read(&plan, &about());
    let sheet = sheets.get("Finanzierungsplan").expect("the plan");
    let number = |head_word: &str| -> f64 {
        text(sheet, 16, head(sheet, head_word))
            .parse()
            .expect("a number")
    };
    let euros = |amount: domain::Money| amount.cents() as f64 / 100.0;
    assert_eq!(
        number("Summe Finanzierung"),
        euros(rollup.total.financing_total)
    );
    assert_eq!(number("Summe Ausgaben"), euros(rollup.total.costs_total));
    assert_eq!(number("aqb"), euros(rollup.total.programme));
    assert_eq!(number("Plätze"), 12.0);
    assert_eq!(number("Differenz"), 173.0);
    assert_eq!(number("Anteil am Rahmen"), 0.4);
}

#[test]
fn earmarks_and_findings_are_sentences() {
    let sheets = read(&full_plan(), &about());
    let sheet = sheets.get("Prüfungen").expect("the checks");
    let row = |row: u32| -> Vec<String> { (0..7).map(|column| text(sheet, row, column)).collect() };
    assert_eq!(
        row(5),
        [
            "T",
            "part_time",
            "mindestens",
            "40000",
            "400",
            "-39600",
            "nicht erreicht"
        ]
    );
    assert_eq!(
        row(6),
        [
            "S",
            "language",
            "höchstens",
            "90000",
            "1500",
            "-88500",
            "eingehalten"
        ]
    );
    let findings: Vec<_> = (11..15)
        .map(|at| row(at).get(1..4).map(|row| row.join("|")))
        .collect();
    assert_eq!(
        findings,
        [
            "Gesamter Plan|nein|6.000,00\u{a0}€ sind noch nicht verplant.",
            "part_time|ja|39.600,00\u{a0}€ fehlen bis zum Mindestbetrag.",
            "=1+1|ja|173,00\u{a0}€ Finanzierung stehen keine Ausgaben gegenüber.",
            "Projekt 1|ja|language: mehr zweckgebunden als geplant.",
        ]
        .map(|line| Some(line.to_owned()))
    );
}

#[test]
fn the_data_sheet_is_the_text_file() {
    let (plan, about) = (full_plan(), about());
    let bytes = plan_xlsx(&plan, &about).expect("a workbook");
    let sheets = tables::read(&bytes, "x.xlsx").expect("tables");
    let data = sheets
        .into_iter()
        .find(|sheet| sheet.name == "Daten")
        .expect("the data");
    let file = plan_csv(&plan, &about);
    let csv = tables::read(file.as_bytes(), "x.csv")
        .expect("a table")
        .remove(0);
    assert_eq!(data.table.rows.len(), csv.table.rows.len());
    for (ours, theirs) in data.table.rows.iter().zip(&csv.table.rows) {
        for place in 0..HEADS.len() {
            let shown = |row: &Vec<domain::table::TableCell>| {
                row.get(place).map(|cell| match &cell.number {
                    Some(number) => number.clone(),
                    None => cell.text.clone(),
                })
            };
            let (ours, theirs) = (
                shown(ours).unwrap_or_default(),
                shown(theirs).unwrap_or_default(),
            );
            let same_number = ours
                .parse::<f64>()
                .ok()
                .is_some_and(|n| theirs.parse() == Ok(n));
            let guarded = theirs.strip_prefix('\'').unwrap_or(&theirs);
            assert!(
                same_number || ours == theirs || ours == guarded,
                "{ours} and {theirs}"
            );
        }
    }
}

#[test]
fn a_plan_without_ceiling_or_lines_is_a_workbook_too() {
    let mut plan = sample::plan(0);
    plan.ceiling = None;
    plan.kind = PlanKind::Internal;
    let mut about = about();
    about.example = false;
    about.locale = Locale::English;
    let sheets = read(&plan, &about);
    let sheet = sheets.get("Financing plan").expect("the plan");
    assert!(text(sheet, 1, 0).contains("Internal draft · state 3 of 31 Mar 2024, 03:00"));
    assert!(!text(sheet, 2, 0).contains("Example"));
    assert_eq!(
        (text(sheet, 3, 2).as_str(), text(sheet, 5, 2).as_str()),
        ("not set yet", "–")
    );
    Workings::of(&sheets).check();
}

#[test]
fn the_same_plan_makes_the_same_bytes() {
    let (plan, about) = (full_plan(), about());
    let first = plan_xlsx(&plan, &about).expect("a workbook");
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(first == plan_xlsx(&plan, &about).expect("a workbook"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Every result that is stored with a formula is what the formula gives.
    #[test]
    fn stored_results_are_right(
        amounts in prop::collection::vec(0_i64..9_999_999_999, 12),
        ceiling in prop::option::of(1_i64..99_999_999_999),
        empty in any::<bool>(),
    ) {
        let mut plan = if empty { sample::plan(1) } else { full_plan() };
        plan.ceiling = ceiling.map(|cents| {
            sample::ceiling(domain::Money::from_cents(cents).expect("an amount"), domain::Timestamp(1))
        });
        let mut amounts = amounts.into_iter().map(|cents| domain::Money::from_cents(cents).expect("an amount"));
        for n in 0..if empty { 1 } else { 4 } {
            edit(&mut plan, n, |line| {
                line.financing.extend(amounts.next().map(|amount| (sample::word("county"), amount)));
                line.costs.extend(amounts.next().map(|amount| (sample::word("material"), amount)));
                line.earmarks.extend(amounts.next().map(|amount| (sample::word("language"), amount)));
            });
        }
        Workings::of(&read(&plan, &about())).check();
    }
}
