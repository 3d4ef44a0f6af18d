//! A ceiling of which no server knows that it has to be relayed reaches the plans all the same; on
//! both databases.

use crate::{
    authority_relay::ceiling_then_crash,
    authority_world::{
        answers, case_stream, cents, county, draft, ministry, open_case, plan, start,
    },
    databases::{Database, for_each_database},
};
use domain::{CaseId, Money};
use server::{
    authority::{Hub, Pauses},
    verify,
};
use std::time::Duration;
use sync::Outcome;
use tokio::time::timeout;

/// How long a test waits for what comes by itself before it fails.
const COMES_MAX: Duration = Duration::from_secs(30);
/// Between two looks for cases that are behind, in these tests.
const BEHIND: Duration = Duration::from_millis(50);

async fn ceiling(hub: &Hub, case: CaseId) -> Option<Money> {
    let plan = plan(hub, county(), draft(case)).await;
    plan.ceiling.map(|entry| entry.amount)
}

/// The commit succeeded and its connection broke: the ministry's page hands the command in again.
async fn handed_in_again(database: Database, is_known: bool) {
    let hub = start(&database).await;
    let case = open_case(&hub).await;
    let stream = case_stream(case);
    hub.state(ministry(), stream).await.expect("a state");
    let envelope = ceiling_then_crash(&hub, case).await;
    if is_known {
        // The task has met the event meanwhile, and nothing is left to be written.
        hub.state(ministry(), stream).await.expect("a state");
    }
    assert_eq!(ceiling(&hub, case).await, None);
    let told = hub.push(ministry(), stream, 0, None, vec![envelope]).await;
    let outcome = Outcome::Applied { sequence: 2 };
    assert_eq!(answers(&told.expect("answers").messages), [outcome]);
    assert_eq!(ceiling(&hub, case).await, Some(cents(500)));
}

#[tokio::test]
async fn a_ceiling_handed_in_again_reaches_the_draft_before_the_answer() {
    for is_known in [false, true] {
        for_each_database(async |database| handed_in_again(database, is_known).await).await;
    }
}

async fn that_looks_often(database: &Database) -> Hub {
    let pauses = Pauses {
        behind: BEHIND,
        ..Pauses::default()
    };
    let hub = Hub::start_with(database.open().await, pauses).await;
    hub.expect("a hub")
}

/// The server that wrote it died, and nobody starts one.
#[tokio::test]
async fn a_ceiling_of_a_server_that_died_is_relayed_by_the_others_once() {
    for_each_database(async |database| {
        let dying = start(&database).await;
        let case = open_case(&dying).await;
        let others = [
            that_looks_often(&database).await,
            that_looks_often(&database).await,
        ];
        ceiling_then_crash(&dying, case).await;
        drop(dying);
        let comes = async { while ceiling(&others[0], case).await.is_none() {} };
        timeout(COMES_MAX, comes).await.expect("the ceiling");
        // Whoever looks at it later brings nothing a second time.
        let later = start(&database).await;
        for hub in others.iter().chain([&later]) {
            assert_eq!(ceiling(hub, case).await, Some(cents(500)));
            let head = hub.state(county(), draft(case)).await.expect("a state").0;
            assert_eq!(head.sequence, 2);
        }
        let verified = verify::database(others[0].db()).await.expect("a check");
        assert_eq!(verified.findings, []);
    })
    .await;
}
