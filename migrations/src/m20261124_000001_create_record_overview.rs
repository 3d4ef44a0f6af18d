//! The list entry of a record: what granting authority and auditors see of a case.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates `record_overview`, with a row for each record that is there already.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("record_overview")
                    .col(integer("stream_id").primary_key())
                    // Words of the two tracks.
                    .col(string_len("agreement", 16))
                    .col(string_len("application", 16))
                    .col(big_integer("changed_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("fk_record_overview_stream_id")
                            .from("record_overview", "stream_id")
                            .to("streams", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        // Until this step a record held its opening alone, with both tracks at their beginning.
        let known = Query::select()
            .column(("streams", "id"))
            .expr(Expr::val("draft"))
            .expr(Expr::val("draft"))
            .column(("events", "at"))
            .from("streams")
            .inner_join(
                "events",
                Expr::col(("events", "stream_id")).equals(("streams", "id")),
            )
            .and_where(Expr::col(("streams", "role")).eq("record"))
            .and_where(Expr::col(("events", "sequence")).eq(1))
            .to_owned();
        let rows = Query::insert()
            .into_table("record_overview")
            .columns(["stream_id", "agreement", "application", "changed_at"])
            .select_from(known)
            .map_err(|error| DbErr::Migration(error.to_string()))?
            .to_owned();
        manager.execute(rows).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("record_overview").to_owned())
            .await
    }
}
