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
    // Nothing for a purpose can be agreed upon; less cannot.
    check(&state, &set(None, Some(0)), "accepted");
    check(&state, &set(None, Some(-1)), "negative");
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

#[test]
fn a_key_figure_is_agreed_by_both_sides_and_never_overwritten() {
    let mut state = case();
    let set = |figure: &str, seen: Option<u32>, new: Option<u32>, reason: &str| {
        Command::Case(CaseCommand::SetKeyFigure {
            figure: sample::word(figure),
            seen,
            new,
            reason: reason.to_owned(),
        })
    };
    // A reason is optional, but limited; so is the count.
    check(&state, &set("places", None, Some(189), ""), "accepted");
    let long = "x".repeat(501);
    check(&state, &set("places", None, Some(189), &long), "too-many");
    check(
        &state,
        &set("places", None, Some(9_999_999), &long[..500]),
        "accepted",
    );
    check(
        &state,
        &set("places", None, Some(10_000_000), ""),
        "too-many",
    );
    // Only what the catalogue asks for per case.
    check(
        &state,
        &set("months", None, Some(12), ""),
        "not-in-catalogue",
    );
    check(
        &state,
        &set("unheard", None, Some(12), ""),
        "not-in-catalogue",
    );
    let county = Role::CountyCaseWorker;
    accept(&mut state, 1, &set("places", None, Some(180), ""), county);
    check(&state, &set("places", None, Some(189), ""), "stale-figure");
    let gespraech = set("places", Some(180), Some(189), "Zielvereinbarungsgespräch");
    accept(&mut state, 2, &gespraech, Role::MinistryUnit);
    let figures = |state: &State| match state {
        State::Case(case) => case.key_figures.clone(),
        other => panic!("not a case: {other:?}"),
    };
    assert_eq!(
        figures(&state).into_values().collect::<Vec<_>>(),
        [189],
        "the newest count stands"
    );
    accept(&mut state, 3, &set("places", Some(189), None, ""), county);
    assert!(figures(&state).is_empty(), "an open figure is not there");
}
