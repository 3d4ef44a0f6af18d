//! Gestures that are more than one cell: each makes one atomic change set.

use super::{
    Change, ChangeSet, Gesture, Item, Line, Plan, PlanContent, Target, Value, rollup::Rollup,
};
use crate::{
    LineId, Money, ProjectId, Refusal, StreamId,
    catalogue::CategoryId,
    money::{distribute, distribute_equally, distribute_in_steps},
    plan::OrderKey,
};

/// How a rest is distributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distribution {
    /// The same for every line, to the cent.
    Equally,
    /// In proportion to what the lines have, to the cent.
    ByShare,
    /// In proportion, in whole planning steps; what does not make a step stays.
    InSteps,
}

/// Moves money of the programme source from one line to another.
///
/// # Errors
/// [`Refusal::NotEnough`] with the change that moves what is there; [`Refusal::UnknownItem`]
/// (0 for the giving, 1 for the receiving line); [`Refusal::Negative`] for an amount below zero.
pub fn move_money(
    plan: &Plan,
    from: LineId,
    to: LineId,
    amount: Money,
) -> Result<ChangeSet, Refusal> {
    let present = |id: LineId, index: u32| {
        plan.content
            .lines
            .get(&id)
            .filter(|line| !line.removed)
            .map(|line| plan.programme_amount(line))
            .ok_or(Refusal::UnknownItem { index })
    };
    let (giver, taker) = (present(from, 0)?, present(to, 1)?);
    if amount.is_negative() {
        return Err(Refusal::Negative { at: None, amount });
    }
    if from == to {
        return Err(Refusal::TargetTwice { index: 1 });
    }
    let too_large = || Refusal::VolumeTooLarge {
        maximum: Money::MAX,
    };
    let changes = |amount: Money| -> Result<Vec<Change>, Refusal> {
        let rest = giver.checked_sub(amount).ok_or_else(too_large)?;
        let sum = taker.checked_add(amount).ok_or_else(too_large)?;
        Ok(vec![
            set_amount(plan, from, rest, 0)?,
            set_amount(plan, to, sum, 1)?,
        ])
    };
    if amount > giver {
        return Err(Refusal::NotEnough {
            available: giver,
            instead: changes(giver)?,
        });
    }
    Ok(ChangeSet::new(Gesture::MoveMoney, changes(amount)?))
}

/// Distributes what is left of the ceiling over lines.
///
/// # Errors
/// [`Refusal::NothingToDistribute`] without a positive rest, without lines, or where a proportion
/// has nothing to go by.
pub fn distribute_rest(
    plan: &Plan,
    lines: &[LineId],
    how: Distribution,
) -> Result<ChangeSet, Refusal> {
    let nothing = || Refusal::NothingToDistribute;
    let rest = Rollup::of(plan)
        .rest(plan)
        .filter(|rest| *rest > Money::ZERO)
        .ok_or_else(nothing)?;
    let present: Vec<Money> = lines
        .iter()
        .zip(0_u32..)
        .map(|(id, index)| {
            plan.content
                .lines
                .get(id)
                .filter(|line| !line.removed)
                .map(|line| plan.programme_amount(line))
                .ok_or(Refusal::UnknownItem { index })
        })
        .collect::<Result<_, _>>()?;
    let weights: Vec<u64> = present
        .iter()
        .map(|amount| amount.cents().unsigned_abs())
        .collect();
    let parts = match how {
        Distribution::Equally => distribute_equally(rest, present.len()),
        Distribution::ByShare => distribute(rest, &weights),
        Distribution::InSteps => distribute_in_steps(rest, &weights, plan.catalogue.planning_step)
            .map(|stepped| stepped.parts),
    }
    .ok_or_else(nothing)?;
    let mut changes = Vec::new();
    for (((id, present), part), index) in lines.iter().zip(present).zip(parts).zip(0_u32..) {
        if part.is_zero() {
            continue;
        }
        let sum = present.checked_add(part).ok_or(Refusal::VolumeTooLarge {
            maximum: Money::MAX,
        })?;
        changes.push(set_amount(plan, *id, sum, index)?);
    }
    if changes.is_empty() {
        Err(nothing())
    } else {
        Ok(ChangeSet::new(Gesture::Distribute, changes))
    }
}

/// Copies another plan's providers, projects and lines that this plan does not have.
///
/// Ids of copied lines derive from (target, source line), so two devices that copy the same plan
/// do not double it. What the catalogue of this year does not know is left out; follow-on
/// commitments and notes are not taken over, they belong to their year.
#[must_use]
pub fn copy_year(plan: &Plan, target: StreamId, source: &PlanContent, from: StreamId) -> ChangeSet {
    let mut changes = Vec::new();
    for (id, provider) in source
        .providers
        .iter()
        .filter(|(_, provider)| !provider.removed)
    {
        if !plan.content.providers.contains_key(id) {
            changes.push(Change::Add(Item::Provider {
                id: *id,
                provider: provider.clone(),
            }));
        }
    }
    for (id, project) in source
        .projects
        .iter()
        .filter(|(_, project)| !project.removed)
    {
        if !plan.content.projects.contains_key(id) {
            changes.push(Change::Add(Item::Project {
                id: *id,
                project: project.clone(),
            }));
        }
    }
    for (id, line) in source.lines.iter().filter(|(_, line)| !line.removed) {
        let copied = LineId::derived(target.0, &id.to_string());
        if plan.content.lines.contains_key(&copied)
            || plan.catalogue.category(&line.category).is_none()
        {
            continue;
        }
        changes.push(Change::Add(Item::Line {
            id: copied,
            line: Box::new(copied_line(plan, line)),
        }));
    }
    ChangeSet::new(Gesture::CopyYear { from }, changes)
}

