//! Nobody receives a byte of a stream outside its audience, by any address.

use crate::{
    browser::{Answer, Browser, demo, stop, stream_of},
    databases::for_each_database,
    live_world::first_hello,
};
use app::requests::{Overview, StreamRole};
use domain::{
    BudgetYear, Command, ProviderId, StreamId, Timestamp,
    plan::{Change, ChangeSet, Gesture, Item, PlanCommand, Provider},
};
use sync::Outcome;
use uuid::Uuid;

/// A text that stands in one county's internal draft only.
const MARKER: &str = "Geheimer Träger 7f3a";

fn marker() -> Command {
    let provider = Provider {
        name: MARKER.to_owned(),
        removed: false,
    };
    let item = Item::Provider {
        id: ProviderId(Uuid::now_v7()),
        provider,
    };
    Command::Plan(PlanCommand::Change(ChangeSet::new(
        Gesture::Add,
        vec![Change::Add(item)],
    )))
}

#[tokio::test]
async fn a_draft_is_seen_by_its_county_and_by_nobody_else() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        let mut county = Browser::as_demo(&application, "thoma").await;
        let case = county.own_case().await;
        let draft = stream_of(&case, StreamRole::InternalPlan).expect("a draft");
        assert!(matches!(
            county.push(draft, marker()).await,
            Outcome::Applied { .. }
        ));
        let own = format!("/api/cases/{}/history?stream={draft}", case.case);
        assert!(county.get(&own).await.body.contains(MARKER));
        assert!(county.hello(draft).await.body.contains(MARKER));

        let others = [
            "reuter", "feld", "sander", "albers", "lorenz", "kroll", "bahr", "holm",
        ];
        for login in others.into_iter().chain(["falk", "anonymous"]) {
            let mut stranger = match login {
                "anonymous" => Browser::new(&application),
                login => Browser::as_demo(&application, login).await,
            };
            let mut answers = Vec::new();
            for path in [
                format!("/api/cases/{}", case.case),
                format!("/api/cases/{}/previous", case.case),
                "/api/overview".to_owned(),
                "/api/overview?year=2024".to_owned(),
                "/api/session".to_owned(),
                "/metrics".to_owned(),
                format!("/app/cases/{}", case.case),
            ] {
                answers.push(stranger.get(&path).await);
            }
            for stream in &case.streams {
                let stream = stream.stream;
                for route in ["history", "settled"] {
                    let path = format!("/api/cases/{}/{route}?stream={stream}", case.case);
                    answers.push(stranger.get(&path).await);
                }
                for file in ["plan.xlsx", "plan.csv"] {
                    let path = format!("/api/plans/{stream}/{file}");
                    answers.push(stranger.get(&path).await);
                }
                answers.push(stranger.hello(stream).await);
                let hello = first_hello(stream);
                answers.push(stranger.post("/api/sync/wait", &hello).await);
                let push = stranger.push_of(stream, marker());
                answers.push(stranger.post("/api/sync", &push).await);
            }
            let release = serde_json::json!({"sequence": 1});
            let path = format!("/api/cases/{}/release", case.case);
            answers.push(stranger.post(&path, &release).await);
            for answer in &answers {
                assert!(!answer.body.contains(MARKER), "{login}: {}", answer.body);
                assert!(
                    !answer.body.contains(&draft.to_string()),
                    "{login}: {}",
                    answer.body
                );
            }
        }
        let after = county.case(case.case).await;
        assert_eq!(
            case.streams.len(),
            after.streams.len(),
            "nobody released it"
        );
        stop(application).await;
    })
    .await;
}

/// What two answers say, without the parts that differ by nature.
fn same(a: &Answer, b: &Answer) {
    assert_eq!((a.status, &a.body), (b.status, &b.body));
}

#[tokio::test]
async fn not_for_you_and_not_there_are_one_answer() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        let mut county = Browser::as_demo(&application, "thoma").await;
        let case = county.own_case().await;
        let draft = stream_of(&case, StreamRole::InternalPlan).expect("a draft");
        let nowhere = StreamId(Uuid::now_v7());
        for login in ["kroll", "reuter", "falk"] {
            let mut stranger = Browser::as_demo(&application, login).await;
            same(&stranger.hello(draft).await, &stranger.hello(nowhere).await);
            for address in ["", "/previous", "/history?stream=", "/settled?stream="] {
                let of = |case: String, stream: StreamId| match address {
                    "/history?stream=" | "/settled?stream=" => {
                        format!("/api/cases/{case}{address}{stream}")
                    }
                    address => format!("/api/cases/{case}{address}"),
                };
                let there = stranger.get(&of(case.case.to_string(), draft)).await;
                let not = stranger.get(&of(nowhere.to_string(), nowhere)).await;
                same(&there, &not);
                assert_eq!(there.problem(), "not_found");
            }
        }
        // The ministry reads the case, but the draft is as good as not there.
        let mut ministry = Browser::as_demo(&application, "sander").await;
        let seen = ministry.case(case.case).await;
        assert_eq!(stream_of(&seen, StreamRole::InternalPlan), None);
        same(&ministry.hello(draft).await, &ministry.hello(nowhere).await);
        let history = |stream| format!("/api/cases/{}/history?stream={stream}", case.case);
        same(
            &ministry.get(&history(draft)).await,
            &ministry.get(&history(nowhere)).await,
        );
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn those_who_read_records_get_their_list_and_nothing_of_case_or_plan() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        for login in ["bahr", "holm"] {
            let mut reader = Browser::as_demo(&application, login).await;
            let answer = reader.get("/api/overview").await;
            let overview: Overview = answer.json();
            assert_eq!(
                overview.year,
                BudgetYear(2024),
                "{login}: the newest with a record"
            );
            assert_eq!(overview.rows, [], "{login}");
            let short: Vec<_> = overview.records.iter().map(|row| &row.short).collect();
            assert_eq!(short, ["Groß-Gerau", "Main-Taunus-Kreis"], "{login}");
            for word in [
                "ceiling",
                "planned",
                "stage",
                "turn",
                "conflicts",
                "lines",
                "139040000",
            ] {
                assert!(
                    !answer.body.contains(word),
                    "{login}: {word} in {}",
                    answer.body
                );
            }
            for row in &overview.records {
                let seen = reader.case(row.case).await;
                let roles: Vec<_> = seen.streams.iter().map(|stream| stream.role).collect();
                assert_eq!(roles, [StreamRole::Record], "{login}");
                assert_ne!(row.changed_at, Timestamp(0), "{login}");
            }
        }
        // Whoever reads the case itself has it in the other list.
        for login in ["reuter", "sander"] {
            let mut other = Browser::as_demo(&application, login).await;
            let overview: Overview = other.get("/api/overview?year=2024").await.json();
            assert_eq!(overview.records, [], "{login}");
            assert!(!overview.rows.is_empty(), "{login}");
        }
        stop(application).await;
    })
    .await;
}
