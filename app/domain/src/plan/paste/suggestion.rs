//! What a foreign table probably says.

use super::{
    Kind, Layout, Meaning, Numbers, Problem,
    amount::read_number,
    category::{Naming, category},
    headings::{Guess, guess, is_scaled, is_unit},
    rows::is_blank,
};
use crate::{
    catalogue::CategoryId,
    limits::HEADING_ROWS_MAX,
    money::Locale,
    plan::{Plan, Value},
    table::{Table, TableCell},
};
use std::cmp::Reverse;

/// What a table probably says. A suggestion only: the person sees it and can change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The layout.
    pub layout: Layout,
    /// Whether the table has names and values, so that it can be read by names; else it is a block
    /// for [`super::at_cell`].
    pub by_name: bool,
    /// Columns that are ignored although their heading is known, with the reason.
    pub doubts: Vec<Doubt>,
}

/// Why a column with a known heading is ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Its amounts are in thousands or millions, which nobody could see later.
    Scaled {
        /// The column from 0.
        column: usize,
    },
    /// It is about another year.
    OtherYear {
        /// The column from 0.
        column: usize,
        /// The year.
        year: u16,
    },
    /// Another column says the same more clearly, or before it.
    Twice {
        /// The column from 0.
        column: usize,
        /// The column that is taken instead.
        instead: usize,
        /// What both say.
        meaning: Meaning,
    },
}

/// Suggests how to read a table. `locale` is the person's, for numbers without evidence.
///
/// Headings are looked for in the first rows: the row in which most columns are known, at least
/// two. What stands above it is a title, what stands below and is units or more headings belongs
/// to it. Without headings the first column of texts has the names and the first column of numbers
/// the programme funds.
#[must_use]
pub fn suggest(plan: &Plan, table: &Table, locale: Locale) -> Suggestion {
    let numbers = super::numbers_of(table, locale);
    let heads = Heads::find(plan, table);
    let heading_rows = heads
        .as_ref()
        .map_or_else(|| title_rows(plan, table, numbers), |heads| heads.rows);
    let body = table.rows.get(heading_rows..).unwrap_or_default();
    let shapes = (0..table.width()).map(|column| Shape::of(plan, body, column, numbers));
    let shapes: Vec<Shape> = shapes.collect();
    let mut doubts = Vec::new();
    let mut meanings = match &heads {
        Some(heads) => heads.meanings(&mut doubts),
        None => vec![Meaning::Ignore; table.width()],
    };
    let is_known = |column: usize| {
        let guesses = heads.as_ref().map(|heads| &heads.guesses);
        guesses.is_some_and(|guesses| matches!(guesses.get(column), Some(Some(_))))
    };
    let mut complete = |meaning: Meaning, shape: Shape| {
        let free = |column: &usize| {
            meanings.get(*column) == Some(&Meaning::Ignore)
                && !is_known(*column)
                && shapes.get(*column) == Some(&shape)
        };
        if !meanings.contains(&meaning)
            && let Some(column) = (0..meanings.len()).find(free)
            && let Some(place) = meanings.get_mut(column)
        {
            *place = meaning;
        }
    };
    complete(Meaning::Category, Shape::Categories);
    complete(Meaning::Name, Shape::Texts);
    let has_numbers = heads.as_ref().is_some_and(Heads::has_numbers);
    let titles = table.rows.get(..heading_rows).unwrap_or_default();
    let is_scaled = heads.is_none() && titles.iter().any(|row| tells_scale(row));
    if is_scaled {
        // The title says that all amounts are thousands: none is taken for an amount in Euro.
        let first = shapes.iter().position(|shape| *shape == Shape::Numbers);
        doubts.extend(first.map(|column| Doubt::Scaled { column }));
    } else if let Some(field) = plan.programme_field().filter(|_| !has_numbers) {
        complete(Meaning::Field(field), Shape::Numbers);
    }
    let says_values = meanings
        .iter()
        .any(|meaning| !matches!(meaning, Meaning::Ignore | Meaning::Name));
    Suggestion {
        // Doubts are shown where columns have meanings, so that somebody can decide them.
        by_name: meanings.contains(&Meaning::Name) && (says_values || !doubts.is_empty()),
        layout: Layout {
            heading_rows,
            meanings,
            numbers,
            category: only_category(plan),
        },
        doubts,
    }
}

/// The category of new lines, where there is no choice.
fn only_category(plan: &Plan) -> Option<CategoryId> {
    match &plan.catalogue.categories[..] {
        [only] => Some(only.id.clone()),
        _ => None,
    }
}

/// The headings of a table.
struct Heads {
    /// Rows from the top that are headings, titles and units.
    rows: usize,
    /// What each column is headed.
    guesses: Vec<Option<Guess>>,
}

