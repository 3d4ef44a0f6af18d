//! The text file: its form, its guard, and that reading it back gives the plan's numbers.

use super::plan_csv;
use crate::{
    data::HEADS,
    tables,
    tests::{about, full_plan},
};
use domain::{Money, plan::rollup::Rollup};
use proptest::prelude::*;

/// The rows of a file as our own reader sees them, each as long as the heads.
fn read(file: &str) -> Vec<Vec<String>> {
    let tables = tables::read(file.as_bytes(), "x.csv").expect("a readable file");
    let rows = tables.into_iter().flat_map(|table| table.table.rows);
    rows.map(|row| {
        let mut texts: Vec<String> = row.into_iter().map(|cell| cell.text).collect();
        texts.resize(HEADS.len(), String::new());
        texts
    })
    .collect()
}

fn column(rows: &[Vec<String>], head: &str) -> Vec<String> {
    let place = HEADS
        .iter()
        .position(|known| *known == head)
        .expect("a head");
    let bodies = rows.iter().skip(1);
    bodies.filter_map(|row| row.get(place).cloned()).collect()
}

#[test]
fn the_form_is_as_described() {
    let file = plan_csv(&full_plan(), &about());
    assert!(file.starts_with("\u{feff}programme;year;ags;authority;"));
    assert!(file.ends_with("\r\n"));
    assert_eq!(
        file.lines().next().map(|line| line.split(';').count()),
        Some(HEADS.len())
    );
    let first = file.lines().nth(1).expect("a row");
    assert_eq!(
        first,
        "AQB;2024;06433000;Landkreis Muster;shared;00000000000000000000000000000007;3;\
         2024-03-31T01:00:00Z;ab12;true;;;;;;;;;ceiling;;;;1000000;10000.00;;;Zielvereinbarung § 4"
    );
}

#[test]
fn texts_never_become_formulas() {
    let file = plan_csv(&full_plan(), &about());
    assert!(file.contains(";'=1+1;"), "a project");
    assert!(
        file.contains(";\"'@SUM(A1:A9); \"\"Söhne\"\" & Töchter\";"),
        "a provider"
    );
    assert!(file.contains(";\"'-2+3\nzweite Zeile\"\r\n"), "a note");
    for row in read(&file) {
        for text in row {
            let number = text.parse::<f64>().is_ok();
            assert!(number || !text.starts_with(['=', '+', '-', '@']), "{text}");
        }
    }
}

#[test]
fn the_numbers_add_up_to_the_plan() {
    let plan = full_plan();
    let rollup = Rollup::of(&plan);
    let rows = read(&plan_csv(&plan, &about()));
    let (kinds, ids) = (column(&rows, "value_kind"), column(&rows, "value_id"));
    let (cents, euros) = (column(&rows, "amount_cents"), column(&rows, "amount_eur"));
    let sum = |kind: &str, id: &str| -> i64 {
        let all = kinds.iter().zip(&ids).zip(&cents);
        let of_kind = all.filter(|((k, i), _)| *k == kind && *i == id);
        of_kind
            .map(|(_, cents)| cents.parse::<i64>().expect("cents"))
            .sum()
    };
    for (id, amount) in &rollup.total.financing {
        assert_eq!(sum("financing", id.as_str()), amount.cents());
    }
    for (id, amount) in &rollup.total.costs {
        assert_eq!(sum("cost", id.as_str()), amount.cents());
    }
    for (id, amount) in &rollup.total.earmarks {
        assert_eq!(sum("earmark", id.as_str()), amount.cents());
    }
    for (cents, euros) in cents
        .iter()
        .zip(&euros)
        .filter(|(cents, _)| !cents.is_empty())
    {
        let cents = Money::from_cents(cents.parse().expect("cents")).expect("an amount");
        assert_eq!(*euros, cents.to_decimal().to_string());
    }
    assert_eq!(kinds.iter().filter(|kind| *kind == "line").count(), 4);
    assert!(column(&rows, "month").contains(&"2025-06".to_owned()));
}

proptest! {
    /// Taking one apostrophe away always gives the text back.
    #[test]
    fn the_guard_can_be_undone(text in "[=+@'\t\r\n; \"a-]{0,8}") {
        let mut file = String::new();
        super::push_text(&mut file, &text);
        let inner = match file.strip_prefix('"') {
            Some(quoted) => quoted.strip_suffix('"').expect("a closed quotation").replace("\"\"", "\""),
            None => file.clone(),
        };
        prop_assert_eq!(inner.strip_prefix('\'').unwrap_or(&inner), text.as_str());
        prop_assert!(!inner.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
    }
}
