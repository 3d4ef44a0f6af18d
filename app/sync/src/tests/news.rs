//! What a person is told of the changes of others.

use super::{
    desk::{Desk, Profile},
    server::Server,
};
use crate::{Input, Notice, ServerMessage};
use domain::CommandId;
use uuid::Uuid;

/// A desk at event 3, from where the server tells the state in place of the events, and then so many
/// changes of somebody else.
fn behind(others: u128) -> (Server, Profile, Desk) {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    for id in [1, 2] {
        desk.types(id, 0, 2_000 + id as i64);
        desk.online(&mut server);
    }
    desk.offline();
    assert_eq!(desk.tab.replica.head().sequence, 3);
    let mut other = Desk::open(&Profile::default(), 9);
    other.online(&mut server);
    for id in 0..others {
        other.types(100 + id, 1, 3_000 + id as i64);
        other.online(&mut server);
    }
    desk.told.clear();
    (server, profile, desk)
}

fn of_others(desk: &Desk) -> Vec<Notice> {
    let told = desk.told.iter().filter(|notice| {
        matches!(
            notice,
            Notice::ManyChanges { .. } | Notice::ChangedByOthers { .. }
        )
    });
    told.cloned().collect()
}

#[test]
fn a_state_in_place_of_events_is_news_of_others() {
    for (others, own) in [(4, 0), (4, 2), (0, 2)] {
        let (mut server, _, mut desk) = behind(others);
        for id in 0..own {
            desk.types(10 + id, 0, 2_500 + id as i64);
        }
        desk.online(&mut server);
        let count = others as u64;
        let expected = (count > 0).then_some(Notice::ManyChanges { count });
        assert_eq!(
            of_others(&desk),
            Vec::from_iter(expected),
            "{others} beside {own}"
        );
    }
}

#[test]
fn what_is_there_on_opening_is_no_news() {
    let (mut server, _, _) = behind(4);
    let mut desk = Desk::open(&Profile::default(), 5);
    desk.online(&mut server);
    assert_eq!(desk.tab.replica.head(), server.authority.head());
    assert_eq!(of_others(&desk), []);
}

/// What the store has of another tab is told by that tab.
#[test]
fn a_state_that_is_known_already_is_no_news() {
    let (mut server, _, mut desk) = behind(4);
    desk.online(&mut server);
    desk.told.clear();
    let actor = domain::sample::actor(1, domain::Role::CountyCaseWorker);
    let mut told = server.receive(
        actor,
        Desk::open(&Profile::default(), 6).tab.replica.hello(),
    );
    told.retain(|message| matches!(message, ServerMessage::Snapshot { .. }));
    assert_eq!(told.len(), 1);
    desk.input(Input::Heard(told));
    assert_eq!(of_others(&desk), []);
}

#[test]
fn what_somebody_changes_on_another_device_of_theirs_is_no_news() {
    let mut server = Server::with_plan(2);
    let [mut here, mut there] = [1, 2].map(|device| Desk::open(&Profile::default(), device));
    for desk in [&mut here, &mut there] {
        desk.online(&mut server);
    }
    there.types(1, 0, 2_000);
    there.online(&mut server);
    here.online(&mut server);
    assert_eq!((here.sees(0), of_others(&here)), (2_000, Vec::new()));
}

/// The event itself, which would tell, never comes.
#[test]
fn a_conflict_is_told_of_where_the_state_comes_in_place_of_its_event() {
    let (mut server, _, mut desk) = behind(1);
    desk.types(10, 1, 4_000);
    desk.online(&mut server);
    let id = CommandId(Uuid::from_u128(10));
    assert!(
        desk.told.contains(&Notice::Conflict { id }),
        "{:?}",
        desk.told
    );
    assert_eq!((desk.waiting(), server.conflicts()), (0, 1));
}

#[test]
fn a_state_that_ends_with_ones_own_command_contains_it() {
    let (mut server, _, mut desk) = behind(0);
    desk.types(10, 0, 4_000);
    desk.input(Input::Tick);
    let mut told = desk.asks(&mut server);
    told.retain(|message| matches!(message, ServerMessage::Answers { .. }));
    desk.input(Input::Answered(told));
    assert_eq!(desk.waiting(), 1);
    let told = desk.asks(&mut server);
    let is_state = |message: &ServerMessage| matches!(message, ServerMessage::Snapshot { .. });
    assert!(told.iter().any(is_state), "{told:?}");
    desk.input(Input::Answered(told));
    assert_eq!((desk.waiting(), desk.out.len()), (0, 0));
}
