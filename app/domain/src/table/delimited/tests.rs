use super::{read, write};
use crate::{
    limits::{TABLE_CELL_CHARACTERS_MAX, TABLE_COLUMNS_MAX, TABLE_ROWS_MAX},
    table::{Table, TableExtent},
};
use proptest::prelude::*;

fn texts(table: &Table) -> Vec<Vec<String>> {
    let row =
        |row: &Vec<crate::table::TableCell>| row.iter().map(|cell| cell.text.clone()).collect();
    table.rows.iter().map(row).collect()
}

fn check(text: &str, expected: &[&[&str]]) {
    let table = read(text).expect("within the limits");
    assert_eq!(texts(&table), expected, "{text:?}");
}

#[test]
fn tabs_line_breaks_and_quotes() {
    check("", &[]);
    check("\n", &[&[""]]);
    check("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]);
    check("a\tb\rc\td", &[&["a", "b"], &["c", "d"]]);
    check("a\t\n", &[&["a", ""]]);
    check("a\n\nb", &[&["a"], &[""], &["b"]]);
    check("\u{feff}a\tb", &[&["a", "b"]]);
    check("\"a\nb\"\t\"say \"\"so\"\"\"\n", &[&["a\nb", "say \"so\""]]);
    check("5\" Rohr\tb", &[&["5\" Rohr", "b"]]);
    check("\"offen\tb\n", &[&["\"offen", "b"]]);
    check("\"a\"b\tc", &[&["\"a\"b", "c"]]);
    check("a\t\"\"\tb", &[&["a", "", "b"]]);
}

#[test]
fn separators_of_csv_only_where_they_are_certain() {
    check("a;1,5\nb;2,5\n", &[&["a", "1,5"], &["b", "2,5"]]);
    check("a;b;c\nd;e\n", &[&["a", "b", "c"], &["d", "e"]]);
    check("a;b", &[&["a;b"]]);
    check(
        "eins; zwei\ndrei; vier",
        &[&["eins; zwei"], &["drei; vier"]],
    );
    check("a;b\nohne", &[&["a;b"], &["ohne"]]);
    check("1,5\n2,75\n", &[&["1,5"], &["2,75"]]);
    check("1.390,00 €\n−5,00 €", &[&["1.390,00 €"], &["−5,00 €"]]);
    check(
        "name,amount\nBaE,540000\n",
        &[&["name", "amount"], &["BaE", "540000"]],
    );
    check("\"a,b\",1\nc,2", &[&["a,b", "1"], &["c", "2"]]);
    check(
        "Kurse, Sprache\nMehr, davon",
        &[&["Kurse, Sprache"], &["Mehr, davon"]],
    );
    check("a,b\nc,d,e", &[&["a,b"], &["c,d,e"]]);
    check("a\tb,c;d\n", &[&["a", "b,c;d"]]);
}

#[test]
fn every_limit_is_named() {
    for (text, what) in [
        ("\n".repeat(TABLE_ROWS_MAX + 1), TableExtent::Rows),
        ("\t".repeat(TABLE_COLUMNS_MAX), TableExtent::Columns),
        (
            "x".repeat(TABLE_CELL_CHARACTERS_MAX + 1),
            TableExtent::Characters,
        ),
        (
            format!("{}\n", "\t".repeat(99)).repeat(6_001),
            TableExtent::Cells,
        ),
    ] {
        let refused = read(&text).expect_err("too large");
        assert_eq!(refused.what, what);
        assert_eq!(refused.maximum, what.maximum());
    }
    assert!(read(&"\n".repeat(TABLE_ROWS_MAX)).is_ok());
}

#[test]
fn one_column_with_separators_stays_one_column() {
    let rows = [["Hafen; Schleuse"], ["1,5; 2,5"]].map(|row| row.map(str::to_owned).to_vec());
    let table = read(&write(&rows)).expect("small");
    assert_eq!(texts(&table), rows);
}

fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9,;.\" \t\r\n\u{feff}-]{0,8}",
        "\\PC{0,6}",
        Just("1.390,00".to_owned()),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        rows in proptest::collection::vec(proptest::collection::vec(field(), 1..5), 0..6)
    ) {
        let table = read(&write(&rows)).expect("small");
        prop_assert_eq!(texts(&table), rows);
    }

    #[test]
    fn any_text_is_read(text in "[a,;\"\t\r\n 1\u{feff}]{0,40}") {
        let table = read(&text).expect("small");
        prop_assert!(table.check().is_ok());
    }
}
