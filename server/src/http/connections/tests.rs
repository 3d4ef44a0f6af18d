use super::{Connections, NoSeat, Seat, Waits};
use crate::http::REQUEST_TIMEOUT;
use domain::PersonId;
use uuid::Uuid;

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn seat(connections: &Connections, number: u128) -> Result<Seat, NoSeat> {
    connections.sit(person(number))
}

#[tokio::test]
async fn places_are_limited_by_person_and_in_total_and_come_back() {
    let connections = Connections::with_limits(2, 3, 1);
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
    let turn = connections.turn();
    assert!(turn.is_some() && connections.turn().is_none());
    drop(turn);
    assert!(connections.turn().is_some());
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
