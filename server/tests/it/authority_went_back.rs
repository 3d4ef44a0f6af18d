//! A database that lost its end without another epoch – a replica that took over too early, an older
//! copy put in its place: devices that have seen more are told, and nothing goes on top of it.

use crate::{
    authority_world::{
        Desk, add_line, cents, colleague, command_id, county, draft, open_case, set_amount, start,
    },
    databases::{Database, for_each_database},
};
use domain::StreamId;
use sea_orm::ConnectionTrait;
use server::{
    authority::{Hub, Listening},
    verify,
};
use sync::{Hash, Head, Input, Notice, ServerMessage, protocol::read_answer, replica::Connection};

/// What a stream's end is made of.
const TABLES: [&str; 5] = ["events", "outcomes", "devices", "heads", "snapshots"];

/// Keeps the database as it is.
async fn copy(database: &Database) {
    let raw = database.raw().await;
    for table in TABLES {
        let copy = format!("CREATE TABLE copy_of_{table} AS SELECT * FROM {table}");
        raw.execute_unprepared(&copy).await.expect("a copy");
    }
}

/// The database is again as it was kept, under whoever has it open.
async fn lose_the_end(database: &Database) {
    let raw = database.raw().await;
    for table in TABLES {
        for step in [
            format!("DELETE FROM {table}"),
            format!("INSERT INTO {table} SELECT * FROM copy_of_{table}"),
        ] {
            raw.execute_unprepared(&step).await.expect("going back");
        }
    }
}

/// Two people with the same two lines, the second of which is lost afterwards.
async fn gone_back(database: &Database, hub: &Hub) -> (StreamId, Desk, Desk) {
    let stream = draft(open_case(hub).await);
    let mut here = Desk::open(hub, county(), stream, 1).await;
    here.command(command_id(1), add_line(1)).await;
    copy(database).await;
    here.command(command_id(2), add_line(2)).await;
    let there = Desk::open(hub, colleague(), stream, 2).await;
    assert_eq!(there.replica.head().sequence, 3);
    lose_the_end(database).await;
    (stream, here, there)
}

async fn all_agree(hub: &Hub, stream: StreamId, desks: [&mut Desk; 2]) {
    for desk in desks {
        desk.tell(Input::Refresh).await;
        let (head, state) = hub.state(county(), stream).await.expect("a state");
        assert_eq!(desk.replica.head(), head);
        assert!(*desk.replica.state() == state, "it sees something else");
        assert_eq!(desk.replica.connection(), Connection::Online);
        assert!(desk.notices.contains(&Notice::Restored));
    }
    let verified = verify::database(hub.db()).await.expect("a check");
    assert_eq!(verified.findings, []);
}

#[tokio::test]
async fn devices_that_have_seen_more_take_its_state() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let (stream, mut here, mut there) = gone_back(&database, &hub).await;
        // By a command and by a question; the same server process goes on.
        here.command(command_id(3), set_amount(1, None, cents(500)))
            .await;
        assert_eq!(here.replica.pending().count(), 0);
        all_agree(&hub, stream, [&mut here, &mut there]).await;
        assert_eq!(here.replica.head().sequence, 3);
    })
    .await;
}

#[tokio::test]
async fn devices_that_have_seen_more_are_found_when_it_has_grown_again() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let (stream, mut here, mut there) = gone_back(&database, &hub).await;
        let again = start(&database).await;
        let mut newcomer = Desk::open(&again, county(), stream, 3).await;
        for number in 10..14 {
            newcomer.command(command_id(number), add_line(number)).await;
        }
        (here.hub, there.hub) = (again.clone(), again.clone());
        let amount = set_amount(1, None, cents(500));
        here.command(command_id(3), amount).await;
        all_agree(&again, stream, [&mut here, &mut there]).await;
        assert_eq!(here.replica.head().sequence, 7);
    })
    .await;
}

/// The next frame.
async fn heard(listening: &mut Listening) -> Vec<ServerMessage> {
    let frame = listening.next().await.expect("a frame");
    read_answer(&frame).expect("an answer")
}

#[tokio::test]
async fn who_listens_is_told_the_state_instead_of_events_on_another_log() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let stream = draft(open_case(&hub).await);
        let mut listening = hub.listen(county(), stream).await.expect("a channel");
        listening
            .greet(None, 0, Hash::default())
            .await
            .expect("a greeting");
        copy(&database).await;
        let mut desk = Desk::open(&hub, county(), stream, 1).await;
        desk.command(command_id(1), add_line(1)).await;
        let mut lost = Head::default();
        while lost.sequence < 2 {
            for message in heard(&mut listening).await {
                if let ServerMessage::Events { after, entries } = message {
                    assert!(after.is_some());
                    let last = entries.last().expect("an event");
                    let (sequence, hash) = (last.sequence, last.hash);
                    lost = Head { sequence, hash };
                }
            }
        }
        lose_the_end(&database).await;
        for number in 2..4 {
            desk.command(command_id(number), add_line(number)).await;
        }
        let told = heard(&mut listening).await;
        let instead = told.iter().find_map(|message| match message {
            ServerMessage::Snapshot { instead_of, .. } => *instead_of,
            _ => None,
        });
        assert_eq!(instead, Some(lost), "{told:?}");
    })
    .await;
}
