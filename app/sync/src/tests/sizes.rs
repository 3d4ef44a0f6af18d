//! Commands that are as large as they may be, larger, and too large for what is in between.

use super::{
    desk::{Desk, Profile, amount},
    server::Server,
};
use crate::{
    ClientMessage, Head, Input, Notice,
    protocol::{COMMAND_BYTES_MAX, PUSH_BYTES_MAX, wire_bytes},
    store::{Table, Write, transaction::command_key},
};
use domain::{
    Command, CommandId, LineId, Refusal, State,
    limits::{CHANGES_MAX, NOTE_CHARACTERS_MAX},
    plan::{Change, ChangeSet, Gesture, LineField, PlanCommand, Target, Value},
    refusal::Limited,
    sample,
};
use std::rc::Rc;
use uuid::Uuid;

const TOO_LARGE: Refusal = Refusal::TooMany {
    what: Limited::Bytes,
    maximum: COMMAND_BYTES_MAX as u64,
};

/// Notes of the largest length in all lines of a plan; every letter takes two bytes.
fn notes(id: u128, lines: u32) -> Input {
    written(id, lines, |_| "ä".repeat(NOTE_CHARACTERS_MAX))
}

/// Notes of so many letters together, of one byte each.
fn letters(id: u128, lines: u32, all: usize) -> Input {
    let (each, more) = (all / lines as usize, all % lines as usize);
    written(id, lines, |line| {
        "a".repeat(each + usize::from((line as usize) < more))
    })
}

/// A paste of notes into all lines of a plan.
fn written(id: u128, lines: u32, note: impl Fn(u32) -> String) -> Input {
    let change = |line| {
        let at = Target::Line(sample::line_id(line), LineField::Note);
        Change::set(at, Value::Empty, Value::Text(note(line)))
    };
    let set = ChangeSet::new(Gesture::Paste, (0..lines).map(change).collect());
    Input::Command {
        id: CommandId(Uuid::from_u128(id)),
        body: Command::Plan(PlanCommand::Change(set)),
    }
}

/// A desk that has heard of a plan with so many lines.
fn with_lines(lines: u32) -> (Server, Profile, Desk) {
    let mut server = Server::with_plan(lines);
    let profile = Profile::default();
    let mut desk = Desk::open(&profile, 1);
    desk.online(&mut server);
    desk.offline();
    (server, profile, desk)
}

fn refused_here(desk: &Desk) -> bool {
    let is_it = |notice: &Notice| matches!(notice, Notice::Refused { refusal, .. } if *refusal == TOO_LARGE);
    desk.told.iter().any(is_it)
}

#[test]
fn as_many_amounts_as_a_command_may_have_fit_into_it() {
    let money = |cents: i64| Value::Money(domain::Money::from_cents(cents).expect("an amount"));
    let change = |number: usize| {
        let line = LineId(Uuid::from_u128(u128::MAX - number as u128));
        let at = Target::Line(
            line,
            LineField::Financing(sample::word("employment_agency")),
        );
        Change::set(at, money(999_999_999_999), money(999_999_999_998))
    };
    let set = ChangeSet::new(Gesture::Paste, (0..CHANGES_MAX).map(change).collect());
    let bytes = wire_bytes(&Command::Plan(PlanCommand::Change(set)));
    assert!(
        bytes > PUSH_BYTES_MAX && bytes < COMMAND_BYTES_MAX / 2,
        "{bytes}"
    );
}

#[test]
fn a_command_larger_than_a_batch_goes_alone() {
    let (mut server, _, mut desk) = with_lines(200);
    desk.types(1, 0, 2_000);
    desk.input(notes(2, 200));
    desk.types(3, 1, 3_000);
    assert_eq!(desk.waiting(), 3);
    desk.online(&mut server);
    assert_eq!((desk.waiting(), refused_here(&desk)), (0, false));
    assert_eq!(server.log.len(), 4);
    assert!(
        server
            .log
            .iter()
            .all(|entry| wire_bytes(entry) < COMMAND_BYTES_MAX)
    );
}

#[test]
fn a_command_over_the_limit_is_refused_at_the_gesture() {
    let (mut server, _, mut desk) = with_lines(600);
    desk.types(1, 0, 2_000);
    desk.input(notes(2, 600));
    assert!(refused_here(&desk));
    assert_eq!(desk.waiting(), 1);
    let State::Plan(plan) = desk.tab.replica.state() else {
        panic!("not a plan")
    };
    assert!(plan.content.lines.values().all(|line| line.note.is_empty()));
    desk.input(Input::Undo {
        id: CommandId(Uuid::from_u128(3)),
    });
    assert_eq!(desk.sees(0), 1_000, "what is undone is the amount");
    desk.online(&mut server);
    assert_eq!(desk.waiting(), 0);
}

#[test]
fn a_command_of_exactly_the_limit_is_taken() {
    const LINES: u32 = 1_200;
    // What it takes on the wire, and what of it is there when the device is opened again.
    let taken = |all: usize| {
        let (_, profile, mut desk) = with_lines(LINES);
        desk.input(letters(2, LINES, all));
        let bytes = desk.tab.replica.unanswered().next().map(wire_bytes);
        let refused = refused_here(&desk);
        drop(desk);
        (bytes, refused, Desk::open(&profile, 2).waiting())
    };
    let (Some(bytes), false, 1) = taken(LINES as usize) else {
        panic!("it is small")
    };
    let all = LINES as usize + COMMAND_BYTES_MAX - bytes;
    assert!(all / (LINES as usize) < NOTE_CHARACTERS_MAX);
    assert_eq!(taken(all), (Some(COMMAND_BYTES_MAX), false, 1));
    assert_eq!(taken(all + 1), (None, true, 0));
}

