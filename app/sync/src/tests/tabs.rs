//! Several tabs on one store.

use super::{
    desk::{Desk, Profile},
    server::Server,
    went_back::others_type,
};
use crate::{
    Head, Input,
    store::{Row, Table, Write, transaction::event_key},
};
use domain::sample;

/// A server, and a tab that has its plan; others come to the same store.
fn begun() -> (Server, Profile, Desk) {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut first = Desk::open(&profile, 1);
    first.online(&mut server);
    (server, profile, first)
}

fn kept(profile: &Profile) -> Row {
    let stored = profile.borrow().load(sample::stream_id(), Head::default());
    stored.expect("a store").row
}

fn damage_event(profile: &Profile, sequence: u64) {
    profile.borrow_mut().write(Write::Put {
        table: Table::Events,
        key: event_key(sample::stream_id(), sequence),
        value: "damaged".to_owned(),
    });
}

#[test]
fn tabs_share_what_waits_and_what_has_come() {
    let (mut server, profile, mut first) = begun();
    let mut second = Desk::open(&profile, 2);
    first.types(1, 0, 2_000);
    second.input(Input::StoreMoved);
    assert_eq!(second.sees(0), 2_000, "seen in the other tab");
    second.types(2, 0, 2_500);
    first.input(Input::StoreMoved);
    assert_eq!(first.sees(0), 2_500);
    // The second sends for both; the first, which had sent too, gets the same outcome.
    second.online(&mut server);
    first.online(&mut server);
    assert_eq!((first.waiting(), second.waiting()), (0, 0));
    assert_eq!(server.log.len(), 3, "each once");
    assert_eq!(server.conflicts(), 0, "one person is no conflict");
    assert_eq!((first.sees(0), second.sees(0)), (2_500, 2_500));
}

/// The batch with what is done comes to nothing, and is written again.
#[test]
fn what_was_done_while_another_tab_was_faster_does_not_wait_again() {
    let (mut server, profile, mut first) = begun();
    let mut second = Desk::open(&profile, 2);
    second.online(&mut server);
    for news in others_type(&mut server, 1, &[3_000]) {
        second.input(Input::Heard(vec![news]));
    }
    assert_eq!(kept(&profile).head, server.authority.head());
    first.offline();
    first.types(1, 0, 2_000);
    first.input(Input::Tick);
    let told = first.asks(&mut server);
    first.input(Input::Answered(told));
    assert_eq!(first.tab.replica.head(), server.authority.head());
    assert_eq!((first.waiting(), first.out.len()), (0, 0));
    assert_eq!(profile.borrow().count(Table::Outbox), 0);
}

#[test]
fn what_another_tab_has_settled_does_not_wait_any_more() {
    let (mut server, profile, mut first) = begun();
    let mut second = Desk::open(&profile, 2);
    first.types(1, 0, 2_000);
    first.offline();
    second.input(Input::StoreMoved);
    second.online(&mut server);
    first.input(Input::StoreMoved);
    assert_eq!((first.sees(0), first.waiting()), (2_000, 0));
    assert_eq!(profile.borrow().count(Table::Outbox), 0, "nor again");
}

#[test]
fn what_another_tab_has_settled_stays_in_sight_until_it_can_be_read() {
    let (mut server, profile, mut first) = begun();
    let mut second = Desk::open(&profile, 2);
    first.offline();
    first.types(1, 0, 2_000);
    second.input(Input::StoreMoved);
    second.online(&mut server);
    damage_event(&profile, 2);
    first.input(Input::StoreMoved);
    assert_eq!((first.sees(0), first.waiting()), (2_000, 1));
    assert_eq!(first.tab.replica.unanswered().count(), 0);
    assert_eq!(profile.borrow().count(Table::Outbox), 0, "not kept again");
    first.online(&mut server);
    assert_eq!((first.sees(0), first.waiting()), (2_000, 0));
    assert_eq!(server.log.len(), 2, "the opening and one edit");
}

#[test]
fn what_has_come_by_another_tab_leaves_the_outbox_all_the_same() {
    let (mut server, profile, mut first) = begun();
    let mut second = Desk::open(&profile, 2);
    second.online(&mut server);
    // The second is not told of it.
    first.offline();
    first.types(1, 0, 2_000);
    first.input(Input::Tick);
    first.asks(&mut server);
    // The event is in the store before the tab that waits for the answer has heard of it.
    second.online(&mut server);
    assert_eq!(profile.borrow().count(Table::Outbox), 1);
    first.input(Input::StoreMoved);
    assert_eq!((first.sees(0), first.waiting()), (2_000, 0));
    assert_eq!(profile.borrow().count(Table::Outbox), 0);
    assert_eq!(profile.borrow().count(Table::Acknowledged), 1);
}

#[test]
fn a_tab_that_cannot_read_what_another_has_kept_does_not_put_the_store_back() {
    let (mut server, profile, mut first) = begun();
    let mut second = Desk::open(&profile, 2);
    second.types(1, 0, 2_000);
    second.online(&mut server);
    let head = kept(&profile).head;
    assert_eq!(head.sequence, 2);
    damage_event(&profile, 2);
    first.input(Input::StoreMoved);
    first.types(2, 1, 3_000);
    assert_eq!(first.tab.replica.head().sequence, 1, "it is behind");
    assert_eq!(first.tab.replica.unkept(), 0, "what is typed is kept");
    assert_eq!(kept(&profile).head, head);
    first.online(&mut server);
    assert_eq!((first.sees(0), first.sees(1)), (2_000, 3_000));
    assert_eq!(kept(&profile).head.sequence, 3);
}

#[test]
fn a_tab_that_has_not_looked_at_the_store_does_not_take_the_others_numbers() {
    let (mut server, profile, mut first) = begun();
    let mut second = Desk::open(&profile, 2);
    second.online(&mut server);
    first.types(1, 0, 2_000);
    first.offline();
    let name = kept(&profile).device;
    // Not told of the first one's command: its own is number 2, and number 1 is missing.
    second.types(2, 1, 3_000);
    second.online(&mut server);
    assert_eq!(second.waiting(), 0);
    assert_eq!(kept(&profile).device, name, "it was in the store");
    first.online(&mut server);
    assert_eq!((first.sees(0), first.sees(1)), (2_000, 3_000));
    assert_eq!(server.log.len(), 3);
}
