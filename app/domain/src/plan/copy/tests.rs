use super::block;
use crate::{
    BudgetYear,
    money::Locale,
    plan::{LineField, paste::Meaning},
    sample::{self, line_id, word},
    time::Term,
};
use std::sync::Arc;

#[test]
fn a_block_has_texts_and_exact_numbers() {
    let mut plan = sample::plan(2);
    let line = plan
        .content
        .lines
        .get_mut(&line_id(1))
        .expect("it is there");
    Arc::make_mut(line).term = Term::whole_year(BudgetYear(2024));
    let columns = [
        Some(Meaning::Name),
        Some(Meaning::Field(LineField::Financing(word("aqb")))),
        Some(Meaning::Field(LineField::Term)),
        None,
    ];
    let table = block(&plan, &[line_id(1), line_id(9)], &columns, Locale::German);
    let texts: Vec<&str> = table.rows[0]
        .iter()
        .map(|cell| cell.text.as_str())
        .collect();
    assert_eq!(texts, ["Projekt 1", "1.000", "01–12/2024", ""]);
    assert_eq!(table.rows[0][1].number.as_deref(), Some("1000"));
    assert!(
        table.rows[1].iter().all(|cell| cell.text.is_empty()),
        "an unknown line is empty"
    );
}