/// As kept by a version that had no limit, with work behind it.
#[test]
fn what_was_kept_over_the_limit_is_refused_and_lets_the_rest_pass() {
    let (mut server, profile, mut desk) = with_lines(600);
    desk.types(1, 0, 2_000);
    desk.types(2, 1, 3_000);
    desk.types(3, 2, 4_000);
    drop(desk);
    let key = command_key(sample::stream_id(), CommandId(Uuid::from_u128(2)));
    let waiting = profile.borrow().load(sample::stream_id(), Head::default());
    let mut outbox = waiting.expect("what is kept").outbox;
    if let Input::Command { body, .. } = notes(2, 600) {
        outbox[1].body = body;
    }
    profile.borrow_mut().write(Write::Put {
        table: Table::Outbox,
        key,
        value: serde_json::to_string(&outbox[1]).expect("JSON"),
    });
    for number in [2, 3] {
        let mut desk = Desk::open(&profile, number);
        desk.online(&mut server);
        assert_eq!(desk.waiting(), 0);
        let [refused] = desk.tab.replica.refused() else {
            panic!("one refusal")
        };
        assert_eq!(refused.refusal, TOO_LARGE);
        assert!(
            wire_bytes(&refused.body) > COMMAND_BYTES_MAX,
            "with its content"
        );
    }
    let state = server.authority.state();
    assert_eq!((amount(state, 0), amount(state, 2)), (2_000, 4_000));
}

/// A device, a server, and a proxy between them that lets so many commands pass at once, and one of
/// them not at all.
fn through(desk: &mut Desk, server: &mut Server, most: usize, never: Option<u128>) -> Vec<usize> {
    let mut passed = Vec::new();
    desk.input(Input::Tick);
    for _ in 0..50 {
        let Some(message) = desk.out.pop_front() else {
            break;
        };
        let ids = match &message {
            ClientMessage::Push { commands, .. } => commands.iter().map(|one| one.id).collect(),
            ClientMessage::Hello { .. } => Vec::new(),
        };
        let stopped = never.map(|id| CommandId(Uuid::from_u128(id)));
        if ids.len() > most || ids.iter().any(|id| Some(*id) == stopped) {
            desk.input(Input::TooLarge);
            continue;
        }
        passed.extend((!ids.is_empty()).then_some(ids.len()));
        let messages = server.receive(sample::actor(1, domain::Role::CountyCaseWorker), message);
        desk.input(Input::Answered(messages));
        if desk.waiting() == 0 {
            break;
        }
    }
    passed
}

#[test]
fn where_a_proxy_lets_less_pass_it_goes_in_smaller_parts() {
    let (mut server, _, mut desk) = with_lines(10);
    for number in 0..10 {
        desk.types(1 + u128::from(number), number, 2_000);
    }
    let passed = through(&mut desk, &mut server, 3, None);
    assert_eq!(passed, [2, 2, 2, 2, 2]);
    assert_eq!((desk.waiting(), server.conflicts()), (0, 0));
    assert!((0..10).all(|line| amount(server.authority.state(), line) == 2_000));
}

#[test]
fn what_gets_through_nowhere_is_refused_and_lets_the_rest_pass() {
    let (mut server, profile, mut desk) = with_lines(4);
    for number in 0..4 {
        desk.types(1 + u128::from(number), number, 2_000);
    }
    through(&mut desk, &mut server, 10, Some(2));
    desk.online(&mut server);
    let seen: Vec<_> = (0..4)
        .map(|line| amount(server.authority.state(), line))
        .collect();
    assert_eq!(seen, [2_000, 1_000, 2_000, 2_000]);
    assert_eq!((desk.waiting(), desk.sees(1)), (0, 1_000));
    drop(desk);
    let desk = Desk::open(&Rc::clone(&profile), 2);
    assert_eq!(desk.tab.replica.refused().len(), 1);
}

/// Nothing was sent, so nothing was too large: as any failure.
#[test]
fn a_question_is_not_made_smaller() {
    let (_, _, mut desk) = with_lines(1);
    desk.input(Input::Tick);
    assert!(matches!(
        desk.out.pop_front(),
        Some(ClientMessage::Hello { .. })
    ));
    desk.input(Input::TooLarge);
    assert!(desk.out.is_empty(), "not before a pause");
}

/// What was answered meanwhile, over another connection, is not refused.
#[test]
fn what_is_done_already_is_not_refused() {
    let (mut server, _, mut desk) = with_lines(2);
    desk.types(1, 0, 2_000);
    desk.input(Input::Tick);
    let message = desk.out.pop_front().expect("a push");
    assert!(matches!(message, ClientMessage::Push { .. }), "{message:?}");
    let told = server.receive(sample::actor(1, domain::Role::CountyCaseWorker), message);
    desk.input(Input::Heard(told));
    assert_eq!(desk.waiting(), 0);
    desk.types(2, 1, 3_000);
    assert_eq!(desk.waiting(), 1);
    desk.input(Input::TooLarge);
    assert_eq!(desk.tab.replica.refused(), []);
    desk.online(&mut server);
    assert_eq!(amount(server.authority.state(), 1), 3_000);
}
