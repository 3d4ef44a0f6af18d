//! The projection of records.

use super::Overview;
use crate::db::{DbError, codes, registry::StreamKey};
use domain::{
    Timestamp,
    record::{AgreementState, ApplicationState, Record},
};
use entities::record_overview::{ActiveModel, Column, Entity};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a list shows of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordOverview {
    /// Where the agreement stands.
    pub agreement: AgreementState,
    /// Where the application stands.
    pub application: ApplicationState,
    /// When its stream last changed.
    pub changed_at: Timestamp,
}

impl RecordOverview {
    pub(super) fn of(record: &Record, changed_at: Timestamp) -> Self {
        Self {
            agreement: record.agreement,
            application: record.application,
            changed_at,
        }
    }
}

/// Adds the stored projections of those streams that are records.
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
        let overview = RecordOverview {
            agreement: codes::agreement(&row.agreement)?,
            application: codes::application(&row.application)?,
            changed_at: Timestamp(row.changed_at),
        };
        found.insert(StreamKey(row.stream_id), Overview::Record(overview));
    }
    Ok(())
}

/// Writes the projection of a record.
pub(super) async fn write<C: ConnectionTrait>(
    connection: &C,
    key: StreamKey,
    overview: &RecordOverview,
) -> Result<(), DbError> {
    let row = ActiveModel {
        stream_id: Set(key.0),
        agreement: Set(codes::agreement_word(overview.agreement).to_owned()),
        application: Set(codes::application_word(overview.application).to_owned()),
        changed_at: Set(overview.changed_at.0),
    };
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::StreamId)
                .update_columns([Column::Agreement, Column::Application, Column::ChangedAt])
                .to_owned(),
        )
        .exec_without_returning(connection)
        .await?;
    Ok(())
}
