//! The main job through HTTP: cases, ceilings, plans, two people at once, and a restart.

use crate::{
    browser::{Browser, demo, stop, stream_of},
    databases::for_each_database,
};
use app::requests::{CaseDetail, Overview, OverviewCase, StreamRole};
use axum::http::StatusCode;
use domain::{
    Command, LineId, Money, Refusal, State,
    case::{CaseCommand, CaseStage},
    plan::{Change, ChangeSet, LineField, Plan, PlanCommand, Target, Value},
};
use sync::{Outcome, ServerMessage};

const WETTERAU: &str = "06440000";

fn euros(amount: i64) -> Money {
    Money::from_euros(amount).expect("an amount")
}

async fn row(browser: &mut Browser, ags: &str) -> Option<OverviewCase> {
    let overview: Overview = browser.get("/api/overview?year=2024").await.json();
    overview
        .rows
        .into_iter()
        .find(|row| row.ags == ags)
        .expect("the authority")
        .case
}

/// The plan as a fresh replica has it.
async fn plan(browser: &mut Browser, stream: domain::StreamId) -> Plan {
    let messages: Vec<ServerMessage> = browser.hello(stream).await.json();
    let mut state = State::Empty;
    for message in messages {
        match message {
            ServerMessage::Snapshot {
                state: snapshot, ..
            } => state = *snapshot,
            ServerMessage::Events { entries, .. } => {
                for entry in entries {
                    domain::apply(&mut state, &entry.event).expect("a sound log");
                }
            }
            _ => {}
        }
    }
    match state {
        State::Plan(plan) => std::sync::Arc::unwrap_or_clone(plan),
        other => panic!("not a plan: {other:?}"),
    }
}

fn set_amount(line: LineId, seen: i64, new: i64) -> Command {
    let at = Target::Line(line, LineField::Financing("aqb".parse().expect("a source")));
    let change = Change::set(at, Value::Money(euros(seen)), Value::Money(euros(new)));
    Command::Plan(PlanCommand::Change(ChangeSet {
        changes: vec![change],
        ..Default::default()
    }))
}

fn ceiling(seen: Option<i64>, new: i64) -> Command {
    Command::Case(CaseCommand::SetCeiling {
        seen: seen.map(euros),
        new: euros(new),
        reason: "Zuteilung".to_owned(),
        source: "Erlass".to_owned(),
    })
}

