//! What the sheet of paper says about lines and categories, computed from a plan. No words.

#[cfg(test)]
mod tests;

use crate::plan::view::{financing_total, project_name, provider_name};
use domain::{
    Money,
    catalogue::KeyFigureId,
    plan::{
        FigureKey, Line, Plan,
        rollup::{Rollup, Totals, by_category},
    },
    time::Term,
};

/// The numbers of a row: of a line, a category, or the whole plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// The first key figure of the catalogue; `None` where the catalogue has none.
    pub places: Option<u64>,
    /// Programme funds.
    pub programme: Money,
    /// All other sources together.
    pub others: Money,
    /// All sources together.
    pub total: Money,
}

/// A line of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperLine {
    /// The project.
    pub project: String,
    /// Who carries it out, where that is known.
    pub provider: Option<String>,
    /// When.
    pub term: Option<Term>,
    /// Its numbers.
    pub sums: Sums,
}

/// A category with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperGroup {
    /// Its number in the agreement.
    pub number: u8,
    /// What it is called.
    pub name: domain::catalogue::Label,
    /// Its numbers.
    pub sums: Sums,
    /// Its lines in the order of the plan.
    pub lines: Vec<PaperLine>,
}

/// The lines of a plan by category, in the order of the agreement.
#[must_use]
pub fn groups(plan: &Plan, rollup: &Rollup) -> Vec<PaperGroup> {
    let figure = first_figure(plan);
    let group = |(id, lines): (domain::catalogue::CategoryId, Vec<domain::LineId>)| {
        let category = plan.catalogue.category(&id)?;
        let lines = lines.iter().filter_map(|line| {
            let line = plan.content.lines.get(line)?;
            Some(PaperLine {
                project: project_name(plan, line),
                provider: provider_name(plan, line),
                term: line.term,
                sums: of_line(plan, line, figure.as_ref()),
            })
        });
        Some(PaperGroup {
            number: category.number,
            name: category.name.clone(),
            sums: of_totals(rollup.categories.get(&id)?, figure.as_ref()),
            lines: lines.collect(),
        })
    };
    by_category(plan).into_iter().filter_map(group).collect()
}

/// The numbers of the whole plan.
#[must_use]
pub fn sum(plan: &Plan, rollup: &Rollup) -> Sums {
    of_totals(&rollup.total, first_figure(plan).as_ref())
}

/// The key figure that has a column: the first of the catalogue.
#[must_use]
pub fn first_figure(plan: &Plan) -> Option<KeyFigureId> {
    let first = plan.catalogue.key_figures.first()?;
    Some(first.id.clone())
}

fn key_of(figure: &KeyFigureId) -> FigureKey {
    FigureKey {
        figure: figure.clone(),
        regime: None,
    }
}

fn of_line(plan: &Plan, line: &Line, figure: Option<&KeyFigureId>) -> Sums {
    let (programme, total) = (plan.programme_amount(line), financing_total(line));
    Sums {
        places: figure.map(|figure| {
            let count = line.figures.get(&key_of(figure)).copied();
            u64::from(count.unwrap_or_default())
        }),
        programme,
        others: total.checked_sub(programme).unwrap_or_default(),
        total,
    }
}

fn of_totals(totals: &Totals, figure: Option<&KeyFigureId>) -> Sums {
    Sums {
        places: figure.map(|figure| {
            let count = totals.figures.get(&key_of(figure)).copied();
            count.unwrap_or_default()
        }),
        programme: totals.programme,
        others: totals
            .financing_total
            .checked_sub(totals.programme)
            .unwrap_or_default(),
        total: totals.financing_total,
    }
}
