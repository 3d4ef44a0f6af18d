//! What makes a change meaningless, whatever anybody saw: unknown ids, wrong types, negative
//! amounts, texts that are missing or too long, and the named limits.

mod used;

use crate::{
    LineId, Money, ProjectId, ProviderId, Refusal,
    limits::{
        COUNT_MAX, FOLLOW_ON_YEARS_MAX, ITEMS_MAX, LINES_MAX, NAME_CHARACTERS_MAX,
        NOTE_CHARACTERS_MAX, REASON_CHARACTERS_MAX,
    },
    plan::{
        Change, FigureKey, Item, Line, LineField, Plan, Project, ProjectField, Provider, Target,
        Value,
    },
    refusal::{Limited, RequiredText},
};
use std::collections::BTreeSet;

pub(super) use used::no_used_item_removed;

/// Checks the changes of one command in order; knows what earlier ones of it add.
pub(super) struct Validator<'a> {
    plan: &'a Plan,
    projects: BTreeSet<ProjectId>,
    providers: BTreeSet<ProviderId>,
    lines: usize,
    items: usize,
    touched_items: BTreeSet<ItemKey>,
    restored_items: BTreeSet<ItemKey>,
    touched_cells: BTreeSet<&'a Target>,
}

/// Which item a change adds, removes or restores.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ItemKey {
    Line(LineId),
    Project(ProjectId),
    Provider(ProviderId),
}

impl ItemKey {
    fn of(item: &Item) -> Self {
        match item {
            Item::Line { id, .. } => Self::Line(*id),
            Item::Project { id, .. } => Self::Project(*id),
            Item::Provider { id, .. } => Self::Provider(*id),
        }
    }

    fn of_cell(target: &Target) -> Self {
        match target {
            Target::Line(id, _) => Self::Line(*id),
            Target::Project(id, _) => Self::Project(*id),
            Target::Provider(id, _) => Self::Provider(*id),
        }
    }
}

impl<'a> Validator<'a> {
    pub(super) fn new(plan: &'a Plan, changes: &[Change]) -> Self {
        // The undo of a removal restores in reverse order: a line may come before its project.
        let mut projects = BTreeSet::new();
        let mut providers = BTreeSet::new();
        for change in changes {
            match change {
                Change::Add(Item::Project { id, .. })
                | Change::Restore(Item::Project { id, .. }) => {
                    projects.insert(*id);
                }
                Change::Add(Item::Provider { id, .. })
                | Change::Restore(Item::Provider { id, .. }) => {
                    providers.insert(*id);
                }
                _ => {}
            }
        }
        Self {
            plan,
            projects,
            providers,
            lines: plan.content.lines.len(),
            items: plan.content.projects.len() + plan.content.providers.len(),
            touched_items: BTreeSet::new(),
            restored_items: BTreeSet::new(),
            touched_cells: BTreeSet::new(),
        }
    }

    pub(super) fn check(&mut self, index: u32, change: &'a Change) -> Result<(), Refusal> {
        match change {
            Change::Set { at, seen, new } => {
                let item = ItemKey::of_cell(at);
                let touched = self.touched_items.contains(&item);
                if touched && !self.is_restored(at) || !self.touched_cells.insert(at) {
                    return Err(Refusal::TargetTwice { index });
                }
                self.field(index, at)?;
                self.value(index, at, new)?;
                // What was seen is compared, never stored, but it enters the log as old value.
                self.value(index, at, seen)
                    .or_else(|refusal| match refusal {
                        Refusal::UnknownItem { .. } | Refusal::NotInCatalogue { .. } => Ok(()),
                        other => Err(other),
                    })
            }
            Change::Add(item) | Change::Remove(item) | Change::Restore(item) => {
                if !self.touched_items.insert(ItemKey::of(item)) {
                    return Err(Refusal::TargetTwice { index });
                }
                if matches!(change, Change::Add(_)) {
                    self.count(item)?;
                }
                if matches!(change, Change::Restore(_)) {
                    self.restored_items.insert(ItemKey::of(item));
                }
                if matches!(change, Change::Remove(_)) {
                    Ok(())
                } else {
                    self.item(index, item)
                }
            }
        }
    }

