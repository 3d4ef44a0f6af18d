use super::{Connections, Limits, NoSeat, Seat, Waits};
use crate::http::REQUEST_TIMEOUT;
use domain::PersonId;
use uuid::Uuid;

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

/// Two of one person, three in total.
fn small() -> Connections {
    Connections::with_limits(Limits {
        per_person: 2,
        connections: 3,
        requests_per_person: 2,
        requests: 3,
    })
}

fn seat(connections: &Connections, number: u128) -> Result<Seat, NoSeat> {
    connections.sit(person(number))
}

#[tokio::test]
async fn places_are_limited_by_person_and_in_total_and_come_back() {
    let connections = small();
    let first = seat(&connections, 1);
    let second = seat(&connections, 1);
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(seat(&connections, 1).err(), Some(NoSeat), "by person");
    let other = seat(&connections, 2);
    assert!(other.is_ok());
    assert_eq!(seat(&connections, 3).err(), Some(NoSeat), "in total");
    drop(second);
    let third = seat(&connections, 3);
    assert!(third.is_ok());
    connections.at_least(3).await;
    drop((first, other, third));
    connections.at_most(0).await;
}

#[test]
fn turns_are_limited_by_person_and_in_total_and_come_back() {
    let connections = small();
    let turn = |number| connections.turn(person(number));
    let own = [turn(1), turn(1)];
    assert!(own.iter().all(Option::is_some));
    assert!(turn(1).is_none(), "by person");
    let other = turn(2);
    assert!(other.is_some());
    assert!(turn(3).is_none(), "in total");
    // One that was refused is not counted.
    drop((own, other));
    let again = [turn(1), turn(1), turn(3)];
    assert!(again.iter().all(Option::is_some));
}

#[tokio::test]
async fn a_server_that_stops_tells_those_who_are_there_and_lets_nobody_in() {
    let connections = Connections::default();
    let there = seat(&connections, 1);
    connections.stop();
    if let Ok(there) = &there {
        there.told_to_leave().await;
    }
    assert!(there.is_ok());
    assert_eq!(seat(&connections, 2).err(), Some(NoSeat));
}

#[test]
fn a_long_poll_is_answered_before_its_request_is_given_up() {
    assert!(Waits::default().poll < REQUEST_TIMEOUT);
}
