//! A server whose log goes back without another epoch: an older file in its place, a database that
//! lost its end. Nothing tells the replicas but the hashes.

use super::{
    desk::{Desk, Profile, amount},
    server::{Backup, Server},
};
use crate::{Effect, Head, Input, Notice, ServerMessage, replica::Connection, store::StoreProblem};
use domain::{Role, sample};
use std::{collections::BTreeSet, sync::Arc};

/// A server with command 1, its backup, and then command 2: the first line is 2,000, the second 3,000.
pub fn with_two(desk: &mut Desk) -> (Server, Backup) {
    let mut server = Server::with_plan(2);
    desk.online(&mut server);
    desk.types(1, 0, 2_000);
    desk.online(&mut server);
    let backup = server.backup();
    desk.types(2, 1, 3_000);
    desk.online(&mut server);
    assert_eq!((desk.waiting(), server.log.len()), (0, 3));
    (server, backup)
}

/// A server that has lost command 2, and a desk that does not know yet.
pub fn gone_back() -> (Server, Desk) {
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    let (mut server, backup) = with_two(&mut desk);
    server.go_back(backup);
    (server, desk)
}

/// Somebody else types amounts into a line, one after the other; the news of it.
pub fn others_type(server: &mut Server, line: u32, amounts: &[i64]) -> Vec<ServerMessage> {
    let mut other = Desk::open(&Profile::default(), 9);
    other.online(server);
    let one = |(id, euros): (u128, &i64)| {
        let after = Some(server.authority.head().hash);
        other.types(id, line, *euros);
        other.online(server);
        let entries = server.log.last().cloned().into_iter().collect();
        ServerMessage::Events { after, entries }
    };
    (11..).zip(amounts).map(one).collect()
}

/// Each command is there once, the amounts are these, nobody was asked, and the desk sees the same.
pub fn all_is_there(server: &Server, desk: &Desk, amounts: [i64; 2]) {
    let state = server.authority.state();
    assert_eq!([amount(state, 0), amount(state, 1)], amounts);
    let ids = server.log.iter().map(|entry| entry.event.meta.command);
    assert_eq!(ids.collect::<BTreeSet<_>>().len(), server.log.len());
    assert_eq!((server.conflicts(), desk.waiting()), (0, 0));
    assert_eq!(desk.tab.replica.head(), server.authority.head());
    assert_eq!(desk.tab.replica.state(), state);
}

/// Found by the simulation, history 528,798: an event of the log that went back has a number that the
/// replica has, and is heard before the state comes that it follows on.
#[test]
fn news_that_overtake_the_state_are_asked_for() {
    let profile = Profile::default();
    profile.borrow_mut().broken = Some(StoreProblem::Forbidden);
    let mut desk = Desk::open(&profile, 1);
    let (mut server, backup) = with_two(&mut desk);
    desk.types(3, 1, 3_500);
    desk.online(&mut server);
    until_it_asks_no_more(&mut desk, &mut server);
    server.go_back(backup);
    let actor = sample::actor(1, Role::CountyCaseWorker);
    let state = server.receive(actor, desk.tab.replica.hello());
    let news = others_type(&mut server, 0, &[2_100]);
    desk.input(Input::Heard(news));
    assert!(desk.out.is_empty(), "it is taken for known");
    desk.input(Input::Heard(state));
    assert_ne!(desk.tab.replica.head(), server.authority.head());
    until_it_asks_no_more(&mut desk, &mut server);
    all_is_there(&server, &desk, [2_100, 1_000]);
}

fn until_it_asks_no_more(desk: &mut Desk, server: &mut Server) {
    while !desk.out.is_empty() {
        let told = desk.asks(server);
        desk.input(Input::Answered(told));
    }
}

#[test]
fn what_it_has_lost_is_offered_again() {
    let (mut server, mut desk) = gone_back();
    desk.online(&mut server);
    assert!(desk.told.contains(&Notice::Restored));
    all_is_there(&server, &desk, [2_000, 3_000]);
}

#[test]
fn a_command_is_not_decided_on_top_of_it() {
    let (mut server, mut desk) = gone_back();
    desk.types(3, 0, 2_500);
    desk.online(&mut server);
    assert!(desk.told.contains(&Notice::Restored));
    all_is_there(&server, &desk, [2_500, 3_000]);
}

