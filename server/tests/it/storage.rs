//! What is kept: cases, streams, events, outcomes, snapshots, projections; on both databases.

use crate::{
    authority_world::{
        AGS, Desk, Device, add_line, auditor, case_stream, cents, command_id, county, draft,
        granting, line_id, ministry, open_case, open_case_of, plan, record, set_amount,
        set_ceiling, stranger,
    },
    databases::{Database, for_each_database},
};
use domain::{BudgetYear, CaseId, Money, StreamId, case::CaseStage};
use sea_orm::ConnectionTrait;
use server::{
    authority::{Hub, HubError},
    db::{Batch, Db, DbError, StreamBatch},
};
use std::{collections::BTreeMap, sync::Arc};
use sync::{Head, Notice, Outcome, ServerMessage};

/// A case with one line of 312,000 Euro and a ceiling, made through the hub.
pub async fn planned(db: &Db) -> (Hub, CaseId) {
    let hub = Hub::start(db.clone()).await.expect("a hub");
    let case = open_case(&hub).await;
    let mut ministry = Desk::open(&hub, ministry(), case_stream(case), 1).await;
    ministry
        .command(command_id(1), set_ceiling(None, cents(139_040_000)))
        .await;
    let mut county = Desk::open(&hub, county(), draft(case), 2).await;
    county.command(command_id(2), add_line(1)).await;
    county
        .command(command_id(3), set_amount(1, None, cents(31_200_000)))
        .await;
    for notice in county.notices.iter().chain(&ministry.notices) {
        assert!(
            matches!(notice, Notice::ChangedByOthers { .. }),
            "{notice:?}"
        );
    }
    (hub, case)
}

#[tokio::test]
async fn a_case_comes_with_its_streams_and_audiences() {
    for_each_database(async |database| {
        let db = database.open().await;
        let hub = Hub::start(db.clone()).await.expect("a hub");
        let case = open_case(&hub).await;
        let streams = db.streams_of_case(case).await.expect("streams");
        assert_eq!(streams.len(), 3);
        let readers = [county(), ministry(), granting(), auditor(), stranger()];
        let check = async |stream: StreamId, expected: [bool; 5]| {
            for (reader, expected) in readers.iter().zip(expected) {
                let reads = db
                    .is_reader(reader.organisation, stream)
                    .await
                    .expect("an answer");
                assert_eq!(reads, expected, "{stream} read by {:?}", reader.actor.role);
            }
        };
        check(case_stream(case), [true, true, false, false, false]).await;
        check(draft(case), [true, false, false, false, false]).await;
        check(record(case), [true, true, true, true, false]).await;
        let of_auditor = db
            .streams_readable_by(auditor().organisation)
            .await
            .expect("streams");
        assert_eq!(
            of_auditor.iter().map(|row| row.id).collect::<Vec<_>>(),
            [record(case)]
        );
        assert!(matches!(
            open_case_of(&hub, AGS).await,
            Err(HubError::AlreadyThere)
        ));
        assert_eq!(db.streams().await.expect("streams").len(), 3);
        let row = db
            .case_of(AGS, BudgetYear(2024), "aqb-hessen")
            .await
            .expect("an answer");
        assert_eq!(row.map(|row| row.id), Some(case));
    })
    .await;
}

#[tokio::test]
async fn every_cent_is_there_after_a_restart() {
    for_each_database(async |database| {
        let db = database.open().await;
        let (hub, case) = planned(&db).await;
        let before = hub.state(county(), draft(case)).await.expect("a state");
        hub.stop().await;
        drop(hub);
        db.close().await.expect("closing");
        let hub = Hub::start(database.open().await).await.expect("a hub");
        assert_eq!(
            hub.state(county(), draft(case)).await.expect("a state"),
            before
        );
        let plan = plan(&hub, county(), draft(case)).await;
        let line = plan.content.lines.get(&line_id(1)).expect("the line");
        assert_eq!(plan.programme_amount(line), cents(31_200_000));
        assert_eq!(
            plan.ceiling.map(|entry| entry.amount),
            Some(cents(139_040_000))
        );
    })
    .await;
}

#[tokio::test]
async fn a_command_has_one_outcome() {
    for_each_database(async |database| {
        let db = database.open().await;
        let (hub, case) = planned(&db).await;
        let stream = draft(case);
        let mut device = Device::new(1);
        let well = device.envelope(
            stream,
            command_id(10),
            set_amount(1, Some(cents(31_200_000)), cents(5)),
        );
        let stale = device.envelope(
            stream,
            command_id(11),
            set_amount(1, Some(cents(7)), cents(6)),
        );
        let refused = device.envelope(stream, command_id(12), set_ceiling(None, cents(1)));
        let commands = vec![well, stale, refused];
        let first = hub
            .push(county(), stream, 0, None, commands.clone())
            .await
            .expect("answers");
        let again = hub
            .push(county(), stream, 0, None, commands)
            .await
            .expect("answers");
        assert_eq!(first.messages, again.messages);
        let Some(ServerMessage::Answers { answers }) = first.messages.first() else {
            panic!("{first:?}")
        };
        let outcomes: Vec<_> = answers
            .iter()
            .map(|answer| answer.outcome.clone())
            .collect();
        assert_eq!(outcomes[0], Outcome::Applied { sequence: 5 });
        assert_eq!(outcomes[1], Outcome::Conflict { sequence: 6 });
        assert!(
            matches!(outcomes[2], Outcome::Refused { .. }),
            "{:?}",
            outcomes[2]
        );
        let recorded = db
            .outcomes(&[command_id(10), command_id(11), command_id(12)])
            .await;
        let recorded: Vec<_> = recorded
            .expect("outcomes")
            .into_values()
            .map(|(_, o)| o)
            .collect();
        assert_eq!(recorded, outcomes);
        assert_eq!(
            hub.state(county(), stream)
                .await
                .expect("a state")
                .0
                .sequence,
            6
        );
    })
    .await;
}

