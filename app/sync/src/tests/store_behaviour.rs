//! What a device keeps: closed and opened again, thrown away.

use super::{
    desk::{Desk, Profile, amount},
    server::Server,
    went_back::others_type,
};
use crate::{
    Head, Input, Notice,
    store::{StoreProblem, TAIL_MAX, Table, transaction::command_key},
};
use domain::{CommandId, Timestamp, sample};
use std::{cell::RefCell, rc::Rc};
use uuid::Uuid;

#[test]
fn what_was_typed_without_a_connection_is_there_after_closing_and_goes_out_once() {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    desk.offline();
    desk.types(2, 1, 3_000);
    assert_eq!(desk.tab.replica.unkept(), 0, "kept before it is sent");
    drop(desk);

    let mut again = Desk::open(&profile, 2);
    assert_eq!(
        (again.sees(0), again.sees(1)),
        (2_000, 3_000),
        "without a server"
    );
    assert_eq!(again.waiting(), 2);
    again.online(&mut server);
    assert_eq!(again.waiting(), 0);
    assert_eq!(server.log.len(), 3, "the opening and two edits");
    assert_eq!(amount(server.authority.state(), 1), 3_000);
    assert_eq!(profile.borrow().count(Table::Outbox), 0);
    assert_eq!(profile.borrow().count(Table::Acknowledged), 2);
}

#[test]
fn what_others_have_changed_is_there_without_a_connection() {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    let mut other = Desk::open(&Profile::default(), 2);
    other.online(&mut server);
    other.types(1, 0, 2_000);
    other.online(&mut server);
    desk.online(&mut server);
    drop(desk);
    assert_eq!(Desk::open(&profile, 3).sees(0), 2_000);
}

#[test]
fn when_nothing_was_missing_last_is_kept_once_a_minute() {
    let mut server = Server::with_plan(1);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    let mut looks_at = |second: i64| {
        // The answer comes a second after the question.
        desk.at = (second - 2) * 1_000;
        if desk.out.is_empty() {
            desk.input(Input::Tick);
        }
        let messages = desk.asks(&mut server);
        desk.at = (second - 1) * 1_000;
        desk.input(Input::Answered(messages));
        let stored = profile.borrow().load(sample::stream_id(), Head::default());
        stored.expect("a store").row.synchronised_at
    };
    let kept = [100, 159, 160, 161].map(&mut looks_at);
    assert_eq!(
        kept,
        [100, 100, 160, 160].map(|second| Some(Timestamp(second * 1_000)))
    );
}

#[test]
fn a_store_thrown_away_under_an_open_tab_is_filled_again() {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    desk.offline();
    profile.borrow_mut().evict();
    desk.input(Input::StoreMoved);
    desk.types(2, 1, 3_000);
    drop(desk);
    let mut again = Desk::open(&profile, 3);
    again.online(&mut server);
    assert_eq!((again.sees(0), again.sees(1)), (2_000, 3_000));
    assert_eq!(again.waiting(), 0);
}

#[test]
fn a_store_thrown_away_without_a_word_is_noticed_with_the_next_command() {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    desk.offline();
    profile.borrow_mut().evict();
    desk.types(2, 1, 3_000);
    drop(desk);
    let again = Desk::open(&profile, 3);
    assert_eq!((again.sees(0), again.sees(1)), (2_000, 3_000));
    assert_eq!(again.waiting(), 2);
}

#[test]
fn without_a_store_the_work_goes_on_in_memory_and_says_so() {
    let mut server = Server::with_plan(2);
    for problem in [
        StoreProblem::Full,
        StoreProblem::Forbidden,
        StoreProblem::Broken,
        StoreProblem::Newer,
    ] {
        let profile = Profile::default();
        profile.borrow_mut().broken = Some(problem);
        let mut desk = Desk::open(&profile, 10 + server.log.len() as u128);
        desk.online(&mut server);
        let euros = 5_000 + server.log.len() as i64;
        desk.types(100 + server.log.len() as u128, 0, euros);
        assert_eq!(desk.tab.replica.unkept(), 1);
        assert_eq!(desk.tab.replica.store_problem(), Some(problem));
        assert!(desk.told.contains(&Notice::NotKept(problem)));
        desk.online(&mut server);
        assert_eq!(amount(server.authority.state(), 0), euros);
        assert_eq!(desk.waiting(), 0);
    }
}

#[test]
fn a_store_that_fills_up_loses_nothing_that_was_typed() {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    desk.offline();
    profile.borrow_mut().broken = Some(StoreProblem::Full);
    desk.types(2, 1, 3_000);
    assert_eq!(desk.tab.replica.unkept(), 1);
    desk.online(&mut server);
    assert_eq!(desk.waiting(), 0);
    assert_eq!(amount(server.authority.state(), 0), 2_000);
    assert_eq!(amount(server.authority.state(), 1), 3_000);
}

