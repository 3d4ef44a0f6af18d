//! Projects and providers that something still names cannot be removed.

use crate::{
    LineId, ProjectId, ProviderId, Refusal,
    plan::{Change, Item, LineField, Plan, ProjectField, Target, Value},
};
use std::collections::{BTreeMap, BTreeSet};

/// What a command takes out of use, and what it brings into use.
#[derive(Default)]
struct Uses {
    removed_lines: BTreeSet<LineId>,
    removed_projects: BTreeSet<ProjectId>,
    /// The projects of lines whose project is set.
    projects: BTreeMap<LineId, ProjectId>,
    /// The providers of projects whose provider is set.
    providers: BTreeMap<ProjectId, Option<ProviderId>>,
}

/// Refuses the removal of projects and providers that lines or projects still name afterwards. The
/// command counts as a whole: undoing a paste takes a new provider off its projects and removes it.
pub(in crate::plan::decide) fn no_used_item_removed(
    plan: &Plan,
    changes: &[Change],
) -> Result<(), Refusal> {
    let is_removal = |change: &Change| {
        let item = match change {
            Change::Remove(item) => item,
            _ => return false,
        };
        matches!(item, Item::Project { .. } | Item::Provider { .. })
    };
    if !changes.iter().any(is_removal) {
        return Ok(());
    }
    let uses = Uses::of(changes);
    let (projects, providers) = (uses.projects_of(plan), uses.providers_of(plan));
    for (index, change) in (0_u32..).zip(changes) {
        let is_used = match change {
            Change::Remove(Item::Project { id, .. }) => projects.contains(id),
            Change::Remove(Item::Provider { id, .. }) => providers.contains(id),
            _ => false,
        };
        if is_used {
            return Err(Refusal::StillUsed { index });
        }
    }
    Ok(())
}

impl Uses {
    fn of(changes: &[Change]) -> Self {
        let mut uses = Self::default();
        for change in changes {
            match change {
                Change::Remove(Item::Line { id, .. }) => {
                    uses.removed_lines.insert(*id);
                }
                Change::Remove(Item::Project { id, .. }) => {
                    uses.removed_projects.insert(*id);
                }
                Change::Set { at, new, .. } => uses.set(at, new),
                _ => {}
            }
        }
        uses
    }

    fn set(&mut self, at: &Target, new: &Value) {
        match (at, new) {
            (Target::Line(id, LineField::Project), Value::Project(project)) => {
                self.projects.insert(*id, *project);
            }
            (Target::Project(id, ProjectField::Provider), new) => {
                let provider = match new {
                    Value::Provider(provider) => Some(*provider),
                    _ => None,
                };
                self.providers.insert(*id, provider);
            }
            _ => {}
        }
    }

    /// The projects that the plan's lines name afterwards.
    fn projects_of(&self, plan: &Plan) -> BTreeSet<ProjectId> {
        let lines = plan.content.lines.iter();
        lines
            .filter(|(id, line)| !line.removed && !self.removed_lines.contains(id))
            .map(|(id, line)| self.projects.get(id).copied().unwrap_or(line.project))
            .collect()
    }

    /// The providers that the plan's projects name afterwards.
    fn providers_of(&self, plan: &Plan) -> BTreeSet<ProviderId> {
        let projects = plan.content.projects.iter();
        projects
            .filter(|(id, project)| !project.removed && !self.removed_projects.contains(id))
            .filter_map(|(id, project)| {
                let set = self.providers.get(id).copied();
                set.unwrap_or(project.provider)
            })
            .collect()
    }
}
