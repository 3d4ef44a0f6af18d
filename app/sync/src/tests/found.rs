//! What the simulator has found, each as the smallest case of it.

use super::{disk::Tab, server::Server};
use crate::{
    Effect, Head, Input, Notice, ServerMessage,
    store::{Advance, Batch, Content, Era, Row, StoreProblem, Stored, transaction},
};
use domain::{
    Command, CommandId, DeviceId, Role, State, Timestamp,
    plan::{ChangeSet, Gesture, LineField, PlanCommand, Target, Value},
    sample,
};
use std::rc::Rc;
use uuid::Uuid;

fn open(device: u128, beside: Option<&Tab>) -> Tab {
    let actor = sample::actor(1, Role::CountyCaseWorker);
    let disk = beside.map_or_else(Rc::default, |tab| Rc::clone(&tab.disk));
    let mut tab = Tab::new(DeviceId(Uuid::from_u128(device)), actor, &disk);
    offline(&mut tab, 0, Input::StoreMoved);
    tab
}

/// Gives an input; what the tab sends does not arrive.
fn offline(tab: &mut Tab, at: i64, input: Input) -> Vec<Effect> {
    let effects = tab.handle(at, input);
    if effects.iter().any(|one| matches!(one, Effect::Send(_))) {
        tab.handle(at, Input::Disconnected);
    }
    effects
}

/// Exchanges until nothing is left to say; what the person is told.
fn online(tab: &mut Tab, server: &mut Server, at: i64) -> Vec<Notice> {
    let mut told = Vec::new();
    let mut input = Input::Refresh;
    for round in 0..20 {
        let mut next = None;
        for effect in tab.handle(at + round * 60_000, input) {
            match effect {
                Effect::Send(message) => next = Some(message),
                Effect::Notice(notice) => told.push(notice),
                _ => {}
            }
        }
        input = match next {
            Some(message) => {
                let actor = sample::actor(1, Role::CountyCaseWorker);
                Input::Answered(server.receive(actor, message))
            }
            None => Input::Tick,
        };
    }
    told
}

fn types(tab: &mut Tab, id: u128, line: u32, euros: i64) -> Vec<Effect> {
    let field = LineField::Financing(sample::word("aqb"));
    let State::Plan(plan) = tab.replica.state() else {
        panic!("not a plan")
    };
    let at = Target::Line(sample::line_id(line), field);
    let change = plan.set_change(at, Value::Money(sample::euros(euros)));
    let set = ChangeSet::new(Gesture::Edit, vec![change.expect("it is there")]);
    let body = Command::Plan(PlanCommand::Change(set));
    let id = CommandId(Uuid::from_u128(id));
    offline(tab, 1, Input::Command { id, body })
}

fn amount(state: &State, line: u32) -> i64 {
    let State::Plan(plan) = state else {
        panic!("not a plan")
    };
    plan.programme_amount(&plan.content.lines[&sample::line_id(line)])
        .cents()
        / 100
}

fn waiting(tab: &Tab) -> usize {
    tab.replica.pending().count()
}

fn restored(told: &[Notice]) -> usize {
    told.iter().filter(|one| **one == Notice::Restored).count()
}

#[test]
fn a_greeting_alone_is_enough_to_begin_anew() {
    let mut server = Server::with_plan(2);
    let mut tab = open(1, None);
    online(&mut tab, &mut server, 0);
    let backup = server.backup();
    types(&mut tab, 1, 0, 2_000);
    online(&mut tab, &mut server, 0);
    assert_eq!((waiting(&tab), tab.replica.head().sequence), (0, 2));
    server.restore(backup);
    let mut other = open(2, None);
    online(&mut other, &mut server, 0);
    for (id, euros) in [(11, 3_000), (12, 4_000)] {
        types(&mut other, id, 1, euros);
        online(&mut other, &mut server, 0);
    }

    let epoch = server.authority.epoch();
    let welcome = ServerMessage::Welcome { head: 3, epoch };
    offline(&mut tab, 2, Input::Heard(vec![welcome]));
    let entries = vec![server.log[2].clone()];
    let news = ServerMessage::Events {
        after: None,
        entries,
    };
    offline(&mut tab, 3, Input::Heard(vec![news]));
    assert_eq!(
        amount(tab.replica.confirmed(), 1),
        1_000,
        "an event of another log is not put on top of this one"
    );
    let told = online(&mut tab, &mut server, 10);
    assert_eq!(restored(&told), 1, "{told:?}");
    assert_eq!(amount(server.authority.state(), 0), 2_000, "offered again");
    assert_eq!(tab.replica.confirmed(), server.authority.state());
}

