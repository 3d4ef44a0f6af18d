//! Replicas that are far behind: they are told the state; on both databases.

use crate::{
    authority_world::{
        Device, add_line, answers, cents, command_id, county, draft, open_case, set_amount, start,
    },
    databases::for_each_database,
};
use domain::StreamId;
use server::authority::Hub;
use sync::{Hash, Outcome, RetryReason, ServerMessage, protocol::read_answer};

/// Hands in 511 commands, after the one that has opened the plan; the device that did it.
async fn hand_in_a_history(hub: &Hub, stream: StreamId) -> Device {
    let mut device = Device::new(1);
    let mut commands = vec![device.envelope(stream, command_id(0), add_line(1))];
    for number in 1..=510 {
        let (seen, new) = (
            Some(cents(number)).filter(|_| number > 1),
            cents(number + 1),
        );
        let id = command_id(u128::try_from(number).expect("small"));
        commands.push(device.envelope(stream, id, set_amount(1, seen, new)));
    }
    for chunk in commands.chunks(256) {
        hub.push(county(), stream, u64::MAX, None, chunk.to_vec())
            .await
            .expect("answers");
    }
    device
}

#[tokio::test]
async fn far_behind_means_a_snapshot() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let stream = draft(open_case(&hub).await);
        hand_in_a_history(&hub, stream).await;
        let hello = hub
            .hello(county(), stream, None, 0, Hash::default())
            .await
            .expect("hello");
        assert!(matches!(
            hello.get(1),
            Some(ServerMessage::Snapshot { sequence: 512, .. })
        ));
        let since = async |since: u64| {
            let row = hub
                .readable(county().organisation, stream)
                .await
                .expect("a row");
            let stored = hub
                .db()
                .events(row.key, since - 1, 1)
                .await
                .expect("an event");
            let hash = stored.first().expect("an event").entry.hash;
            hub.hello(county(), stream, Some(1), since, hash)
                .await
                .expect("hello")
        };
        let near = since(505).await;
        let Some(ServerMessage::Events { entries, .. }) = near.get(1) else {
            panic!("{near:?}")
        };
        assert_eq!(
            entries
                .iter()
                .map(|entry| entry.sequence)
                .collect::<Vec<_>>()
                .len(),
            7
        );
        // The hub rests and comes back: the snapshot and the log give the same.
        let before = hub.state(county(), stream).await.expect("a state");
        hub.stop().await;
        let row = hub
            .readable(county().organisation, stream)
            .await
            .expect("a row");
        assert_eq!(hub.db().load(&row).await.expect("a stream").snapshot, 512);
        assert_eq!(hub.state(county(), stream).await.expect("a state"), before);
    })
    .await;
}

#[tokio::test]
async fn whoever_hands_something_in_far_behind_gets_the_state_with_the_outcome() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let stream = draft(open_case(&hub).await);
        let mut device = hand_in_a_history(&hub, stream).await;
        let add = device.envelope(stream, command_id(600), add_line(600));
        database.break_table("outcomes", "TRUE").await;
        let told = hub.push(county(), stream, 1, None, vec![add.clone()]).await;
        let told = told.expect("answers");
        let reason = RetryReason::NotWritten;
        assert_eq!(answers(&told.messages), [Outcome::Retry { reason }]);
        let is_told = told.messages.len() > 1 || told.snapshot.is_some();
        assert!(!is_told, "no state may be told that was not written");
        database.mend_table("outcomes").await;
        let told = hub.push(county(), stream, 1, None, vec![add]).await;
        let told = told.expect("answers");
        assert!(told.snapshot.is_some(), "made while it was being written");
        let text = serde_json::to_string(&told).expect("JSON");
        let told = read_answer(&text).expect("an answer");
        assert_eq!(answers(&told), [Outcome::Applied { sequence: 513 }]);
        let (head, state) = hub.state(county(), stream).await.expect("a state");
        let snapshot = ServerMessage::Snapshot {
            sequence: head.sequence,
            hash: head.hash,
            state: Box::new(state),
            instead_of: None,
        };
        assert_eq!(told.get(1..), Some([snapshot].as_slice()));
    })
    .await;
}