#[tokio::test]
async fn the_slower_writer_is_told() {
    for_each_database(async |database| {
        let db = database.open().await;
        let (hub, case) = planned(&db).await;
        let row = hub
            .readable(county().organisation, draft(case))
            .await
            .expect("a row");
        let head = db.head(row.key).await.expect("a head");
        let batch = |expected| Batch {
            stream: row.id,
            expected,
            recorded: Vec::new(),
            devices: BTreeMap::from([(Device::new(9).id, 4)]),
            overview: None,
        };
        let stale = batch(Head::default());
        let batches = [stale, batch(head)].map(|batch| StreamBatch {
            key: row.key,
            batch: Arc::new(batch),
        });
        let results = db.commit(&batches).await;
        assert!(
            matches!(results[..], [Err(DbError::Overtaken), Ok(())]),
            "{results:?}"
        );
        assert_eq!(
            db.devices(row.key)
                .await
                .expect("devices")
                .get(&Device::new(9).id),
            Some(&4)
        );
    })
    .await;
}

#[tokio::test]
async fn snapshots_are_only_a_cache() {
    for_each_database(async |database| {
        let db = database.open().await;
        let (hub, case) = planned(&db).await;
        let row = hub
            .readable(county().organisation, draft(case))
            .await
            .expect("a row");
        let loaded = db.load(&row).await.expect("a stream");
        assert_eq!(loaded.snapshot, 0);
        let early = db
            .state_at(&row, 2)
            .await
            .expect("a state")
            .expect("event 2");
        db.keep_snapshot(row.key, 2, &early)
            .await
            .expect("a snapshot");
        let again = db.load(&row).await.expect("a stream");
        assert_eq!((again.snapshot, &again.state), (2, &loaded.state));
        db.keep_snapshot(row.key, 4, &loaded.state)
            .await
            .expect("a snapshot");
        assert_eq!(db.load(&row).await.expect("a stream").snapshot, 4);
        assert_eq!(db.state_at(&row, 2).await.expect("a state"), Some(early));
        assert_eq!(db.state_at(&row, 5).await.expect("no state"), None);
        let raw = database.raw().await;
        raw.execute_unprepared("UPDATE snapshots SET state = hash FROM heads")
            .await
            .expect("damage");
        let replayed = db.load(&row).await.expect("a stream");
        assert_eq!((replayed.snapshot, replayed.state), (0, loaded.state));
    })
    .await;
}

#[tokio::test]
async fn lists_show_what_the_audience_allows() {
    for_each_database(async |database| {
        let db = database.open().await;
        let (_hub, case) = planned(&db).await;
        let year = BudgetYear(2024);
        let of = async |caller: server::authority::Caller| {
            db.listings(caller.organisation, year)
                .await
                .expect("a list")
        };
        let county_list = of(county()).await;
        let listing = county_list.first().expect("the case");
        assert_eq!(listing.case.id, case);
        let overview = listing.overview.expect("the case's row");
        assert_eq!(
            (overview.stage, overview.ceiling),
            (CaseStage::Drafting, Some(cents(139_040_000)))
        );
        let (_, plan) = listing.newest_plan().expect("the draft");
        assert_eq!(
            (plan.planned, plan.lines, plan.conflicts),
            (cents(31_200_000), 1, 0)
        );
        let ministry_list = of(ministry()).await;
        assert_eq!(
            ministry_list.first().map(|listing| listing.plans.len()),
            Some(0)
        );
        assert_eq!(of(stranger()).await, []);
        assert_eq!(
            db.listings(county().organisation, BudgetYear(2025))
                .await
                .expect("a list"),
            []
        );
    })
    .await;
}

/// The log of an edit is small: at most 300 bytes with all indexes, without what is derived.
#[tokio::test]
async fn an_edit_takes_little_room() {
    const EDITS: i64 = 2_000;
    let database = Database::sqlite();
    let db = database.open().await;
    let (hub, case) = planned(&db).await;
    let stream = draft(case);
    let raw = database.raw().await;
    let size = async || {
        raw.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
            .await
            .expect("a checkpoint");
        let sql = "SELECT SUM(pgsize) AS bytes FROM dbstat WHERE aggregate = TRUE AND name IN \
             (SELECT name FROM sqlite_schema WHERE tbl_name IN \
             ('events', 'outcomes', 'devices', 'heads', 'authors'))";
        let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, sql);
        let row = raw
            .query_one_raw(statement)
            .await
            .expect("sizes")
            .expect("a row");
        row.try_get::<i64>("", "bytes").expect("bytes")
    };
    let before = size().await;
    let mut device = Device::new(1);
    let mut seen: Money = cents(31_200_000);
    // Ids as devices make them, in the order of time.
    for chunk in 0..EDITS / 100 {
        let mut commands = Vec::new();
        for number in 0..100 {
            let new = cents(10_000_000 + (chunk * 100 + number) * 500);
            let id = domain::CommandId(uuid::Uuid::now_v7());
            commands.push(device.envelope(stream, id, set_amount(1, Some(seen), new)));
            seen = new;
        }
        hub.push(county(), stream, u64::MAX, None, commands)
            .await
            .expect("answers");
    }
    assert_eq!(
        hub.state(county(), stream)
            .await
            .expect("a state")
            .0
            .sequence,
        4 + 2_000
    );
    let bytes = (size().await - before) / EDITS;
    println!("{bytes} bytes of log for an edit");
    assert!(bytes <= 300, "{bytes} bytes of log for an edit");
}
