use super::{Attending, Presence, company};
use domain::{LineId, OrganisationKind, PersonId, StreamId};
use proptest::prelude::*;
use std::{collections::BTreeSet, time::Duration};
use sync::presence::{Company, PEOPLE_MAX, PlaceMessage, PresenceMessage, Present};
use tokio::time::Instant;
use uuid::Uuid;

const PAUSE: Duration = Duration::from_secs(1);

fn stream(number: u128) -> StreamId {
    StreamId(Uuid::from_u128(number))
}

fn line(number: u128) -> LineId {
    LineId(Uuid::from_u128(number))
}

fn person(number: u128) -> Present {
    Present {
        person: PersonId(Uuid::from_u128(number)),
        name: format!("Person {number}"),
        kind: OrganisationKind::County,
        line: None,
    }
}

fn attends(presence: &Presence, number: u128) -> Attending {
    presence.attend(stream(1), Some(person(number)), PAUSE)
}

/// Who is there, as the next frame says.
async fn told(attending: &mut Attending) -> Company {
    let frame = attending.next().await;
    let message = serde_json::from_str(&frame).expect("a message");
    let PresenceMessage::Company(company) = message;
    company
}

async fn numbers(attending: &mut Attending) -> Vec<u128> {
    let people = told(attending).await.people;
    people.iter().map(|one| one.person.0.as_u128()).collect()
}

#[tokio::test(start_paused = true)]
async fn whoever_comes_and_goes_is_told() {
    let presence = Presence::default();
    let mut one = attends(&presence, 1);
    assert_eq!(numbers(&mut one).await, [1]);
    let mut two = attends(&presence, 2);
    assert_eq!(numbers(&mut two).await, [1, 2]);
    assert_eq!(numbers(&mut one).await, [1, 2]);
    drop(one);
    assert_eq!(numbers(&mut two).await, [2]);
    drop(two);
    assert!(presence.is_empty(), "nothing is left of a stream");
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_no_business_of_another() {
    let presence = Presence::default();
    let mut one = attends(&presence, 1);
    let mut other = presence.attend(stream(2), Some(person(2)), PAUSE);
    assert_eq!(numbers(&mut one).await, [1]);
    assert_eq!(numbers(&mut other).await, [2]);
}

#[tokio::test(start_paused = true)]
async fn who_only_looks_on_is_named_to_nobody() {
    let presence = Presence::default();
    let mut one = attends(&presence, 1);
    let mut silent = presence.attend(stream(1), None, PAUSE);
    silent.moved(PlaceMessage::At(Some(line(1))));
    assert_eq!(numbers(&mut one).await, [1]);
    assert_eq!(numbers(&mut silent).await, [1]);
    drop(one);
    assert_eq!(numbers(&mut silent).await, [] as [u128; 0]);
    assert!(presence.here().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_person_in_two_windows_is_one_person_where_they_work() {
    let presence = Presence::default();
    let first = attends(&presence, 1);
    let mut second = attends(&presence, 1);
    second.moved(PlaceMessage::At(Some(line(7))));
    let there = told(&mut second).await;
    assert_eq!(there.people.len(), 1);
    assert_eq!(there.people[0].line, Some(line(7)));
    drop(second);
    let mut later = attends(&presence, 1);
    assert_eq!(told(&mut later).await.people[0].line, None);
    drop(first);
}

/// However fast others move, a page is told once in the pause, and of the last that happened.
#[tokio::test(start_paused = true)]
async fn a_page_is_told_once_in_the_pause_and_of_the_last() {
    let presence = Presence::default();
    let mut one = attends(&presence, 1);
    let two = attends(&presence, 2);
    told(&mut one).await;
    let before = Instant::now();
    for number in 1..=50 {
        two.moved(PlaceMessage::At(Some(line(number))));
    }
    assert_eq!(told(&mut one).await.people[1].line, Some(line(50)));
    assert_eq!(before.elapsed(), PAUSE);
    // Somewhere else and back again is nothing new once it has been told.
    two.moved(PlaceMessage::At(Some(line(50))));
    two.moved(PlaceMessage::At(Some(line(51))));
    assert_eq!(told(&mut one).await.people[1].line, Some(line(51)));
}

proptest! {
    /// Everybody is named or counted once, in the order of coming.
    #[test]
    fn everybody_is_named_or_counted_once(numbers in prop::collection::vec(0_u128..60, 0..120)) {
        let people: Vec<Present> = numbers.iter().map(|number| person(*number)).collect();
        let there = company(people.iter());
        let mut order = Vec::new();
        for one in &people {
            if !order.contains(&one.person) {
                order.push(one.person);
            }
        }
        let all: BTreeSet<_> = numbers.iter().collect();
        prop_assert_eq!(there.people.len() + there.more as usize, all.len());
        prop_assert_eq!(there.people.len(), all.len().min(PEOPLE_MAX));
        let named: Vec<_> = there.people.iter().map(|one| one.person).collect();
        prop_assert_eq!(&named[..], &order[..named.len()]);
    }
}