#[test]
fn it_is_found_where_others_have_gone_on_meanwhile() {
    let (mut server, mut desk) = gone_back();
    others_type(&mut server, 0, &[2_100, 2_200, 2_300]);
    desk.online(&mut server);
    assert!(desk.told.contains(&Notice::Restored));
    all_is_there(&server, &desk, [2_300, 3_000]);
}

#[test]
fn news_of_it_do_not_go_on_top_of_another_log() {
    let (mut server, mut desk) = gone_back();
    let news = others_type(&mut server, 0, &[2_100, 2_200]);
    // The first has the number of an event that the desk has, the second would be its next one.
    for message in news {
        let head = desk.tab.replica.head();
        desk.input(Input::Heard(vec![message]));
        assert_eq!(desk.tab.replica.head(), head);
    }
    assert!(!desk.out.is_empty(), "it asks at once");
    desk.online(&mut server);
    all_is_there(&server, &desk, [2_200, 3_000]);
}

/// The answer came, its event did not, and then the log was another one.
#[test]
fn an_answer_without_its_event_is_not_taken_for_another_event() {
    for (others, second) in [(0, 1_000), (1, 2_100), (3, 2_102)] {
        let profile = Profile::default();
        let mut desk = Desk::open(&profile, 1);
        let mut server = Server::with_plan(2);
        desk.online(&mut server);
        let backup = server.backup();
        desk.types(1, 0, 2_000);
        // The question that is on its way is answered first.
        let told = desk.asks(&mut server);
        desk.input(Input::Answered(told));
        let mut told = desk.asks(&mut server);
        told.retain(|message| matches!(message, ServerMessage::Answers { .. }));
        assert_eq!(told.len(), 1);
        server.go_back(backup);
        others_type(&mut server, 1, &[2_100, 2_101, 2_102][..others]);
        desk.input(Input::Answered(told));
        assert_eq!(desk.waiting(), 1, "after {others}");
        desk.online(&mut server);
        all_is_there(&server, &desk, [2_000, second]);
    }
}

/// What is said of a head that the replica has left does not send it back.
#[test]
fn it_is_said_late() {
    let (mut server, mut desk) = gone_back();
    let actor = sample::actor(1, Role::CountyCaseWorker);
    let told = server.receive(actor, desk.tab.replica.hello());
    let restored = |desk: &Desk| {
        let told = desk.told.iter();
        told.filter(|one| **one == Notice::Restored).count()
    };
    desk.types(3, 0, 2_500);
    desk.offline();
    for again in [false, true] {
        desk.input(Input::Heard(told.clone()));
        assert_eq!(restored(&desk), 1, "again: {again}");
        desk.online(&mut server);
        all_is_there(&server, &desk, [2_500, 3_000]);
    }
}

/// A desk that knows of a restore, with a command that waits, and the server from before it.
fn after_a_restore() -> (Server, Server, Desk) {
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    let (mut server, backup) = with_two(&mut desk);
    let older = server.backup();
    server.restore(backup);
    desk.online(&mut server);
    let mut forgotten = Server::with_plan(2);
    forgotten.go_back(older);
    desk.types(3, 0, 2_500);
    (server, forgotten, desk)
}

#[test]
fn a_server_of_an_earlier_epoch_is_not_asked_without_a_pause() {
    let (mut server, mut forgotten, mut desk) = after_a_restore();
    let told = desk.asks(&mut forgotten);
    desk.input(Input::Answered(told));
    assert!(desk.out.is_empty(), "not before a pause is over");
    assert_eq!(desk.tab.replica.connection(), Connection::Online);
    assert_eq!(desk.waiting(), 1);
    desk.online(&mut server);
    all_is_there(&server, &desk, [2_500, 3_000]);
}

#[test]
fn a_server_of_an_earlier_epoch_is_told_of_until_the_right_one_is_back() {
    let (mut server, mut forgotten, mut desk) = after_a_restore();
    let synchronised_at = desk.tab.replica.synchronised_at();
    let told = desk.asks(&mut forgotten);
    desk.input(Input::Answered(told));
    let outdated = |desk: &Desk| desk.tab.replica.is_server_outdated();
    assert!(!outdated(&desk), "it may have come late");
    for _ in 0..2 {
        desk.online(&mut forgotten);
        assert!(outdated(&desk));
        assert_eq!((desk.sees(0), desk.waiting()), (2_500, 1));
    }
    assert_eq!(desk.tab.replica.synchronised_at(), synchronised_at);
    desk.online(&mut server);
    assert!(!outdated(&desk));
    all_is_there(&server, &desk, [2_500, 3_000]);
}

