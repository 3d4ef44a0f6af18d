//! Which rows the grid shows and in which order: sorting, filtering and searching are views, and
//! never change the plan.

#[cfg(test)]
mod tests;

use super::{
    Standing,
    columns::{Column, Sum},
    costs_total, financing_total, project_name, provider_name, standing,
};
use crate::plan::selection::RowKey;
use domain::{
    LineId, Money,
    catalogue::CategoryId,
    plan::{Line, LineField, Plan, Project, Value, rollup::by_category},
    time::Term,
};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// By what the lines of each category are sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By the values of this column.
    pub column: Column,
    /// The largest first.
    pub descending: bool,
}

/// Which lines are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// Those whose two sides differ.
    Unbalanced,
    /// Those in which nothing has been entered.
    Untouched,
    /// Those with an open conflict.
    Conflicts,
    /// Those that are locked against distribution.
    Locked,
}

/// How the grid is arranged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// By what it is sorted; `None` is the order of the plan.
    pub sort: Option<Sort>,
    /// Which lines are shown.
    pub show: Show,
    /// What is searched for.
    pub search: String,
    /// Whether lines that do not fit the search are left out.
    pub only_hits: bool,
}

impl Arrangement {
    /// Whether lines can be missing.
    #[must_use]
    pub fn filters(&self) -> bool {
        self.show != Show::All || (self.only_hits && !self.search.trim().is_empty())
    }

    /// Whether lines stand where the plan has them, with none between them left out: only then can
    /// they be moved.
    #[must_use]
    pub fn is_plan_order(&self) -> bool {
        self.sort.is_none() && !self.filters()
    }

    /// What a click on the head of a column leads to: ascending, descending, the plan's order.
    #[must_use]
    pub fn sorted_by(&self, column: &Column) -> Option<Sort> {
        match self.sort.as_ref().filter(|sort| sort.column == *column) {
            // Of numbers people look for the largest first.
            None => Some(Sort {
                column: column.clone(),
                descending: column.is_number(),
            }),
            Some(sort) if sort.descending == column.is_number() => Some(Sort {
                column: column.clone(),
                descending: !sort.descending,
            }),
            Some(_) => None,
        }
    }
}

/// What an arrangement came to when the person chose it. Whoever edits in a filtered or sorted view
/// keeps the lines where they are: an amount that changes takes no line away from the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arranged {
    filters: bool,
    sorts: bool,
    /// The place of each line that there was then, `None` for one that was left out.
    places: BTreeMap<LineId, Option<usize>>,
}

impl Arranged {
    /// Arranges the lines as they stand now. `disputed` are those with an open conflict.
    #[must_use]
    pub fn new(plan: &Plan, arrangement: &Arrangement, disputed: &BTreeSet<LineId>) -> Self {
        let (filters, sorts) = (arrangement.filters(), arrangement.sort.is_some());
        let mut places = BTreeMap::new();
        if filters || sorts {
            let wanted = search_form(&arrangement.search);
            let is_shown = |id: &LineId| {
                let Some(line) = plan.content.lines.get(id) else {
                    return false;
                };
                shows(arrangement.show, *id, line, disputed)
                    && (!arrangement.only_hits || fits(plan, line, &wanted))
            };
            for (_, mut lines) in by_category(plan) {
                if let Some(sort) = &arrangement.sort {
                    sort_lines(plan, &mut lines, sort);
                }
                for (place, line) in lines.into_iter().enumerate() {
                    let shown = !filters || is_shown(&line);
                    places.insert(line, shown.then_some(place));
                }
            }
        }
        Self {
            filters,
            sorts,
            places,
        }
    }

    /// The rows of the grid in their order. Lines that came later are shown all the same, in a
    /// sorted category behind the others.
    #[must_use]
    pub fn rows(&self, plan: &Plan, folded: &BTreeSet<CategoryId>) -> Vec<RowKey> {
        let place = |id: &LineId| self.places.get(id).copied().unwrap_or(Some(usize::MAX));
        let mut rows = Vec::new();
        for (category, mut lines) in by_category(plan) {
            if self.filters {
                lines.retain(|id| place(id).is_some());
                if lines.is_empty() {
                    continue;
                }
            }
            if self.sorts {
                lines.sort_by_key(place);
            }
            let is_folded = folded.contains(&category);
            rows.push(RowKey::Category(category));
            if !is_folded {
                rows.extend(lines.into_iter().map(RowKey::Line));
            }
        }
        rows.push(RowKey::Total);
        rows
    }
}

