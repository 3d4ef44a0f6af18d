//! Who may, in what order, and what survives which crash; on both databases.

use crate::{
    authority_world::{
        Device, add_line, answers, auditor, case_stream, cents, colleague, command_id, county,
        draft, granting, ministry, open_case, open_case_of, record, set_ceiling, start, stranger,
    },
    databases::for_each_database,
};
use domain::StreamId;
use server::{authority::HubError, verify};
use sync::{Hash, Outcome, RetryReason, ServerMessage};
use uuid::Uuid;

#[tokio::test]
async fn answers_bring_the_events_since() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let stream = draft(open_case(&hub).await);
        let mut device = Device::new(1);
        let add = device.envelope(stream, command_id(1), add_line(1));
        let told = hub
            .push(county(), stream, 1, None, vec![add])
            .await
            .expect("answers");
        assert_eq!(answers(&told.messages), [Outcome::Applied { sequence: 2 }]);
        let Some(ServerMessage::Events { entries, .. }) = told.messages.get(1) else {
            panic!("{told:?}")
        };
        assert_eq!(
            entries
                .iter()
                .map(|entry| entry.sequence)
                .collect::<Vec<_>>(),
            [2]
        );
        let head = Hash::default();
        let hello = hub
            .hello(colleague(), stream, None, 0, head)
            .await
            .expect("a welcome");
        assert_eq!(
            hello.first(),
            Some(&ServerMessage::Welcome { head: 2, epoch: 1 })
        );
        let Some(ServerMessage::Events { entries, .. }) = hello.get(1) else {
            panic!("{hello:?}")
        };
        let hash = entries[1].hash;
        let nothing = hub
            .hello(colleague(), stream, Some(1), 2, hash)
            .await
            .expect("a welcome");
        assert_eq!(nothing.len(), 1);
        // Who knows of a later epoch takes no state from here.
        let later = hub.hello(colleague(), stream, Some(2), 2, hash).await;
        let later = later.expect("a welcome");
        assert_eq!(later, [ServerMessage::Welcome { head: 2, epoch: 1 }]);
        // Another log, an earlier epoch, or more events than there are: start from the state.
        for (epoch, since, hash) in [(1, 2, head), (1, 1, hash), (0, 2, hash), (1, 3, hash)] {
            let told = hub
                .hello(colleague(), stream, Some(epoch), since, hash)
                .await;
            let told = told.expect("a welcome");
            assert!(matches!(
                told.get(1),
                Some(ServerMessage::Snapshot { sequence: 2, .. })
            ));
        }
    })
    .await;
}

#[tokio::test]
async fn order_epoch_and_stream_are_kept() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let case = open_case(&hub).await;
        let stream = draft(case);
        let mut device = Device::new(1);
        let first = device.envelope(stream, command_id(1), add_line(1));
        let second = device.envelope(stream, command_id(2), add_line(2));
        let early = hub
            .push(county(), stream, 0, None, vec![second.clone()])
            .await
            .expect("answers");
        let gap = Outcome::Retry {
            reason: RetryReason::Gap { expected: 1 },
        };
        assert_eq!(answers(&early.messages), [gap]);
        let mut other_epoch = first.clone();
        other_epoch.epoch = 7;
        let told = hub
            .push(county(), stream, 0, None, vec![other_epoch])
            .await
            .expect("answers");
        assert_eq!(
            answers(&told.messages),
            [Outcome::Retry {
                reason: RetryReason::OtherEpoch
            }]
        );
        // The same command twice in one batch is one.
        let twice = vec![first.clone(), first, second];
        let told = hub
            .push(county(), stream, 0, None, twice)
            .await
            .expect("answers");
        let applied = |sequence| Outcome::Applied { sequence };
        assert_eq!(
            answers(&told.messages),
            [applied(2), applied(2), applied(3)]
        );
        // An id that belongs to another stream tells nothing about that stream.
        let mut thief = Device::new(2);
        let borrowed = thief.envelope(
            case_stream(case),
            command_id(1),
            set_ceiling(None, cents(1)),
        );
        let told = hub
            .push(ministry(), case_stream(case), 0, None, vec![borrowed])
            .await;
        let refusal = domain::Refusal::WrongStream;
        assert_eq!(
            answers(&told.expect("answers").messages),
            [Outcome::Refused { refusal }]
        );
    })
    .await;
}

