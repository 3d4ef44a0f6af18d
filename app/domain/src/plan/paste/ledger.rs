//! What the cells of a table have said so far, and the changes that follow.

use super::{CellOutcome, Counts, Problem, Reading, RowAccount, RowOutcome, Skipped, Sums, text};
use crate::{
    LineId, Money, ProjectId, ProviderId,
    catalogue::CategoryId,
    limits::NAME_CHARACTERS_MAX,
    plan::{
        Change, ChangeSet, Gesture, Item, Line, OrderKey, Plan, Project, ProjectField, Provider,
        Target, Value, apply::apply_changes, decide::refusal, gestures::end_of,
    },
    time::Term,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Collects what is said; every field is said once.
pub(super) struct Ledger<'a> {
    plan: &'a Plan,
    /// From which the ids of new items derive.
    seed: Uuid,
    /// What was said of each field, whether it changes anything or not.
    said: BTreeMap<Target, Value>,
    /// The fields of what is there already that change, in the order of the table.
    changing: Vec<Target>,
    providers: Added<ProviderId, Provider>,
    projects: Added<ProjectId, Project>,
    lines: Added<LineId, Line>,
    /// The last place of each category that has got new lines.
    ends: BTreeMap<CategoryId, OrderKey>,
    /// Providers by folded name, those of the plan and new ones.
    known_providers: BTreeMap<String, ProviderId>,
}

/// New items by id, and their order.
struct Added<K, V> {
    order: Vec<K>,
    items: BTreeMap<K, V>,
}

impl<K: Ord + Copy, V> Added<K, V> {
    fn new() -> Self {
        Self {
            order: Vec::new(),
            items: BTreeMap::new(),
        }
    }

    fn insert(&mut self, id: K, item: V) {
        self.order.push(id);
        self.items.insert(id, item);
    }

    fn into_items(mut self) -> impl Iterator<Item = (K, V)> {
        self.order
            .into_iter()
            .filter_map(move |id| Some((id, self.items.remove(&id)?)))
    }
}

impl<'a> Ledger<'a> {
    pub(super) fn new(plan: &'a Plan, seed: Uuid) -> Self {
        let providers = plan.content.providers.iter();
        let known = providers.filter(|(_, provider)| !provider.removed);
        // Of several providers with one name the first is taken.
        let known = known
            .rev()
            .map(|(id, known)| (text::name_key(&known.name), *id));
        Self {
            plan,
            seed,
            said: BTreeMap::new(),
            changing: Vec::new(),
            providers: Added::new(),
            projects: Added::new(),
            lines: Added::new(),
            ends: BTreeMap::new(),
            known_providers: known.collect(),
        }
    }

    pub(super) const fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// What stands in a field; nothing in what is new.
    pub(super) fn before(&self, at: &Target) -> Value {
        self.plan.cell(at).map_or(Value::Empty, |(_, value)| value)
    }

    /// What was said of a field so far.
    pub(super) fn said(&self, at: &Target) -> Option<&Value> {
        self.said.get(at)
    }

    /// Takes down that a field shall have a value.
    pub(super) fn put(&mut self, at: Target, new: Value) -> CellOutcome {
        if let Some(said) = self.said.get(&at) {
            return if *said == new {
                CellOutcome::Same { at }
            } else {
                CellOutcome::NotUnderstood {
                    problem: Problem::SetTwice,
                    readings: vec![new],
                }
            };
        }
        let before = self.before(&at);
        self.said.insert(at.clone(), new.clone());
        if is_same(&before, &new) {
            return CellOutcome::Same { at };
        }
        let is_new = match &at {
            Target::Line(id, field) => {
                let line = self.lines.items.get_mut(id);
                line.map(|line| line.set(field, &new)).is_some()
            }
            Target::Project(id, field) => {
                let project = self.projects.items.get_mut(id);
                project.map(|project| project.set(*field, &new)).is_some()
            }
            Target::Provider(..) => false,
        };
        if !is_new {
            self.changing.push(at.clone());
        }
        CellOutcome::Changed {
            at,
            before,
            after: new,
        }
    }

    /// The provider with a name, made if there is none. A project's present one is meant if it has
    /// the name.
    pub(super) fn provider(&mut self, project: ProjectId, name: &str) -> Result<Value, Problem> {
        let name = text::one_line(name);
        if name.chars().count() > NAME_CHARACTERS_MAX {
            return Err(Problem::TextTooLong {
                maximum: NAME_CHARACTERS_MAX,
            });
        }
        let folded = text::name_key(&name);
        let content = &self.plan.content;
        let present = content
            .projects
            .get(&project)
            .and_then(|project| project.provider)
            .filter(|id| {
                let known = content.providers.get(id).filter(|known| !known.removed);
                known.is_some_and(|known| text::name_key(&known.name) == folded)
            });
        if let Some(id) = present.or_else(|| self.known_providers.get(&folded).copied()) {
            return Ok(Value::Provider(id));
        }
        let id = fresh(&format!("provider:{folded}"), |word| {
            let id = ProviderId::derived(self.seed, word);
            (!content.providers.contains_key(&id)).then_some(id)
        });
        let provider = Provider {
            name,
            removed: false,
        };
        self.providers.insert(id, provider);
        self.known_providers.insert(folded, id);
        Ok(Value::Provider(id))
    }

    /// A new project without a name yet.
    pub(super) fn add_project(&mut self, row: usize) -> ProjectId {
        let id = fresh(&format!("project:{row}"), |word| {
            let id = ProjectId::derived(self.seed, word);
            (!self.plan.content.projects.contains_key(&id)).then_some(id)
        });
        let project = Project::named("");
        self.projects.insert(id, project);
        id
    }

