//! Adding, moving and removing whole lines.

use crate::{
    LineId, ProjectId, Refusal,
    catalogue::CategoryId,
    plan::{Change, ChangeSet, Gesture, Item, Line, OrderKey, Plan, Project, Target, Value},
    time::Term,
};

/// Adds a project with an empty line at the end of a category.
#[must_use]
pub fn add_project(
    plan: &Plan,
    ids: (ProjectId, LineId),
    name: &str,
    category: &CategoryId,
) -> ChangeSet {
    let (project_id, line_id) = ids;
    let project = Project {
        name: name.trim().to_owned(),
        provider: None,
        field_of_action: String::new(),
        forwarded: false,
        removed: false,
    };
    let mut line = Line::new(project_id, category.clone(), end_of(plan, category));
    line.term = Term::whole_year(plan.catalogue.year);
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
    use crate::plan::LineField::{Category, Order};
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