impl Heads {
    fn find(plan: &Plan, table: &Table) -> Option<Self> {
        let guesses = |row: &Vec<TableCell>| -> Vec<Option<Guess>> {
            row.iter()
                .map(|cell| guess(plan, &cell.text).filter(|_| !cell.covered))
                .collect()
        };
        let known = |guesses: &[Option<Guess>]| guesses.iter().flatten().count();
        let first = table.rows.iter().take(HEADING_ROWS_MAX).map(guesses);
        let (index, mut found) = first
            .enumerate()
            .filter(|(_, guesses)| known(guesses) > 1)
            .max_by_key(|(index, guesses)| (known(guesses), Reverse(*index)))?;
        let titles = table.rows.get(..index).unwrap_or_default();
        if titles.iter().any(|row| tells_scale(row)) {
            for guess in found.iter_mut().flatten() {
                guess.is_scaled = true;
            }
        }
        let mut rows = index + 1;
        while let Some(row) = table.rows.get(rows) {
            let filled = || row.iter().filter(|cell| !is_blank(cell));
            let more = guesses(row);
            let belongs = filled().all(|cell| is_unit(&cell.text))
                || known(&more) > 1 && known(&more) == filled().count();
            if filled().next().is_none() || !belongs || rows > HEADING_ROWS_MAX {
                break;
            }
            scale(&mut found, row);
            for (place, guess) in found.iter_mut().zip(more) {
                if guess.as_ref().map(|guess| guess.rank) > place.as_ref().map(|guess| guess.rank) {
                    *place = guess;
                }
            }
            rows += 1;
        }
        Some(Self {
            rows,
            guesses: found,
        })
    }

    /// The meanings of the columns: of several columns with one meaning the clearest, of equally
    /// clear ones the first.
    fn meanings(&self, doubts: &mut Vec<Doubt>) -> Vec<Meaning> {
        let guesses = self.guesses.iter().enumerate();
        guesses
            .map(|(column, guess)| match guess {
                None => Meaning::Ignore,
                Some(guess) => match self.doubt(column, guess) {
                    None => guess.meaning.clone(),
                    Some(doubt) => {
                        doubts.push(doubt);
                        Meaning::Ignore
                    }
                },
            })
            .collect()
    }

    fn doubt(&self, column: usize, guess: &Guess) -> Option<Doubt> {
        let is_money = matches!(&guess.meaning, Meaning::Field(field)
            if Kind::of(field) == Some(Kind::Amount));
        if guess.is_scaled && is_money {
            return Some(Doubt::Scaled { column });
        }
        if let Some(year) = guess.other_year {
            return Some(Doubt::OtherYear { column, year });
        }
        let rivals = self
            .guesses
            .iter()
            .enumerate()
            .filter_map(|(index, rival)| {
                let rival = rival.as_ref()?;
                let takes_part = rival.meaning == guess.meaning
                    && rival.other_year.is_none()
                    && !rival.is_scaled;
                takes_part.then_some((rival.rank, Reverse(index)))
            });
        let (_, Reverse(instead)) = rivals.max()?;
        (instead != column).then(|| Doubt::Twice {
            column,
            instead,
            meaning: guess.meaning.clone(),
        })
    }

    fn has_numbers(&self) -> bool {
        let guesses = self.guesses.iter().flatten();
        guesses.into_iter().any(
            |guess| matches!(&guess.meaning, Meaning::Field(field) if Kind::of(field).is_some()),
        )
    }
}

/// Whether a title tells of thousands or millions: `Kostenplan in Tsd. EUR`.
fn tells_scale(row: &[TableCell]) -> bool {
    row.iter().any(|cell| is_scaled(&cell.text))
}

/// A row of units below the headings may tell of thousands.
fn scale(guesses: &mut [Option<Guess>], units: &[TableCell]) {
    for (guess, cell) in guesses.iter_mut().zip(units) {
        if let Some(guess) = guess {
            guess.is_scaled |= is_scaled(&cell.text);
        }
    }
}

/// What the cells of a column are, taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Texts,
    Numbers,
    Categories,
    /// Nothing, or running numbers.
    Other,
}

impl Shape {
    fn of(plan: &Plan, body: &[Vec<TableCell>], column: usize, numbers: Numbers) -> Self {
        let cells = body.iter().filter_map(|row| row.get(column));
        let cells: Vec<&TableCell> = cells.filter(|c| !c.covered && !is_blank(c)).collect();
        let count = cells.iter().filter(|cell| is_number(cell, numbers)).count();
        let names_category = |cell: &&TableCell| {
            category(&plan.catalogue, &cell.text, Naming::InWords, None).is_ok()
        };
        if cells.is_empty() || is_running(&cells) {
            Self::Other
        } else if 2 * count > cells.len() {
            Self::Numbers
        } else if cells.len() > 1 && cells.iter().all(names_category) {
            Self::Categories
        } else {
            Self::Texts
        }
    }
}

/// Whether a cell holds a number or what spreadsheets show in place of one.
fn is_number(cell: &TableCell, numbers: Numbers) -> bool {
    cell.number.is_some()
        || cell.text.trim_start().starts_with('#')
        || matches!(
            read_number(Kind::Amount, cell, numbers),
            Ok(Value::Money(_)) | Err((Problem::Negative { .. }, _))
        )
}

/// Whether cells count their rows: 1, 2, 3.
fn is_running(cells: &[&TableCell]) -> bool {
    let counts = |(index, cell): (usize, &&TableCell)| {
        cell.text.trim().trim_end_matches('.') == (index + 1).to_string()
    };
    cells.len() > 1 && cells.iter().enumerate().all(counts)
}

/// Rows above the first one with a number, in a table without headings: titles, unless one of them
/// opens the rows of a category.
fn title_rows(plan: &Plan, table: &Table, numbers: Numbers) -> usize {
    let is_title = |row: &&Vec<TableCell>| {
        let opens =
            |cell: &TableCell| category(&plan.catalogue, &cell.text, Naming::InWords, None).is_ok();
        !row.iter()
            .any(|cell| is_number(cell, numbers) || opens(cell))
    };
    let titles = table.rows.iter().take_while(is_title).count();
    if titles == table.rows.len() {
        0
    } else {
        titles
    }
}
