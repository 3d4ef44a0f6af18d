use super::block;
use crate::{
    money::Locale,
    plan::paste::Meaning,
    sample::{self, line_id, word},
};

#[test]
fn a_block_has_texts_and_exact_numbers() {
    let plan = sample::plan(2);
    let columns = [
        Some(Meaning::Name),
        Some(Meaning::Field(crate::plan::LineField::Financing(word(
            "aqb",
        )))),
        None,
    ];
    let table = block(&plan, &[line_id(1), line_id(9)], &columns, Locale::German);
    let texts: Vec<&str> = table.rows[0]
        .iter()
        .map(|cell| cell.text.as_str())
        .collect();
    assert_eq!(texts, ["Projekt 1", "1.000", ""]);
    assert_eq!(table.rows[0][1].number.as_deref(), Some("1000"));
    assert!(
        table.rows[1].iter().all(|cell| cell.text.is_empty()),
        "an unknown line is empty"
    );
}
