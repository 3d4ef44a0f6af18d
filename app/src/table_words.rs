//! Why a file is not read as tables, in words: the place, the limit, and the way out.

#[cfg(test)]
mod tests;

use crate::i18n::I18n;
use domain::table::{TableProblem, TableWayOut};

/// Bytes of a megabyte as people count them.
const MEGABYTE: u64 = 1024 * 1024;

/// Why a file is not read, and what helps; reactive.
#[must_use]
pub fn table_problem_sentence(i18n: I18n, problem: &TableProblem) -> String {
    let reason = reason(i18n, problem);
    let place = problem.place().map(|place| {
        let arguments = [
            ("sheet", place.sheet.as_str().into()),
            // As spreadsheets count them: without a separator.
            ("row", place.row.to_string().into()),
            ("column", place.column.into()),
        ];
        i18n.with("table-place", &arguments)
    });
    let way = i18n.text(match problem.way_out() {
        TableWayOut::TakePart => "table-way-take-part",
        TableWayOut::SaveAsXlsx => "table-way-save-as",
        TableWayOut::SaveWithoutPassword => "table-way-password",
        TableWayOut::ClearCell => "table-way-clear-cell",
        TableWayOut::CloseQuote => "table-way-close-quote",
        TableWayOut::OtherFile => "table-way-other-file",
    });
    [Some(reason), place, Some(way)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn reason(i18n: I18n, problem: &TableProblem) -> String {
    let limit = |key: &str, maximum: u32| i18n.with(key, &[("maximum", maximum.into())]);
    let megabytes =
        |key: &str, bytes: u64| i18n.with(key, &[("maximum", (bytes / MEGABYTE).into())]);
    match problem {
        TableProblem::FileTooLarge { maximum } => megabytes("table-file-too-large", *maximum),
        TableProblem::UnpacksTooLarge { maximum } => megabytes("table-unpacks-too-large", *maximum),
        TableProblem::UnknownFormat => i18n.text("table-unknown-format"),
        TableProblem::OldFormat => i18n.text("table-old-format"),
        TableProblem::Encrypted => i18n.text("table-encrypted"),
        TableProblem::Broken { part } if part.is_empty() => i18n.text("table-broken"),
        TableProblem::Broken { part } => {
            i18n.with("table-broken-part", &[("part", part.as_str().into())])
        }
        TableProblem::OpenQuote { line } => {
            i18n.with("table-open-quote", &[("line", line.to_string().into())])
        }
        TableProblem::Empty => i18n.text("table-empty"),
        TableProblem::TooManySheets { maximum, .. } => limit("table-too-many-sheets", *maximum),
        TableProblem::TooManyRows { maximum, .. } => limit("table-too-many-rows", *maximum),
        TableProblem::TooManyColumns { maximum, .. } => limit("table-too-many-columns", *maximum),
        TableProblem::TooManyCells { maximum, .. } => limit("table-too-many-cells", *maximum),
        TableProblem::CellTooLong { maximum, .. } => limit("table-cell-too-long", *maximum),
        TableProblem::TooMuchText { maximum, .. } => megabytes("table-too-much-text", *maximum),
        TableProblem::TookTooLong { maximum } => limit("table-took-too-long", *maximum),
    }
}