#[test]
fn a_tab_learns_of_another_epoch_from_the_store_once() {
    let mut server = Server::with_plan(2);
    let mut first = open(1, None);
    online(&mut first, &mut server, 0);
    let mut second = open(2, Some(&first));
    let backup = server.backup();
    types(&mut first, 1, 0, 2_000);
    online(&mut first, &mut server, 0);
    offline(&mut second, 1, Input::StoreMoved);
    server.restore(backup);
    online(&mut first, &mut server, 0);
    let mut told = Vec::new();
    for _ in 0..4 {
        for effect in offline(&mut second, 2, Input::StoreMoved) {
            told.extend(match effect {
                Effect::Notice(notice) => Some(notice),
                _ => None,
            });
        }
    }
    assert_eq!(restored(&told), 1, "{told:?}");
    assert_eq!(second.replica.epoch(), Some(server.authority.epoch()));
    assert_eq!(second.replica.head(), first.replica.head());
}

#[test]
fn a_store_of_a_later_epoch_is_not_written_over() {
    let head = Head::default();
    let row = Row {
        format: 1,
        epoch: Some(2),
        ..Row::default()
    };
    let advance = Advance {
        from: head,
        to: head,
        era: Era::of(1),
        content: Content::Tail(Vec::new()),
    };
    let batch = Batch {
        stream: sample::stream_id(),
        now: Timestamp(0),
        queue: Vec::new(),
        has_row: true,
        fresh_device: DeviceId(Uuid::nil()),
        renumber: None,
        advance: Some(advance),
        done: Vec::new(),
        refused: Vec::new(),
        dismissed: Vec::new(),
        synchronised_at: None,
    };
    let row = serde_json::to_string(&row).expect("JSON");
    let written = transaction::writes(Some(&row), &batch);
    assert_eq!(written.err(), Some(StoreProblem::Overtaken));
}

#[test]
fn what_waited_in_a_store_that_was_thrown_away_is_handed_in_again() {
    for (first_moves, second_moves) in [(true, false), (false, true), (true, true)] {
        let mut server = Server::with_plan(2);
        let mut first = open(1, None);
        online(&mut first, &mut server, 0);
        let mut second = open(2, Some(&first));
        types(&mut first, 1, 0, 2_000);
        offline(&mut second, 1, Input::StoreMoved);
        first.disk.borrow_mut().evict();
        // One of them writes before it knows, and the store has a name for commands again.
        types(&mut second, 2, 1, 3_000);
        if first_moves {
            offline(&mut first, 2, Input::StoreMoved);
            assert_eq!(waiting(&first), 2, "nothing is dropped");
        }
        if second_moves {
            offline(&mut second, 2, Input::StoreMoved);
            assert_eq!(waiting(&second), 2, "nothing is dropped");
        }
        online(&mut first, &mut server, 100);
        online(&mut second, &mut server, 100);
        let state = server.authority.state();
        assert_eq!((amount(state, 0), amount(state, 1)), (2_000, 3_000));
        assert_eq!((waiting(&first), waiting(&second)), (0, 0));
        assert_eq!(server.log.len(), 3, "each once");
    }
}

#[test]
fn a_name_is_not_given_twice_by_the_tab_that_gave_it_first() {
    let mut server = Server::with_plan(2);
    let mut first = open(1, None);
    online(&mut first, &mut server, 0);
    let mut second = open(2, Some(&first));
    for (id, line) in [(1, 0), (2, 1)] {
        types(&mut first, id, line, 2_000);
        offline(&mut second, 1, Input::StoreMoved);
    }
    first.disk.borrow_mut().evict();
    types(&mut first, 3, 0, 2_500);
    types(&mut first, 4, 1, 2_500);
    // The numbers are as high as before; what waited has not been settled for that.
    offline(&mut second, 2, Input::StoreMoved);
    assert_eq!(waiting(&second), 4);
}

