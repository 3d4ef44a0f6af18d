//! The first sheet: the financing plan.

use super::{
    WriteError,
    columns::{Column, Group, Held, columns},
    formula::{self, Cell},
    looks::{Kind, Level, Looks},
    print_setup,
};
use crate::{About, words};
use domain::{
    LineId, Money,
    catalogue::{CategoryId, EarmarkId},
    plan::{Line, Plan, rollup::by_category},
};
use rust_xlsxwriter::{IgnoreError, Worksheet};
use std::collections::BTreeMap;

const CEILING_ROW: u32 = 3;
const PLANNED_ROW: u32 = 4;
const REST_ROW: u32 = 5;
const GROUP_ROW: u32 = 6;
const HEAD_ROW: u32 = 7;
const BODY_ROW: u32 = 8;
/// Number and project stay in sight.
const FROZEN_COLUMNS: u16 = 2;
const LABEL_COLUMN: u16 = 1;
const VALUE_COLUMN: u16 = 2;
const SOURCE_COLUMN: u16 = 3;
/// Height of the heads: three lines of text.
const HEAD_HEIGHT: f64 = 48.0;

/// Where other sheets find the sums.
pub struct Anchors {
    /// The sheet's name.
    pub sheet: String,
    /// What counts for each earmark in the whole plan.
    pub earmarks: BTreeMap<EarmarkId, Cell>,
}

/// A sheet that is being filled.
struct Writer<'a> {
    sheet: &'a mut Worksheet,
    plan: &'a Plan,
    about: &'a About,
    looks: &'a Looks,
    columns: Vec<Column<'a>>,
    row: u32,
}

/// Sums of columns, by place.
type Sums = Vec<i128>;

/// Writes the sheet.
pub fn write(
    sheet: &mut Worksheet,
    plan: &Plan,
    about: &About,
    looks: &Looks,
) -> Result<Anchors, WriteError> {
    let name = about.say("Finanzierungsplan", "Financing plan").to_owned();
    sheet.set_name(&name)?;
    print_setup(sheet, plan, about);
    sheet
        .set_freeze_panes(BODY_ROW, FROZEN_COLUMNS)?
        .set_repeat_rows(GROUP_ROW, HEAD_ROW)?;
    let mut writer = Writer {
        sheet,
        plan,
        about,
        looks,
        columns: columns(plan),
        row: BODY_ROW,
    };
    writer.heads()?;
    let mut total = writer.no_sums();
    for (category, lines) in by_category(plan) {
        let sums = writer.category(&category, &lines)?;
        for (sum, part) in total.iter_mut().zip(sums) {
            *sum += part;
        }
    }
    let (last, row) = (writer.row - 1, writer.row);
    let label = format!("{} {}", about.say("Summe", "Total"), plan.head.authority);
    writer.sums(Level::Total, ("", &label), (BODY_ROW, last), &total)?;
    writer.summary(row, &total)?;
    // Numbers like 1.2 are texts on purpose.
    writer
        .sheet
        .ignore_error_range(BODY_ROW, 0, row, 0, IgnoreError::NumberStoredAsText)?;
    let earmarks = writer.places(|column| match column {
        Column::Earmark(earmark) => Some(earmark.id.clone()),
        _ => None,
    });
    Ok(Anchors {
        sheet: name,
        earmarks: earmarks.map(|(place, id)| (id, (row, place))).collect(),
    })
}

impl<'a> Writer<'a> {
    fn no_sums(&self) -> Sums {
        vec![0; self.columns.len()]
    }

