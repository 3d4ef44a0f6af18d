//! Workbooks of Excel and LibreOffice.

use super::files::{ods, only, texts, worksheet, xlsx, xlsx_of};
use crate::tables::read;
use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::Cursor;

/// A workbook as programs write it.
pub fn written() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Plan 2024").expect("a name");
    let euro = Format::new().set_num_format("#,##0.00 \"€\"");
    let day = Format::new().set_num_format("dd.mm.yyyy");
    sheet
        .merge_range(0, 0, 0, 2, "Finanzierungsplan", &Format::new())
        .expect("a merged region");
    sheet.write(2, 0, "Träger & Söhne").expect("a text");
    sheet
        .write_with_format(2, 1, 1_390_400.5, &euro)
        .expect("an amount");
    let date = ExcelDateTime::from_ymd(2024, 3, 31).expect("a date");
    sheet.write_with_format(2, 2, &date, &day).expect("a date");
    sheet.write(3, 0, true).expect("a truth");
    let sum = Formula::new("=SUM(B3:B3)").set_result("1390400.5");
    sheet
        .write_formula_with_format(3, 1, sum, &euro)
        .expect("a sum");
    let wrong = Formula::new("=1/0").set_result("#REF!");
    sheet.write_formula(3, 2, wrong).expect("an error");
    let hidden = workbook.add_worksheet();
    hidden
        .set_name("Nebenrechnung")
        .expect("a name")
        .set_hidden(true);
    hidden.write(0, 0, 3).expect("a number");
    workbook.add_worksheet();
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn a_workbook_is_read_as_it_is_shown() {
    let tables = read(&written(), "plan.xlsx").expect("tables");
    let names: Vec<_> = tables
        .iter()
        .map(|table| (table.name.as_str(), table.hidden))
        .collect();
    assert_eq!(names, [("Plan 2024", false), ("Nebenrechnung", true)]);
    let Some(plan) = tables.first() else { return };
    assert_eq!(
        texts(plan),
        [
            vec!["Finanzierungsplan", "^", "^"],
            vec![],
            vec!["Träger & Söhne", "1.390.400,50 €", "31.03.2024"],
            vec!["WAHR", "1.390.400,50 €", "#BEZUG!"],
        ]
    );
    let numbers = plan
        .table
        .rows
        .iter()
        .flatten()
        .filter_map(|cell| cell.number.as_deref());
    assert_eq!(numbers.collect::<Vec<_>>(), ["1390400.5", "1390400.5"]);
}

#[test]
fn rare_forms_of_cells_are_read() {
    let rows = r#"
        <row r="2"><c t="inlineStr"><is><r><t>in </t></r><r><t>Teilen</t></r><rPh><t>leise</t></rPh></is></c>
          <c t="s"><v>1</v></c><c r="E2" t="d"><v>2024-03-31</v></c></row>
        <row><c><f>SUM(A1:A2)</f></c><c t="str"><f>X</f><v>a_x000D_
b_x005F_x0041_</v></c><c t="b"><v>0</v></c><c s="7"><v>5</v></c><c s="1"><v>0.5</v></c></row>"#;
    let strings = "<si><t>x</t></si><si><r><t>A &amp; </t></r><r><t>B</t></r></si>";
    let styles = r#"<numFmts><numFmt numFmtId="164" formatCode="0.0\ &quot;%&quot;"/></numFmts>
        <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>"#;
    let table = only(&xlsx(&worksheet(rows, ""), strings, styles), "x.xlsx");
    assert_eq!(
        texts(&table),
        [
            vec![],
            vec!["in Teilen", "A & B", "", "", "31.03.2024"],
            vec!["=SUM(A1:A2)", "a\nb_x0041_", "FALSCH", "5", "0,5 %"],
        ]
    );
}

