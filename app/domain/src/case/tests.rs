use super::{CaseCommand, CaseEvent, CaseStage, Turn, opened};
use crate::{
    Money, Role, State, sample,
    stream::{Command, EventBody, decide},
};

fn set_ceiling(seen: Option<i64>, new: i64, reason: &str, source: &str) -> Command {
    Command::Case(CaseCommand::SetCeiling {
        seen: seen.map(sample::euros),
        new: sample::euros(new),
        reason: reason.to_owned(),
        source: source.to_owned(),
    })
}

fn check(state: &State, command: &Command, expected: &str) {
    match decide(state, command, &sample::context(Role::MinistryUnit)) {
        Ok(_) => assert_eq!(expected, "accepted"),
        Err(refusal) => assert_eq!(refusal.code(), expected),
    }
}

fn case() -> State {
    State::Case(opened(&sample::case_opening()))
}

fn accept(state: &mut State, n: u32, command: &Command, role: Role) {
    let body = decide(state, command, &sample::context(role)).expect("accepted");
    sample::apply_body(state, sample::command_id(n), body);
}

#[test]
fn a_ceiling_needs_reason_source_and_a_fresh_eye() {
    let mut state = case();
    check(&state, &set_ceiling(None, 5, " ", "§ 4"), "missing-text");
    check(
        &state,
        &set_ceiling(None, 5, "Verteilung", ""),
        "missing-text",
    );
    check(
        &state,
        &set_ceiling(None, 0, "Verteilung", "§ 4"),
        "ceiling-not-positive",
    );
    check(
        &state,
        &set_ceiling(Some(4), 5, "Verteilung", "§ 4"),
        "stale",
    );
    check(
        &state,
        &set_ceiling(None, 5, &"x".repeat(501), "§ 4"),
        "too-many",
    );
    accept(
        &mut state,
        1,
        &set_ceiling(None, 5, "Verteilung", "§ 4"),
        Role::MinistryUnit,
    );
    check(&state, &set_ceiling(None, 6, "Aufstockung", "§ 4"), "stale");
    accept(
        &mut state,
        2,
        &set_ceiling(Some(5), 6, "Aufstockung", "Erlass"),
        Role::MinistryHead,
    );
    let State::Case(case) = &state else {
        unreachable!("it is a case")
    };
    let history: Vec<_> = case
        .ceilings
        .iter()
        .map(|entry| (entry.previous, entry.amount))
        .collect();
    assert_eq!(
        history,
        [
            (None, sample::euros(5)),
            (Some(sample::euros(5)), sample::euros(6))
        ],
        "the history keeps every ceiling with the one before"
    );
}

#[test]
fn stages_follow_what_happened() {
    let mut state = case();
    let stage = |state: &State| match state {
        State::Case(case) => (case.stage(), case.stage().turn()),
        other => panic!("not a case: {other:?}"),
    };
    assert_eq!(stage(&state), (CaseStage::Opened, Turn::Ministry));
    accept(
        &mut state,
        1,
        &set_ceiling(None, 5, "Verteilung", "§ 4"),
        Role::MinistryUnit,
    );
    assert_eq!(stage(&state), (CaseStage::Drafting, Turn::County));
    let release = Command::Case(CaseCommand::NoteRelease {
        plan: sample::stream_id(),
    });
    accept(&mut state, 2, &release, Role::System);
    assert_eq!(stage(&state), (CaseStage::Shared, Turn::County));
    let again = decide(&state, &release, &sample::context(Role::System));
    assert!(again.is_err(), "a plan is released once");
}

#[test]
fn an_earmark_amount_can_be_set_and_taken_back() {
    let mut state = case();
    let set = |seen: Option<i64>, new: Option<i64>| {
        Command::Case(CaseCommand::SetEarmark {
            earmark: sample::word("language"),
            seen: seen.map(sample::euros),
            new: new.map(sample::euros),
            reason: "Schreiben".to_owned(),
        })
    };
    accept(&mut state, 1, &set(None, Some(90_000)), Role::MinistryUnit);
    check(&state, &set(None, Some(80_000)), "stale");
    let body = decide(
        &state,
        &set(Some(90_000), None),
        &sample::context(Role::MinistryUnit),
    )
    .expect("accepted");
    assert!(matches!(
        &body,
        EventBody::Case(CaseEvent::EarmarkSet { old: Some(old), new: None, .. })
            if *old == sample::euros(90_000)
    ));
    sample::apply_body(&mut state, sample::command_id(2), body);
    let State::Case(case) = &state else {
        unreachable!("it is a case")
    };
    assert_eq!(case.earmarks.values().copied().next(), None::<Money>);
}
