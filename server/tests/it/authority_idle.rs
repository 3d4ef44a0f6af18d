//! A stream's task that nobody asks ends, and the next request starts another; on both databases.

use crate::{
    authority_world::{
        Device, add_line, answers, command_id, county, draft, open_case, plan, start,
    },
    databases::for_each_database,
};
use server::authority::Hub;
use std::time::Duration;
use sync::Outcome;

/// Requests one after the other, each of which finds the task of the one before ended.
const REQUESTS: u128 = 5;
/// Requests handed in at once to tasks that end as soon as they find nothing.
const AT_ONCE: u128 = 60;

/// Adds a line with a device of its own.
async fn add(hub: Hub, stream: domain::StreamId, number: u128) -> Outcome {
    let command = Device::new(number).envelope(stream, command_id(number), add_line(number));
    let told = hub.push(county(), stream, 0, None, vec![command]).await;
    let outcome = answers(&told.expect("answers").messages).pop();
    outcome.expect("an outcome")
}

#[tokio::test]
async fn a_room_that_nobody_asks_closes_and_the_next_request_opens_it_again() {
    for_each_database(async |database| {
        let idle = Duration::from_millis(1);
        let hub = Hub::start_with_idle(database.open().await, idle)
            .await
            .expect("a hub");
        let stream = draft(open_case(&hub).await);
        for number in 1..=REQUESTS {
            let outcome = add(hub.clone(), stream, number).await;
            let sequence = 1 + u64::try_from(number).expect("a small number");
            assert_eq!(outcome, Outcome::Applied { sequence });
            // Ready when the task takes nothing more; what runs for ever would hang here.
            hub.rested(stream).await;
        }
        let lines = plan(&hub, county(), stream).await.content.lines.len();
        assert_eq!(u128::try_from(lines), Ok(REQUESTS));
    })
    .await;
}

#[tokio::test]
async fn what_reaches_a_room_while_it_closes_is_served_once() {
    for_each_database(async |database| {
        let hub = Hub::start_with_idle(database.open().await, Duration::ZERO)
            .await
            .expect("a hub");
        let stream = draft(open_case(&hub).await);
        let adding: Vec<_> = (1..=AT_ONCE)
            .map(|number| tokio::spawn(add(hub.clone(), stream, number)))
            .collect();
        for task in adding {
            let outcome = task.await.expect("no panic");
            assert!(matches!(outcome, Outcome::Applied { .. }), "{outcome:?}");
        }
        hub.rested(stream).await;
        // A hub of its own reads what is on the disk, not what a task remembers.
        let other = start(&database).await;
        let lines = plan(&other, county(), stream).await.content.lines.len();
        assert_eq!(u128::try_from(lines), Ok(AT_ONCE));
    })
    .await;
}
