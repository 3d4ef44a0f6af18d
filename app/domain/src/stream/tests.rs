use super::{Command, EventBody, State, StreamKind, decide};
use crate::{
    Money, Role,
    case::CaseCommand,
    plan::{ChangeSet, Gesture, PlanCommand, PlanKind},
    record::{RecordCommand, RecordOpening},
    refusal::Refusal,
    rights::Deed,
    sample,
};

#[test]
fn every_kind_has_a_word_that_leads_back_to_it() {
    for kind in [StreamKind::Case, StreamKind::Plan, StreamKind::Record] {
        assert_eq!(StreamKind::from_word(kind.word()), Some(kind));
        let written = serde_json::to_value(kind).expect("JSON");
        assert_eq!(written, kind.word(), "the same word in the log");
    }
    assert_eq!(StreamKind::from_word("letter"), None);
}

/// Opens each kind of stream, with who may do it.
fn openings() -> [(Role, Command); 4] {
    let plan = |kind| {
        let opening = sample::opening(kind, 0, Money::ZERO, None);
        Command::Plan(PlanCommand::Open(Box::new(opening)))
    };
    let case = sample::case_opening();
    let record = RecordOpening {
        case: case.case,
        authority: case.authority.clone(),
        programme: case.programme.clone(),
    };
    [
        (
            Role::MinistryUnit,
            Command::Case(CaseCommand::Open(Box::new(case))),
        ),
        (Role::System, plan(PlanKind::Internal)),
        (Role::CountyHead, plan(PlanKind::Shared)),
        (Role::System, Command::Record(RecordCommand::Open(record))),
    ]
}

#[test]
fn an_empty_stream_is_opened_by_who_may_and_takes_nothing_else() {
    for (role, open) in openings() {
        let body = decide(&State::Empty, &open, &sample::context(role)).expect("opened");
        let same = matches!(
            (&open, &body),
            (Command::Case(_), EventBody::Case(_))
                | (Command::Plan(_), EventBody::Plan(_))
                | (Command::Record(_), EventBody::Record(_))
        );
        assert!(same, "{body:?}");
        let refused = decide(&State::Empty, &open, &sample::context(Role::Auditor));
        assert!(
            matches!(refused, Err(Refusal::NotAllowed { .. })),
            "{refused:?}"
        );
    }
    let change = ChangeSet::new(Gesture::Edit, Vec::new());
    let change = Command::Plan(PlanCommand::Change(change));
    let context = sample::context(Role::CountyCaseWorker);
    assert_eq!(
        decide(&State::Empty, &change, &context),
        Err(Refusal::WrongState),
        "there is nothing yet that could be changed"
    );
    let plan = State::from(sample::plan(1));
    assert_eq!(
        decide(&plan, &change, &sample::context(Role::Auditor)),
        Err(Refusal::NotAllowed {
            deed: Deed::ChangePlan
        })
    );
}
