//! Projections for lists: one row for each case, plan and record, written with the events.
//!
//! Everything here follows from the log and can be made anew from it (`zielbudget rebuild`).

mod plan;
mod record;

use super::{
    Db, DbError, codes, counted,
    registry::{CaseRow, StreamKey, StreamRow},
    stored,
};
use app::requests::StreamRole;
use domain::{
    BudgetYear, CaseId, EventBody, Money, OrganisationId, State, Timestamp,
    case::{CaseEvent, CaseStage},
};
use entities::case_overview;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryTrait,
    sea_query::{InsertStatement, OnConflict},
};
use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use sync::LogEntry;

pub use plan::PlanOverview;
pub use record::RecordOverview;

/// What a list shows of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseOverview {
    /// How far it is.
    pub stage: CaseStage,
    /// The ceiling in force.
    pub ceiling: Option<Money>,
    /// Last event that plans have to hear of, 0 for none.
    pub news: u64,
    /// When its stream last changed.
    pub changed_at: Timestamp,
}

/// The projection of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overview {
    /// Of a case stream.
    Case(CaseOverview),
    /// Of a plan stream.
    Plan(PlanOverview),
    /// Of a record stream.
    Record(RecordOverview),
}

/// A case as an organisation sees it in a list: only what its streams allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseListing {
    /// The case.
    pub case: CaseRow,
    /// The case stream's projection, where it is readable.
    pub overview: Option<CaseOverview>,
    /// The projections of readable plans.
    pub plans: Vec<(StreamRole, PlanOverview)>,
    /// The record's projection, where it is readable.
    pub record: Option<RecordOverview>,
}

impl CaseListing {
    /// The plan to show: the shared one before the internal draft.
    #[must_use]
    pub fn newest_plan(&self) -> Option<&(StreamRole, PlanOverview)> {
        self.plans.iter().max_by_key(|(role, _)| *role)
    }
}

/// Whether plans have to hear of an event of their case.
#[must_use]
pub fn is_news(body: &EventBody) -> bool {
    matches!(
        body,
        EventBody::Case(CaseEvent::CeilingSet(_) | CaseEvent::EarmarkSet { .. })
    )
}

impl Overview {
    /// The projection of a stream after new events. `before` is the one before them.
    ///
    /// `None` if nothing has ever happened in the stream.
    #[must_use]
    pub fn after<E: Borrow<LogEntry>>(
        before: Option<Self>,
        state: &State,
        entries: &[E],
    ) -> Option<Self> {
        let last = entries.last()?.borrow();
        let changed_at = last.event.meta.at;
        Some(match state {
            State::Empty => return None,
            State::Record(record) => Self::Record(RecordOverview::of(record, changed_at)),
            State::Plan(plan) => Self::Plan(PlanOverview::of(plan, changed_at)),
            State::Case(case) => {
                let known = match before {
                    Some(Self::Case(overview)) => overview.news,
                    _ => 0,
                };
                let news = entries
                    .iter()
                    .rev()
                    .map(Borrow::borrow)
                    .find(|entry| is_news(&entry.event.body));
                Self::Case(CaseOverview {
                    stage: case.stage(),
                    ceiling: case.ceiling().map(|entry| entry.amount),
                    news: news.map_or(known, |entry| entry.sequence),
                    changed_at,
                })
            }
        })
    }

    /// As [`Overview::after`], without a look at every line of a plan where the events say
    /// themselves by how much its sums moved.
    #[must_use]
    pub fn moved(before: Option<Self>, state: &State, entries: &[Arc<LogEntry>]) -> Option<Self> {
        if let (Some(Self::Plan(before)), State::Plan(plan)) = (before, state)
            && let Some(overview) = before.moved(plan, entries)
        {
            return Some(Self::Plan(overview));
        }
        Self::after(before, state, entries)
    }