/// However long it could not be reached before.
#[test]
fn whether_a_server_is_of_an_earlier_epoch_is_soon_asked_once_more() {
    let (_, mut forgotten, mut desk) = after_a_restore();
    for _ in 0..6 {
        desk.input(Input::Disconnected);
    }
    desk.out.clear();
    for most in [1_000, 2_000] {
        desk.input(Input::Tick);
        let told = desk.asks(&mut forgotten);
        let effects = desk.tab.handle(desk.at, Input::Answered(told));
        let wait = effects.iter().find_map(|effect| match effect {
            Effect::WakeAt(at) => Some(at.0 - desk.at),
            _ => None,
        });
        assert!(wait.is_some_and(|wait| wait <= most), "{wait:?}");
    }
}

#[test]
fn whoever_has_commands_answered_is_of_this_epoch() {
    let (mut server, mut forgotten, mut desk) = after_a_restore();
    desk.online(&mut forgotten);
    assert!(desk.tab.replica.is_server_outdated());
    desk.input(Input::Disconnected);
    desk.out.clear();
    desk.input(Input::Tick);
    let told = desk.asks(&mut server);
    assert!(
        matches!(told.first(), Some(ServerMessage::Answers { .. })),
        "{told:?}"
    );
    desk.input(Input::Answered(told));
    assert!(!desk.tab.replica.is_server_outdated());
    assert_eq!(desk.waiting(), 0);
}

#[test]
fn what_a_server_of_an_earlier_epoch_says_by_itself_is_not_taken() {
    let (mut server, mut forgotten, mut desk) = after_a_restore();
    desk.online(&mut server);
    // The question under way, and the one that was wanted meanwhile.
    for _ in 0..2 {
        let told = desk.asks(&mut server);
        desk.input(Input::Answered(told));
    }
    let before = (desk.tab.replica.head(), desk.tab.replica.synchronised_at());
    assert!(before.1.is_some() && desk.out.is_empty());
    let actor = sample::actor(1, Role::CountyCaseWorker);
    let greeting = forgotten.receive(actor, desk.tab.replica.hello());
    desk.input(Input::Heard(greeting));
    assert_eq!(desk.out.len(), 1, "it is asked");
    for mut news in others_type(&mut forgotten, 0, &[3_001, 3_002, 3_003]) {
        // As if both logs were the same so far.
        if let ServerMessage::Events { after, entries } = &mut news {
            *after = Some(before.0.hash);
            let entry = Arc::make_mut(&mut entries[0]);
            entry.sequence = before.0.sequence + 1;
        }
        desk.input(Input::Heard(vec![news]));
    }
    let state = Box::new(forgotten.authority.state().clone());
    let Head { sequence, hash } = forgotten.authority.head();
    desk.input(Input::Heard(vec![ServerMessage::Snapshot {
        sequence: sequence + 9,
        hash,
        state,
        instead_of: None,
    }]));
    let after = (desk.tab.replica.head(), desk.tab.replica.synchronised_at());
    assert_eq!(after, before);
    let told = desk.asks(&mut server);
    desk.input(Input::Answered(told));
    all_is_there(&server, &desk, [2_500, 3_000]);
}

#[test]
fn the_head_it_names_is_the_one_it_has() {
    let (mut server, mut desk) = gone_back();
    let had = desk.tab.replica.head();
    let actor = sample::actor(1, Role::CountyCaseWorker);
    let mut told = server.receive(actor, desk.tab.replica.hello());
    for message in &mut told {
        if let ServerMessage::Snapshot { instead_of, .. } = message {
            assert_eq!(*instead_of, Some(had));
            *instead_of = Some(Head {
                sequence: had.sequence + 1,
                ..had
            });
        }
    }
    desk.input(Input::Heard(told));
    assert_eq!(desk.tab.replica.head(), had);
}
