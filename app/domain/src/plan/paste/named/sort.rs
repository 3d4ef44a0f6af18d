//! Telling the rows of a table apart before anything is read from them.

use super::super::{
    Kind, Meaning, Problem,
    amount::read_number,
    category::{Naming, category},
    rows::{is_blank, text_of},
    text,
    totals::is_total,
};
use super::Layout;
use crate::{
    catalogue::CategoryId,
    plan::{Plan, Value},
    table::{Table, TableCell},
};

/// What a row is.
pub(super) enum Sort {
    Heading,
    Blank,
    Total,
    /// It has values, but no name.
    Nameless,
    /// The name of a category in this column.
    Section {
        category: CategoryId,
        at: usize,
    },
    Entry(Entry),
}

/// A row with a name.
pub(super) struct Entry {
    /// The column of the name.
    pub(super) column: usize,
    pub(super) name: String,
    pub(super) folded: String,
    /// What its own cell says about the category, and the column of that cell.
    pub(super) category: Option<(usize, Result<CategoryId, Problem>)>,
    /// The section it stands in.
    pub(super) section: Option<CategoryId>,
}

impl Entry {
    /// The category that the table states for this row.
    pub(super) fn stated(&self) -> Option<&CategoryId> {
        match &self.category {
            Some((_, own)) => own.as_ref().ok(),
            None => self.section.as_ref(),
        }
    }
}

/// Every row's sort, in order.
pub(super) fn sorted(plan: &Plan, table: &Table, layout: &Layout) -> Vec<Sort> {
    let mut section = None;
    let mut sorts = Vec::with_capacity(table.rows.len());
    for index in 0..table.rows.len() {
        let sort = if index < layout.heading_rows {
            Sort::Heading
        } else {
            sort(plan, table, layout, index, section.as_ref())
        };
        if let Sort::Section { category, .. } = &sort {
            section = Some(category.clone());
        }
        sorts.push(sort);
    }
    let last = sorts.iter().rposition(|sort| !matches!(sort, Sort::Blank));
    if let Some(last) = last
        && matches!(sorts.get(last), Some(Sort::Nameless))
        && sums_up(table, layout, &sorts, last)
        && let Some(sort) = sorts.get_mut(last)
    {
        *sort = Sort::Total;
    }
    sorts
}

fn sort(
    plan: &Plan,
    table: &Table,
    layout: &Layout,
    index: usize,
    section: Option<&CategoryId>,
) -> Sort {
    let Some(row) = table.rows.get(index) else {
        return Sort::Blank;
    };
    let mut filled = row
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.covered && !is_blank(cell));
    let Some((first, cell)) = filled.next() else {
        return Sort::Blank;
    };
    let known = |name: &str| {
        let folded = text::name_key(name);
        let mut projects = plan.content.projects.values();
        projects.any(|project| !project.removed && text::name_key(&project.name) == folded)
    };
    let is_alone = filled.next().is_none();
    let named = layout
        .cell(row, &Meaning::Name)
        .filter(|(_, cell)| !cell.covered && !is_blank(cell));
    let opens = named.map_or(is_alone, |(column, _)| column == first);
    if opens
        && let Ok(category) = category(&plan.catalogue, text_of(cell), Naming::InWords, None)
        && (is_alone || !known(text_of(cell)) && has_only_numbers(layout, row, first))
    {
        return Sort::Section {
            category,
            at: first,
        };
    }
    if is_total(text_of(cell)) && !known(text_of(cell))
        || named.is_some_and(|(_, cell)| is_total(text_of(cell)) && !known(text_of(cell)))
    {
        return Sort::Total;
    }
    let Some((column, cell)) = named else {
        return Sort::Nameless;
    };
    Sort::Entry(Entry {
        column,
        name: text_of(cell).to_owned(),
        folded: text::name_key(text_of(cell)),
        category: own_category(plan, table, layout, index),
        section: section.cloned(),
    })
}

/// Whether every other filled cell with a meaning stands in a column of numbers.
fn has_only_numbers(layout: &Layout, row: &[TableCell], name: usize) -> bool {
    row.iter()
        .enumerate()
        .filter(|(column, cell)| *column != name && !cell.covered && !is_blank(cell))
        .all(|(column, _)| match layout.meaning(column) {
            Meaning::Field(field) => Kind::of(field).is_some(),
            meaning => *meaning == Meaning::Ignore,
        })
}

/// The category in the row's own cell. A cell covered by a merge says what the cell above says
/// that covers it.
fn own_category(
    plan: &Plan,
    table: &Table,
    layout: &Layout,
    index: usize,
) -> Option<(usize, Result<CategoryId, Problem>)> {
    let means = |meaning: &Meaning| *meaning == Meaning::Category;
    let column = layout.meanings.iter().position(means)?;
    let rows = table.rows.get(layout.heading_rows..=index)?;
    let mut above = rows.iter().rev().map(|row| row.get(column));
    let own = above.next()??;
    if own.covered {
        let covering = above.find_map(|cell| cell.filter(|cell| !cell.covered))?;
        // The merge may as well come from the left; then the cell above says nothing here.
        return category(&plan.catalogue, text_of(covering), Naming::Any, None)
            .ok()
            .map(|category| (column, Ok(category)));
    }
    if is_blank(own) {
        return None;
    }
    let found = category(&plan.catalogue, text_of(own), Naming::Any, None);
    Some((column, found))
}

/// Whether every number of a row is the sum of the numbers above it, and there is one.
fn sums_up(table: &Table, layout: &Layout, sorts: &[Sort], last: usize) -> bool {
    let Some(row) = table.rows.get(last) else {
        return false;
    };
    let mut sums = 0;
    for (column, cell) in row.iter().enumerate() {
        let Meaning::Field(field) = layout.meaning(column) else {
            continue;
        };
        let Some(kind) = Kind::of(field).filter(|_| !cell.covered && !is_blank(cell)) else {
            continue;
        };
        let number = |cell: &TableCell| match read_number(kind, cell, layout.numbers) {
            Ok(Value::Money(amount)) => i128::from(amount.cents()),
            Ok(Value::Count(count)) => i128::from(count),
            _ => 0,
        };
        let rows = table.rows.iter().zip(sorts).take(last);
        let entries = rows.filter(|(_, sort)| matches!(sort, Sort::Entry(_)));
        let above: i128 = entries
            .filter_map(|(row, _)| row.get(column))
            .map(number)
            .sum();
        if above == 0 || number(cell) != above {
            return false;
        }
        sums += 1;
    }
    sums > 0
}
