//! What a file may hold. Every limit has its refusal in [`domain::table::TableProblem`].

/// Bytes of the file.
pub const FILE_BYTES_MAX: u64 = 5 * 1024 * 1024;
/// Bytes of everything in an archive unpacked, as declared and as read.
pub const UNPACKED_BYTES_MAX: u64 = 50 * 1024 * 1024;
/// How many times larger an archive may become; real sheets stay below 40.
pub const UNPACKED_RATIO_MAX: u64 = 250;
/// From this size on the ratio counts: what is small harms nobody.
pub const RATIO_FROM_BYTES: u64 = 5 * 1024 * 1024;
/// Sheets of a workbook.
pub const SHEETS_MAX: u32 = 50;
/// Rows of a sheet, counted to the last one that holds something: more than a plan has lines.
pub const ROWS_MAX: u32 = 20_000;
/// Columns of a sheet, counted to the last one that holds something.
pub const COLUMNS_MAX: u32 = 200;
/// Cells of the whole file, gaps included.
pub const CELLS_MAX: u32 = 300_000;
/// Characters of one cell: more than a note has.
pub const CELL_CHARACTERS_MAX: u32 = 10_000;
/// Bytes of all texts of the file together: a text that is stored once can be shown often.
pub const TEXT_BYTES_MAX: u64 = 10 * 1024 * 1024;
/// Elements within each other in a part of a workbook; real ones have a dozen.
pub const XML_DEPTH_MAX: u32 = 100;
