//! The stores of devices whose server's log goes back without another epoch, and their tabs.

use super::{
    desk::{Desk, Profile},
    server::Server,
    went_back::{all_is_there, gone_back, others_type, with_two},
};
use crate::{
    Head, Input, LogEntry, Notice,
    store::{Era, StoreProblem},
};
use domain::sample;
use std::rc::Rc;

#[test]
fn tabs_of_one_store_agree_on_it() {
    let profile = Profile::default();
    let mut first = Desk::open(&profile, 1);
    let (mut server, backup) = with_two(&mut first);
    let mut second = Desk::open(&profile, 2);
    second.online(&mut server);
    server.go_back(backup);
    first.online(&mut server);
    second.input(Input::StoreMoved);
    assert!(second.told.contains(&Notice::Restored));
    second.types(3, 0, 2_500);
    second.online(&mut server);
    first.online(&mut server);
    for desk in [&first, &second] {
        all_is_there(&server, desk, [2_500, 3_000]);
    }
    let mut third = Desk::open(&profile, 3);
    assert_eq!(third.sees(0), 2_500, "the store is of the new log");
    third.online(&mut server);
    all_is_there(&server, &third, [2_500, 3_000]);
}

/// Two tabs of one store on both sides of a log that goes back: the first has brought an event into the
/// store that is lost then, which the second has not heard of, and others have made so many events in its
/// place and more.
fn on_both_sides(profile: &Profile, more: usize) -> (Server, Desk, Desk) {
    let mut server = Server::with_plan(2);
    let [mut lost, mut late] = [1, 2].map(|device| Desk::open(profile, device));
    for desk in [&mut lost, &mut late] {
        desk.online(&mut server);
    }
    let backup = server.backup();
    lost.types(1, 0, 2_000);
    lost.online(&mut server);
    server.go_back(backup);
    others_type(&mut server, 1, &[3_000, 3_001][..=more]);
    (server, lost, late)
}

/// Found by the simulation, history 19,477: the store has the event that was lost, a tab that had not
/// read it yet has the one that came in its place, and goes on.
#[test]
fn tabs_on_both_sides_of_it_agree_in_the_end() {
    for more in [0, 1] {
        let profile = Profile::default();
        let (mut server, mut lost, mut late) = on_both_sides(&profile, more);
        late.online(&mut server);
        assert_eq!(late.tab.replica.head(), server.authority.head());
        late.types(3, 1, 4_000);
        for _ in 0..3 {
            late.online(&mut server);
            lost.input(Input::StoreMoved);
            lost.online(&mut server);
            late.input(Input::StoreMoved);
        }
        late.online(&mut server);
        lost.online(&mut server);
        for desk in [&late, &lost] {
            all_is_there(&server, desk, [2_000, 4_000]);
        }
        let mut again = Desk::open(&profile, 3);
        assert_eq!((again.sees(0), again.sees(1)), (2_000, 4_000));
        again.online(&mut server);
        all_is_there(&server, &again, [2_000, 4_000]);
    }
}

/// Nobody has the lost event any more except the store.
#[test]
fn what_only_the_store_has_of_the_lost_log_is_offered_again() {
    for more in [0, 1] {
        let (mut server, lost, mut late) = on_both_sides(&Profile::default(), more);
        drop(lost);
        late.online(&mut server);
        late.types(3, 1, 4_000);
        for _ in 0..2 {
            late.online(&mut server);
        }
        all_is_there(&server, &late, [2_000, 4_000]);
    }
}

/// A tab that reads less than it has, and of the same log, has met no other one.
#[test]
fn what_another_tab_has_kept_first_is_of_the_same_log() {
    let profile = Profile::default();
    let mut server = Server::with_plan(2);
    let [mut first, mut second] = [1, 2].map(|device| Desk::open(&profile, device));
    for desk in [&mut first, &mut second] {
        desk.online(&mut server);
    }
    first.types(1, 0, 2_000);
    first.online(&mut server);
    others_type(&mut server, 1, &[3_000]);
    second.online(&mut server);
    assert_eq!(second.tab.replica.head(), server.authority.head());
    let kept = profile.borrow().load(sample::stream_id(), Head::default());
    let row = kept.expect("what is kept").row;
    assert_eq!(row.head, server.authority.head());
    assert_eq!(row.era(), Some(Era::of(server.authority.epoch())));
}

/// A tab reads what follows on another log than its own.
#[test]
fn what_a_store_has_of_another_log_is_not_put_on_top() {
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    let (server, _) = with_two(&mut desk);
    let [.., before, last] = server.log.as_slice() else {
        panic!("two events")
    };
    let head = |entry: &LogEntry| Head {
        sequence: entry.sequence,
        hash: entry.hash,
    };
    let read = |since| {
        let stored = profile.borrow().load(sample::stream_id(), since);
        let stored = stored.expect("what is kept");
        (stored.base.is_some(), stored.tail.len())
    };
    assert_eq!(read(head(before)), (false, 1));
    let (sequence, hash) = (before.sequence, last.hash);
    assert_eq!(read(Head { sequence, hash }), (false, 0));
}

#[test]
fn it_can_go_back_more_than_once() {
    let (mut server, mut desk) = gone_back();
    let profile = Rc::clone(&desk.tab.disk);
    desk.online(&mut server);
    let again = server.backup();
    desk.types(3, 0, 2_500);
    desk.online(&mut server);
    server.go_back(again);
    desk.online(&mut server);
    all_is_there(&server, &desk, [2_500, 3_000]);
    drop(desk);
    let mut desk = Desk::open(&profile, 4);
    desk.online(&mut server);
    all_is_there(&server, &desk, [2_500, 3_000]);
}

#[test]
fn a_device_that_keeps_nothing_takes_it_in() {
    let profile = Profile::default();
    profile.borrow_mut().broken = Some(StoreProblem::Forbidden);
    let mut desk = Desk::open(&profile, 1);
    let (mut server, backup) = with_two(&mut desk);
    server.go_back(backup);
    desk.types(3, 0, 2_500);
    desk.online(&mut server);
    // What was acknowledged is kept nowhere, so it cannot be offered.
    all_is_there(&server, &desk, [2_500, 1_000]);
}
