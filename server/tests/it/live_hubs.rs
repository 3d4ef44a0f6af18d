//! Listening at the hub: tasks that rest, listeners that lag, and several server processes on one
//! database; on both databases.

use crate::{
    authority_world::{
        Device, add_line, answers, cents, command_id, county, draft, open_case, set_amount, start,
        stranger,
    },
    browser::{Browser, demo, stream_of},
    databases::for_each_database,
    live_world::{Running, Socket, first_hello},
};
use app::requests::StreamRole;
use domain::StreamId;
use server::{
    authority::{Hub, HubError, Listening, QUEUE_MAX},
    verify,
};
use std::time::Duration;
use sync::{ClientMessage, Hash, Head, Outcome, RetryReason, ServerMessage};

/// Listens from the beginning; gives where the stream stands.
async fn listen(hub: &Hub, stream: StreamId) -> (Listening, u64) {
    let mut listening = hub.listen(county(), stream).await.expect("a reader");
    let told = listening.greet(None, 0, Hash::default()).await;
    let reached = reached(&told.expect("a greeting"));
    (listening, reached)
}

fn reached(messages: &[ServerMessage]) -> u64 {
    match messages.last() {
        Some(ServerMessage::Events { entries, .. }) => entries.last().expect("an event").sequence,
        Some(ServerMessage::Snapshot { sequence, .. }) => *sequence,
        other => panic!("{other:?}"),
    }
}

/// The next frame.
async fn next(listening: &mut Listening) -> Vec<ServerMessage> {
    let frame = listening.next().await.expect("news");
    let messages: Vec<ServerMessage> = serde_json::from_str(&frame).expect("messages");
    let again = serde_json::to_string(&messages).expect("JSON");
    assert_eq!(again, frame.as_str(), "the protocol's own form");
    messages
}

/// The numbers of the events of the next frame.
async fn numbers(listening: &mut Listening) -> Vec<u64> {
    match next(listening).await.as_slice() {
        [ServerMessage::Events { entries, .. }] => {
            entries.iter().map(|entry| entry.sequence).collect()
        }
        other => panic!("{other:?}"),
    }
}

async fn add(hub: &Hub, stream: StreamId, number: u128) {
    let command = Device::new(number).envelope(stream, command_id(number), add_line(number));
    let told = hub
        .push(county(), stream, u64::MAX, None, vec![command])
        .await;
    let outcomes = answers(&told.expect("answers").messages);
    assert!(matches!(outcomes.as_slice(), [Outcome::Applied { .. }]));
}

#[tokio::test]
async fn only_the_audience_listens() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let stream = draft(open_case(&hub).await);
        let refused = hub.listen(stranger(), stream).await;
        assert!(matches!(refused, Err(HubError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_task_that_rests_takes_no_news_with_it() {
    for_each_database(async |database| {
        let idle = Duration::from_millis(1);
        let hub = Hub::start_with_idle(database.open().await, idle)
            .await
            .expect("a hub");
        let stream = draft(open_case(&hub).await);
        let (mut listening, mut last) = listen(&hub, stream).await;
        for number in 1..=3 {
            hub.rested(stream).await;
            add(&hub, stream, number).await;
            last += 1;
            assert_eq!(numbers(&mut listening).await, [last]);
        }
    })
    .await;
}

#[tokio::test]
async fn a_listener_that_lags_catches_up_and_goes_on() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let stream = draft(open_case(&hub).await);
        let (mut listening, last) = listen(&hub, stream).await;
        let count = u128::try_from(QUEUE_MAX + 5).expect("small");
        for number in 1..=count {
            add(&hub, stream, number).await;
        }
        let missed: Vec<u64> = (1..=QUEUE_MAX + 5).map(|more| last + more as u64).collect();
        assert_eq!(numbers(&mut listening).await, missed);
        add(&hub, stream, count + 1).await;
        let last = missed.last().expect("some") + 1;
        assert_eq!(numbers(&mut listening).await, [last]);
    })
    .await;
}

