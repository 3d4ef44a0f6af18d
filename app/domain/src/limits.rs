//! Every limit of the rule book, by name. A command over a limit is refused with the limit in
//! the refusal, so that the interface can say it before the gesture.

/// Changes in one command: a paste of 500 × 20 cells.
pub const CHANGES_MAX: usize = 10_000;
/// Lines of one plan, removed ones included.
pub const LINES_MAX: usize = 12_000;
/// Projects or providers of one plan, removed ones included.
pub const ITEMS_MAX: usize = 12_000;
/// Characters of a name of a project or provider.
pub const NAME_CHARACTERS_MAX: usize = 200;
/// Characters of a note.
pub const NOTE_CHARACTERS_MAX: usize = 4_000;
/// Words of a text that is merged with another one: the work grows with their square. A note of the
/// largest length in German has about 600.
pub const MERGE_WORDS_MAX: usize = 1_000;
/// Texts of one command that are merged with others; the rest of them are conflicts.
pub const MERGED_TEXTS_MAX: usize = 50;
/// Characters of a reason or a source.
pub const REASON_CHARACTERS_MAX: usize = 500;
/// Characters of a help note in one language: what is read beside a field without scrolling.
pub const HELP_CHARACTERS_MAX: usize = 600;
/// Characters of the place where a help note's content is written, in one language.
pub const HELP_SOURCE_CHARACTERS_MAX: usize = 200;
/// A key figure: places, entries, months.
pub const COUNT_MAX: u32 = 9_999_999;
/// Conflicts that may be open in one plan; further stale commands are refused until some are
/// decided.
pub const OPEN_CONFLICTS_MAX: usize = 1_000;
/// Entries in the list of recent raises that feeds the ways out.
pub const RECENT_RAISES_MAX: usize = 8;
/// Years after the budget year for which follow-on commitments can be planned.
pub const FOLLOW_ON_YEARS_MAX: u16 = 5;
/// Rows of a foreign table.
pub const TABLE_ROWS_MAX: usize = 10_000;
/// Columns of a foreign table.
pub const TABLE_COLUMNS_MAX: usize = 200;
/// Cells of a foreign table: its largest number of rows with 60 columns each.
pub const TABLE_CELLS_MAX: usize = 600_000;
/// Characters of one cell of a foreign table: as many as a spreadsheet holds.
pub const TABLE_CELL_CHARACTERS_MAX: usize = 32_767;
/// Rows at the top of a foreign table among which headings are looked for.
pub const HEADING_ROWS_MAX: usize = 20;
