use super::{Intention, verdict};
use crate::{
    Role, State,
    case::{CaseCommand, opened},
    plan::matrix::{Verdict, tests::assert_as_written},
    sample,
    stream::{Command, EventBody, decide},
};

/// The state on which both intentions are made: everything that they are about has a value.
fn base() -> State {
    let mut state = State::Case(opened(&sample::case_opening()));
    let first = [
        ceiling(None, 1_000, "Verteilung"),
        earmark("language", None, Some(70)),
        earmark("part_time", None, Some(80)),
        figure(None, Some(180)),
    ];
    for (n, command) in (1..).zip(first) {
        let body = decided(&state, &command).expect("accepted");
        sample::apply_body(&mut state, sample::command_id(n), body);
    }
    state
}

fn ceiling(seen: Option<i64>, new: i64, reason: &str) -> CaseCommand {
    CaseCommand::SetCeiling {
        seen: seen.map(sample::euros),
        new: sample::euros(new),
        reason: reason.to_owned(),
        source: "Erlass".to_owned(),
    }
}

fn earmark(word: &str, seen: Option<i64>, new: Option<i64>) -> CaseCommand {
    CaseCommand::SetEarmark {
        earmark: sample::word(word),
        seen: seen.map(sample::euros),
        new: new.map(sample::euros),
        reason: "Schreiben".to_owned(),
    }
}

fn figure(seen: Option<u32>, new: Option<u32>) -> CaseCommand {
    CaseCommand::SetKeyFigure {
        figure: sample::word("places"),
        seen,
        new,
        reason: String::new(),
    }
}

/// The command of somebody who has seen [`base`].
fn command(intention: Intention) -> CaseCommand {
    match intention {
        Intention::SetCeiling => ceiling(Some(1_000), 1_200, "Aufstockung"),
        Intention::SetAgreedCeiling => ceiling(Some(1_000), 1_200, "Nachtrag"),
        Intention::SetEarmark => earmark("language", Some(70), Some(75)),
        Intention::ClearEarmark => earmark("language", Some(70), None),
        Intention::SetOtherEarmark => earmark("part_time", Some(80), Some(85)),
        Intention::SetKeyFigure => figure(Some(180), Some(189)),
        Intention::ClearKeyFigure => figure(Some(180), None),
        Intention::NoteRelease => CaseCommand::NoteRelease {
            plan: sample::stream_id(),
        },
    }
}

/// Decided in the role to which it is left.
fn decided(state: &State, command: &CaseCommand) -> Result<EventBody, crate::Refusal> {
    let role = match command {
        CaseCommand::NoteRelease { .. } => Role::System,
        _ => Role::MinistryUnit,
    };
    decide(
        state,
        &Command::Case(command.clone()),
        &sample::context(role),
    )
}

fn played(first: Intention, late: Intention) -> Verdict {
    let mut state = base();
    let body = decided(&state, &command(first)).expect("the first one is accepted");
    sample::apply_body(&mut state, sample::command_id(100), body);
    let before = state.clone();
    match decided(&state, &command(late)) {
        Ok(body) => {
            sample::apply_body(&mut state, sample::command_id(101), body);
            assert_ne!(state, before, "{late:?} after {first:?} changes something");
            Verdict::Applied
        }
        Err(_) => Verdict::Refused,
    }
}

#[test]
fn every_pair_meets_its_written_verdict() {
    assert_as_written(&Intention::ALL, verdict, played);
}
