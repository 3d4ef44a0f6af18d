use super::{Presence, Stay, company, each_once};
use domain::{LineId, OrganisationKind, PersonId, StreamId};
use proptest::prelude::*;
use std::{
    collections::BTreeMap,
    sync::{Arc, Barrier},
    thread,
    time::Duration,
};
use sync::presence::{Company, PEOPLE_MAX, PlaceMessage, PresenceMessage, Present};
use tokio::time::{Instant, timeout};
use uuid::Uuid;

const PAUSE: Duration = Duration::from_secs(1);

/// Longer than anything that is waited for; the clock stands still otherwise.
const LONG: Duration = Duration::from_secs(100);

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

fn attends(presence: &Presence, number: u128) -> Stay {
    presence.enter(stream(1), Some(person(number)), PAUSE)
}

/// Who is there, as the next frame says.
async fn told(stay: &mut Stay) -> Company {
    let frame = timeout(LONG, stay.next()).await.expect("a frame");
    let message = serde_json::from_str(&frame).expect("a message");
    let PresenceMessage::Company(company) = message;
    company
}

async fn numbers(stay: &mut Stay) -> Vec<u128> {
    let people = told(stay).await.people;
    people.iter().map(|one| one.person.0.as_u128()).collect()
}

/// Goes to a line, and hears until that has been told.
async fn moves(stay: &mut Stay, to: Option<LineId>) {
    stay.moved(PlaceMessage::At(to));
    let own = stay.seat;
    let shared = Arc::clone(&stay.shared);
    let has_told = || {
        let all = shared.lock();
        all.rooms[&stream(1)].here[&own].who.line == to
    };
    while !has_told() {
        timeout(LONG, stay.next()).await.expect("a frame");
    }
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
    let mut other = presence.enter(stream(2), Some(person(2)), PAUSE);
    assert_eq!(numbers(&mut one).await, [1]);
    assert_eq!(numbers(&mut other).await, [2]);
}

#[tokio::test(start_paused = true)]
async fn who_only_looks_on_is_named_to_nobody() {
    let presence = Presence::default();
    let mut one = attends(&presence, 1);
    let mut silent = presence.enter(stream(1), None, PAUSE);
    silent.moved(PlaceMessage::At(Some(line(1))));
    assert_eq!(numbers(&mut one).await, [1]);
    assert_eq!(numbers(&mut silent).await, [1]);
    let silence = timeout(10 * PAUSE, async {
        tokio::join!(one.next(), silent.next())
    });
    assert!(silence.await.is_err(), "nobody moved whom they know");
    drop(one);
    assert_eq!(numbers(&mut silent).await, [] as [u128; 0]);
    assert!(presence.here().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_person_in_two_windows_is_one_person_where_they_moved_last() {
    let presence = Presence::default();
    let mut looking = attends(&presence, 2);
    let mut first = attends(&presence, 1);
    let mut second = attends(&presence, 1);
    assert_eq!(numbers(&mut looking).await, [2, 1]);
    for (window, line) in [(&mut second, line(7)), (&mut first, line(8))] {
        moves(window, Some(line)).await;
        let there = told(&mut looking).await;
        assert_eq!(there.people.len(), 2);
        assert_eq!(there.people[1].line, Some(line));
    }
    // What is left of them is the other window.
    drop(first);
    assert_eq!(told(&mut looking).await.people[1].line, Some(line(7)));
    moves(&mut second, None).await;
    assert_eq!(told(&mut looking).await.people[1].line, None);
}

/// However fast somebody moves, others are told once in the pause, and of the last that happened.
#[tokio::test(start_paused = true)]
async fn a_page_is_told_once_in_the_pause_and_of_the_last() {
    let presence = Presence::default();
    let mut one = attends(&presence, 1);
    let mut two = attends(&presence, 2);
    assert_eq!(numbers(&mut one).await, [1, 2]);
    let before = Instant::now();
    for number in 1..=50 {
        moves(&mut two, Some(line(number))).await;
    }
    assert!(before.elapsed() >= 49 * PAUSE, "one move in the pause");
    let before = Instant::now();
    assert_eq!(told(&mut one).await.people[1].line, Some(line(50)));
    moves(&mut two, Some(line(51))).await;
    moves(&mut two, Some(line(52))).await;
    assert_eq!(told(&mut one).await.people[1].line, Some(line(52)));
    assert!(before.elapsed() >= PAUSE, "one frame in the pause");
    // Saying the same again is no news.
    two.moved(PlaceMessage::At(Some(line(52))));
    let silence = timeout(10 * PAUSE, async { tokio::join!(one.next(), two.next()) });
    assert!(silence.await.is_err());
}

/// Two who go at the same time leave nothing behind, whoever is the last.
#[test]
fn a_room_ends_with_those_who_leave_at_once() {
    for _ in 0..500 {
        let presence = Presence::default();
        let both = [attends(&presence, 1), attends(&presence, 2)];
        let start = Barrier::new(2);
        thread::scope(|scope| {
            for stay in both {
                scope.spawn(|| {
                    let stay = stay;
                    start.wait();
                    drop(stay);
                });
            }
        });
        assert!(presence.is_empty());
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_heard_of_other_servers_comes_and_goes() {
    let presence = Presence::default();
    let mut one = attends(&presence, 1);
    assert_eq!(numbers(&mut one).await, [1]);
    let there = [person(2), person(1)].to_vec();
    presence.set_elsewhere(BTreeMap::from([
        (stream(1), there),
        (stream(2), vec![person(3)]),
    ]));
    assert_eq!(numbers(&mut one).await, [1, 2]);
    assert_eq!(presence.here()[&stream(1)].len(), 1, "of this server only");
    presence.set_elsewhere(BTreeMap::new());
    assert_eq!(numbers(&mut one).await, [1]);
}

proptest! {
    /// Everybody is named or counted once, in the order of coming.
    #[test]
    fn everybody_is_named_or_counted_once(numbers in prop::collection::vec(0_u128..60, 0..120)) {
        let people: Vec<Present> = numbers.iter().map(|number| person(*number)).collect();
        let there = company(each_once(people.iter().map(|one| (one, 0))));
        let mut order = Vec::new();
        for one in &people {
            if !order.contains(&one.person) {
                order.push(one.person);
            }
        }
        prop_assert_eq!(there.people.len() + there.more as usize, order.len());
        prop_assert_eq!(there.people.len(), order.len().min(PEOPLE_MAX));
        let named: Vec<_> = there.people.iter().map(|one| one.person).collect();
        prop_assert_eq!(&named[..], &order[..named.len()]);
    }
}
