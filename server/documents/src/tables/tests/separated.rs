//! Text files.

use super::files::{only, texts};
use crate::tables::read;
use domain::table::TableProblem;

fn check(bytes: &[u8], rows: &[&[&str]]) {
    let table = only(bytes, "Plan 2024.csv");
    assert_eq!(table.name, "Plan 2024");
    assert_eq!(texts(&table), rows, "{}", String::from_utf8_lossy(bytes));
}

fn utf16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.into_iter()
        .chain(text.encode_utf16().flat_map(bytes))
        .collect()
}

#[test]
fn encodings_are_told_by_their_mark_and_content() {
    let rows: &[&[&str]] = &[&["Träger", "Größe €"], &["Übergang", "1,5"]];
    let text = "Träger;Größe €\r\nÜbergang;1,5\r\n";
    check(text.as_bytes(), rows);
    check(format!("\u{feff}{text}").as_bytes(), rows);
    check(&utf16(text, [0xFF, 0xFE], u16::to_le_bytes), rows);
    check(&utf16(text, [0xFE, 0xFF], u16::to_be_bytes), rows);
    check(b"Tr\xE4ger;Gr\xF6\xDFe \x80\r\n\xDCbergang;1,5\r\n", rows);
}

#[test]
fn separators_are_found() {
    let rows: &[&[&str]] = &[&["a", "b"], &["1", "2"]];
    check(b"a;b\n1;2", rows);
    check(b"a\tb\r1\t2\r", rows);
    check(b"a,b\n1,2\n", rows);
    check(b"a|b\n1|2\n", rows);
    check(b"a;1,50\nb;2,00\n", &[&["a", "1,50"], &["b", "2,00"]]);
    check(
        "1.390,00\n2.400,50 €\n".as_bytes(),
        &[&["1.390,00"], &["2.400,50 €"]],
    );
    // The line that names the separator counts as a row, so that rows keep their numbers.
    check(b"sep=,\na,b;c\n", &[&[], &["a", "b;c"]]);
}

#[test]
fn quotation_marks_hold_separators_and_lines_together() {
    check(
        b"\"a;b\";\"say \"\"x\"\"\"\n\"two\nlines\";2\n;\n;3\n",
        &[&["a;b", "say \"x\""], &["two\nlines", "2"], &[], &["", "3"]],
    );
    check(b"5\" pipe;2\n", &[&["5\" pipe", "2"]]);
    let open = read(b"a;b\n1;2\n\"never closed;3\n4;5\n", "x.csv");
    assert_eq!(open, Err(TableProblem::OpenQuote { line: 3 }));
}

#[test]
fn what_is_no_text_is_refused() {
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    assert_eq!(read(picture, "x.csv"), Err(TableProblem::UnknownFormat));
    assert_eq!(
        read(b"%PDF-1.7\n\x01\x02\x03", "x.pdf"),
        Err(TableProblem::UnknownFormat)
    );
    let letter = read(b"{\\rtf1\\ansi;x}", "x.csv");
    assert_eq!(letter, Err(TableProblem::UnknownFormat));
    // What programs export as a workbook and is a web page, or the XML workbook of 2003.
    for page in [
        "\n <HTML><table><tr><td>1</td></tr></table>",
        "<?xml version=\"1.0\"?><Workbook/>",
    ] {
        assert_eq!(read(page.as_bytes(), "x.xls"), Err(TableProblem::OldFormat));
    }
    assert_eq!(read(b"", "x.csv"), Err(TableProblem::Empty));
    assert_eq!(read(b" ;\n\n", "x.csv"), Err(TableProblem::Empty));
}
