//! The columns that the grid can show.

#[cfg(test)]
mod tests;

use domain::{
    LineId, Money,
    catalogue::{Catalogue, CostKindId, KeyFigureId, SourceId, SourceKind},
    plan::{FigureKey, LineField, Plan, ProjectField, Target, rollup::Totals},
};
use std::fmt;

/// A column of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// Project and provider.
    Project,
    /// Term.
    Term,
    /// A key figure as a whole.
    Figure(KeyFigureId),
    /// Programme funds: what the ceiling limits.
    Programme(SourceId),
    /// Share of the ceiling.
    Share,
    /// Another source.
    Source(SourceId),
    /// All sources together.
    Total,
    /// Eligible expenditure of a kind.
    Cost(CostKindId),
    /// All eligible expenditure together.
    Costs,
    /// What counts for earmarks.
    Earmarks,
    /// Note.
    Note,
    /// Balance, conflict, waiting.
    State,
}

impl Column {
    /// The field of a line that is edited by typing into the column.
    #[must_use]
    pub fn field(&self) -> Option<LineField> {
        match self {
            Self::Figure(figure) => Some(LineField::Figure(FigureKey {
                figure: figure.clone(),
                regime: None,
            })),
            Self::Programme(source) | Self::Source(source) => {
                Some(LineField::Financing(source.clone()))
            }
            Self::Cost(kind) => Some(LineField::Cost(kind.clone())),
            Self::Note => Some(LineField::Note),
            _ => None,
        }
    }

    /// The value that is edited by typing into the column of a line: a field of the line, or the
    /// name of its project.
    #[must_use]
    pub fn target(&self, plan: &Plan, line: LineId) -> Option<Target> {
        if *self == Self::Project {
            let project = plan.content.lines.get(&line)?.project;
            return Some(Target::Project(project, ProjectField::Name));
        }
        self.field().map(|field| Target::Line(line, field))
    }

    /// Whether the column holds numbers, set flush right.
    #[must_use]
    pub fn is_number(&self) -> bool {
        !matches!(
            self,
            Self::Project | Self::Term | Self::Earmarks | Self::Note | Self::State
        )
    }

    /// Whether the column can be left out: without projects nobody knows what a row is.
    #[must_use]
    pub fn can_be_hidden(&self) -> bool {
        *self != Self::Project
    }
}

/// The word by which a device remembers a column.
impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Project => f.write_str("project"),
            Self::Term => f.write_str("term"),
            Self::Figure(id) => write!(f, "figure:{id}"),
            Self::Programme(id) | Self::Source(id) => write!(f, "financing:{id}"),
            Self::Share => f.write_str("share"),
            Self::Total => f.write_str("total"),
            Self::Cost(id) => write!(f, "cost:{id}"),
            Self::Costs => f.write_str("costs"),
            Self::Earmarks => f.write_str("earmarks"),
            Self::Note => f.write_str("note"),
            Self::State => f.write_str("state"),
        }
    }
}

/// Every column of a catalogue, in their order.
#[must_use]
pub fn all_columns(catalogue: &Catalogue) -> Vec<Column> {
    let mut columns = vec![Column::Project, Column::Term];
    let figures = catalogue.key_figures.iter();
    columns.extend(figures.map(|figure| Column::Figure(figure.id.clone())));
    let programme = catalogue.programme_source().map(|source| source.id.clone());
    columns.extend(programme.clone().map(Column::Programme));
    columns.push(Column::Share);
    let sources = catalogue.sources.iter().map(|source| source.id.clone());
    columns.extend(
        sources
            .filter(|source| programme.as_ref() != Some(source))
            .map(Column::Source),
    );
    columns.push(Column::Total);
    let kinds = catalogue.cost_kinds.iter();
    columns.extend(kinds.map(|kind| Column::Cost(kind.id.clone())));
    columns.extend([Column::Costs, Column::Earmarks, Column::Note, Column::State]);
    columns
}

/// Whether a column is shown to somebody who has chosen nothing: the first key figure, the
/// programme source, the first own and the first foreign source. All others stand in the panel.
#[must_use]
pub fn is_usual(catalogue: &Catalogue, column: &Column) -> bool {
    let first = |kind: SourceKind| catalogue.sources.iter().find(|source| source.kind == kind);
    match column {
        Column::Figure(id) => catalogue.key_figures.first().map(|figure| &figure.id) == Some(id),
        Column::Source(id) => [SourceKind::Own, SourceKind::ThirdParty]
            .into_iter()
            .filter_map(first)
            .any(|source| source.id == *id),
        Column::Cost(_) | Column::Costs | Column::Note => false,
        _ => true,
    }
}

/// How many columns at the left the head of a row of sums spans: those without a number.
#[must_use]
pub fn leading(columns: &[Column]) -> usize {
    let numbers = columns.iter().position(Column::is_number);
    numbers.unwrap_or(columns.len()).max(1)
}

/// The columns that a sum over a block adds up, so that every amount counts once: a computed total
/// is left out beside any of its parts. The second list holds what was left out.
#[must_use]
pub fn added_up(columns: &[Column]) -> (Vec<&Column>, Vec<&Column>) {
    let has = |is_part: fn(&Column) -> bool| columns.iter().any(is_part);
    let has_sources = has(|column| matches!(column, Column::Programme(_) | Column::Source(_)));
    let has_costs = has(|column| matches!(column, Column::Cost(_)));
    columns.iter().partition(|column| match column {
        Column::Total => !has_sources,
        Column::Costs => !has_costs,
        _ => true,
    })
}

/// The number a column shows in a row of sums.
#[must_use]
pub fn sum_of(column: &Column, totals: &Totals) -> Option<Sum> {
    match column {
        Column::Figure(figure) => {
            let key = FigureKey {
                figure: figure.clone(),
                regime: None,
            };
            Some(Sum::Count(totals.figures.get(&key).copied().unwrap_or(0)))
        }
        Column::Programme(_) => Some(Sum::Amount(totals.programme)),
        Column::Source(source) => Some(Sum::Amount(
            totals.financing.get(source).copied().unwrap_or_default(),
        )),
        Column::Total => Some(Sum::Amount(totals.financing_total)),
        Column::Cost(kind) => Some(Sum::Amount(
            totals.costs.get(kind).copied().unwrap_or_default(),
        )),
        Column::Costs => Some(Sum::Amount(totals.costs_total)),
        Column::Project
        | Column::Term
        | Column::Share
        | Column::Earmarks
        | Column::Note
        | Column::State => None,
    }
}

/// A number in a row of sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Euro.
    Amount(Money),
    /// A key figure.
    Count(u64),
}
