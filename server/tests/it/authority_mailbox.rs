//! What a client gets when too many requests wait for one stream; on both databases.

use crate::{
    authority_world::{
        Device, add_line, answers, command_id, county, draft, open_case, plan, start,
    },
    databases::for_each_database,
};
use server::authority::{Hub, MAILBOX_MAX};
use std::collections::BTreeMap;
use sync::{Envelope, Outcome, RetryReason};

/// Requests beyond what the mailbox holds.
const BEYOND: usize = 5;

/// Hands in commands, each as a request of its own, all before the stream's task gets a turn:
/// the test has one thread, and nothing waits between a request and the mailbox.
async fn push_at_once(hub: &Hub, envelopes: Vec<Envelope>) -> BTreeMap<u128, Outcome> {
    let push = |envelope: Envelope| {
        let hub = hub.clone();
        tokio::spawn(async move {
            let (id, stream) = (envelope.id, envelope.stream);
            let told = hub.push(county(), stream, 0, None, vec![envelope]).await;
            let outcome = answers(&told.expect("answers").messages).pop();
            (id.0.as_u128(), outcome.expect("an outcome"))
        })
    };
    let tasks: Vec<_> = envelopes.into_iter().map(push).collect();
    let mut outcomes = BTreeMap::new();
    for task in tasks {
        let (id, outcome) = task.await.expect("no panic");
        outcomes.insert(id, outcome);
    }
    outcomes
}

#[tokio::test]
async fn requests_beyond_the_mailbox_are_told_to_try_again_and_lose_nothing() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let stream = draft(open_case(&hub).await);
        // The stream's row and state are in memory from here on.
        plan(&hub, county(), stream).await;
        let count = u128::try_from(MAILBOX_MAX + BEYOND).expect("a small number");
        let envelopes: Vec<_> = (1..=count)
            .map(|number| {
                Device::new(number).envelope(stream, command_id(number), add_line(number))
            })
            .collect();
        let first = push_at_once(&hub, envelopes.clone()).await;
        let again = Outcome::Retry {
            reason: RetryReason::NotWritten,
        };
        let (later, done): (Vec<_>, Vec<_>) =
            first.values().partition(|outcome| **outcome == again);
        assert_eq!((done.len(), later.len()), (MAILBOX_MAX, BEYOND));
        assert!(
            done.iter()
                .all(|outcome| matches!(outcome, Outcome::Applied { .. }))
        );

        // The same requests again: what was done stays as it was answered, the rest happens now.
        let (now, before): (Vec<_>, Vec<_>) = envelopes
            .into_iter()
            .partition(|envelope| first.get(&envelope.id.0.as_u128()) == Some(&again));
        for outcome in push_at_once(&hub, now).await.values() {
            assert!(matches!(outcome, Outcome::Applied { .. }), "{outcome:?}");
        }
        for (id, outcome) in push_at_once(&hub, before).await {
            assert_eq!(first.get(&id), Some(&outcome));
        }
        let lines = plan(&hub, county(), stream).await.content.lines.len();
        assert_eq!(lines, MAILBOX_MAX + BEYOND);
    })
    .await;
}
