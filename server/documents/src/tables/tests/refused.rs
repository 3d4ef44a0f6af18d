//! Each limit and each form that is not read: which refusal, where, and which way out.

use super::files::{archive, ods, worksheet, xlsx, xlsx_of};
use crate::tables::{limits::*, read};
use domain::table::{TablePlace, TableProblem, TableWayOut};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn check(bytes: &[u8], problem: TableProblem, way_out: TableWayOut) {
    assert_eq!(problem.way_out(), way_out);
    assert_eq!(read(bytes, "Plan.csv"), Err(problem));
}

fn place(sheet: &str, row: u32, column: u32) -> TablePlace {
    let sheet = sheet.to_owned();
    TablePlace { sheet, row, column }
}

#[test]
fn a_bomb_does_not_go_off() {
    let maximum = UNPACKED_BYTES_MAX;
    let bomb = |size: usize| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let name = "xl/worksheets/sheet1.xml";
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a part");
        let block = vec![b' '; 1024 * 1024];
        for _ in 0..size {
            zip.write_all(&block).expect("its text");
        }
        zip.finish().expect("an archive").into_inner()
    };
    let large = bomb(60);
    assert!(large.len() < 100_000, "{}", large.len());
    check(
        &large,
        TableProblem::UnpacksTooLarge { maximum },
        TableWayOut::TakePart,
    );
    // Within the size, but a thousand times larger than it came.
    check(
        &bomb(20),
        TableProblem::UnpacksTooLarge { maximum },
        TableWayOut::TakePart,
    );
    // One that lies about its size: the declared sizes in both headers say one byte.
    let mut lying = bomb(60);
    let size = (60_u32 * 1024 * 1024).to_le_bytes();
    let at: Vec<usize> = (0..lying.len() - 4)
        .filter(|at| lying.get(*at..*at + 4) == Some(&size))
        .collect();
    assert!(!at.is_empty());
    for at in at {
        lying
            .get_mut(at..at + 4)
            .expect("four bytes")
            .copy_from_slice(&1_u32.to_le_bytes());
    }
    assert!(read(&lying, "x.xlsx").is_err());
}

