//! A block as a table for spreadsheets that take HTML from the clipboard: with the exact number
//! behind each amount, which Excel and LibreOffice prefer to the text.

use domain::table::{Table, TableCell};
use std::fmt::Write;

#[cfg(test)]
mod tests;

/// Writes the table.
#[must_use]
pub fn write(table: &Table) -> String {
    let mut html = String::from(
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><meta charset=\"utf-8\"><table>",
    );
    for row in &table.rows {
        html.push_str("<tr>");
        for cell in row {
            write_cell(&mut html, cell);
        }
        html.push_str("</tr>");
    }
    html.push_str("</table></html>");
    html
}

fn write_cell(html: &mut String, cell: &TableCell) {
    let text = escaped(&cell.text);
    // Writing to a string does not fail.
    let _ = match &cell.number {
        Some(number) => {
            let number = escaped(number);
            write!(
                html,
                "<td x:num=\"{number}\" sdval=\"{number}\" align=\"right\">{text}</td>"
            )
        }
        // Without this mark Excel reads `01–12/2024` or a leading `=` as what it looks like.
        None => write!(html, "<td x:str>{text}</td>"),
    };
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' => safe.push_str("<br>"),
            other => safe.push(other),
        }
    }
    safe
}
