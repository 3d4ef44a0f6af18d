//! Lines and projects that come, go and come back: what every event must be about them.

use domain::plan::{Change, ChangeSet, Item, Plan};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The items that came or went, and whether each stands.
#[derive(Clone, Debug, Default)]
pub struct Items(BTreeMap<Uuid, bool>);

impl Items {
    /// What was done that its author had not seen, or had not wanted.
    pub fn judge(
        &self,
        plan: &Plan,
        wanted: Option<&ChangeSet>,
        done: &[Change],
        wrong: &mut Vec<String>,
    ) {
        for change in done {
            let fits = match change {
                Change::Add(item) => self.stands(plan, item).is_none(),
                Change::Remove(item) => {
                    self.stands(plan, item) == Some(true) && is_seen(plan, item)
                }
                Change::Restore(item) => self.stands(plan, item) == Some(false),
                Change::Set { at, .. } => {
                    let is_back = |one: &Change| matches!(one, Change::Restore(_));
                    plan.cell(at).is_none_or(|(removed, _)| !removed) || done.iter().any(is_back)
                }
            };
            if !fits {
                wrong.push(format!("{change:?} on something else than its author saw"));
            }
        }
        let Some(wanted) = wanted else { return };
        for change in &wanted.changes {
            let is_so = match change {
                Change::Add(item) | Change::Restore(item) => self.stands(plan, item) == Some(true),
                Change::Remove(item) => self.stands(plan, item) == Some(false),
                Change::Set { .. } => true,
            };
            if !is_so && !done.contains(change) {
                wrong.push(format!("{change:?} was wanted, {done:?} was done"));
            }
        }
        let is_item = |change: &&Change| !matches!(change, Change::Set { .. });
        let unwanted = |change: &&Change| !wanted.changes.contains(change);
        if let Some(more) = done.iter().filter(is_item).find(unwanted) {
            wrong.push(format!("nobody wanted {more:?}"));
        }
    }

    /// A dispute about an item that stands as its author saw it.
    pub fn is_false_dispute(&self, plan: &Plan, lost: &Change) -> bool {
        match lost {
            Change::Remove(item) => self.stands(plan, item) == Some(true) && is_seen(plan, item),
            _ => false,
        }
    }

    /// Where a state holds something else than what was done last.
    pub fn differ(&self, plan: &Plan) -> Vec<String> {
        let lines = plan.content.lines.iter();
        let lines = lines.map(|(id, line)| (id.0, !line.removed));
        let projects = plan.content.projects.iter();
        let projects = projects.map(|(id, project)| (id.0, !project.removed));
        let there: BTreeMap<Uuid, bool> = lines.chain(projects).collect();
        let wrong = self
            .0
            .iter()
            .filter(|(id, stands)| there.get(id) != Some(*stands));
        wrong
            .map(|(id, stands)| format!("{id}: that it stands is not {stands}"))
            .collect()
    }

    /// These changes were made.
    pub fn take(&mut self, changes: &[Change]) {
        for change in changes {
            match change {
                Change::Add(item) | Change::Restore(item) => self.0.insert(id(item), true),
                Change::Remove(item) => self.0.insert(id(item), false),
                Change::Set { .. } => continue,
            };
        }
    }

    /// Whether it stands or was removed; `None` if it was never there.
    fn stands(&self, plan: &Plan, item: &Item) -> Option<bool> {
        let known = self.0.get(&id(item)).copied();
        known.or_else(|| {
            let removed = match item {
                Item::Line { id, .. } => plan.content.lines.get(id).map(|line| line.removed),
                Item::Project { id, .. } => plan.content.projects.get(id).map(|one| one.removed),
                Item::Provider { id, .. } => plan.content.providers.get(id).map(|one| one.removed),
            };
            removed.map(|removed| !removed)
        })
    }
}

/// Whether a line or project has the content with which it goes.
fn is_seen(plan: &Plan, item: &Item) -> bool {
    match item {
        Item::Line { id, line } => plan.content.lines.get(id).map(AsRef::as_ref) == Some(line),
        Item::Project { id, project } => {
            plan.content.projects.get(id).map(AsRef::as_ref) == Some(project)
        }
        Item::Provider { id, provider } => {
            plan.content.providers.get(id).map(AsRef::as_ref) == Some(provider)
        }
    }
}

fn id(item: &Item) -> Uuid {
    match item {
        Item::Line { id, .. } => id.0,
        Item::Project { id, .. } => id.0,
        Item::Provider { id, .. } => id.0,
    }
}
