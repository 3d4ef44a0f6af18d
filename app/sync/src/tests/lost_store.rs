//! A store that is gone under an open page: thrown away, or not to be opened any more.

use super::{
    desk::{Desk, Profile, amount},
    server::Server,
};
use crate::{
    Input,
    store::{StoreProblem, Table},
};
use domain::CommandId;
use uuid::Uuid;

/// A desk with a change that is kept and cannot be sent.
fn with_one_kept() -> (Server, Profile, Desk) {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    desk.offline();
    assert_eq!((desk.waiting(), desk.tab.replica.unkept()), (1, 0));
    (server, profile, desk)
}

#[test]
fn what_was_kept_in_a_store_that_cannot_be_used_any_more_counts_as_unkept() {
    for (problem, unkept) in [
        (StoreProblem::Broken, 2),
        (StoreProblem::Forbidden, 2),
        // What it has stays in it.
        (StoreProblem::Full, 1),
        (StoreProblem::Newer, 1),
    ] {
        let (mut server, profile, mut desk) = with_one_kept();
        profile.borrow_mut().broken = Some(problem);
        desk.types(2, 1, 3_000);
        assert_eq!(desk.tab.replica.unkept(), unkept, "{problem}");
        desk.online(&mut server);
        assert_eq!((desk.waiting(), server.conflicts()), (0, 0));
        let state = server.authority.state();
        assert_eq!((amount(state, 0), amount(state, 1)), (2_000, 3_000));
    }
}

#[test]
fn a_refusal_outlives_a_store_that_was_thrown_away() {
    let (mut server, profile, mut desk) = with_one_kept();
    server.revoked = true;
    desk.online(&mut server);
    assert_eq!(desk.tab.replica.refused().len(), 1);
    profile.borrow_mut().evict();
    desk.input(Input::StoreMoved);
    assert_eq!(desk.tab.replica.refused().len(), 1, "it is still in sight");
    assert_eq!(profile.borrow().count(Table::Refused), 1, "and kept again");
    let id = CommandId(Uuid::from_u128(1));
    drop(desk);
    let mut again = Desk::open(&profile, 2);
    let refused: Vec<_> = again
        .tab
        .replica
        .refused()
        .iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(refused, [id]);
    again.input(Input::Dismiss { id });
    drop(again);
    assert_eq!(profile.borrow().count(Table::Refused), 0);
}

/// The page is left for another one: nothing of what it alone has is forgotten.
#[test]
fn what_only_a_page_has_goes_on_elsewhere_and_is_refused_there_again() {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    profile.borrow_mut().broken = Some(StoreProblem::Forbidden);
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    assert!(desk.tab.replica.has_something_alone());
    server.revoked = true;
    desk.online(&mut server);
    assert_eq!(desk.tab.replica.refused().len(), 1);
    server.revoked = false;
    desk.offline();
    desk.types(2, 1, 3_000);
    let given = desk.tab.replica.only_here();
    drop(desk);
    let mut next = Desk::open(&profile, 2);
    next.online(&mut server);
    next.input(Input::Import(given));
    next.online(&mut server);
    let refused: Vec<_> = next
        .tab
        .replica
        .refused()
        .iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(refused, [CommandId(Uuid::from_u128(1))]);
    let state = server.authority.state();
    assert_eq!((amount(state, 0), amount(state, 1)), (1_000, 3_000));
    assert_eq!((next.waiting(), server.conflicts()), (0, 0));
    next.input(Input::Dismiss { id: refused[0] });
    assert!(!next.tab.replica.has_something_alone());
    assert_eq!(next.tab.replica.only_here(), []);
}

#[test]
fn what_the_device_keeps_goes_nowhere() {
    let (mut server, profile, mut desk) = with_one_kept();
    assert_eq!(desk.tab.replica.only_here(), []);
    server.revoked = true;
    desk.online(&mut server);
    assert_eq!(profile.borrow().count(Table::Refused), 1);
    assert!(!desk.tab.replica.has_something_alone());
    assert_eq!(desk.tab.replica.only_here(), []);
}
