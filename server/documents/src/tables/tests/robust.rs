//! Nothing that arrives makes the reader panic or run on for ever.

use super::{
    files::{ods, worksheet, xlsx},
    workbooks::written,
};
use crate::tables::read_form;
use proptest::prelude::*;

/// Sheets that hold something of everything.
fn sheet() -> String {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>12.5</v></c>
        <c r="C1" t="inlineStr"><is><t>x</t></is></c></row><row r="4"><c r="D4"><f>A1</f><v>1</v></c></row>"#;
    worksheet(rows, r#"<mergeCells><mergeCell ref="A1:C3"/></mergeCells>"#)
}

const STRINGS: &str = "<si><t>Text &amp; mehr</t></si>";
const STYLES: &str = r##"<numFmts><numFmt numFmtId="164" formatCode="#,##0.00 [$€-407];[Red]-0"/></numFmts>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>"##;
const TABLE: &str = r#"<table:table table:name="Plan"><table:table-row table:number-rows-repeated="2">
    <table:table-cell office:value-type="float" office:value="3"><text:p>3<text:s text:c="9"/></text:p></table:table-cell>
    <table:covered-table-cell table:number-columns-repeated="3"/></table:table-row></table:table>"#;

/// Changes some bytes of a text to others, and keeps it a text.
fn mutate(text: &str, changes: &[(prop::sample::Index, char)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (at, character) in changes {
        let at = at.index(characters.len());
        if let Some(there) = characters.get_mut(at) {
            *there = *character;
        }
    }
    characters.into_iter().collect()
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, char)>> {
    let character = prop_oneof![
        prop::sample::select(vec![
            '<', '>', '/', '"', '&', ';', '0', '9', ':', ' ', 'A', '[', '_'
        ]),
        any::<char>(),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), character), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2_000), zip in any::<bool>()) {
        let start: &[u8] = if zip { b"PK\x03\x04" } else { b"" };
        let _ = read_form(&[start, &bytes].concat(), "x.csv");
    }

    #[test]
    fn any_text(text in "\\PC*(\r?\n[\\PC\"';,\t]{0,40}){0,20}") {
        let _ = read_form(text.as_bytes(), &text);
    }

    #[test]
    fn a_workbook_with_flipped_bits(flips in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..8), 1..8)) {
        let mut bytes = written();
        for (at, bit) in flips {
            let at = at.index(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << bit;
            }
        }
        let _ = read_form(&bytes, "x.xlsx");
    }

    #[test]
    fn a_workbook_that_is_cut_off(at in any::<prop::sample::Index>()) {
        let bytes = written();
        let _ = read_form(bytes.get(..at.index(bytes.len())).unwrap_or_default(), "x.xlsx");
    }

    /// The archive is sound, so that what stands in it is really read.
    #[test]
    fn parts_with_other_characters(sheet_changes in changes(), string_changes in changes(), style_changes in changes()) {
        let file = xlsx(
            &mutate(&sheet(), &sheet_changes),
            &mutate(STRINGS, &string_changes),
            &mutate(STYLES, &style_changes),
        );
        let _ = read_form(&file, "x.xlsx");
        let _ = read_form(&ods(&mutate(TABLE, &sheet_changes)), "x.ods");
    }

    #[test]
    fn any_format_shows_any_number(code in "[#0?,.;%\"\\\\_*\\[\\]$€dmyhsGe@a -]{0,24}", number in any::<f64>()) {
        let cell = crate::tables::format::Format::read(&code).cell(&number.to_string(), false);
        prop_assert!(!cell.text.is_empty());
    }
}
