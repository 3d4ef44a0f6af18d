//! Several servers on one database, and devices that go from one to another; on both databases.

use crate::{
    authority_world::{
        Desk, Device, add_line, answers, cents, colleague, command_id, county, draft, line_id,
        open_case, plan, set_amount, set_ceiling, start,
    },
    databases::for_each_database,
};
use domain::{OrganisationKind, Timestamp};
use server::{
    accounts::Organisation,
    authority::{Caller, Hub},
    db::accounts::NewPerson,
    verify,
};
use sync::Outcome;

#[tokio::test]
async fn two_servers_on_one_database_lose_nothing() {
    const EDITS: u128 = 20;
    for_each_database(async |database| {
        let one = start(&database).await;
        let stream = draft(open_case(&one).await);
        let two = start(&database).await;
        let work = async |hub: &Hub, caller, who: u128| {
            let mut desk = Desk::open(hub, caller, stream, who).await;
            for edit in 0..EDITS {
                let number = who * 1_000 + edit;
                desk.command(command_id(2 * number), add_line(number)).await;
                let amount = set_amount(number, None, cents(100));
                desk.command(command_id(2 * number + 1), amount).await;
            }
            desk
        };
        let (mut left, mut right) =
            tokio::join!(work(&one, county(), 1), work(&two, colleague(), 2));
        for desk in [&mut left, &mut right] {
            desk.tell(sync::Input::Refresh).await;
            assert_eq!(desk.replica.pending().count(), 0);
        }
        assert_eq!(left.replica.head(), right.replica.head());
        assert_eq!(left.replica.state(), right.replica.state());
        assert_eq!(
            left.replica.head().sequence,
            1 + 4 * u64::try_from(EDITS).expect("small")
        );
        let plan = plan(&two, county(), stream).await;
        assert_eq!(
            plan.volume,
            cents(100 * 2 * i64::try_from(EDITS).expect("small"))
        );
        assert_eq!(
            verify::database(one.db()).await.expect("a check").findings,
            []
        );
    })
    .await;
}

/// A refused command moves its device's order on, also for the other server process.
#[tokio::test]
async fn a_device_may_change_the_server() {
    for_each_database(async |database| {
        let one = start(&database).await;
        let stream = draft(open_case(&one).await);
        let two = start(&database).await;
        let mut device = Device::new(1);
        two.state(county(), stream)
            .await
            .expect("the second server knows the stream");
        let refused = device.envelope(stream, command_id(1), set_ceiling(None, cents(1)));
        one.push(county(), stream, 0, None, vec![refused])
            .await
            .expect("answers");
        let add = device.envelope(stream, command_id(2), add_line(1));
        let told = two
            .push(county(), stream, 0, None, vec![add])
            .await
            .expect("answers");
        assert_eq!(answers(&told.messages), [Outcome::Applied { sequence: 2 }]);
    })
    .await;
}

/// What looks new by the order of its device may have been told to another server process.
#[tokio::test]
async fn a_command_told_to_two_servers_has_one_outcome() {
    for_each_database(async |database| {
        let one = start(&database).await;
        let stream = draft(open_case(&one).await);
        let two = start(&database).await;
        let mut device = Device::new(1);
        let tell = async |hub: &Hub, envelope| {
            let told = hub.push(county(), stream, 0, None, vec![envelope]).await;
            answers(&told.expect("answers").messages)
        };
        for (id, body) in [(1, set_ceiling(None, cents(1))), (2, add_line(1))] {
            plan(&two, county(), stream).await;
            let envelope = device.envelope(stream, command_id(id), body);
            let first = tell(&one, envelope.clone()).await;
            // The second server still takes the command for the next one of this device.
            assert_eq!(tell(&two, envelope.clone()).await, first);
            assert_eq!(tell(&one, envelope).await, first);
        }
        // An id that is used again, with the next number of the device and another content.
        let reused = device.envelope(stream, command_id(2), add_line(2));
        let next = device.envelope(stream, command_id(3), add_line(3));
        let told = one
            .push(county(), stream, 0, None, vec![reused, next])
            .await;
        assert_eq!(
            answers(&told.expect("answers").messages),
            [
                Outcome::Applied { sequence: 2 },
                Outcome::Applied { sequence: 3 }
            ]
        );
        let lines = plan(&two, county(), stream).await.content.lines;
        assert_eq!(
            lines.into_keys().collect::<Vec<_>>(),
            [line_id(1), line_id(3)]
        );
    })
    .await;
}

/// A server that has looked who wrote in a stream learns of whoever wrote at another one since.
#[tokio::test]
async fn whoever_wrote_at_another_server_is_named() {
    for_each_database(async |database| {
        let one = start(&database).await;
        let stream = draft(open_case(&one).await);
        let two = start(&database).await;
        store(&one, &[county(), colleague()]).await;
        let row = one.db().stream(stream).await.expect("the database");
        let key = row.expect("the stream").key;
        let named = async || {
            let people = one.db().authors_of(&[key]).await.expect("people");
            let mut names: Vec<_> = people.into_iter().map(|person| person.id).collect();
            names.sort_unstable();
            names
        };
        let (first, second) = (county().actor.person, colleague().actor.person);
        let mut desk = Desk::open(&one, county(), stream, 1).await;
        desk.command(command_id(1), add_line(1)).await;
        assert_eq!(named().await, [first]);
        let mut desk = Desk::open(&two, colleague(), stream, 2).await;
        desk.command(command_id(2), add_line(2)).await;
        assert_eq!(named().await, [first, second]);
        assert_eq!(named().await, [first, second], "nothing new");
    })
    .await;
}

/// Stores people as the accounts know them.
async fn store(hub: &Hub, people: &[Caller]) {
    let at = Timestamp(0);
    for caller in people {
        let organisation = Organisation {
            id: caller.organisation,
            code: "county".to_owned(),
            kind: OrganisationKind::County,
            name: "Landkreis".to_owned(),
        };
        let kept = hub.db().keep_organisations(vec![organisation]).await;
        kept.expect("an organisation");
        let person = NewPerson {
            id: caller.actor.person,
            login: caller.actor.person.to_string(),
            name: "Name".to_owned(),
            role: caller.actor.role,
            organisation: caller.organisation,
            password_hash: None,
            demo: false,
        };
        assert!(hub.db().add_person(person, at).await.expect("a person"));
    }
}
