//! Adding, moving and removing whole lines.

use crate::{
    LineId, ProjectId, Refusal,
    catalogue::CategoryId,
    plan::{Change, ChangeSet, Gesture, Item, Line, OrderKey, Plan, Project, Target, Value},
    time::Term,
};

/// Where a new line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Right in front of another line of the category.
    Before(LineId),
    /// Right behind another line of the category.
    After(LineId),
    /// At the end of the category.
    End,
}

/// Adds a project with an empty line at the end of a category.
#[must_use]
pub fn add_project(
    plan: &Plan,
    ids: (ProjectId, LineId),
    name: &str,
    category: &CategoryId,
) -> ChangeSet {
    insert_line(plan, ids, name, category, Place::End)
}

/// Adds a project with an empty line at a place of a category; at its end if the line named by the
/// place is not in the category.
#[must_use]
pub fn insert_line(
    plan: &Plan,
    ids: (ProjectId, LineId),
    name: &str,
    category: &CategoryId,
    place: Place,
) -> ChangeSet {
    let project = Project::named(name.trim());
    let mut line = Line::new(ids.0, category.clone(), key_at(plan, None, category, place));
    line.term = Term::whole_year(plan.catalogue.year);
    ChangeSet::new(Gesture::Add, additions(ids, project, line))
}

/// Adds a project of another name whose line is like another one, right behind it.
///
/// Everything is taken over that describes how such a project is planned: provider, field of
/// action, target groups, category, term, all amounts, key figures and marks. Note and lock are not: they say
/// something about the one line they stand at.
///
/// # Errors
/// [`Refusal::UnknownItem`] if there is no such line or project.
pub fn duplicate_line(
    plan: &Plan,
    ids: (ProjectId, LineId),
    original: LineId,
    name: &str,
) -> Result<ChangeSet, Refusal> {
    let unknown = Refusal::UnknownItem { index: 0 };
    let content = &plan.content;
    let line = content.lines.get(&original).filter(|line| !line.removed);
    let Some((line, project)) =
        line.and_then(|line| Some((line, content.projects.get(&line.project)?)))
    else {
        return Err(unknown);
    };
    let mut project = project.as_ref().clone();
    name.trim().clone_into(&mut project.name);
    let mut copy = line.as_ref().clone();
    copy.project = ids.0;
    copy.order = key_at(plan, None, &line.category, Place::After(original));
    copy.note.clear();
    copy.locked = false;
    Ok(ChangeSet::new(
        Gesture::Duplicate,
        additions(ids, project, copy),
    ))
}

fn additions(ids: (ProjectId, LineId), project: Project, line: Line) -> Vec<Change> {
    let (project_id, line_id) = ids;
    vec![
        Change::Add(Item::Project {
            id: project_id,
            project,
        }),
        Change::Add(Item::Line {
            id: line_id,
            line: Box::new(line),
        }),
    ]
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
            project: project.as_ref().clone(),
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
    let place = before.map_or(Place::End, Place::Before);
    let order = key_at(plan, Some(id), category, place);
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

/// The key for a place in a category, as if the moving line were not there.
fn key_at(plan: &Plan, moving: Option<LineId>, category: &CategoryId, place: Place) -> OrderKey {
    let neighbours: Vec<(LineId, &OrderKey)> = plan
        .lines_in_order()
        .into_iter()
        .filter(|(id, line)| Some(*id) != moving && line.category == *category)
        .map(|(id, line)| (id, &line.order))
        .collect();
    let position_of = |id: LineId| neighbours.iter().position(|(other, _)| *other == id);
    let position = match place {
        Place::Before(id) => position_of(id),
        Place::After(id) => position_of(id).map(|position| position + 1),
        Place::End => None,
    }
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
pub(in crate::plan) fn end_of(plan: &Plan, category: &CategoryId) -> OrderKey {
    let lines = plan.content.lines.values();
    lines
        .filter(|line| !line.removed && line.category == *category)
        .map(|line| &line.order)
        .max()
        .map_or_else(OrderKey::first, OrderKey::after)
}