#[tokio::test]
async fn outside_the_audience_there_is_nothing() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let case = open_case(&hub).await;
        let outside = [
            (stranger(), case_stream(case)),
            (stranger(), draft(case)),
            (stranger(), record(case)),
            (ministry(), draft(case)),
            (granting(), draft(case)),
            (granting(), case_stream(case)),
            (auditor(), case_stream(case)),
            (county(), StreamId(Uuid::from_u128(9))),
        ];
        for (caller, stream) in outside {
            let push = vec![Device::new(1).envelope(stream, command_id(1), add_line(1))];
            let hello = hub.hello(caller, stream, None, 0, Hash::default()).await;
            assert!(matches!(hello, Err(HubError::NotFound)), "{hello:?}");
            assert!(matches!(
                hub.push(caller, stream, 0, None, push).await,
                Err(HubError::NotFound)
            ));
            assert!(matches!(
                hub.state(caller, stream).await,
                Err(HubError::NotFound)
            ));
        }
        for caller in [stranger(), ministry(), auditor()] {
            let release = hub.release(caller, case, 1).await;
            assert!(matches!(release, Err(HubError::NotFound)), "{release:?}");
        }
        assert!(
            hub.db()
                .outcomes(&[command_id(1)])
                .await
                .expect("outcomes")
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn a_failed_commit_keeps_nothing() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let stream = draft(open_case(&hub).await);
        let mut device = Device::new(1);
        let add = device.envelope(stream, command_id(1), add_line(1));
        database.break_table("outcomes", "TRUE").await;
        let before = hub.state(county(), stream).await.expect("a state");
        let told = hub
            .push(county(), stream, 1, None, vec![add.clone()])
            .await
            .expect("answers");
        assert_eq!(
            answers(&told.messages),
            [Outcome::Retry {
                reason: RetryReason::NotWritten
            }]
        );
        assert_eq!(
            told.messages.len(),
            1,
            "no event may be told that was not written"
        );
        assert_eq!(hub.state(county(), stream).await.expect("a state"), before);
        database.mend_table("outcomes").await;
        let told = hub
            .push(county(), stream, 1, None, vec![add])
            .await
            .expect("answers");
        assert_eq!(answers(&told.messages), [Outcome::Applied { sequence: 2 }]);
        assert_eq!(
            verify::database(hub.db()).await.expect("a check").findings,
            []
        );
    })
    .await;
}

#[tokio::test]
async fn many_streams_write_at_once() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let mut streams = Vec::new();
        for authority in crate::authority_world::programme().participating().take(8) {
            let case = open_case_of(&hub, &authority.ags).await.expect("a case");
            streams.push(draft(case));
        }
        let mut tasks = Vec::new();
        for (place, stream) in streams.iter().copied().enumerate() {
            for person in 0..3 {
                let hub = hub.clone();
                let number = u128::try_from(place * 10 + person).expect("small");
                tasks.push(tokio::spawn(async move {
                    let mut device = Device::new(number);
                    for step in 0..5 {
                        let item = number * 100 + step;
                        let envelope = device.envelope(stream, command_id(item), add_line(item));
                        let told = hub.push(county(), stream, 0, None, vec![envelope]).await;
                        let told = answers(&told.expect("answers").messages);
                        assert!(matches!(told[..], [Outcome::Applied { .. }]), "{told:?}");
                    }
                }));
            }
        }
        for task in tasks {
            task.await.expect("a person");
        }
        for stream in streams {
            let (head, _) = hub.state(county(), stream).await.expect("a state");
            assert_eq!(head.sequence, 1 + 3 * 5);
        }
        assert_eq!(
            verify::database(hub.db()).await.expect("a check").findings,
            []
        );
    })
    .await;
}