#[test]
fn one_text_shown_often_counts_each_time() {
    let text = "x".repeat(9_000);
    let cells: String = (1..=2_000)
        .map(|_| r#"<row><c t="s"><v>0</v></c></row>"#)
        .collect();
    let file = xlsx(
        &worksheet(&cells, ""),
        &format!("<si><t>{text}</t></si>"),
        "",
    );
    let maximum = TEXT_BYTES_MAX;
    let row = u32::try_from(maximum / 9_000).expect("small") + 1;
    let place = place("Plan", row, 1);
    check(
        &file,
        TableProblem::TooMuchText { place, maximum },
        TableWayOut::TakePart,
    );
}

#[test]
fn cells_outside_are_named() {
    let cell = |address: &str| {
        let row = format!(r#"<row><c r="{address}"><v>1</v></c></row>"#);
        xlsx(&worksheet(&row, ""), "", "")
    };
    let (rows, columns) = (ROWS_MAX, COLUMNS_MAX);
    check(
        &cell("A1048576"),
        TableProblem::TooManyRows {
            place: place("Plan", 1_048_576, 1),
            maximum: rows,
        },
        TableWayOut::ClearCell,
    );
    check(
        &cell("XFD3"),
        TableProblem::TooManyColumns {
            place: place("Plan", 3, 16_384),
            maximum: columns,
        },
        TableWayOut::ClearCell,
    );
    assert!(read(&cell("GR20000"), "x.xlsx").is_ok());
    let long = "ä".repeat(10_001);
    check(
        format!("a;b\n1;{long}").as_bytes(),
        TableProblem::CellTooLong {
            place: place("Plan", 2, 2),
            maximum: CELL_CHARACTERS_MAX,
        },
        TableWayOut::ClearCell,
    );
    let lines = "x\n".repeat(20_001);
    check(
        lines.as_bytes(),
        TableProblem::TooManyRows {
            place: place("Plan", 20_001, 1),
            maximum: rows,
        },
        TableWayOut::ClearCell,
    );
}

#[test]
fn all_cells_together_have_a_limit() {
    let far: String = (1..=2_000)
        .map(|row| format!(r#"<row><c r="GR{row}"><v>1</v></c></row>"#))
        .collect();
    // Each row is 200 cells and the row itself.
    let maximum = CELLS_MAX;
    let row = maximum / 201 + 1;
    check(
        &xlsx(&worksheet(&far, ""), "", ""),
        TableProblem::TooManyCells {
            place: place("Plan", row, 200),
            maximum,
        },
        TableWayOut::TakePart,
    );
    // Merged regions that lie over each other are work, too.
    let merged = r#"<mergeCell ref="A1:GR1000"/>"#.repeat(1_000);
    let rows = r#"<row><c r="GR1"><v>1</v></c><c r="GR1000"><v>1</v></c></row>"#;
    let merged = format!("<mergeCells>{merged}</mergeCells>");
    let refused = read(&xlsx(&worksheet(rows, &merged), "", ""), "x.xlsx");
    assert!(
        matches!(refused, Err(TableProblem::TooManyCells { .. })),
        "{refused:?}"
    );
    // A cell that LibreOffice repeats a billion times.
    let repeated = ods(
        r#"<table:table table:name="Plan"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="190" office:value-type="float" office:value="3"/></table:table-row></table:table>"#,
    );
    let refused = read(&repeated, "x.ods");
    assert!(
        matches!(refused, Err(TableProblem::TooManyCells { .. })),
        "{refused:?}"
    );
}

#[test]
fn many_sheets_and_large_files_are_refused() {
    let text = worksheet("<row><c><v>1</v></c></row>", "");
    let sheets = vec![("Blatt", text.as_str()); 51];
    let problem = TableProblem::TooManySheets {
        found: 51,
        maximum: SHEETS_MAX,
    };
    check(&xlsx_of(&sheets, "", ""), problem, TableWayOut::TakePart);
    let tables = r#"<table:table table:name="x"></table:table>"#.repeat(51);
    let problem = TableProblem::TooManySheets {
        found: 51,
        maximum: SHEETS_MAX,
    };
    check(&ods(&tables), problem, TableWayOut::TakePart);
    let large = vec![b'x'; usize::try_from(FILE_BYTES_MAX).expect("small") + 1];
    let problem = TableProblem::FileTooLarge {
        maximum: FILE_BYTES_MAX,
    };
    check(&large, problem, TableWayOut::TakePart);
}

#[test]
fn protected_old_and_damaged_files_are_told_apart() {
    let magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let compound = |name: &str| {
        let mut bytes = magic.to_vec();
        bytes.resize(1024, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(2048, 0);
        bytes
    };
    let open_again = TableWayOut::SaveAsXlsx;
    let without = TableWayOut::SaveWithoutPassword;
    check(
        &compound("EncryptedPackage"),
        TableProblem::Encrypted,
        without,
    );
    check(&compound("Workbook"), TableProblem::OldFormat, open_again);
    let manifest = "<manifest><encryption-data/></manifest>";
    let encrypted = archive(&[("content.xml", "?"), ("META-INF/manifest.xml", manifest)]);
    check(&encrypted, TableProblem::Encrypted, without);
    let binary = archive(&[("_rels/.rels", ""), ("xl/workbook.bin", "")]);
    check(&binary, TableProblem::OldFormat, open_again);
    let letter = archive(&[("word/document.xml", "<w/>")]);
    check(&letter, TableProblem::UnknownFormat, open_again);

    let part = |part: &str| TableProblem::Broken {
        part: part.to_owned(),
    };
    let whole = xlsx(&worksheet("<row><c><v>1</v></c></row>", ""), "", "");
    let half = whole.get(..whole.len() / 2).expect("half");
    check(half, part(""), open_again);
    let cut = xlsx("<worksheet><sheetData><row>", "", "");
    check(&cut, part("Plan"), open_again);
    let nowhere = worksheet(r#"<row><c t="s"><v>7</v></c></row>"#, "");
    check(&xlsx(&nowhere, "", ""), part("Plan"), open_again);
    let deep = "<a>".repeat(200);
    check(&xlsx(&deep, "", ""), part("Plan"), open_again);
    let entity = worksheet("<row><c t=\"str\"><v>&bomb;</v></c></row>", "");
    check(&xlsx(&entity, "", ""), part("Plan"), open_again);
    // LibreOffice's file cut off within a table: another reader never comes back from this.
    check(
        &archive(&[(
            "content.xml",
            r#"<office:body xmlns:table="t"><table:table table:name="x"><table:table-row>"#,
        )]),
        part("content.xml"),
        open_again,
    );
    check(
        &xlsx(&worksheet("", ""), "", ""),
        TableProblem::Empty,
        TableWayOut::OtherFile,
    );
}