    /// Puts the projection of a stream in place of an older one.
    pub(super) fn replacing(&self, key: StreamKey) -> InsertStatement {
        match self {
            Self::Case(case) => case_replacing(key, case),
            Self::Plan(plan) => plan.replacing(key),
            Self::Record(record) => record.replacing(key),
        }
    }
}

impl Db {
    /// Cases of a year as far as an organisation reads their streams.
    ///
    /// # Errors
    /// [`DbError::Database`], [`DbError::Unreadable`].
    pub async fn listings(
        &self,
        organisation: OrganisationId,
        year: BudgetYear,
    ) -> Result<Vec<CaseListing>, DbError> {
        let cases = self.cases().await?;
        let mut streams: BTreeMap<CaseId, Vec<StreamRow>> = BTreeMap::new();
        for row in self.streams_readable_by(organisation).await? {
            streams.entry(row.case).or_default().push(row);
        }
        let of_year: Vec<_> = cases
            .into_iter()
            .filter(|case| case.year == year)
            .filter_map(|case| streams.remove(&case.id).map(|rows| (case, rows)))
            .collect();
        let keys = of_year
            .iter()
            .flat_map(|(_, rows)| rows.iter().map(|row| row.key));
        let mut overviews = self.overviews(&keys.collect()).await?;
        let listing = |(case, rows): (CaseRow, Vec<StreamRow>)| {
            let mut listing = CaseListing {
                case,
                overview: None,
                plans: Vec::new(),
                record: None,
            };
            for row in rows {
                match overviews.remove(&row.key) {
                    Some(Overview::Case(overview)) => listing.overview = Some(overview),
                    Some(Overview::Plan(overview)) => listing.plans.push((row.role, overview)),
                    Some(Overview::Record(overview)) => listing.record = Some(overview),
                    None => {}
                }
            }
            listing
        };
        Ok(of_year.into_iter().map(listing).collect())
    }

    /// The stored projections of streams.
    ///
    /// # Errors
    /// [`DbError::Database`], [`DbError::Unreadable`].
    pub async fn overviews(
        &self,
        keys: &BTreeSet<StreamKey>,
    ) -> Result<BTreeMap<StreamKey, Overview>, DbError> {
        let wanted = || keys.iter().map(|key| key.0);
        let mut found = BTreeMap::new();
        let cases = case_overview::Entity::find()
            .filter(case_overview::Column::StreamId.is_in(wanted()))
            .all(self.connection())
            .await?;
        for row in cases {
            let overview = CaseOverview {
                stage: codes::stage(&row.stage)?,
                ceiling: row.ceiling.map(money).transpose()?,
                news: counted(row.news),
                changed_at: Timestamp(row.changed_at),
            };
            found.insert(StreamKey(row.stream_id), Overview::Case(overview));
        }
        plan::read(self.connection(), keys, &mut found).await?;
        record::read(self.connection(), keys, &mut found).await?;
        Ok(found)
    }

    /// Replaces the projection of a stream.
    ///
    /// # Errors
    /// [`DbError::Database`].
    pub async fn keep_overview(&self, key: StreamKey, overview: &Overview) -> Result<(), DbError> {
        self.connection().execute(&overview.replacing(key)).await?;
        Ok(())
    }
}

fn case_replacing(key: StreamKey, overview: &CaseOverview) -> InsertStatement {
    use case_overview::Column;
    let row = case_overview::ActiveModel {
        stream_id: Set(key.0),
        stage: Set(codes::stage_word(overview.stage).to_owned()),
        ceiling: Set(overview.ceiling.map(Money::cents)),
        news: Set(stored(overview.news)),
        changed_at: Set(overview.changed_at.0),
    };
    case_overview::Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::StreamId)
                .update_columns([
                    Column::Stage,
                    Column::Ceiling,
                    Column::News,
                    Column::ChangedAt,
                ])
                .to_owned(),
        )
        .into_query()
}

fn money(cents: i64) -> Result<Money, DbError> {
    Money::from_cents(cents).ok_or_else(|| DbError::Unreadable(format!("amount of {cents} cents")))
}