    /// Whether an earlier change of the command brings the item of a cell back: then the cell
    /// holds what the tombstone holds.
    pub(super) fn is_restored(&self, at: &Target) -> bool {
        self.restored_items.contains(&ItemKey::of_cell(at))
    }

    fn count(&mut self, item: &Item) -> Result<(), Refusal> {
        match item {
            Item::Line { .. } => {
                self.lines += 1;
                at_most(self.lines, LINES_MAX, Limited::Lines)
            }
            Item::Project { .. } | Item::Provider { .. } => {
                self.items += 1;
                at_most(self.items, ITEMS_MAX, Limited::Items)
            }
        }
    }

    fn item(&self, index: u32, item: &Item) -> Result<(), Refusal> {
        match item {
            Item::Provider {
                provider: Provider { name, .. },
                ..
            } => self::name(name),
            Item::Project { project, .. } => self.project(index, project),
            Item::Line { id, line } => self.line(index, *id, line),
        }
    }

    fn project(&self, index: u32, project: &Project) -> Result<(), Refusal> {
        self::name(&project.name)?;
        characters(&project.field_of_action, NAME_CHARACTERS_MAX)?;
        characters(&project.target_groups, NAME_CHARACTERS_MAX)?;
        project
            .provider
            .map_or(Ok(()), |provider| self.known_provider(index, provider))
    }

    fn line(&self, index: u32, id: LineId, line: &Line) -> Result<(), Refusal> {
        self.known_project(index, line.project)?;
        let fields = [LineField::Category, LineField::Note]
            .into_iter()
            .chain(line.financing.keys().cloned().map(LineField::Financing))
            .chain(line.costs.keys().cloned().map(LineField::Cost))
            .chain(line.earmarks.keys().cloned().map(LineField::Earmark))
            .chain(line.figures.keys().cloned().map(LineField::Figure))
            .chain(line.follow_on.keys().copied().map(LineField::FollowOn));
        for field in fields {
            let value = line.value(&field);
            let at = Target::Line(id, field);
            self.catalogue_field(&at)?;
            self.value(index, &at, &value)?;
        }
        Ok(())
    }

    /// The addressed item exists and the catalogue knows the field.
    fn field(&self, index: u32, at: &Target) -> Result<(), Refusal> {
        self.plan.cell(at).ok_or(Refusal::UnknownItem { index })?;
        self.catalogue_field(at)
    }

    fn catalogue_field(&self, at: &Target) -> Result<(), Refusal> {
        let catalogue = &self.plan.catalogue;
        let unknown = |word: &str| {
            Err(Refusal::NotInCatalogue {
                word: word.to_owned(),
            })
        };
        let Target::Line(_, field) = at else {
            return Ok(());
        };
        match field {
            LineField::Financing(id) if catalogue.source(id).is_none() => unknown(id.as_str()),
            LineField::Cost(id) if catalogue.cost_kind(id).is_none() => unknown(id.as_str()),
            LineField::Earmark(id) if catalogue.earmark(id).is_none() => unknown(id.as_str()),
            LineField::Figure(key) if !self.known_figure(key) => unknown(&key.to_string()),
            LineField::FollowOn(year) => {
                let first = catalogue.year.0 + 1;
                let span = catalogue.follow_on_years.min(FOLLOW_ON_YEARS_MAX);
                if (first..first + span).contains(year) {
                    Ok(())
                } else {
                    unknown(&year.to_string())
                }
            }
            _ => Ok(()),
        }
    }

    fn known_figure(&self, key: &FigureKey) -> bool {
        let catalogue = &self.plan.catalogue;
        catalogue.key_figure(&key.figure).is_some_and(|figure| {
            key.regime
                .as_ref()
                .is_none_or(|regime| figure.by_regime && catalogue.regime(regime).is_some())
        })
    }

