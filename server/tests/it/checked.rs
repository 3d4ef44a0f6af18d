//! What is kept can be checked: a changed log is found, what is derived is made anew, an export
//! proves itself; on both databases.

use crate::{
    authority_world::{Desk, cents, command_id, county, draft, set_amount},
    databases::for_each_database,
    storage::planned,
};
use domain::{BudgetYear, State};
use sea_orm::ConnectionTrait;
use server::{
    authority::{Hub, HubError},
    db::DbError,
    export, rebuild, verify,
};

#[tokio::test]
async fn a_changed_log_is_found() {
    for_each_database(async |database| {
        let db = database.open().await;
        let (hub, case) = planned(&db).await;
        let row = hub
            .readable(county().organisation, draft(case))
            .await
            .expect("a row");
        drop(hub);
        assert_eq!(verify::database(&db).await.expect("a check").findings, []);
        let raw = database.raw().await;
        let damage = "UPDATE events SET body = replace(body, '31200000', '31300000')";
        raw.execute_unprepared(damage).await.expect("damage");
        let loaded = db.load(&row).await;
        assert!(
            matches!(loaded, Err(DbError::Broken { sequence: 4, .. })),
            "{loaded:?}"
        );
        let hub = Hub::start(db.clone()).await.expect("a hub");
        assert!(matches!(
            hub.state(county(), draft(case)).await,
            Err(HubError::Unavailable(_))
        ));
        let found = verify::database(&db).await.expect("a check");
        assert!(
            found
                .findings
                .iter()
                .any(|finding| finding.stream == draft(case)),
            "{found:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_derived_is_rebuilt() {
    for_each_database(async |database| {
        let db = database.open().await;
        let (hub, case) = planned(&db).await;
        hub.stop().await;
        let year = BudgetYear(2024);
        let before = db
            .listings(county().organisation, year)
            .await
            .expect("a list");
        let raw = database.raw().await;
        for damage in [
            "UPDATE plan_overview SET planned = 1",
            "DELETE FROM case_overview",
        ] {
            raw.execute_unprepared(damage).await.expect("damage");
        }
        let row = db
            .stream(draft(case))
            .await
            .expect("a row")
            .expect("the draft");
        db.keep_snapshot(row.key, 4, &State::Empty)
            .await
            .expect("a wrong snapshot");
        let found = verify::database(&db).await.expect("a check").findings;
        let wrong: Vec<_> = found.into_iter().map(|finding| finding.what).collect();
        use verify::Wrong::{Projection, Snapshot};
        assert_eq!(wrong, [Projection, Projection, Snapshot]);
        let rebuilt = rebuild::rebuild(&db).await.expect("a rebuild");
        assert_eq!((rebuilt.streams, rebuilt.events), (3, 7));
        assert_eq!(verify::database(&db).await.expect("a check").findings, []);
        assert_eq!(
            db.listings(county().organisation, year)
                .await
                .expect("a list"),
            before
        );
    })
    .await;
}

#[tokio::test]
async fn an_export_proves_itself() {
    for_each_database(async |database| {
        let db = database.open().await;
        let (_hub, case) = planned(&db).await;
        let streams = db.streams_of_case(case).await.expect("streams");
        let mut file = Vec::new();
        let exported = export::export(&db, &streams, &mut file)
            .await
            .expect("an export");
        let verified = verify::file(file.as_slice()).expect("an export");
        assert_eq!(
            (verified.streams, verified.events),
            (exported.streams, exported.events)
        );
        assert_eq!((verified.events, verified.findings.len()), (7, 0));
        let text = String::from_utf8(file).expect("text");
        let changed = text.replace("31200000", "31300000");
        assert_eq!(
            verify::file(changed.as_bytes())
                .expect("an export")
                .findings
                .len(),
            1
        );
        let lines: Vec<&str> = text.lines().collect();
        let without_one: Vec<&str> = lines
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != 4)
            .map(|(_, line)| *line)
            .collect();
        let found = verify::file(without_one.join("\n").as_bytes())
            .expect("an export")
            .findings;
        assert_eq!(found.len(), 1, "{found:?}");
        let cut = lines[..lines.len() - 1].join("\n");
        let found = verify::file(cut.as_bytes()).expect("an export").findings;
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(verify::file("no export".as_bytes()).is_err());
    })
    .await;
}

/// Sums follow the events from where they stand; where they stand is counted anew after each start.
#[tokio::test]
async fn a_wrong_sum_does_not_outlive_the_next_edit() {
    for_each_database(async |database| {
        let db = database.open().await;
        let (hub, case) = planned(&db).await;
        hub.stop().await;
        let raw = database.raw().await;
        raw.execute_unprepared("UPDATE plan_overview SET planned = 1")
            .await
            .expect("damage");
        let hub = Hub::start(db.clone()).await.expect("a hub");
        let mut desk = Desk::open(&hub, county(), draft(case), 3).await;
        let (seen, new) = (cents(31_200_000), cents(5_000_000));
        desk.command(command_id(9), set_amount(1, Some(seen), new))
            .await;
        hub.stop().await;
        assert_eq!(verify::database(&db).await.expect("a check").findings, []);
    })
    .await;
}