    /// A new line at the end of a category, over the whole year as a line that is added by hand.
    pub(super) fn add_line(
        &mut self,
        row: usize,
        project: ProjectId,
        category: &CategoryId,
    ) -> LineId {
        let id = fresh(&format!("line:{row}"), |word| {
            let id = LineId::derived(self.seed, word);
            (!self.plan.content.lines.contains_key(&id)).then_some(id)
        });
        let order = self
            .ends
            .get(category)
            .map_or_else(|| end_of(self.plan, category), OrderKey::after);
        self.ends.insert(category.clone(), order.clone());
        let mut line = Line::new(project, category.clone(), order);
        line.term = Term::whole_year(self.plan.catalogue.year);
        self.lines.insert(id, line);
        id
    }

    /// The account with everything that follows from it.
    pub(super) fn close(self, rows: Vec<RowAccount>) -> Reading {
        let plan = self.plan;
        let mut counts = Counts {
            new_lines: self.lines.order.len(),
            new_projects: self.projects.order.len(),
            new_providers: self.providers.order.len(),
            ..count(&rows)
        };
        let mut changes = ChangeSet::new(Gesture::Paste, self.changes());
        let refused = refusal(plan, &changes.changes);
        if refused.is_some() {
            changes.changes.clear();
        }
        let before = sums(plan);
        let after = if changes.changes.is_empty() {
            Some(before)
        } else {
            applied(plan, &changes.changes).as_ref().map(sums)
        };
        counts.changed_lines = changed_lines(&rows);
        Reading {
            rows,
            changes,
            refused,
            counts,
            before,
            after: after.unwrap_or(before),
        }
    }

    /// Items come before the fields that name them.
    fn changes(mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        for (id, provider) in self.providers.into_items() {
            changes.push(Change::Add(Item::Provider { id, provider }));
        }
        for (id, project) in self.projects.into_items() {
            changes.push(Change::Add(Item::Project { id, project }));
        }
        for (id, line) in self.lines.into_items() {
            let line = Box::new(line);
            changes.push(Change::Add(Item::Line { id, line }));
        }
        for at in self.changing {
            let new = self.said.remove(&at).unwrap_or_default();
            changes.extend(self.plan.set_change(at, new));
        }
        changes
    }
}

/// Whether a value is there already. Texts are compared as they would be stored, so that one with
/// space around it does not change by being copied and pasted.
fn is_same(before: &Value, new: &Value) -> bool {
    match (before, new) {
        (Value::Text(before), Value::Text(new)) => {
            before == new || text::one_line(before) == *new || text::several_lines(before) == *new
        }
        (Value::Text(before), Value::Empty) => text::is_blank(before),
        _ => before == new,
    }
}

/// The first derived id that is free. Pasting the same table after an undo meets its own ids as
/// tombstones.
fn fresh<T>(word: &str, id: impl Fn(&str) -> Option<T>) -> T {
    let mut word = word.to_owned();
    loop {
        if let Some(id) = id(&word) {
            return id;
        }
        word.push('+');
    }
}

fn applied(plan: &Plan, changes: &[Change]) -> Option<Plan> {
    let mut after = plan.clone();
    apply_changes(&mut after, changes).ok()?;
    Some(after)
}

fn sums(plan: &Plan) -> Sums {
    let lines = plan.content.lines.values().filter(|line| !line.removed);
    // The volume of a plan keeps every sum within the range.
    let programme = Money::sum(lines.map(|line| plan.programme_amount(line)));
    let programme = programme.unwrap_or(Money::MAX);
    let ceiling = plan.ceiling.as_ref();
    Sums {
        programme,
        rest: ceiling.and_then(|ceiling| ceiling.amount.checked_sub(programme)),
    }
}

fn count(rows: &[RowAccount]) -> Counts {
    let mut counts = Counts::default();
    for row in rows {
        if matches!(row.outcome, RowOutcome::NotUnderstood(_)) {
            counts.rows_not_understood += 1;
        }
        for cell in &row.cells {
            match cell {
                CellOutcome::Changed { .. } => counts.changed += 1,
                CellOutcome::Same { .. } => counts.same += 1,
                CellOutcome::NotUnderstood { .. } => counts.not_understood += 1,
                CellOutcome::Skipped(Skipped::Blank)
                | CellOutcome::Heading
                | CellOutcome::Section(_)
                | CellOutcome::CoveredByMerge => {}
                CellOutcome::Skipped(_) => counts.skipped += 1,
            }
        }
    }
    counts
}

fn changed_lines(rows: &[RowAccount]) -> usize {
    let changes = |row: &&RowAccount| {
        let mut cells = row.cells.iter();
        cells.any(|cell| matches!(cell, CellOutcome::Changed { .. }))
    };
    let lines = rows
        .iter()
        .filter(changes)
        .filter_map(|row| match row.outcome {
            RowOutcome::Line(id) => Some(id),
            _ => None,
        });
    lines.collect::<BTreeSet<_>>().len()
}

/// The name of a project as it is stored.
pub(super) fn name_value(cell: &str) -> Result<Value, Problem> {
    let name = text::one_line(cell);
    if name.is_empty() {
        Err(Problem::NameRequired)
    } else if name.chars().count() > NAME_CHARACTERS_MAX {
        Err(Problem::TextTooLong {
            maximum: NAME_CHARACTERS_MAX,
        })
    } else {
        Ok(Value::Text(name))
    }
}

/// The field that holds a project's name.
pub(super) const fn name_of(project: ProjectId) -> Target {
    Target::Project(project, ProjectField::Name)
}
