//! The epoch: which history of this database it is.

use super::{Db, DbError, registry::finish};
use domain::Timestamp;
use entities::{session, setting};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// The setting that holds it.
const EPOCH: &str = "epoch";

impl Db {
    /// The epoch: the same from start to start, another one after a backup was restored.
    ///
    /// # Errors
    /// [`DbError::Unreadable`] if the setting is missing.
    pub async fn epoch(&self) -> Result<u64, DbError> {
        let row = setting::Entity::find_by_id(EPOCH)
            .one(self.connection())
            .await?;
        row.and_then(|row| row.value.parse().ok())
            .ok_or_else(|| DbError::Unreadable("setting epoch".to_owned()))
    }

    /// Begins the next epoch, beyond the present one and `above`, and ends all sessions: among
    /// those of a backup may be some that were ended since.
    ///
    /// The number is at least the time in milliseconds, so that it differs even from epochs of a
    /// database that is lost.
    ///
    /// # Errors
    /// [`DbError::Database`]; nothing has changed then.
    pub async fn begin_epoch(&self, above: u64, now: Timestamp) -> Result<u64, DbError> {
        let known = self.epoch().await?.max(above);
        let next = known
            .saturating_add(1)
            .max(u64::try_from(now.0).unwrap_or(0));
        let transaction = self.begin_writing().await?;
        let result = async {
            setting::Entity::update_many()
                .col_expr(setting::Column::Value, Expr::value(next.to_string()))
                .filter(setting::Column::Key.eq(EPOCH))
                .exec(&transaction)
                .await?;
            session::Entity::delete_many().exec(&transaction).await?;
            Ok(())
        }
        .await;
        finish(transaction, result).await?;
        Ok(next)
    }
}
