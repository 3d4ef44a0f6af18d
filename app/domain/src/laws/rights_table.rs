//! The rights table, walked exhaustively: every role × state × command.

use crate::{
    Refusal, Role, State,
    case::{CaseCommand, CaseEvent},
    plan::{ChangeSet, PlanCommand, PlanKind, Relayed},
    record::{RecordCommand, RecordEvent, RecordOpening},
    rights::{Deed, Place, permits},
    sample,
    stream::{Command, EventBody, decide},
};
use std::fmt::Write;

fn state(place: Place) -> State {
    let mut state = State::Empty;
    let body = match place {
        Place::Nowhere => return state,
        Place::Case => EventBody::Case(CaseEvent::Opened(Box::new(sample::case_opening()))),
        Place::Record => EventBody::Record(RecordEvent::Opened(record())),
        Place::InternalPlan => {
            return State::from(crate::plan::Plan::opened(&plan(PlanKind::Internal)));
        }
        Place::SharedPlan => {
            return State::from(crate::plan::Plan::opened(&plan(PlanKind::Shared)));
        }
    };
    sample::apply_body(&mut state, sample::command_id(0), body);
    state
}

fn plan(kind: PlanKind) -> crate::plan::PlanOpening {
    sample::opening(kind, 1, sample::euros(1), None)
}

fn record() -> RecordOpening {
    let case = sample::case_opening();
    RecordOpening {
        case: case.case,
        authority: case.authority,
        programme: case.programme,
    }
}

fn command(deed: Deed) -> Command {
    let reason = "Mittelverteilung".to_owned();
    match deed {
        Deed::OpenCase => Command::Case(CaseCommand::Open(Box::new(sample::case_opening()))),
        Deed::SetCeiling => Command::Case(CaseCommand::SetCeiling {
            seen: None,
            new: sample::euros(5),
            reason: reason.clone(),
            source: reason,
        }),
        Deed::SetEarmark => Command::Case(CaseCommand::SetEarmark {
            earmark: sample::word("language"),
            seen: None,
            new: Some(sample::euros(5)),
            reason,
        }),
        Deed::SetKeyFigure => Command::Case(CaseCommand::SetKeyFigure {
            figure: sample::word("places"),
            seen: None,
            new: Some(5),
            reason,
        }),
        Deed::NoteRelease => Command::Case(CaseCommand::NoteRelease {
            plan: sample::stream_id(),
        }),
        Deed::OpenInternalPlan => {
            Command::Plan(PlanCommand::Open(Box::new(plan(PlanKind::Internal))))
        }
        Deed::ReleasePlan => Command::Plan(PlanCommand::Open(Box::new(plan(PlanKind::Shared)))),
        Deed::ChangePlan => Command::Plan(PlanCommand::Change(ChangeSet::default())),
        Deed::ResolveConflict => Command::Plan(PlanCommand::Resolve {
            conflict: sample::command_id(0),
            changes: Vec::new(),
            reason: String::new(),
        }),
        Deed::RelayNews => Command::Plan(PlanCommand::Relay {
            case_sequence: 1,
            what: Relayed::Earmark {
                earmark: sample::word("language"),
                amount: None,
            },
        }),
        Deed::OpenRecord => Command::Record(RecordCommand::Open(record())),
    }
}

#[test]
fn the_rule_book_follows_the_table() {
    for place in Place::ALL {
        let state = state(place);
        assert_eq!(Place::of(&state), place);
        for deed in Deed::ALL {
            let command = command(deed);
            assert_eq!(Deed::of(&command), deed);
            for role in Role::ALL {
                let decided = decide(&state, &command, &sample::context(role));
                let allowed = permits(role, place, deed);
                let kept_out = matches!(
                    decided,
                    Err(Refusal::NotAllowed { .. } | Refusal::WrongState | Refusal::WrongStream)
                );
                assert!(
                    allowed || kept_out,
                    "{role:?} must not {deed:?} in {place:?}, but {decided:?}"
                );
                assert!(
                    !allowed || !matches!(decided, Err(Refusal::NotAllowed { .. })),
                    "{role:?} may {deed:?} in {place:?}, but {decided:?}"
                );
            }
        }
    }
}

#[test]
fn the_table_reads_as_agreed() {
    let mut table = String::new();
    for place in Place::ALL {
        for deed in Deed::ALL {
            let roles: Vec<_> = Role::ALL
                .into_iter()
                .filter(|role| permits(*role, place, deed))
                .map(Role::word)
                .collect();
            if !roles.is_empty() {
                let _ = writeln!(table, "{place:?} {deed:?}: {}", roles.join(" "));
            }
        }
    }
    insta::assert_snapshot!(table);
}