#[test]
fn sheets_without_text_are_left_out_and_merged_regions_end_with_the_table() {
    let rows = r#"<row><c r="A1" t="str"><v>a</v></c><c r="B2" t="str"><v>b</v></c></row>"#;
    let merged =
        r#"<mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="XFD1:A1"/></mergeCells>"#;
    let empty = worksheet(r#"<row r="1048576"><c r="XFD1048576" s="3"/></row>"#, "");
    let file = xlsx_of(
        &[("leer", &empty), ("voll", &worksheet(rows, merged))],
        "",
        "",
    );
    let table = only(&file, "x.xlsx");
    assert_eq!(table.name, "voll");
    assert_eq!(texts(&table), [vec!["a"], vec!["^", "b"]]);
}

#[test]
fn libreoffice_tells_itself_what_it_shows() {
    let file = ods(r#"<table:table table:name="Plan">
          <table:shapes><text:p>Bild</text:p></table:shapes>
          <table:table-column table:number-columns-repeated="16384"/>
          <table:table-header-rows><table:table-row>
            <table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>Titel</text:p></table:table-cell>
            <table:covered-table-cell/></table:table-row></table:table-header-rows>
          <table:table-row table:number-rows-repeated="2">
            <table:table-cell office:value-type="currency" office:value="1390400.5"><office:annotation><text:p>Notiz</text:p></office:annotation><text:p>1.390.400,50 €</text:p></table:table-cell>
            <table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="3"/></table:table-row>
          <table:table-row>
            <table:table-cell office:value-type="date" office:date-value="2024-03-31"><text:p>31.03.24</text:p></table:table-cell>
            <table:table-cell office:value-type="string"><text:p>zwei<text:s text:c="2"/>Leer</text:p><text:p>Zeilen &amp; <text:span>mehr</text:span></text:p></table:table-cell>
            <table:table-cell table:formula="of:=SUM([.A2:.A3])"/></table:table-row>
          <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        </table:table>
        <table:table table:name="versteckt" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell></table:table-row></table:table>"#);
    let tables = read(&file, "plan.ods").expect("tables");
    let [plan, hidden] = tables.as_slice() else {
        panic!("{tables:?}")
    };
    assert_eq!(
        texts(plan),
        [
            vec!["Titel", "^"],
            vec!["1.390.400,50 €", "3", "3"],
            vec!["1.390.400,50 €", "3", "3"],
            vec![
                "31.03.2024",
                "zwei  Leer\nZeilen & mehr",
                "of:=SUM([.A2:.A3])"
            ],
        ]
    );
    let amount = plan
        .table
        .rows
        .get(1)
        .and_then(|row| row.first())
        .expect("an amount");
    assert_eq!(amount.number.as_deref(), Some("1390400.5"));
    assert!(hidden.hidden && !plan.hidden);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// An independent reader sees the same texts and numbers.
    #[test]
    fn another_reader_agrees(
        cells in prop::collection::vec((0_u32..40, 0_u16..12, prop_oneof![
            "\\PC{1,12}".prop_map(Ok),
            (-99_999_999_999_i64..99_999_999_999).prop_map(Err),
        ]), 1..60),
    ) {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, column, value) in &cells {
            match value {
                Ok(text) => sheet.write_string(*row, *column, text),
                Err(cents) => sheet.write_number(*row, *column, *cents as f64 / 100.0),
            }.expect("a cell");
        }
        let bytes = workbook.save_to_buffer().expect("a workbook");
        let mut other: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).expect("their reader");
        let range = other.worksheet_range("Sheet1").expect("their sheet");
        let ours = only(&bytes, "x.xlsx");
        for (row, column, _) in &cells {
            let theirs = range.get_value((*row, u32::from(*column))).expect("their cell");
            let our = ours.table.rows.get(*row as usize).and_then(|cells| cells.get(usize::from(*column)));
            let our = our.expect("our cell");
            match theirs {
                Data::String(text) => prop_assert_eq!(&our.text, text),
                Data::Float(number) => {
                    let exact: f64 = our.number.as_deref().expect("a number").parse().expect("one");
                    prop_assert_eq!(exact, *number);
                }
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }
}
