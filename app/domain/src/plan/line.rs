//! What a plan is made of: lines, projects, providers.

use super::{LineField, OrderKey, ProjectField, Value};
use crate::{
    Money, ProjectId, ProviderId,
    catalogue::{
        CategoryId, CostKindId, EarmarkId, KeyFigureId, NotACatalogueId, RegimeId, SourceId,
    },
    time::Term,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// A key figure, either as a whole or for one legal regime. Written `places` or `places@sgb2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct FigureKey {
    /// Which key figure.
    pub figure: KeyFigureId,
    /// For which regime; `None` is the figure as a whole.
    pub regime: Option<RegimeId>,
}

impl fmt::Display for FigureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.regime {
            Some(regime) => write!(f, "{}@{regime}", self.figure),
            None => self.figure.fmt(f),
        }
    }
}

impl FromStr for FigureKey {
    type Err = NotACatalogueId;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (figure, regime) = match text.split_once('@') {
            Some((figure, regime)) => (figure, Some(regime.parse()?)),
            None => (text, None),
        };
        Ok(Self {
            figure: figure.parse()?,
            regime,
        })
    }
}

impl From<FigureKey> for String {
    fn from(key: FigureKey) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for FigureKey {
    type Error = NotACatalogueId;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// A provider (Träger) of projects; an entity of its own because grants are passed on to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// Name.
    pub name: String,
    /// A tombstone: not shown, never deleted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

/// A project, the same across years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Short name. Free text: the expansions of FAuB and PersA are not known and not invented.
    pub name: String,
    /// Who carries it out; `None` while that is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProviderId>,
    /// Field of action (Handlungsfeld) of the regional strategy.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field_of_action: String,
    /// Target groups (Zielgruppen) in the county's own words. The programme names some in its call
    /// for proposals but gives no closed list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub target_groups: String,
    /// Whether the grant is passed on to the provider (Weitergabe), which brings rules of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forwarded: bool,
    /// A tombstone: not shown, never deleted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

/// A line of a plan (Einzelansatz): funds one project in one category and year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The project it funds.
    pub project: ProjectId,
    /// Its measure category.
    pub category: CategoryId,
    /// Its place in the plan.
    pub order: OrderKey,
    /// When the project runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// Financing by source; the programme source is the amount the ceiling limits.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub financing: BTreeMap<SourceId, Money>,
    /// Eligible expenditure by kind.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub costs: BTreeMap<CostKindId, Money>,
    /// How much of the programme amount counts for an earmark.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub earmarks: BTreeMap<EarmarkId, Money>,
    /// Key figures, all optional.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<FigureKey, u32>,
    /// Commitments in later years, by year (Bindung in Folgejahren).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub follow_on: BTreeMap<u16, Money>,
    /// Designed to include people with disabilities (UN-BRK, agreement § 3).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inclusion: bool,
    /// Offers part-time training (agreement § 1).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub part_time: bool,
    /// Left out when the rest is distributed (Verteilsperre), because its amount is settled.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
    /// Note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// A tombstone: not shown and not counted, never deleted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

impl Line {
    /// An empty line for a project.
    #[must_use]
    pub fn new(project: ProjectId, category: CategoryId, order: OrderKey) -> Self {
        Self {
            project,
            category,
            order,
            term: None,
            financing: BTreeMap::new(),
            costs: BTreeMap::new(),
            earmarks: BTreeMap::new(),
            figures: BTreeMap::new(),
            follow_on: BTreeMap::new(),
            inclusion: false,
            part_time: false,
            locked: false,
            note: String::new(),
            removed: false,
        }
    }

    /// All amounts of the line, whatever they mean.
    pub fn amounts(&self) -> impl Iterator<Item = Money> {
        self.financing
            .values()
            .chain(self.costs.values())
            .chain(self.earmarks.values())
            .chain(self.follow_on.values())
            .copied()
    }

    /// The sum of all amounts; `None` beyond [`Money::MAX`].
    #[must_use]
    pub fn volume(&self) -> Option<Money> {
        Money::sum(self.amounts())
    }

    /// The value of a field.
    #[must_use]
    pub fn value(&self, field: &LineField) -> Value {
        let money = |amount: Option<&Money>| amount.map_or(Value::Empty, |m| Value::Money(*m));
        match field {
            LineField::Project => Value::Project(self.project),
            LineField::Category => Value::Category(self.category.clone()),
            LineField::Order => Value::Order(self.order.clone()),
            LineField::Term => self.term.map_or(Value::Empty, Value::Term),
            LineField::Financing(id) => money(self.financing.get(id)),
            LineField::Cost(id) => money(self.costs.get(id)),
            LineField::Earmark(id) => money(self.earmarks.get(id)),
            LineField::FollowOn(year) => money(self.follow_on.get(year)),
            LineField::Figure(key) => self
                .figures
                .get(key)
                .map_or(Value::Empty, |count| Value::Count(*count)),
            LineField::Inclusion => Value::Flag(self.inclusion),
            LineField::PartTime => Value::Flag(self.part_time),
            LineField::Locked => Value::Flag(self.locked),
            LineField::Note => Value::text(&self.note),
        }
    }

    /// Sets a field; returns `false` and changes nothing if the value is of the wrong type.
    pub(crate) fn set(&mut self, field: &LineField, value: &Value) -> bool {
        match (field, value) {
            (LineField::Project, Value::Project(id)) => self.project = *id,
            (LineField::Category, Value::Category(id)) => self.category = id.clone(),
            (LineField::Order, Value::Order(key)) => self.order = key.clone(),
            (LineField::Term, Value::Term(term)) => self.term = Some(*term),
            (LineField::Term, Value::Empty) => self.term = None,
            (LineField::Financing(id), value) => return put(&mut self.financing, id, value),
            (LineField::Cost(id), value) => return put(&mut self.costs, id, value),
            (LineField::Earmark(id), value) => return put(&mut self.earmarks, id, value),
            (LineField::FollowOn(year), value) => return put(&mut self.follow_on, year, value),
            (LineField::Figure(key), Value::Count(count)) => {
                self.figures.insert(key.clone(), *count);
            }
            (LineField::Figure(key), Value::Empty) => {
                self.figures.remove(key);
            }
            (LineField::Inclusion, Value::Flag(flag)) => self.inclusion = *flag,
            (LineField::PartTime, Value::Flag(flag)) => self.part_time = *flag,
            (LineField::Locked, Value::Flag(flag)) => self.locked = *flag,
            (LineField::Note, Value::Text(text)) => self.note.clone_from(text),
            (LineField::Note, Value::Empty) => self.note.clear(),
            _ => return false,
        }
        true
    }
}

/// Sets or clears an amount in a map.
fn put<K: Ord + Clone>(map: &mut BTreeMap<K, Money>, key: &K, value: &Value) -> bool {
    match value {
        Value::Money(amount) => {
            map.insert(key.clone(), *amount);
        }
        Value::Empty => {
            map.remove(key);
        }
        _ => return false,
    }
    true
}

impl Project {
    /// A project of which only the name is known.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            provider: None,
            field_of_action: String::new(),
            target_groups: String::new(),
            forwarded: false,
            removed: false,
        }
    }

