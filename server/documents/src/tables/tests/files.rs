//! Files made for tests.

use crate::tables::{NamedTable, read};
use domain::table::TableCell;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// An archive of texts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A workbook of Excel with one sheet `Plan` and, where given, shared texts and styles.
pub fn xlsx(sheet: &str, strings: &str, styles: &str) -> Vec<u8> {
    xlsx_of(&[("Plan", sheet)], strings, styles)
}

/// A workbook of Excel with these sheets.
pub fn xlsx_of(sheets: &[(&str, &str)], strings: &str, styles: &str) -> Vec<u8> {
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut entries = String::new();
    let mut relations = String::new();
    let mut parts = Vec::new();
    for (index, (name, text)) in sheets.iter().enumerate() {
        let n = index + 1;
        entries.push_str(&format!(
            r#"<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>"#
        ));
        relations.push_str(&format!(
            r#"<Relationship Id="rId{n}" Type="{KINDS}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
        ));
        parts.push((format!("xl/worksheets/sheet{n}.xml"), (*text).to_owned()));
    }
    relations.push_str(&format!(
        r#"<Relationship Id="s" Type="{KINDS}/sharedStrings" Target="sharedStrings.xml"/>
           <Relationship Id="f" Type="{KINDS}/styles" Target="/xl/styles.xml"/>"#
    ));
    parts.push((
        "_rels/.rels".to_owned(),
        format!(
            r#"<Relationships><Relationship Id="d" Type="{KINDS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    ));
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!(r#"<workbook xmlns:r="{KINDS}"><sheets>{entries}</sheets></workbook>"#),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships>{relations}</Relationships>"),
    ));
    parts.push((
        "xl/sharedStrings.xml".to_owned(),
        format!("<sst>{strings}</sst>"),
    ));
    parts.push((
        "xl/styles.xml".to_owned(),
        format!("<styleSheet>{styles}</styleSheet>"),
    ));
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    archive(&parts)
}

/// A worksheet of these rows, written in XML.
pub fn worksheet(rows: &str, after: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>")
}

/// A workbook of LibreOffice with these tables, written in XML.
pub fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">
           <office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
           <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
        ("META-INF/manifest.xml", "<manifest/>"),
    ])
}

/// The one table of a file.
pub fn only(bytes: &[u8], name: &str) -> NamedTable {
    let mut tables = read(bytes, name).expect("a readable file");
    assert_eq!(tables.len(), 1, "{tables:?}");
    tables.remove(0)
}

/// The texts of a table, covered cells as `^`.
pub fn texts(table: &NamedTable) -> Vec<Vec<String>> {
    let shown = |cell: &TableCell| match cell.covered {
        true => "^".to_owned(),
        false => cell.text.clone(),
    };
    let rows = table.table.rows.iter();
    rows.map(|row| row.iter().map(shown).collect()).collect()
}
