//! Reading single items and cells of a plan.

use super::{Change, Item, LineField, Plan, Target, Value};
use std::sync::Arc;

impl Plan {
    /// The item of the same kind and id as it stands now, tombstones included.
    #[must_use]
    pub fn item(&self, like: &Item) -> Option<Item> {
        match like {
            Item::Line { id, .. } => self.content.lines.get(id).map(|line| Item::Line {
                id: *id,
                line: Box::new(Arc::unwrap_or_clone(line.clone())),
            }),
            Item::Project { id, .. } => {
                self.content.projects.get(id).map(|project| Item::Project {
                    id: *id,
                    project: project.as_ref().clone(),
                })
            }
            Item::Provider { id, .. } => {
                self.content
                    .providers
                    .get(id)
                    .map(|provider| Item::Provider {
                        id: *id,
                        provider: provider.as_ref().clone(),
                    })
            }
        }
    }

    /// Whether the item of a cell is removed, and the cell's value; `None` for an unknown item.
    #[must_use]
    pub fn cell(&self, at: &Target) -> Option<(bool, Value)> {
        match at {
            Target::Line(id, field) => self
                .content
                .lines
                .get(id)
                .map(|line| (line.removed, line.value(field))),
            Target::Project(id, field) => self
                .content
                .projects
                .get(id)
                .map(|project| (project.removed, project.value(*field))),
            Target::Provider(id, _) => self
                .content
                .providers
                .get(id)
                .map(|provider| (provider.removed, Value::text(&provider.name))),
        }
    }

    /// The change that sets a cell, with what stands there now as the value seen.
    ///
    /// `None` for an unknown item.
    #[must_use]
    pub fn set_change(&self, at: Target, new: Value) -> Option<Change> {
        let (_, seen) = self.cell(&at)?;
        Some(Change::Set { at, seen, new })
    }

    /// The changes that bring the item of a cell back, with the project that a line needs;
    /// nothing if it stands.
    #[must_use]
    pub fn restoring(&self, at: &Target) -> Vec<Change> {
        let project = match at {
            Target::Line(id, _) => self.content.lines.get(id).map(|line| line.project),
            Target::Project(id, _) => Some(*id),
            Target::Provider(..) => None,
        };
        let project = project.and_then(|id| {
            let project = self.content.projects.get(&id)?.as_ref().clone();
            Some(Item::Project { id, project })
        });
        let item = match at {
            Target::Line(id, _) => self.content.lines.get(id).map(|line| Item::Line {
                id: *id,
                line: Box::new(line.as_ref().clone()),
            }),
            Target::Provider(id, _) => {
                let provider = self
                    .content
                    .providers
                    .get(id)
                    .map(|known| known.as_ref().clone());
                provider.map(|provider| Item::Provider { id: *id, provider })
            }
            Target::Project(..) => None,
        };
        let removed = project.into_iter().chain(item).filter(Item::is_removed);
        removed
            .map(|item| Change::Restore(item.with_removed(false)))
            .collect()
    }

    /// The field that holds a line's programme funds.
    #[must_use]
    pub fn programme_field(&self) -> Option<LineField> {
        self.catalogue
            .programme_source()
            .map(|source| LineField::Financing(source.id.clone()))
    }
}

impl Item {
    /// Whether it is a tombstone.
    #[must_use]
    pub fn is_removed(&self) -> bool {
        match self {
            Self::Line { line, .. } => line.removed,
            Self::Project { project, .. } => project.removed,
            Self::Provider { provider, .. } => provider.removed,
        }
    }

    /// The same item with the tombstone mark set or taken away.
    #[must_use]
    pub fn with_removed(&self, value: bool) -> Self {
        let mut item = self.clone();
        match &mut item {
            Self::Line { line, .. } => line.removed = value,
            Self::Project { project, .. } => project.removed = value,
            Self::Provider { provider, .. } => provider.removed = value,
        }
        item
    }
}

impl Change {
    /// The cell a change sets; for whole items the cell that names them.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        match self {
            Self::Set { at, .. } => Some(at.clone()),
            Self::Add(item) | Self::Remove(item) | Self::Restore(item) => Some(match item {
                Item::Line { id, .. } => Target::Line(*id, LineField::Project),
                Item::Project { id, .. } => Target::Project(*id, super::ProjectField::Name),
                Item::Provider { id, .. } => Target::Provider(*id, super::ProviderField::Name),
            }),
        }
    }
}