    /// The columns that something says something of, with their place.
    fn places<T>(&self, what: impl Fn(&Column<'a>) -> Option<T>) -> impl Iterator<Item = (u16, T)> {
        (0_u16..)
            .zip(&self.columns)
            .filter_map(move |(place, column)| Some((place, what(column)?)))
    }

    /// The first and the last column of which something is true.
    fn span(&self, belongs: impl Fn(&Column<'a>) -> bool) -> Option<(u16, u16)> {
        let mut places = self.places(|column| belongs(column).then_some(()));
        let first = places.next()?.0;
        Some((first, places.last().map_or(first, |(place, ())| place)))
    }

    fn place(&self, is: impl Fn(&Column<'a>) -> bool) -> Option<u16> {
        self.span(is).map(|(first, _)| first)
    }

    fn programme_place(&self) -> Option<u16> {
        let programme = &self.plan.catalogue.programme_source()?.id;
        self.place(|column| matches!(column, Column::Source(source) if source.id == *programme))
    }

    fn ceiling(&self) -> Option<Money> {
        self.plan.ceiling.as_ref().map(|ceiling| ceiling.amount)
    }

    /// Title, state and heads.
    fn heads(&mut self) -> Result<(), WriteError> {
        let Self {
            plan, about, looks, ..
        } = *self;
        self.sheet
            .write_string_with_format(0, 0, words::title(plan, about), &looks.title)?;
        let whose = format!(
            "{} · {}",
            words::authority(plan, about),
            words::state(plan, about)
        );
        self.sheet
            .write_string_with_format(1, 0, whose, &looks.strong)?;
        let proof = about.say("Prüfsumme des Protokolls", "Hash of the log");
        let small = format!("{} {proof}: {}", words::example(about), about.log_hash);
        self.sheet
            .write_string_with_format(2, 0, small.trim(), &looks.small)?;
        for (group, word) in [
            (Group::Financing, about.say("Finanzierung", "Financing")),
            (
                Group::Costs,
                about.say("Zuwendungsfähige Ausgaben", "Eligible costs"),
            ),
            (
                Group::Earmarks,
                about.say("Davon zweckgebunden", "Earmarked of this"),
            ),
        ] {
            match self.span(|column| column.group() == Some(group)) {
                Some((first, last)) if first < last => {
                    self.sheet.merge_range(
                        GROUP_ROW,
                        first,
                        GROUP_ROW,
                        last,
                        word,
                        &looks.group,
                    )?;
                }
                Some((only, _)) => {
                    self.sheet
                        .write_string_with_format(GROUP_ROW, only, word, &looks.group)?;
                }
                None => {}
            }
        }
        for (place, column) in (0_u16..).zip(&self.columns) {
            let width = column.width(column.is_used(plan));
            self.sheet.set_column_width(place, width)?;
            self.sheet.write_string_with_format(
                HEAD_ROW,
                place,
                column.head(about),
                &looks.head,
            )?;
        }
        self.sheet.set_row_height(HEAD_ROW, HEAD_HEIGHT)?;
        Ok(())
    }

    /// Ceiling, planned, rest: above the table, since that is what people look for first.
    fn summary(&mut self, total_row: u32, total: &Sums) -> Result<(), WriteError> {
        let Self {
            plan, about, looks, ..
        } = *self;
        for (row, word) in [
            (CEILING_ROW, about.say("Rahmen", "Ceiling")),
            (PLANNED_ROW, about.say("Verplant", "Planned")),
            (REST_ROW, about.say("Rest", "Rest")),
        ] {
            self.sheet
                .write_string_with_format(row, LABEL_COLUMN, word, &looks.strong)?;
        }
        let money = looks.of(Level::Line, Kind::Money);
        let programme = self.programme_place();
        let sum = programme.and_then(|place| total.get(usize::from(place)));
        let planned = money_of(sum.copied().unwrap_or_default());
        if let Some(place) = programme {
            let formula = formula::same((total_row, place), planned);
            self.sheet
                .write_formula_with_format(PLANNED_ROW, VALUE_COLUMN, formula, money)?;
        }
        let Some(ceiling) = &plan.ceiling else {
            let open = about.say("noch nicht festgelegt", "not set yet");
            self.sheet.write_string(CEILING_ROW, VALUE_COLUMN, open)?;
            self.sheet.write_string(REST_ROW, VALUE_COLUMN, "–")?;
            return Ok(());
        };
        let amount = formula::number(ceiling.amount);
        self.sheet
            .write_number_with_format(CEILING_ROW, VALUE_COLUMN, amount, money)?;
        self.sheet.write_string_with_format(
            CEILING_ROW,
            SOURCE_COLUMN,
            &ceiling.source,
            &looks.small,
        )?;
        let rest = ceiling.amount.checked_sub(planned).unwrap_or_default();
        let (whole, part) = ((CEILING_ROW, VALUE_COLUMN), (PLANNED_ROW, VALUE_COLUMN));
        let formula = formula::difference(whole, part, rest);
        let signed = looks.of(Level::Line, Kind::Signed);
        self.sheet
            .write_formula_with_format(REST_ROW, VALUE_COLUMN, formula, signed)?;
        Ok(())
    }

    /// Heading, lines and sums of a category.
    fn category(&mut self, id: &CategoryId, lines: &[LineId]) -> Result<Sums, WriteError> {
        let Self { plan, about, .. } = *self;
        let mut sums = self.no_sums();
        let Some(category) = plan.catalogue.category(id) else {
            return Ok(sums);
        };
        let first = self.row;
        let number = category.number.to_string();
        let name = about.name(&category.name);
        for (place, column) in (0_u16..).zip(self.columns.clone()) {
            // Not wrapped: a long name runs over the empty cells beside it.
            let look = self.looks.of(Level::Heading, Kind::Text);
            let text = match column {
                Column::Number => &number,
                Column::Project => name,
                _ => "",
            };
            self.sheet
                .write_string_with_format(first, place, text, look)?;
        }
        self.row += 1;
        for (index, line) in lines.iter().enumerate() {
            if let Some(line) = plan.content.lines.get(line) {
                let number = format!("{number}.{}", index + 1);
                self.line(&number, line, &mut sums)?;
            }
        }
        let short = about.name(&category.short);
        let label = format!("{} {short}", about.say("Summe", "Total"));
        let rows = (first, self.row - 1);
        self.sums(Level::Sum, (&number, &label), rows, &sums)?;
        Ok(sums)
    }

    /// A line, added to the sums.
    fn line(&mut self, number: &str, line: &Line, sums: &mut Sums) -> Result<(), WriteError> {
        let plan = self.plan;
        let project = plan.content.projects.get(&line.project);
        let provider = project
            .and_then(|project| project.provider)
            .and_then(|id| plan.content.providers.get(&id));
        for (place, column) in (0_u16..).zip(self.columns.clone()) {
            let look = self.looks.of(Level::Line, column.kind());
            let held = column.held(line);
            if let (Some(held), Some(sum)) = (held, sums.get_mut(usize::from(place))) {
                *sum += held.amount();
            }
            let text = match column {
                Column::Number => number.to_owned(),
                Column::Project => project.map(|one| one.name.clone()).unwrap_or_default(),
                Column::Provider => provider.map(|one| one.name.clone()).unwrap_or_default(),
                Column::Term => line.term.map(words::term).unwrap_or_default(),
                Column::Note => line.note.clone(),
                Column::Share => {
                    self.share(Level::Line, place, plan.programme_amount(line))?;
                    continue;
                }
                Column::FinancingTotal | Column::CostsTotal | Column::Difference => {
                    let amount = held.map_or(0, Held::amount);
                    self.calculated(column, place, money_of(amount))?;
                    continue;
                }
                Column::Figure(_) | Column::Source(_) | Column::Cost(_) | Column::Earmark(_) => {
                    match held {
                        Some(Held::Money(Some(amount))) => {
                            let amount = formula::number(amount);
                            self.sheet
                                .write_number_with_format(self.row, place, amount, look)?;
                        }
                        Some(Held::Count(Some(count))) => {
                            self.sheet
                                .write_number_with_format(self.row, place, count, look)?;
                        }
                        _ => {}
                    }
                    continue;
                }
            };
            let look = match column.kind() {
                Kind::Wrapped => self.looks.typed(&text),
                _ => look,
            };
            self.sheet
                .write_string_with_format(self.row, place, text, look)?;
        }
        self.row += 1;
        Ok(())
    }

    /// A cell of a line that is calculated from its neighbours.
    fn calculated(
        &mut self,
        column: Column<'_>,
        place: u16,
        result: Money,
    ) -> Result<(), WriteError> {
        let row = self.row;
        let parts = match column {
            Column::FinancingTotal => self.span(|column| matches!(column, Column::Source(_))),
            _ => self.span(|column| matches!(column, Column::Cost(_))),
        };
        let totals = (
            self.place(|column| matches!(column, Column::FinancingTotal)),
            self.place(|column| matches!(column, Column::CostsTotal)),
        );
        let look = self.looks.of(Level::Line, column.kind());
        let formula = match (column, parts, totals) {
            (Column::Difference, _, (Some(financing), Some(costs))) => {
                formula::difference((row, financing), (row, costs), result)
            }
            (_, Some(parts), _) => formula::sum(row, parts, result),
            _ => {
                let amount = formula::number(result);
                self.sheet
                    .write_number_with_format(row, place, amount, look)?;
                return Ok(());
            }
        };
        self.sheet
            .write_formula_with_format(row, place, formula, look)?;
        Ok(())
    }

    /// The share of a row in the ceiling; empty as long as there is none.
    fn share(&mut self, level: Level, place: u16, part: Money) -> Result<(), WriteError> {
        let look = self.looks.of(level, Kind::Share);
        match (self.ceiling(), self.programme_place()) {
            (Some(ceiling), Some(programme)) => {
                let (cell, whole) = ((self.row, programme), (CEILING_ROW, VALUE_COLUMN));
                let formula = formula::share(cell, whole, (part, ceiling));
                self.sheet
                    .write_formula_with_format(self.row, place, formula, look)?;
            }
            _ => {
                self.sheet.write_blank(self.row, place, look)?;
            }
        }
        Ok(())
    }

    /// A row of sums over rows above it.
    fn sums(
        &mut self,
        level: Level,
        (number, label): (&str, &str),
        rows: (u32, u32),
        sums: &Sums,
    ) -> Result<(), WriteError> {
        let programme = self.programme_place().map(usize::from);
        let planned = programme.and_then(|place| sums.get(place)).copied();
        for ((place, column), sum) in (0_u16..).zip(self.columns.clone()).zip(sums) {
            let look = self.looks.of(level, column.kind());
            let row = self.row;
            match (column, column.kind()) {
                (Column::Share, _) => {
                    self.share(level, place, money_of(planned.unwrap_or_default()))?;
                }
                (_, Kind::Money | Kind::Signed) => {
                    let result = formula::euros(money_of(*sum));
                    let formula = formula::subtotal(place, rows, result);
                    self.sheet
                        .write_formula_with_format(row, place, formula, look)?;
                }
                (_, Kind::Count) => {
                    let formula = formula::subtotal(place, rows, sum.to_string());
                    self.sheet
                        .write_formula_with_format(row, place, formula, look)?;
                }
                (_, Kind::Text | Kind::Wrapped | Kind::Share) => {
                    let text = match column {
                        Column::Number => number,
                        Column::Project => label,
                        _ => "",
                    };
                    self.sheet
                        .write_string_with_format(row, place, text, look)?;
                }
            }
        }
        self.row += 1;
        Ok(())
    }
}

impl Held {
    /// Cents or a count, for adding up.
    fn amount(self) -> i128 {
        match self {
            Self::Money(amount) => i128::from(amount.unwrap_or_default().cents()),
            Self::Count(count) => i128::from(count.unwrap_or_default()),
        }
    }
}

/// A sum of cents; the volume of a plan keeps all of them within the range.
fn money_of(cents: i128) -> Money {
    let cents = i64::try_from(cents).ok();
    cents.and_then(Money::from_cents).unwrap_or(Money::MAX)
}
