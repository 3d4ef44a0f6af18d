use super::{RecordCommand, RecordEvent, RecordOpening, apply, decide, opened};
use crate::{Refusal, sample, stream::Inapplicable};

#[test]
fn a_record_is_opened_once() {
    let case = sample::case_opening();
    let opening = RecordOpening {
        case: case.case,
        authority: case.authority,
        programme: case.programme,
    };
    let mut record = opened(&opening);
    let again = RecordCommand::Open(opening.clone());
    assert_eq!(decide(&record, &again), Err(Refusal::WrongState));
    let event = RecordEvent::Opened(opening);
    assert_eq!(apply(&mut record, &event), Err(Inapplicable));
}