    /// The value of a field.
    #[must_use]
    pub fn value(&self, field: ProjectField) -> Value {
        match field {
            ProjectField::Name => Value::text(&self.name),
            ProjectField::Provider => self.provider.map_or(Value::Empty, Value::Provider),
            ProjectField::FieldOfAction => Value::text(&self.field_of_action),
            ProjectField::TargetGroups => Value::text(&self.target_groups),
            ProjectField::Forwarded => Value::Flag(self.forwarded),
        }
    }

    /// Sets a field; returns `false` and changes nothing if the value is of the wrong type.
    pub(crate) fn set(&mut self, field: ProjectField, value: &Value) -> bool {
        match (field, value) {
            (ProjectField::Name, Value::Text(text)) => self.name.clone_from(text),
            (ProjectField::Provider, Value::Provider(id)) => self.provider = Some(*id),
            (ProjectField::Provider, Value::Empty) => self.provider = None,
            (ProjectField::FieldOfAction, Value::Text(text)) => {
                self.field_of_action.clone_from(text);
            }
            (ProjectField::FieldOfAction, Value::Empty) => self.field_of_action.clear(),
            (ProjectField::TargetGroups, Value::Text(text)) => self.target_groups.clone_from(text),
            (ProjectField::TargetGroups, Value::Empty) => self.target_groups.clear(),
            (ProjectField::Forwarded, Value::Flag(flag)) => self.forwarded = *flag,
            _ => return false,
        }
        true
    }
}
