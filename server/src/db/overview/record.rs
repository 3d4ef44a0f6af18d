//! The projection of records.

use super::Overview;
use crate::db::{DbError, codes, registry::StreamKey};
use domain::{
    Timestamp,
    record::{AgreementState, ApplicationState, Record},
};
use entities::record_overview::{ActiveModel, Column, Entity};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryTrait,
    sea_query::{InsertStatement, OnConflict},
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

    /// Puts it in place of an older one.
    pub(super) fn replacing(&self, key: StreamKey) -> InsertStatement {
        let row = ActiveModel {
            stream_id: Set(key.0),
            agreement: Set(codes::agreement_word(self.agreement).to_owned()),
            application: Set(codes::application_word(self.application).to_owned()),
            changed_at: Set(self.changed_at.0),
        };
        Entity::insert(row)
            .on_conflict(
                OnConflict::column(Column::StreamId)
                    .update_columns([Column::Agreement, Column::Application, Column::ChangedAt])
                    .to_owned(),
            )
            .into_query()
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
