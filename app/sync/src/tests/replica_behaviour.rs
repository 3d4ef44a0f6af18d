//! What a replica shows and says at each step.

use super::{disk::Tab, server::Server};
use crate::{
    Answer, ClientMessage, Effect, Input, Notice, Outcome, RetryReason, ServerMessage,
    replica::Connection,
};
use domain::{
    Command, CommandId, DeviceId, Refusal, Role, State, Timestamp,
    plan::{Change, ChangeSet, Gesture, LineField, PlanCommand, Target, Value},
    sample,
};
use std::rc::Rc;
use uuid::Uuid;

fn tab(role: Role) -> Tab {
    let device = DeviceId(Uuid::from_u128(1));
    Tab::new(device, sample::actor(1, role), &Rc::default())
}

fn handle(tab: &mut Tab, at: i64, input: Input) -> Vec<Effect> {
    tab.handle(at, input)
}

fn sent(effects: &[Effect]) -> Option<&ClientMessage> {
    effects.iter().find_map(|effect| match effect {
        Effect::Send(message) => Some(message),
        _ => None,
    })
}

fn exchange(tab: &mut Tab, server: &mut Server, effects: &[Effect]) -> Vec<Effect> {
    exchange_as(1, tab, server, effects)
}

fn exchange_as(person: u32, tab: &mut Tab, server: &mut Server, effects: &[Effect]) -> Vec<Effect> {
    let mut all = Vec::new();
    let mut next = sent(effects).cloned();
    while let Some(message) = next.take() {
        let messages = server.receive(sample::actor(person, Role::CountyCaseWorker), message);
        let effects = handle(tab, 5, Input::Answered(messages));
        next = sent(&effects).cloned();
        all.extend(effects);
    }
    all
}

fn opened(server: &mut Server) -> Tab {
    let mut replica = tab(Role::CountyCaseWorker);
    let effects = handle(&mut replica, 1, Input::Refresh);
    exchange(&mut replica, server, &effects);
    replica
}

/// Another person on another device sets the amount.
fn colleague_sets(server: &mut Server, euros: i64) {
    let actor = sample::actor(2, Role::CountyCaseWorker);
    let device = DeviceId(Uuid::from_u128(2));
    let mut replica = Tab::new(device, actor, &Rc::default());
    let effects = handle(&mut replica, 1, Input::Refresh);
    exchange_as(2, &mut replica, server, &effects);
    let body = set_amount(&replica, euros);
    let effects = handle(&mut replica, 9, Input::Command { id: id(99), body });
    exchange_as(2, &mut replica, server, &effects);
    assert_eq!(amount(&replica), euros);
}

fn set_amount(tab: &Tab, euros: i64) -> Command {
    let State::Plan(plan) = tab.replica.state() else {
        panic!("not a plan")
    };
    let at = Target::Line(
        sample::line_id(0),
        LineField::Financing(sample::word("aqb")),
    );
    let change = plan
        .set_change(at, Value::Money(sample::euros(euros)))
        .expect("it is there");
    Command::Plan(PlanCommand::Change(ChangeSet::new(
        Gesture::Edit,
        vec![change],
    )))
}

fn amount(tab: &Tab) -> i64 {
    let State::Plan(plan) = tab.replica.state() else {
        panic!("not a plan")
    };
    plan.programme_amount(&plan.content.lines[&sample::line_id(0)])
        .cents()
        / 100
}

fn id(n: u128) -> CommandId {
    CommandId(Uuid::from_u128(n))
}

#[test]
fn an_edit_shows_at_once_and_is_synchronised_after_the_answer() {
    let mut server = Server::with_plan(1);
    let mut replica = opened(&mut server);
    assert_eq!(replica.replica.synchronised_at(), Some(Timestamp(5)));
    let body = set_amount(&replica, 2_000);
    let effects = handle(&mut replica, 9, Input::Command { id: id(1), body });
    assert_eq!(amount(&replica), 2_000, "shown before anything was sent");
    assert_eq!(replica.replica.pending().count(), 1);
    exchange(&mut replica, &mut server, &effects);
    assert_eq!(amount(&replica), 2_000);
    assert_eq!(replica.replica.pending().count(), 0);
    assert_eq!(replica.replica.connection(), Connection::Online);
}