fn shows(show: Show, id: LineId, line: &Line, disputed: &BTreeSet<LineId>) -> bool {
    match show {
        Show::All => true,
        Show::Unbalanced => {
            matches!(standing(line), Standing::Missing(_) | Standing::Surplus(_))
        }
        Show::Untouched => standing(line) == Standing::Untouched,
        Show::Conflicts => disputed.contains(&id),
        Show::Locked => line.locked,
    }
}

/// The lines that fit a search, in plan order; none for an empty one.
#[must_use]
pub fn hits(plan: &Plan, search: &str) -> Vec<LineId> {
    let wanted = search_form(search);
    if wanted.is_empty() {
        return Vec::new();
    }
    let lines = by_category(plan).into_iter().flat_map(|(_, lines)| lines);
    lines
        .filter(|id| {
            let line = plan.content.lines.get(id);
            line.is_some_and(|line| fits(plan, line, &wanted))
        })
        .collect()
}

/// Whether name, provider, field of action, target groups or note of a line hold the text searched
/// for.
fn fits(plan: &Plan, line: &Line, wanted: &str) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let project = plan.content.projects.get(&line.project);
    let of_project = |read: fn(&Project) -> &str| project.map_or("", |known| read(known));
    let provider = provider_name(plan, line).unwrap_or_default();
    [
        project_name(plan, line).as_str(),
        provider.as_str(),
        of_project(|project| &project.field_of_action),
        of_project(|project| &project.target_groups),
        line.note.as_str(),
    ]
    .iter()
    .any(|text| search_form(text).contains(wanted))
}

/// A text as it is searched and sorted: small letters, umlauts as DIN 5007-2 resolves them, one
/// space between words.
#[must_use]
pub fn search_form(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !form.is_empty() {
            form.push(' ');
        }
        for character in word.chars().flat_map(char::to_lowercase) {
            match character {
                'ä' => form.push_str("ae"),
                'ö' => form.push_str("oe"),
                'ü' => form.push_str("ue"),
                'ß' => form.push_str("ss"),
                other => form.push(other),
            }
        }
    }
    form
}

/// What lines are compared by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(String),
    Term(Option<Term>),
    Number(i64),
}

fn sort_lines(plan: &Plan, lines: &mut [LineId], sort: &Sort) {
    let keys: BTreeMap<LineId, Key> = lines
        .iter()
        .filter_map(|id| {
            let line = plan.content.lines.get(id)?;
            Some((*id, key_of(plan, line, &sort.column)))
        })
        .collect();
    // Stable, so that what is equal keeps the plan's order.
    lines.sort_by(|a, b| {
        let order = match (keys.get(a), keys.get(b)) {
            (Some(a), Some(b)) => a.cmp(b),
            _ => Ordering::Equal,
        };
        if sort.descending {
            order.reverse()
        } else {
            order
        }
    });
}

fn key_of(plan: &Plan, line: &Line, column: &Column) -> Key {
    match column {
        Column::Project => Key::Text(search_form(&project_name(plan, line))),
        Column::Note => Key::Text(search_form(&line.note)),
        Column::Term => Key::Term(line.term),
        Column::Share => Key::Number(plan.programme_amount(line).cents()),
        Column::Earmarks => {
            let sum = Money::sum(line.earmarks.values().copied());
            Key::Number(sum.unwrap_or(Money::MAX).cents())
        }
        Column::State => Key::Number(match standing(line) {
            Standing::Missing(amount) | Standing::Surplus(amount) => amount.cents(),
            Standing::Untouched => i64::MAX,
            _ => 0,
        }),
        _ => Key::Number(match line_number(line, column) {
            Some(Sum::Amount(amount)) => amount.cents(),
            Some(Sum::Count(count)) => i64::try_from(count).unwrap_or(i64::MAX),
            None => 0,
        }),
    }
}

/// The number that a column shows in the row of a line; `None` for nothing entered.
#[must_use]
pub fn line_number(line: &Line, column: &Column) -> Option<Sum> {
    match column {
        Column::Total => Some(Sum::Amount(financing_total(line))),
        Column::Costs => Some(Sum::Amount(costs_total(line))),
        _ => match line.value(&column.field().unwrap_or(LineField::Order)) {
            Value::Money(amount) => Some(Sum::Amount(amount)),
            Value::Count(count) => Some(Sum::Count(u64::from(count))),
            _ => None,
        },
    }
}
