use crate::{
    EventBody, Money, State, Timestamp,
    plan::{Plan, PlanEvent, Relayed},
    sample,
};

/// The plan after relays of its case, in the order in which they arrive.
fn relayed(events: &[(u64, Relayed)]) -> Plan {
    let mut state = State::from(sample::plan(1));
    for ((case_sequence, what), n) in events.iter().zip(1_u32..) {
        let body = EventBody::Plan(PlanEvent::Relayed {
            case_sequence: *case_sequence,
            what: what.clone(),
        });
        sample::apply_body(&mut state, sample::command_id(n), body);
    }
    match state {
        State::Plan(plan) => std::sync::Arc::unwrap_or_clone(plan),
        other => panic!("not a plan: {other:?}"),
    }
}

fn ceiling(euros: i64, at: i64) -> Relayed {
    Relayed::Ceiling(sample::ceiling(sample::euros(euros), Timestamp(at)))
}

fn limit(plan: &Plan) -> Option<Money> {
    plan.ceiling.as_ref().map(|entry| entry.amount)
}

#[test]
fn of_ceilings_that_arrive_in_any_order_the_newest_counts() {
    let (older, newer) = ((7, ceiling(70, 1_000)), (8, ceiling(80, 2_000)));
    for events in [[older.clone(), newer.clone()], [newer, older]] {
        let plan = relayed(&events);
        assert_eq!(limit(&plan), Some(sample::euros(80)));
        assert_eq!(plan.case_sequence, 8);
    }
    let corrected = relayed(&[(7, ceiling(70, 1_000)), (8, ceiling(80, 1_000))]);
    assert_eq!(
        limit(&corrected),
        Some(sample::euros(80)),
        "at the same time"
    );
}

#[test]
fn an_earmark_that_was_taken_away_is_gone() {
    let earmark = |amount: Option<i64>| Relayed::Earmark {
        earmark: sample::word("floor"),
        amount: amount.map(sample::euros),
    };
    let id = sample::word("floor");
    let with = relayed(&[(7, earmark(Some(50)))]);
    assert_eq!(with.earmarks.get(&id), Some(&sample::euros(50)));
    let without = relayed(&[(7, earmark(Some(50))), (8, earmark(None))]);
    assert_eq!(without.earmarks.get(&id), None);
}