#[test]
fn a_lost_answer_is_asked_for_again_and_counts_once() {
    let mut server = Server::with_plan(1);
    let mut replica = opened(&mut server);
    let body = set_amount(&replica, 2_000);
    let effects = handle(&mut replica, 9, Input::Command { id: id(1), body });
    let push = sent(&effects).cloned().expect("a push");
    server.receive(sample::actor(1, Role::CountyCaseWorker), push);
    let effects = handle(&mut replica, 10, Input::Disconnected);
    assert_eq!(replica.replica.connection(), Connection::Offline);
    assert!((510..=1_010).contains(&woken_at(&effects)), "{effects:?}");
    assert_eq!(
        replica.replica.pending().count(),
        1,
        "kept until it is known what became of it"
    );
    let effects = handle(&mut replica, 1_010, Input::Tick);
    exchange(&mut replica, &mut server, &effects);
    assert_eq!(replica.replica.pending().count(), 0);
    assert_eq!(server.log.len(), 2, "the opening and one edit");
}

#[test]
fn an_outcome_without_its_event_is_followed_by_a_question() {
    let mut server = Server::with_plan(1);
    let mut replica = opened(&mut server);
    let body = set_amount(&replica, 2_000);
    let effects = handle(&mut replica, 9, Input::Command { id: id(1), body });
    let push = sent(&effects).cloned().expect("a push");
    let mut told = server.receive(sample::actor(1, Role::CountyCaseWorker), push);
    told.retain(|message| matches!(message, ServerMessage::Answers { .. }));
    let effects = handle(&mut replica, 10, Input::Answered(told));
    assert_eq!(
        (amount(&replica), replica.replica.pending().count()),
        (2_000, 1)
    );
    let question = sent(&effects).expect("a question");
    assert!(matches!(question, ClientMessage::Hello { since: 1, .. }));
    exchange(&mut replica, &mut server, &effects);
    assert_eq!(
        (amount(&replica), replica.replica.pending().count()),
        (2_000, 0)
    );
}

#[test]
fn what_the_role_may_not_do_is_refused_before_anything_is_sent() {
    let mut server = Server::with_plan(1);
    let mut reader = tab(Role::MinistryUnit);
    let effects = handle(&mut reader, 1, Input::Refresh);
    exchange(&mut reader, &mut server, &effects);
    let body = set_amount(&reader, 2_000);
    let effects = handle(&mut reader, 9, Input::Command { id: id(1), body });
    assert!(sent(&effects).is_none());
    assert!(
        effects.iter().any(|effect| matches!(
            effect,
            Effect::Notice(Notice::Refused {
                refusal: Refusal::NotAllowed { .. },
                ..
            })
        )),
        "{effects:?}"
    );
}

#[test]
fn what_others_change_is_told_and_what_is_ones_own_is_not() {
    let mut server = Server::with_plan(1);
    let mut replica = opened(&mut server);
    let news = |told: &[Effect]| -> Vec<CommandId> {
        let entries = told.iter().flat_map(|effect| match effect {
            Effect::Notice(Notice::ChangedByOthers { entries }) => entries.clone(),
            _ => Vec::new(),
        });
        entries.map(|entry| entry.event.meta.command).collect()
    };
    let body = set_amount(&replica, 2_000);
    let effects = handle(&mut replica, 9, Input::Command { id: id(1), body });
    let told = exchange(&mut replica, &mut server, &effects);
    assert_eq!(news(&told), []);
    colleague_sets(&mut server, 9);
    let effects = handle(&mut replica, 10, Input::Refresh);
    let told = exchange(&mut replica, &mut server, &effects);
    assert_eq!(news(&told), [id(99)]);
}

#[test]
fn edits_without_a_connection_are_one_conflict() {
    let mut server = Server::with_plan(1);
    let mut replica = opened(&mut server);
    colleague_sets(&mut server, 9);

    // The first push is lost, the others wait behind it.
    for (n, euros) in [(1, 1), (2, 2), (3, 3)] {
        let body = set_amount(&replica, euros);
        handle(&mut replica, 9, Input::Command { id: id(n), body });
        handle(&mut replica, 9, Input::Disconnected);
    }
    assert_eq!(amount(&replica), 3, "shown without a connection");
    let effects = handle(&mut replica, 60_000, Input::Tick);
    let told = exchange(&mut replica, &mut server, &effects);
    let conflicts: Vec<_> = told
        .iter()
        .filter_map(|effect| match effect {
            Effect::Notice(Notice::Conflict { id }) => Some(*id),
            _ => None,
        })
        .collect();
    assert_eq!(conflicts, [id(1)], "told of once");
    assert_eq!(server.conflicts(), 1);
    assert_eq!(replica.replica.pending().count(), 0);
    assert_eq!(amount(&replica), 9, "nothing is overwritten");
    let State::Plan(plan) = replica.replica.state() else {
        panic!("not a plan")
    };
    let lost = &plan.conflicts[&id(1)].lost.changes;
    assert!(
        matches!(lost.as_slice(), [Change::Set { seen, new, .. }]
            if *seen == Value::Money(sample::euros(1_000))
                && *new == Value::Money(sample::euros(3))),
        "{lost:?}"
    );
    assert!(
        !replica.replica.can_undo(),
        "what changed nothing is not undone"
    );
}

