//! A server that goes back to an older backup: what it has lost is offered again, and undo waits for
//! that.

use super::{
    desk::{Desk, Profile, amount},
    server::Server,
};
use crate::{Input, Notice, ServerMessage, store::StoreProblem};
use domain::{CommandId, Timestamp};
use std::collections::BTreeMap;
use uuid::Uuid;

fn id(n: u128) -> CommandId {
    CommandId(Uuid::from_u128(n))
}

/// A server that has lost command 1, which set the first line to 2,000, and a desk that does not know
/// yet.
fn lost(profile: &Profile) -> (Server, Desk) {
    let mut server = Server::with_plan(2);
    let mut desk = Desk::open(profile, 1);
    desk.online(&mut server);
    let backup = server.backup();
    desk.types(1, 0, 2_000);
    desk.online(&mut server);
    server.restore(backup);
    (server, desk)
}

/// What the server says when the desk looks for news.
fn news(server: &mut Server, desk: &mut Desk) -> Vec<ServerMessage> {
    desk.input(Input::Tick);
    desk.asks(server)
}

#[test]
fn what_a_restored_server_has_lost_is_offered_again() {
    let mut server = Server::with_plan(2);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    desk.online(&mut server);
    let backup = server.backup();
    desk.types(2, 1, 3_000);
    desk.online(&mut server);
    assert_eq!(desk.waiting(), 0, "acknowledged");
    server.restore(backup);
    assert_eq!(
        amount(server.authority.state(), 1),
        1_000,
        "the server has lost it"
    );
    desk.types(3, 0, 2_500);
    desk.online(&mut server);
    assert!(desk.told.contains(&Notice::Restored));
    assert_eq!(desk.waiting(), 0);
    assert_eq!(amount(server.authority.state(), 0), 2_500);
    assert_eq!(amount(server.authority.state(), 1), 3_000, "offered again");
    assert_eq!(server.conflicts(), 0);
    let mut counted: BTreeMap<CommandId, usize> = BTreeMap::new();
    for entry in &server.log {
        *counted.entry(entry.event.meta.command).or_default() += 1;
    }
    assert!(counted.values().all(|count| *count == 1));
}

/// Found by the simulation, history 146,481: the undo of a command went out before the command.
#[test]
fn what_is_to_be_offered_again_is_undone_after_that() {
    let profile = Profile::default();
    let (mut server, mut desk) = lost(&profile);
    let messages = news(&mut server, &mut desk);
    let written = desk.slowly(Input::Answered(messages)).expect("a batch");
    assert!(!desk.tab.replica.can_undo(), "its effect is not in sight");
    desk.slowly(Input::Undo { id: id(2) });
    assert_eq!((desk.sees(0), desk.waiting()), (1_000, 0));

    desk.input(written);
    let (sees, waiting) = (desk.sees(0), desk.waiting());
    assert_eq!((sees, waiting), (1_000, 2), "the command, then its undo");
    desk.online(&mut server);
    assert_eq!((desk.sees(0), desk.waiting()), (1_000, 0));
    assert_eq!((server.log.len(), server.conflicts()), (3, 0));
    desk.input(Input::Redo { id: id(3) });
    assert_eq!(desk.sees(0), 2_000);
}

#[test]
fn a_tab_that_hears_of_it_from_the_store_can_undo_again() {
    let profile = Profile::default();
    let (mut server, mut second) = lost(&profile);
    Desk::open(&profile, 2).online(&mut server);
    second.input(Input::StoreMoved);
    assert!(second.told.contains(&Notice::Restored));
    assert!(second.tab.replica.can_undo() && !second.tab.replica.is_reading());
    second.input(Input::Undo { id: id(2) });
    second.online(&mut server);
    assert_eq!((second.sees(0), second.waiting()), (1_000, 0));
    assert_eq!(server.conflicts(), 0);
}

/// The store is thrown away between the new epoch's state and the look at what waits again.
#[test]
fn undo_goes_on_where_nothing_is_left_to_be_offered() {
    let profile = Profile::default();
    let (mut server, mut desk) = lost(&profile);
    let messages = news(&mut server, &mut desk);
    let written = desk.slowly(Input::Answered(messages)).expect("a batch");
    let mut asked = Vec::new();
    let replica = &mut desk.tab.replica;
    replica.handle(Timestamp(0), written, &mut asked);
    profile.borrow_mut().evict();
    let read = asked.iter().find_map(|one| desk.tab.stored(one));
    desk.input(read.expect("a look"));
    assert!(!desk.tab.replica.is_reading());
    assert!(desk.tab.replica.can_undo());
}

#[test]
fn undo_goes_on_where_the_store_fails_or_was_thrown_away() {
    for fails in [true, false] {
        let profile = Profile::default();
        let (mut server, mut desk) = lost(&profile);
        if fails {
            profile.borrow_mut().broken = Some(StoreProblem::Full);
        } else {
            profile.borrow_mut().evict();
        }
        desk.online(&mut server);
        assert!(desk.told.contains(&Notice::Restored));
        assert!(!desk.tab.replica.is_reading(), "fails: {fails}");
        assert!(desk.tab.replica.can_undo());
    }
}
