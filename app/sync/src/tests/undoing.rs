//! What can be undone, and what cannot.

use super::{
    desk::{Desk, Profile},
    server::Server,
};
use crate::Input;
use domain::CommandId;
use uuid::Uuid;

fn id(n: u128) -> CommandId {
    CommandId(Uuid::from_u128(n))
}

/// A desk that has the server's plan.
fn begun(profile: &Profile) -> (Server, Desk) {
    let mut server = Server::with_plan(2);
    let mut desk = Desk::open(profile, 1);
    desk.online(&mut server);
    (server, desk)
}

#[test]
fn undo_and_redo_walk_back_and_forth() {
    let (mut server, mut desk) = begun(&Profile::default());
    for (id, euros) in [(1, 2_000), (2, 3_000)] {
        desk.types(id, 0, euros);
        desk.online(&mut server);
    }
    let can = |desk: &Desk| (desk.tab.replica.can_undo(), desk.tab.replica.can_redo());
    assert_eq!(can(&desk), (true, false));
    let mut step = |input: Input, expected: i64| {
        desk.input(input);
        desk.online(&mut server);
        assert_eq!(desk.sees(0), expected);
    };
    step(Input::Undo { id: id(3) }, 2_000);
    step(Input::Undo { id: id(4) }, 1_000);
    step(Input::Redo { id: id(5) }, 2_000);
    step(Input::Redo { id: id(6) }, 3_000);
    step(Input::Undo { id: id(7) }, 2_000);
    assert_eq!(can(&desk), (true, true));
}

#[test]
fn what_was_refused_is_not_undone_but_what_was_done_before_it() {
    let (mut server, mut desk) = begun(&Profile::default());
    desk.types(1, 0, 2_000);
    desk.online(&mut server);
    server.revoked = true;
    desk.types(2, 1, 3_000);
    desk.online(&mut server);
    server.revoked = false;
    assert_eq!((desk.sees(0), desk.sees(1)), (2_000, 1_000));
    desk.input(Input::Undo { id: id(3) });
    desk.online(&mut server);
    assert_eq!((desk.sees(0), desk.sees(1)), (1_000, 1_000));
    assert!(!desk.tab.replica.can_undo());
}

#[test]
fn what_changes_nothing_cannot_be_undone() {
    let (_, mut desk) = begun(&Profile::default());
    desk.types(1, 0, 1_000);
    assert!(!desk.tab.replica.can_undo(), "it was there before");
}

#[test]
fn what_was_done_before_the_page_was_loaded_anew_can_be_undone() {
    let profile = Profile::default();
    let (mut server, mut desk) = begun(&profile);
    desk.types(1, 0, 2_000);
    desk.types(2, 0, 3_000);
    let kept = desk.tab.replica.undo_to_keep().expect("it has changed");
    assert_eq!(desk.tab.replica.undo_to_keep(), None, "kept already");
    desk.offline();
    drop(desk);
    let mut again = Desk::open(&profile, 2);
    again.tab.replica.take_up_undo(&kept);
    again.tab.replica.take_up_undo("no stack");
    again.input(Input::Undo { id: id(3) });
    assert_eq!(again.sees(0), 2_000);
    again.online(&mut server);
    again.input(Input::Undo { id: id(4) });
    again.online(&mut server);
    assert_eq!(again.sees(0), 1_000);
    assert_eq!((again.waiting(), server.conflicts()), (0, 0));
}