#[test]
fn what_was_done_in_another_epoch_is_not_done_in_this_one() {
    let mut server = Server::with_plan(2);
    let mut first = open(1, None);
    online(&mut first, &mut server, 0);
    let backup = server.backup();
    types(&mut first, 1, 0, 2_000);
    let mut second = open(2, Some(&first));
    online(&mut first, &mut server, 0);

    // The second hears of the event; its batch is still under way when the first begins anew.
    let entries = vec![server.log[1].clone()];
    let news = Input::Heard(vec![ServerMessage::Events {
        after: None,
        entries,
    }]);
    let mut effects = Vec::new();
    second.replica.handle(Timestamp(2), news, &mut effects);
    let batch = effects.into_iter().find_map(|effect| match effect {
        Effect::Persist(batch) => Some(batch),
        _ => None,
    });
    server.restore(backup);
    let hello = first.replica.hello();
    let actor = sample::actor(1, Role::CountyCaseWorker);
    let told = Input::Heard(server.receive(actor, hello));
    offline(&mut first, 3, told);
    assert_eq!(waiting(&first), 1, "offered again");
    let written = first.disk.borrow_mut().commit(&batch.expect("a batch"));
    let problem = written.expect_err("overtaken");
    offline(&mut second, 4, Input::NotPersisted(problem));
    offline(&mut second, 5, Input::StoreMoved);
    drop((first, second.handle(6, Input::Tick)));

    let mut again = open(3, Some(&second));
    online(&mut again, &mut server, 10);
    assert_eq!(amount(server.authority.state(), 0), 2_000);
}

#[test]
fn without_a_store_a_server_that_went_back_gets_everything() {
    let mut server = Server::with_plan(2);
    let mut first = open(1, None);
    online(&mut first, &mut server, 0);
    let backup = server.backup();
    types(&mut first, 1, 0, 2_000);
    online(&mut first, &mut server, 0);
    types(&mut first, 2, 1, 3_000);
    // The name in the store is that of another tab.
    let mut tab = open(2, Some(&first));
    tab.disk.borrow_mut().broken = Some(StoreProblem::Full);
    types(&mut tab, 3, 0, 4_000);
    assert_eq!(tab.replica.store_problem(), Some(StoreProblem::Full));
    server.restore(backup);
    online(&mut tab, &mut server, 100);
    assert_eq!(waiting(&tab), 0, "number 1 is not waited for for ever");
    assert_eq!(amount(server.authority.state(), 1), 3_000);
}

#[test]
fn a_command_that_another_tab_has_settled_stays_in_sight_until_its_event_has_come() {
    let mut server = Server::with_plan(2);
    let mut tab = open(1, None);
    online(&mut tab, &mut server, 0);
    types(&mut tab, 1, 0, 2_000);
    let sequence = tab.replica.head().sequence + 1;
    let row = Row {
        format: 1,
        epoch: tab.replica.epoch(),
        went_back: 0,
        head: Head {
            sequence,
            ..Head::default()
        },
        base: 0,
        device: Some(DeviceId(Uuid::from_u128(1))),
        last_number: 1,
        synchronised_at: None,
    };
    // The store is ahead, and what it has does not lead there from where this tab stands.
    let stored = Stored {
        row,
        ..Stored::default()
    };
    let mut effects = Vec::new();
    tab.replica
        .handle(Timestamp(2), Input::StoreMoved, &mut effects);
    let loads = effects.iter().any(|one| matches!(one, Effect::Load { .. }));
    assert!(loads, "{effects:?}");
    let loaded = Input::Loaded(Box::new(stored));
    tab.replica.handle(Timestamp(3), loaded, &mut effects);
    assert_eq!(amount(tab.replica.state(), 0), 2_000, "it is still shown");
}
