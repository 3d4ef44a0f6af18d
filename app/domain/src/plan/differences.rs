//! What differs from last year's plan, project by project.
//!
//! A project is the same across years by its id, which copying a year keeps.

use super::{FigureKey, Line, Plan, PlanContent};
use crate::{
    Money, ProjectId,
    catalogue::{KeyFigureId, SourceId},
};
use std::{collections::BTreeMap, sync::Arc};

#[cfg(test)]
mod tests;

/// One project in both years. Removed lines do not count; a project without lines in either year
/// is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectDifference {
    /// The project.
    pub project: ProjectId,
    /// Its name this year, or last year's if it is gone.
    pub name: String,
    /// What it had last year; `None` if it was not there.
    pub last: Option<ProjectSums>,
    /// What it has this year; `None` if it is gone.
    pub this: Option<ProjectSums>,
}

/// A project's numbers in one year, over all its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProjectSums {
    /// Programme funds.
    pub programme: Money,
    /// The catalogue's first key figure, usually places; `None` where no line says it.
    pub places: Option<u64>,
}

/// How a project differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is new this year.
    Added,
    /// It is not there any more.
    Gone,
    /// It is in both years and has other numbers.
    Changed,
    /// It is in both years with the same numbers.
    Same,
}

impl ProjectDifference {
    /// How it differs.
    #[must_use]
    pub fn kind(&self) -> Difference {
        match (&self.last, &self.this) {
            (None, _) => Difference::Added,
            (_, None) => Difference::Gone,
            (last, this) if last == this => Difference::Same,
            _ => Difference::Changed,
        }
    }

    /// By how much the programme funds changed; `None` beyond the range of amounts.
    #[must_use]
    pub fn programme_change(&self) -> Option<Money> {
        let of = |sums: &Option<ProjectSums>| sums.map_or(Money::ZERO, |sums| sums.programme);
        of(&self.this).checked_sub(of(&self.last))
    }

    /// By how many places it changed, as far as both years say any.
    #[must_use]
    pub fn places_change(&self) -> Option<i64> {
        let of = |sums: &Option<ProjectSums>| match sums {
            None => Some(0),
            Some(sums) => sums.places.map(|places| i64::try_from(places).ok())?,
        };
        of(&self.this)?.checked_sub(of(&self.last)?)
    }
}

/// This year's plan against last year's content: this year's projects in plan order, then those
/// that are gone, in the order of last year's plan.
#[must_use]
pub fn copy_year_differences(plan: &Plan, last: &PlanContent) -> Vec<ProjectDifference> {
    let measure = Measure {
        programme: plan.catalogue.programme_source().map(|source| &source.id),
        places: plan.catalogue.key_figures.first().map(|figure| &figure.id),
    };
    let this_year = measure.projects(&plan.content);
    let last_year: BTreeMap<ProjectId, ProjectSums> = measure.projects(last).into_iter().collect();
    let name = |content: &PlanContent, id: &ProjectId| {
        let project = content.projects.get(id);
        project
            .map(|project| project.name.clone())
            .unwrap_or_default()
    };
    let mut differences: Vec<_> = this_year
        .iter()
        .map(|(project, sums)| ProjectDifference {
            project: *project,
            name: name(&plan.content, project),
            last: last_year.get(project).copied(),
            this: Some(*sums),
        })
        .collect();
    let still_there: BTreeMap<_, _> = this_year.into_iter().collect();
    let gone = measure
        .projects(last)
        .into_iter()
        .filter(|(project, _)| !still_there.contains_key(project));
    differences.extend(gone.map(|(project, sums)| ProjectDifference {
        project,
        name: name(last, &project),
        last: Some(sums),
        this: None,
    }));
    differences
}

/// What is compared.
struct Measure<'a> {
    programme: Option<&'a SourceId>,
    places: Option<&'a KeyFigureId>,
}

impl Measure<'_> {
    /// The sums of each project with lines, in the order of its first line.
    fn projects(&self, content: &PlanContent) -> Vec<(ProjectId, ProjectSums)> {
        let mut order: Vec<ProjectId> = Vec::new();
        let mut sums: BTreeMap<ProjectId, ProjectSums> = BTreeMap::new();
        for (_, line) in content.lines_in_order() {
            if !sums.contains_key(&line.project) {
                order.push(line.project);
            }
            self.add(sums.entry(line.project).or_default(), line);
        }
        let known = |id: ProjectId| Some((id, *sums.get(&id)?));
        order.into_iter().filter_map(known).collect()
    }

    fn add(&self, sums: &mut ProjectSums, line: &Arc<Line>) {
        let amount = self.programme.and_then(|source| line.financing.get(source));
        let amount = amount.copied().unwrap_or(Money::ZERO);
        // A plan's volume keeps every sum of its amounts within the range.
        sums.programme = sums.programme.checked_add(amount).unwrap_or(Money::MAX);
        let places = self.places.and_then(|figure| {
            let key = FigureKey {
                figure: figure.clone(),
                regime: None,
            };
            line.figures.get(&key)
        });
        if let Some(places) = places {
            sums.places = Some(sums.places.unwrap_or(0) + u64::from(*places));
        }
    }
}