#[tokio::test]
async fn what_another_process_writes_is_heard_in_order() {
    for_each_database(async |database| {
        let one = start(&database).await;
        let stream = draft(open_case(&one).await);
        let two = start(&database).await;
        let (mut here, last) = listen(&one, stream).await;
        let (mut there, _) = listen(&two, stream).await;
        for number in 1..=6 {
            let hub = if number % 2 == 0 { &one } else { &two };
            add(hub, stream, number).await;
            let expected = [last + u64::try_from(number).expect("small")];
            assert_eq!(numbers(&mut here).await, expected);
            assert_eq!(numbers(&mut there).await, expected);
        }
        // Both have the same in memory, and it is what the database says.
        let [left, right]: [(Head, _); 2] = [
            one.state(county(), stream).await.expect("a state"),
            two.state(county(), stream).await.expect("a state"),
        ];
        assert_eq!(left, right);
        let verified = verify::database(one.db()).await.expect("a check");
        assert_eq!(verified.findings, []);
    })
    .await;
}

#[tokio::test]
async fn a_listener_that_joins_late_does_not_hold_back_news_from_the_others() {
    for_each_database(async |database| {
        let one = start(&database).await;
        let stream = draft(open_case(&one).await);
        let two = start(&database).await;
        let (mut early, last) = listen(&two, stream).await;
        add(&one, stream, 1).await;
        // The late one learns of the foreign event by its greeting, the early one by the poll.
        let (mut late, reached) = listen(&two, stream).await;
        assert_eq!(reached, last + 1);
        assert_eq!(numbers(&mut early).await, [last + 1]);
        add(&one, stream, 2).await;
        assert_eq!(numbers(&mut late).await, [last + 2]);
        assert_eq!(numbers(&mut early).await, [last + 2]);
    })
    .await;
}

#[tokio::test]
async fn a_long_way_behind_another_process_ends_at_its_head() {
    for_each_database(async |database| {
        let one = start(&database).await;
        let stream = draft(open_case(&one).await);
        let two = start(&database).await;
        let (mut listening, _) = listen(&two, stream).await;
        let mut device = Device::new(1);
        let mut commands = vec![device.envelope(stream, command_id(0), add_line(1))];
        for number in 1..=600 {
            let seen = Some(cents(number)).filter(|_| number > 1);
            let id = command_id(u128::try_from(number).expect("small"));
            commands.push(device.envelope(stream, id, set_amount(1, seen, cents(number + 1))));
        }
        for chunk in commands.chunks(256) {
            one.push(county(), stream, u64::MAX, None, chunk.to_vec())
                .await
                .expect("answers");
        }
        let (head, _) = one.state(county(), stream).await.expect("a state");
        while reached(&next(&mut listening).await) < head.sequence {}
    })
    .await;
}

#[tokio::test]
async fn an_edit_at_one_server_is_seen_on_a_websocket_of_the_other() {
    for_each_database(async |database| {
        let (one, two) = (demo(&database).await, demo(&database).await);
        let mut at_one = Browser::as_demo(&one, "thoma").await;
        let mut at_two = Browser::as_demo(&two, "thoma").await;
        let case = at_one.own_case().await;
        let draft = stream_of(&case, StreamRole::InternalPlan).expect("a draft");
        let (one, two) = (Running::start(one), Running::start(two));
        let (mut socket, told) = Socket::greeted(two.address, &at_two, &first_hello(draft)).await;
        let last = reached(&told);

        let first = at_one.push_of(draft, add_line(1));
        let second = at_one.push_of(draft, add_line(2));
        let gap = Outcome::Retry {
            reason: RetryReason::Gap { expected: 1 },
        };
        assert_eq!(outcome(&mut at_two, &second).await, gap);
        let applied = |more| Outcome::Applied {
            sequence: last + more,
        };
        assert_eq!(outcome(&mut at_one, &first).await, applied(1));
        assert_eq!(outcome(&mut at_two, &second).await, applied(2));
        assert_eq!(outcome(&mut at_two, &first).await, applied(1));
        assert_eq!(outcome(&mut at_one, &second).await, applied(2));
        let mut heard = Vec::new();
        while heard.len() < 2 {
            heard.extend(socket.events().await.iter().map(|entry| entry.sequence));
        }
        assert_eq!(heard, [last + 1, last + 2]);
        one.stop().await;
        two.stop().await;
    })
    .await;
}

/// The outcome of the one command of a push.
async fn outcome(browser: &mut Browser, push: &ClientMessage) -> Outcome {
    let messages: Vec<ServerMessage> = browser.post("/api/sync", push).await.json();
    answers(&messages).pop().expect("an outcome")
}