/// In memory a command begins in a name of its own: in the store's, the first ones would have numbers
/// that are used, and those after them would be decided before them.
#[test]
fn what_is_typed_after_the_store_filled_up_is_decided_in_order() {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    for (id, euros) in [(1, 2_000), (2, 2_100)] {
        desk.types(id, 0, euros);
        desk.online(&mut server);
    }
    desk.input(Input::Disconnected);
    profile.borrow_mut().broken = Some(StoreProblem::Full);
    for (id, euros) in [(3, 2_200), (4, 2_300), (5, 2_400), (6, 2_500)] {
        desk.types(id, 0, euros);
    }
    desk.online(&mut server);
    assert_eq!((desk.waiting(), server.conflicts()), (0, 0));
    assert_eq!(amount(server.authority.state(), 0), 2_500);
    let order = server.log.iter().map(|entry| entry.event.meta.command);
    let typed = (1..7).map(|id| CommandId(Uuid::from_u128(id)));
    assert!(order.skip(1).eq(typed));
}

#[test]
fn a_copied_profile_takes_a_name_of_its_own() {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    desk.online(&mut server);
    let copy: Profile = Rc::new(RefCell::new(profile.borrow().clone()));
    let mut other = Desk::open(&copy, 2);
    desk.types(2, 0, 2_500);
    other.types(3, 1, 3_000);
    desk.online(&mut server);
    other.online(&mut server);
    assert_eq!((desk.waiting(), other.waiting()), (0, 0));
    assert_eq!(amount(server.authority.state(), 0), 2_500);
    assert_eq!(amount(server.authority.state(), 1), 3_000);
}

#[test]
fn a_refusal_stays_until_it_is_put_aside() {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    server.revoked = true;
    desk.online(&mut server);
    assert_eq!(desk.waiting(), 0, "it blocks nothing");
    drop(desk);
    let mut again = Desk::open(&profile, 2);
    let refused: Vec<_> = again.tab.replica.refused().iter().map(|r| r.id).collect();
    assert_eq!(refused, [CommandId(Uuid::from_u128(1))]);
    assert_eq!(again.sees(0), 1_000);
    again.input(Input::Dismiss { id: refused[0] });
    drop(again);
    let last = Desk::open(&profile, 3);
    assert!(last.tab.replica.refused().is_empty());
    assert_eq!(profile.borrow().count(Table::Refused), 0);
}

#[test]
fn a_refusal_put_aside_before_it_was_kept_takes_no_other_along() {
    let mut server = Server::with_plan(3);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    desk.offline();
    desk.types(1, 0, 2_000);
    desk.types(2, 1, 2_000);
    server.revoked = true;
    desk.input(Input::Tick);
    let messages = desk.asks(&mut server);
    // The store takes its time with a third one when the other two are refused.
    let third = desk.typing(3, 2, 2_000);
    let kept = desk.slowly(third).expect("a batch");
    let id = |n: u128| CommandId(Uuid::from_u128(n));
    // One batch at a time: what comes now is written with the next one.
    assert!(desk.slowly(Input::Answered(messages)).is_none());
    assert!(desk.slowly(Input::Dismiss { id: id(1) }).is_none());
    desk.input(kept);
    drop(desk);
    let again = Desk::open(&profile, 2);
    let refused: Vec<_> = again.tab.replica.refused().iter().map(|r| r.id).collect();
    assert_eq!(refused, [id(2)]);
    assert_eq!(again.tab.replica.pending().collect::<Vec<_>>(), [id(3)]);
}

#[test]
fn the_store_does_not_grow_with_history() {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    for n in 0..TAIL_MAX + 20 {
        desk.types(1_000 + u128::from(n), 0, 2_000 + n as i64);
        desk.online(&mut server);
    }
    let events = || profile.borrow().count(Table::Events) as u64;
    assert!(events() <= TAIL_MAX, "{} beside the state", events());
    assert_eq!(profile.borrow().count(Table::Outbox), 0);
    // Nor where each event comes alone.
    let amounts: Vec<i64> = (3_000..).take(TAIL_MAX as usize + 20).collect();
    for news in others_type(&mut server, 1, &amounts) {
        desk.input(Input::Heard(vec![news]));
        assert!(events() <= TAIL_MAX, "{} beside the state", events());
    }
    assert_eq!(desk.tab.replica.head(), server.authority.head());
    let again = Desk::open(&profile, 2);
    assert_eq!(again.sees(0), desk.sees(0));
}

#[test]
fn what_was_acknowledged_is_kept_for_thirty_days() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    // Ids of commands begin with their time.
    let id = |day: i64, n: u64| u128::try_from(day * DAY).expect("positive") << 80 | u128::from(n);
    desk.at = 100 * DAY;
    desk.types(id(69, 0), 0, 1_999);
    desk.online(&mut server);
    for n in 0..TAIL_MAX {
        desk.at = 100 * DAY;
        desk.types(id(71, n), 0, 2_000 + n as i64);
        desk.online(&mut server);
    }
    let disk = profile.borrow();
    let has = |day, n| {
        let id = CommandId(Uuid::from_u128(id(day, n)));
        disk.has(Table::Acknowledged, &command_key(sample::stream_id(), id))
    };
    assert!(!has(69, 0), "31 days old");
    assert!(has(71, 0), "29 days old");
    assert_eq!(disk.count(Table::Acknowledged) as u64, TAIL_MAX);
}
