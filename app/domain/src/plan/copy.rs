//! Copying a block of the grid to a spreadsheet.

use super::{Plan, Value, paste::Meaning};
use crate::{
    LineId,
    money::Locale,
    plan::Line,
    table::{Table, TableCell},
};

#[cfg(test)]
mod tests;

/// A block as a table: the texts that people read in this language, and the exact number behind
/// each amount, with a decimal point. A computed column (`None`) and an unknown line give empty
/// cells. Pasted at the same place the block changes nothing, with the numbers or without them.
#[must_use]
pub fn block(plan: &Plan, lines: &[LineId], columns: &[Option<Meaning>], locale: Locale) -> Table {
    let row = |id: &LineId| {
        let line = plan.content.lines.get(id);
        let cell = |meaning: &Option<Meaning>| match (line, meaning) {
            (Some(line), Some(meaning)) => cell(plan, line, meaning, locale),
            _ => TableCell::default(),
        };
        columns.iter().map(cell).collect()
    };
    Table {
        rows: lines.iter().map(row).collect(),
    }
}

fn cell(plan: &Plan, line: &Line, meaning: &Meaning, locale: Locale) -> TableCell {
    let project = plan.content.projects.get(&line.project);
    let text = match meaning {
        Meaning::Name => project.map(|project| project.name.clone()),
        Meaning::Provider => project
            .and_then(|project| plan.content.providers.get(&project.provider?))
            .map(|provider| provider.name.clone()),
        Meaning::FieldOfAction => project.map(|project| project.field_of_action.clone()),
        Meaning::TargetGroups => project.map(|project| project.target_groups.clone()),
        Meaning::Category => plan
            .catalogue
            .category(&line.category)
            .map(|category| category.short.in_locale(locale).to_owned()),
        Meaning::Note => Some(line.note.clone()),
        Meaning::Term => line.term.map(|term| term.to_string()),
        Meaning::Field(field) => return value_cell(&line.value(field), locale),
        Meaning::Ignore => None,
    };
    TableCell {
        text: text.unwrap_or_default(),
        ..TableCell::default()
    }
}

fn value_cell(value: &Value, locale: Locale) -> TableCell {
    match value {
        Value::Money(amount) => TableCell {
            text: amount.format_plain(locale),
            number: Some(amount.to_decimal().normalize().to_string()),
            covered: false,
        },
        Value::Count(count) => TableCell {
            text: count.to_string(),
            number: Some(count.to_string()),
            covered: false,
        },
        Value::Text(text) => TableCell::of_text(text),
        Value::Term(term) => TableCell::of_text(&term.to_string()),
        _ => TableCell::default(),
    }
}
