//! The columns of the financing plan: fixed ones, and those of the year's catalogue.

use super::looks::Kind;
use crate::About;
use domain::{
    Money,
    catalogue::{CostKind, Earmark, FinancingSource, KeyFigure},
    plan::{FigureKey, Line, Plan, rollup::balance},
};

/// A column.
#[derive(Clone, Copy, Debug)]
pub enum Column<'a> {
    /// The line's number within its category.
    Number,
    /// Category and project.
    Project,
    /// Who carries it out.
    Provider,
    /// When.
    Term,
    /// The year's first key figure: places.
    Figure(&'a KeyFigure),
    /// Money of a source.
    Source(&'a FinancingSource),
    /// All financing.
    FinancingTotal,
    /// Expenditure of a kind.
    Cost(&'a CostKind),
    /// All expenditure.
    CostsTotal,
    /// Financing minus expenditure.
    Difference,
    /// The share of the programme's money in the ceiling.
    Share,
    /// What counts for an earmark.
    Earmark(&'a Earmark),
    /// The note.
    Note,
}

/// Heads over neighbouring columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Where the money comes from.
    Financing,
    /// Where it goes.
    Costs,
    /// For what it is bound.
    Earmarks,
}

/// What a line holds in a column of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Euro; `None` is an empty cell.
    Money(Option<Money>),
    /// A count; `None` is an empty cell.
    Count(Option<u32>),
}

/// The columns of a plan from left to right.
pub fn columns(plan: &Plan) -> Vec<Column<'_>> {
    let catalogue = &plan.catalogue;
    let mut columns = vec![
        Column::Number,
        Column::Project,
        Column::Provider,
        Column::Term,
    ];
    columns.extend(catalogue.key_figures.first().map(Column::Figure));
    columns.extend(catalogue.sources.iter().map(Column::Source));
    columns.push(Column::FinancingTotal);
    columns.extend(catalogue.cost_kinds.iter().map(Column::Cost));
    columns.extend([Column::CostsTotal, Column::Difference, Column::Share]);
    columns.extend(catalogue.earmarks.iter().map(Column::Earmark));
    columns.push(Column::Note);
    columns
}

impl Column<'_> {
    /// Its head.
    pub fn head(&self, about: &About) -> String {
        let word = match self {
            Self::Number => about.say("Nr.", "No."),
            Self::Project => about.say("Maßnahmenart / Projekt", "Category / project"),
            Self::Provider => about.say("Träger", "Provider"),
            Self::Term => about.say("Laufzeit", "Term"),
            Self::Figure(figure) if figure.id.as_str() == "places" => about.say("Plätze", "Places"),
            Self::Figure(figure) => about.name(&figure.name),
            Self::Source(source) => about.name(&source.short),
            Self::FinancingTotal => about.say("Summe Finanzierung", "Total financing"),
            Self::Cost(kind) => about.name(&kind.name),
            Self::CostsTotal => about.say("Summe Ausgaben", "Total costs"),
            Self::Difference => about.say("Differenz", "Difference"),
            Self::Share => about.say("Anteil am Rahmen", "Share of the ceiling"),
            Self::Earmark(earmark) => {
                return format!("{} ({})", about.name(&earmark.short), earmark.letter);
            }
            Self::Note => about.say("Bemerkung", "Note"),
        };
        word.to_owned()
    }

    /// The head that it shares with its neighbours.
    pub fn group(&self) -> Option<Group> {
        match self {
            Self::Source(_) | Self::FinancingTotal => Some(Group::Financing),
            Self::Cost(_) | Self::CostsTotal => Some(Group::Costs),
            Self::Earmark(_) => Some(Group::Earmarks),
            _ => None,
        }
    }

    /// Its width in characters; narrower where no line uses it, so that a page holds them all.
    pub fn width(&self, is_used: bool) -> f64 {
        match self {
            Self::Number => 6.0,
            Self::Project => 36.0,
            Self::Provider => 24.0,
            Self::Term => 17.0,
            Self::Figure(_) => 8.0,
            Self::Share => 10.0,
            Self::Note => 32.0,
            _ if is_used => 15.5,
            _ => 12.0,
        }
    }

    /// Whether any line holds something here.
    pub fn is_used(&self, plan: &Plan) -> bool {
        let mut lines = plan.content.lines.values().filter(|line| !line.removed);
        lines.any(|line| match self.held(line) {
            Some(Held::Money(amount)) => amount.is_some_and(|amount| !amount.is_zero()),
            Some(Held::Count(count)) => count.is_some(),
            None => true,
        })
    }

    /// What its cells hold.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Number | Self::Term => Kind::Text,
            Self::Project | Self::Provider | Self::Note => Kind::Wrapped,
            Self::Figure(_) => Kind::Count,
            Self::Difference => Kind::Signed,
            Self::Share => Kind::Share,
            _ => Kind::Money,
        }
    }

    /// What a line holds here; `None` for columns without numbers, and for the share, which is
    /// calculated from another column.
    pub fn held(&self, line: &Line) -> Option<Held> {
        let total = |amounts: Option<Money>| Held::Money(Some(amounts.unwrap_or(Money::MAX)));
        Some(match self {
            Self::Number
            | Self::Project
            | Self::Provider
            | Self::Term
            | Self::Share
            | Self::Note => return None,
            Self::Figure(figure) => {
                let key = FigureKey {
                    figure: figure.id.clone(),
                    regime: None,
                };
                Held::Count(line.figures.get(&key).copied())
            }
            Self::Source(source) => Held::Money(line.financing.get(&source.id).copied()),
            Self::Cost(kind) => Held::Money(line.costs.get(&kind.id).copied()),
            Self::Earmark(earmark) => Held::Money(line.earmarks.get(&earmark.id).copied()),
            Self::FinancingTotal => total(Money::sum(line.financing.values().copied())),
            Self::CostsTotal => total(Money::sum(line.costs.values().copied())),
            Self::Difference => total(balance(line)),
        })
    }
}
