//! The projection of plans.

use super::{Overview, money};
use crate::db::{DbError, counted, registry::StreamKey, stored};
use domain::{EventBody, Money, Timestamp, plan::Plan};
use entities::plan_overview::{ActiveModel, Column, Entity};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryTrait,
    sea_query::{InsertStatement, OnConflict},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use sync::LogEntry;

/// What a list shows of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanOverview {
    /// The ceiling it knows.
    pub ceiling: Option<Money>,
    /// Programme funds of all lines.
    pub planned: Money,
    /// Lines that are not removed.
    pub lines: u32,
    /// Open conflicts.
    pub conflicts: u32,
    /// Last event of the case that it has heard of.
    pub case_sequence: u64,
    /// When its stream last changed.
    pub changed_at: Timestamp,
}

impl PlanOverview {
    pub(super) fn of(plan: &Plan, changed_at: Timestamp) -> Self {
        let mut planned = Money::ZERO;
        let mut lines = 0_u32;
        for line in plan.content.lines.values().filter(|line| !line.removed) {
            // The plan's volume is limited to the largest amount, and this is a part of it.
            planned = planned
                .checked_add(plan.programme_amount(line))
                .unwrap_or(Money::MAX);
            lines = lines.saturating_add(1);
        }
        Self {
            ceiling: plan.ceiling.as_ref().map(|entry| entry.amount),
            planned,
            lines,
            conflicts: u32::try_from(plan.conflicts.len()).unwrap_or(u32::MAX),
            case_sequence: plan.case_sequence,
            changed_at,
        }
    }

    /// The projection after new events, from the one before them; `None` where only going through
    /// all lines tells, or where nothing happened.
    pub(super) fn moved(self, plan: &Plan, entries: &[Arc<LogEntry>]) -> Option<Self> {
        let programme = plan.programme_field();
        let mut planned = i128::from(self.planned.cents());
        for entry in entries {
            let EventBody::Plan(event) = &entry.event.body else {
                return None;
            };
            planned += event.programme_delta(programme.as_ref())?;
        }
        Some(Self {
            ceiling: plan.ceiling.as_ref().map(|entry| entry.amount),
            planned: i64::try_from(planned).ok().and_then(Money::from_cents)?,
            lines: self.lines,
            conflicts: u32::try_from(plan.conflicts.len()).unwrap_or(u32::MAX),
            case_sequence: plan.case_sequence,
            changed_at: entries.last()?.event.meta.at,
        })
    }

    /// Puts it in place of an older one.
    pub(super) fn replacing(&self, key: StreamKey) -> InsertStatement {
        let count = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        let row = ActiveModel {
            stream_id: Set(key.0),
            ceiling: Set(self.ceiling.map(Money::cents)),
            planned: Set(self.planned.cents()),
            lines: Set(count(self.lines)),
            conflicts: Set(count(self.conflicts)),
            case_sequence: Set(stored(self.case_sequence)),
            changed_at: Set(self.changed_at.0),
        };
        Entity::insert(row)
            .on_conflict(
                OnConflict::column(Column::StreamId)
                    .update_columns([
                        Column::Ceiling,
                        Column::Planned,
                        Column::Lines,
                        Column::Conflicts,
                        Column::CaseSequence,
                        Column::ChangedAt,
                    ])
                    .to_owned(),
            )
            .into_query()
    }
}

/// Adds the stored projections of those streams that are plans.
pub(super) async fn read<C: ConnectionTrait>(
    connection: &C,
    keys: &BTreeSet<StreamKey>,
    found: &mut BTreeMap<StreamKey, Overview>,
) -> Result<(), DbError> {
    let rows = Entity::find()
        .filter(Column::StreamId.is_in(keys.iter().map(|key| key.0)))
        .all(connection)
        .await?;
    for row in rows {
        let overview = PlanOverview {
            ceiling: row.ceiling.map(money).transpose()?,
            planned: money(row.planned)?,
            lines: u32::try_from(row.lines).unwrap_or(0),
            conflicts: u32::try_from(row.conflicts).unwrap_or(0),
            case_sequence: counted(row.case_sequence),
            changed_at: Timestamp(row.changed_at),
        };
        found.insert(StreamKey(row.stream_id), Overview::Plan(overview));
    }
    Ok(())
}