#[tokio::test]
async fn the_demo_shows_the_real_agreement_to_both_sides() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        for login in ["reuter", "feld", "winter", "sander", "albers", "lorenz"] {
            let mut browser = Browser::as_demo(&application, login).await;
            let case = row(&mut browser, "06433000").await.expect("the case");
            assert_eq!(case.ceiling, Some(euros(1_390_400)), "{login}");
            assert_eq!(case.planned, Some(euros(1_378_000)), "{login}");
            assert_eq!((case.lines, case.stage), (5, CaseStage::Shared), "{login}");
            assert!(case.example && !case.internal, "{login}");
        }
        let mut ministry = Browser::as_demo(&application, "sander").await;
        let drafting = row(&mut ministry, "06436000").await.expect("the case");
        assert_eq!(
            (drafting.stage, drafting.planned),
            (CaseStage::Drafting, None)
        );
        assert_eq!(row(&mut ministry, WETTERAU).await, None);
        for login in ["kroll", "falk"] {
            let mut browser = Browser::as_demo(&application, login).await;
            let overview: Overview = browser.get("/api/overview").await.json();
            assert!(
                overview.rows.iter().all(|row| row.case.is_none()),
                "{login}"
            );
            assert!(overview.rows.len() <= 1, "{login}");
        }
        assert_eq!(
            ministry.get("/api/overview?year=1999").await.problem(),
            "not_found"
        );
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn the_ministry_opens_a_case_and_the_draft_learns_of_its_ceiling() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        let mut ministry = Browser::as_demo(&application, "sander").await;
        let mut county = Browser::as_demo(&application, "kroll").await;
        let new = serde_json::json!({"ags": WETTERAU, "year": 2024});
        for login in ["kroll", "feld", "lorenz", "bahr", "falk"] {
            let mut other = Browser::as_demo(&application, login).await;
            let answer = other.post("/api/cases", &new).await;
            assert_eq!(answer.problem(), "not_allowed", "{login}");
        }
        let case: CaseDetail = ministry.post("/api/cases", &new).await.json();
        assert_eq!(stream_of(&case, StreamRole::InternalPlan), None);
        assert_eq!(
            ministry.post("/api/cases", &new).await.status,
            StatusCode::CONFLICT
        );
        let nowhere = serde_json::json!({"ags": "09999999", "year": 2024});
        assert_eq!(
            ministry.post("/api/cases", &nowhere).await.problem(),
            "not_found"
        );

        let stream = stream_of(&case, StreamRole::Case).expect("the case stream");
        let set = ministry.push(stream, ceiling(None, 1_200_000)).await;
        assert!(matches!(set, Outcome::Applied { .. }), "{set:?}");
        let own = county.own_case().await;
        let draft = stream_of(&own, StreamRole::InternalPlan).expect("the draft");
        let known = plan(&mut county, draft).await.ceiling.expect("a ceiling");
        assert_eq!(known.amount, euros(1_200_000));
        let stale = ministry.push(stream, ceiling(None, 1_300_000)).await;
        let current = Some(euros(1_200_000));
        assert_eq!(
            stale,
            Outcome::Refused {
                refusal: Refusal::Stale { current }
            }
        );
        let forbidden = county
            .push(stream, ceiling(Some(1_200_000), 9_000_000))
            .await;
        assert!(
            matches!(forbidden, Outcome::Refused { .. }),
            "{forbidden:?}"
        );

        let path = format!("/api/cases/{}/release", case.case);
        let release = serde_json::json!({"sequence": 1});
        assert_eq!(
            ministry.post(&path, &release).await.problem(),
            "not_allowed"
        );
        let released: CaseDetail = county.post(&path, &release).await.json();
        let shared = stream_of(&released, StreamRole::SharedPlan).expect("the shared plan");
        assert_eq!(
            county.post(&path, &release).await.problem(),
            "already_there"
        );
        assert_eq!(plan(&mut ministry, shared).await.ceiling, Some(known));
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn a_stale_value_becomes_a_conflict_and_a_restart_keeps_everything() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        let mut jana = Browser::as_demo(&application, "reuter").await;
        let mut tobias = Browser::as_demo(&application, "feld").await;
        let case = jana.own_case().await;
        let stream = stream_of(&case, StreamRole::SharedPlan).expect("the shared plan");
        let before = plan(&mut jana, stream).await;
        let line = before.lines_in_order().first().expect("a line").0;
        let first = jana.push(stream, set_amount(line, 312_000, 320_000)).await;
        assert!(matches!(first, Outcome::Applied { .. }), "{first:?}");
        let second = tobias
            .push(stream, set_amount(line, 312_000, 300_000))
            .await;
        assert!(matches!(second, Outcome::Conflict { .. }), "{second:?}");
        let after = plan(&mut tobias, stream).await;
        assert_eq!(after.conflicts.len(), 1);
        assert_eq!(
            row(&mut jana, "06433000")
                .await
                .expect("the case")
                .conflicts,
            1
        );
        let mut reader = Browser::as_demo(&application, "winter").await;
        let refused = reader.push(stream, set_amount(line, 320_000, 1)).await;
        assert!(matches!(refused, Outcome::Refused { .. }), "{refused:?}");
        let history = format!("/api/cases/{}/history?stream={stream}", case.case);
        let told = jana.get(&history).await;
        stop(application).await;

        let application = demo(&database).await;
        // The session is in the database too; only the server is new.
        let mut again = Browser::new(&application);
        again.cookie.clone_from(&jana.cookie);
        assert_eq!(again.get(&history).await.body, told.body);
        assert_eq!(plan(&mut again, stream).await, after);
        assert_eq!(
            again.case(case.case).await.streams.len(),
            case.streams.len()
        );
        stop(application).await;
    })
    .await;
}
