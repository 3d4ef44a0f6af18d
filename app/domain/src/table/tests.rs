use super::{
    TABLE_CELL_CHARACTERS_MAX, TABLE_CELLS_MAX, TABLE_COLUMNS_MAX, TABLE_ROWS_MAX, Table,
    TableCell, TableExtent,
};

fn table(rows: usize, columns: usize, text: &str) -> Table {
    Table {
        rows: vec![vec![TableCell::of_text(text); columns]; rows],
    }
}

fn refused(table: &Table) -> Option<TableExtent> {
    table.check().err().map(|refusal| refusal.what)
}

#[test]
fn a_table_may_be_as_large_as_each_limit_and_no_larger() {
    assert_eq!(refused(&table(TABLE_ROWS_MAX, 1, "")), None);
    assert_eq!(
        refused(&table(TABLE_ROWS_MAX + 1, 1, "")),
        Some(TableExtent::Rows)
    );
    assert_eq!(refused(&table(1, TABLE_COLUMNS_MAX, "")), None);
    assert_eq!(
        refused(&table(1, TABLE_COLUMNS_MAX + 1, "")),
        Some(TableExtent::Columns)
    );
    let columns = TABLE_CELLS_MAX / TABLE_ROWS_MAX;
    assert_eq!(refused(&table(TABLE_ROWS_MAX, columns, "")), None);
    assert_eq!(
        refused(&table(TABLE_ROWS_MAX, columns + 1, "")),
        Some(TableExtent::Cells)
    );
    let text = "ä".repeat(TABLE_CELL_CHARACTERS_MAX);
    assert_eq!(refused(&table(1, 1, &text)), None);
    assert_eq!(
        refused(&table(1, 1, &format!("{text}ä"))),
        Some(TableExtent::Characters)
    );
}
