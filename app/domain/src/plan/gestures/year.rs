//! Taking over another year's plan.

use crate::{
    LineId, StreamId,
    plan::{Change, ChangeSet, Gesture, Item, Line, Plan, PlanContent},
    time::Term,
};

/// Copies another plan's providers, projects and lines that this plan does not have.
///
/// Ids of copied lines derive from (target, source line), so two devices that copy the same plan
/// do not double it. What the catalogue of this year does not know is left out; follow-on
/// commitments, notes and locks are not taken over, they belong to their year.
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
                provider: provider.as_ref().clone(),
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
                project: project.as_ref().clone(),
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
    copy.term = Term::whole_year(catalogue.year);
    copy.note.clear();
    copy.locked = false;
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