fn copied_line(plan: &Plan, line: &Line) -> Line {
    let catalogue = &plan.catalogue;
    let mut copy = line.clone();
    copy.term = crate::time::Term::whole_year(catalogue.year);
    copy.note.clear();
    copy.follow_on.clear();
    copy.financing
        .retain(|id, _| catalogue.source(id).is_some());
    copy.costs.retain(|id, _| catalogue.cost_kind(id).is_some());
    copy.earmarks
        .retain(|id, _| catalogue.earmark(id).is_some());
    copy.figures.retain(|key, _| {
        catalogue.key_figure(&key.figure).is_some()
            && key
                .regime
                .as_ref()
                .is_none_or(|regime| catalogue.regime(regime).is_some())
    });
    copy
}

/// Adds a project with an empty line at the end of a category.
#[must_use]
pub fn add_project(
    plan: &Plan,
    ids: (ProjectId, LineId),
    name: &str,
    category: &CategoryId,
) -> ChangeSet {
    let (project_id, line_id) = ids;
    let project = super::Project {
        name: name.trim().to_owned(),
        provider: None,
        field_of_action: String::new(),
        forwarded: false,
        removed: false,
    };
    let mut line = Line::new(project_id, category.clone(), end_of(plan, category));
    line.term = crate::time::Term::whole_year(plan.catalogue.year);
    ChangeSet::new(
        Gesture::Add,
        vec![
            Change::Add(Item::Project {
                id: project_id,
                project,
            }),
            Change::Add(Item::Line {
                id: line_id,
                line: Box::new(line),
            }),
        ],
    )
}

/// Removes a line, and its project with it if no other line funds that.
///
/// # Errors
/// [`Refusal::UnknownItem`] if there is no such line.
pub fn remove_line(plan: &Plan, id: LineId) -> Result<ChangeSet, Refusal> {
    let line = plan
        .content
        .lines
        .get(&id)
        .filter(|line| !line.removed)
        .ok_or(Refusal::UnknownItem { index: 0 })?;
    let mut changes = vec![Change::Remove(Item::Line {
        id,
        line: Box::new(line.as_ref().clone()),
    })];
    let is_last = !plan
        .content
        .lines
        .iter()
        .any(|(other, known)| *other != id && !known.removed && known.project == line.project);
    if let Some(project) = plan.content.projects.get(&line.project).filter(|_| is_last)
        && !project.removed
    {
        changes.push(Change::Remove(Item::Project {
            id: line.project,
            project: project.clone(),
        }));
    }
    Ok(ChangeSet::new(Gesture::Remove, changes))
}

/// Moves a line to a category, in front of another line or to its end.
///
/// # Errors
/// [`Refusal::UnknownItem`] if there is no such line.
pub fn move_line(
    plan: &Plan,
    id: LineId,
    category: &CategoryId,
    before: Option<LineId>,
) -> Result<ChangeSet, Refusal> {
    use super::LineField::{Category, Order};
    let unknown = || Refusal::UnknownItem { index: 0 };
    let order = place(plan, id, category, before);
    let mut changes = vec![
        plan.set_change(Target::Line(id, Order), Value::Order(order))
            .ok_or_else(unknown)?,
    ];
    let line = plan.content.lines.get(&id).ok_or_else(unknown)?;
    if line.category != *category {
        let new = Value::Category(category.clone());
        changes.push(
            plan.set_change(Target::Line(id, Category), new)
                .ok_or_else(unknown)?,
        );
    }
    Ok(ChangeSet::new(Gesture::Move, changes))
}

/// The key for a line in front of another one of its new category, or at its end.
fn place(plan: &Plan, id: LineId, category: &CategoryId, before: Option<LineId>) -> OrderKey {
    let neighbours: Vec<(LineId, &OrderKey)> = plan
        .lines_in_order()
        .into_iter()
        .filter(|(other, line)| *other != id && line.category == *category)
        .map(|(other, line)| (other, &line.order))
        .collect();
    let position = before
        .and_then(|before| neighbours.iter().position(|(other, _)| *other == before))
        .unwrap_or(neighbours.len());
    let lower = position
        .checked_sub(1)
        .and_then(|i| neighbours.get(i))
        .map(|(_, key)| *key);
    let upper = neighbours.get(position).map(|(_, key)| *key);
    OrderKey::between(lower, upper)
        .or_else(|| upper.map(OrderKey::after))
        .unwrap_or_else(OrderKey::first)
}

/// The key at the end of a category.
fn end_of(plan: &Plan, category: &CategoryId) -> OrderKey {
    plan.lines_in_order()
        .into_iter()
        .filter(|(_, line)| line.category == *category)
        .map(|(_, line)| OrderKey::after(&line.order))
        .next_back()
        .unwrap_or_else(OrderKey::first)
}

fn set_amount(plan: &Plan, line: LineId, to: Money, index: u32) -> Result<Change, Refusal> {
    let field = plan
        .programme_field()
        .ok_or_else(|| Refusal::NotInCatalogue {
            word: "programme".to_owned(),
        })?;
    plan.set_change(Target::Line(line, field), Value::Money(to))
        .ok_or(Refusal::UnknownItem { index })
}