    /// A value fits its field and stays within the limits.
    pub(super) fn value(&self, index: u32, at: &Target, value: &Value) -> Result<(), Refusal> {
        if !fits(at, value) {
            return Err(Refusal::WrongValue { at: at.clone() });
        }
        match value {
            Value::Money(amount) if *amount < Money::ZERO => Err(Refusal::Negative {
                at: Some(at.clone()),
                amount: *amount,
            }),
            Value::Count(count) if *count > COUNT_MAX => Err(Refusal::TooMany {
                what: Limited::Count,
                maximum: u64::from(COUNT_MAX),
            }),
            Value::Text(text) => characters(text, text_limit(at)),
            Value::Project(id) => self.known_project(index, *id),
            Value::Provider(id) => self.known_provider(index, *id),
            Value::Category(id) if self.plan.catalogue.category(id).is_none() => {
                Err(Refusal::NotInCatalogue {
                    word: id.to_string(),
                })
            }
            _ => Ok(()),
        }
    }

    fn known_project(&self, index: u32, id: ProjectId) -> Result<(), Refusal> {
        let in_plan = self
            .plan
            .content
            .projects
            .get(&id)
            .is_some_and(|known| !known.removed);
        known(in_plan || self.projects.contains(&id), index)
    }

    fn known_provider(&self, index: u32, id: ProviderId) -> Result<(), Refusal> {
        let in_plan = self
            .plan
            .content
            .providers
            .get(&id)
            .is_some_and(|known| !known.removed);
        known(in_plan || self.providers.contains(&id), index)
    }
}

/// A reason is optional, but limited.
pub(super) fn reason(text: &str) -> Result<(), Refusal> {
    characters(text, REASON_CHARACTERS_MAX)
}

fn name(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::MissingText {
            what: RequiredText::Name,
        });
    }
    characters(text, NAME_CHARACTERS_MAX)
}

fn known(is_known: bool, index: u32) -> Result<(), Refusal> {
    if is_known {
        Ok(())
    } else {
        Err(Refusal::UnknownItem { index })
    }
}

fn at_most(count: usize, maximum: usize, what: Limited) -> Result<(), Refusal> {
    if count <= maximum {
        Ok(())
    } else {
        Err(Refusal::TooMany {
            what,
            maximum: maximum as u64,
        })
    }
}

fn characters(text: &str, maximum: usize) -> Result<(), Refusal> {
    at_most(text.chars().count(), maximum, Limited::Characters)
}

fn text_limit(at: &Target) -> usize {
    match at {
        Target::Line(..) => NOTE_CHARACTERS_MAX,
        Target::Project(..) | Target::Provider(..) => NAME_CHARACTERS_MAX,
    }
}

/// Whether a value is of the type its field holds. An empty text is written [`Value::Empty`], so
/// that there is one way to say that nothing was entered.
pub(in crate::plan) fn fits(at: &Target, value: &Value) -> bool {
    if matches!(value, Value::Text(text) if text.trim().is_empty()) {
        return false;
    }
    match at {
        Target::Provider(..) | Target::Project(_, ProjectField::Name) => {
            matches!(value, Value::Text(_))
        }
        Target::Project(_, ProjectField::Provider) => {
            matches!(value, Value::Provider(_) | Value::Empty)
        }
        Target::Project(_, ProjectField::FieldOfAction | ProjectField::TargetGroups) => {
            matches!(value, Value::Text(_) | Value::Empty)
        }
        Target::Project(_, ProjectField::Forwarded) => matches!(value, Value::Flag(_)),
        Target::Line(_, field) => match field {
            LineField::Project => matches!(value, Value::Project(_)),
            LineField::Category => matches!(value, Value::Category(_)),
            LineField::Order => matches!(value, Value::Order(_)),
            LineField::Term => matches!(value, Value::Term(_) | Value::Empty),
            LineField::Financing(_)
            | LineField::Cost(_)
            | LineField::Earmark(_)
            | LineField::FollowOn(_) => matches!(value, Value::Money(_) | Value::Empty),
            LineField::Figure(_) => matches!(value, Value::Count(_) | Value::Empty),
            LineField::Inclusion | LineField::PartTime | LineField::Locked => {
                matches!(value, Value::Flag(_))
            }
            LineField::Note => matches!(value, Value::Text(_) | Value::Empty),
        },
    }
}