#[test]
fn what_was_typed_and_undone_without_a_connection_leaves_no_conflict() {
    let mut server = Server::with_plan(1);
    let mut replica = opened(&mut server);
    colleague_sets(&mut server, 9);
    let body = set_amount(&replica, 1);
    handle(&mut replica, 9, Input::Command { id: id(1), body });
    handle(&mut replica, 9, Input::Disconnected);
    handle(&mut replica, 9, Input::Undo { id: id(2) });
    handle(&mut replica, 9, Input::Disconnected);
    let effects = handle(&mut replica, 60_000, Input::Tick);
    exchange(&mut replica, &mut server, &effects);
    let State::Plan(plan) = replica.replica.state() else {
        panic!("not a plan")
    };
    assert!(plan.conflicts.is_empty(), "{:?}", plan.conflicts);
    assert_eq!(amount(&replica), 9);
    assert_eq!(replica.replica.pending().count(), 0);
}

#[test]
fn a_retry_waits_for_its_pause() {
    let mut server = Server::with_plan(1);
    let mut replica = opened(&mut server);
    let body = set_amount(&replica, 2_000);
    handle(&mut replica, 9, Input::Command { id: id(1), body });
    let outcome = Outcome::Retry {
        reason: RetryReason::NotWritten,
    };
    let answers = ServerMessage::Answers {
        answers: vec![Answer { id: id(1), outcome }],
    };
    let effects = handle(&mut replica, 10, Input::Answered(vec![answers]));
    assert!(
        sent(&effects).is_none(),
        "no request before the pause is over: {effects:?}"
    );
    assert!((510..=1_010).contains(&woken_at(&effects)), "{effects:?}");
    let effects = handle(&mut replica, 1_010, Input::Tick);
    exchange(&mut replica, &mut server, &effects);
    assert_eq!(
        (replica.replica.pending().count(), server.log.len()),
        (0, 2)
    );
}

fn woken_at(effects: &[Effect]) -> i64 {
    let at = effects.iter().find_map(|effect| match effect {
        Effect::WakeAt(at) => Some(at.0),
        _ => None,
    });
    at.expect("a time to try again")
}

#[test]
fn pauses_grow_and_end_and_differ_between_devices() {
    let mut first = tab(Role::CountyCaseWorker);
    let device = DeviceId(Uuid::from_u128(77));
    let mut second = Tab::new(
        device,
        sample::actor(1, Role::CountyCaseWorker),
        &Rc::default(),
    );
    let mut same = 0;
    for whole in [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000] {
        let pause = |tab: &mut Tab| woken_at(&handle(tab, 0, Input::Disconnected));
        let pauses = [pause(&mut first), pause(&mut second)];
        for pause in pauses {
            assert!((whole / 2..=whole).contains(&pause), "{pause} of {whole}");
        }
        same += usize::from(pauses[0] == pauses[1]);
    }
    assert!(same < 2, "devices come back at the same times");
}

#[test]
fn what_only_a_newer_version_understands_freezes_the_plan_and_keeps_what_waits() {
    let mut server = Server::with_plan(1);
    let mut replica = opened(&mut server);
    let body = set_amount(&replica, 2_000);
    let effects = handle(&mut replica, 9, Input::Command { id: id(1), body });
    assert!(sent(&effects).is_some());
    let effects = handle(&mut replica, 10, Input::NotUnderstood);
    assert!(effects.contains(&Effect::Notice(Notice::UpgradeNeeded)));
    for input in [Input::Refresh, Input::Tick, Input::NotUnderstood] {
        let effects = handle(&mut replica, 60_000, input);
        assert!(sent(&effects).is_none(), "{effects:?}");
        assert!(!effects.contains(&Effect::Notice(Notice::UpgradeNeeded)));
    }
    assert!(replica.replica.is_frozen());
    assert_eq!(replica.replica.pending().count(), 1);
    assert_eq!(amount(&replica), 2_000);
}
