//! The serialised forms of log and wire, pinned. A change here is a change of the format: it
//! needs a new schema version and a reader for the old one.

use crate::{
    Money, State,
    case::{CaseCommand, CaseEvent},
    catalogue::Catalogue,
    plan::{
        Change, ChangeSet, Current, Dispute, Gesture, Item, LineField, PlanCommand, PlanEvent,
        PlanKind, PlanOpening, Relayed, Target, Value,
    },
    sample,
    stream::{Command, EventBody},
};

fn amount() -> Target {
    Target::Line(
        sample::line_id(0),
        LineField::Financing(sample::word("aqb")),
    )
}

fn set() -> Change {
    Change::set(
        amount(),
        Value::Money(sample::euros(268_400)),
        Value::Money(Money::from_cents(25_600_050).expect("small")),
    )
}

#[test]
fn a_typed_amount() {
    let set = ChangeSet::new(Gesture::Edit, vec![set()]);
    let event = EventBody::Plan(PlanEvent::Changed(set.clone()));
    insta::assert_snapshot!(serde_json::to_string(&event).expect("JSON"));
    let command = Command::Plan(PlanCommand::Change(set));
    insta::assert_snapshot!(serde_json::to_string(&command).expect("JSON"));
}

#[test]
fn every_kind_of_value() {
    let values = [
        Value::Empty,
        Value::Money(sample::euros(1)),
        Value::Count(3),
        Value::Text("Größe".to_owned()),
        Value::Flag(true),
        Value::Term(crate::time::Term::whole_year(crate::BudgetYear(2024)).expect("a year")),
        Value::Category(sample::word("prep")),
        Value::Project(sample::project_id(1)),
        Value::Provider(crate::ProviderId(uuid::Uuid::from_u128(7))),
        Value::Order(crate::plan::OrderKey::first()),
    ];
    insta::assert_snapshot!(serde_json::to_string_pretty(&values).expect("JSON"));
}

#[test]
fn an_opening_says_how_far_it_has_heard_of_the_case_if_it_has() {
    let mut opening = sample::opening(PlanKind::Shared, 0, Money::ZERO, None);
    let written = |opening: &PlanOpening| serde_json::to_value(opening).expect("JSON");
    assert_eq!(written(&opening).get("case_sequence"), None);
    opening.case_sequence = 7;
    let json = written(&opening);
    assert_eq!(json.get("case_sequence"), Some(&7.into()));
    let read: PlanOpening = serde_json::from_value(json).expect("an opening");
    assert_eq!(read, opening);
}

#[test]
fn events_of_a_plan() {
    let undo = ChangeSet::new(Gesture::Edit, vec![set()]).undo(sample::command_id(1));
    let line = sample::plan(1).content.lines[&sample::line_id(0)]
        .as_ref()
        .clone();
    let item = Item::Line {
        id: sample::line_id(0),
        line: Box::new(line),
    };
    let events = [
        PlanEvent::Changed(undo.clone()),
        PlanEvent::Changed(ChangeSet::new(
            Gesture::Remove,
            vec![Change::Remove(item.clone())],
        )),
        PlanEvent::ConflictRaised {
            lost: undo,
            disputes: vec![
                Dispute {
                    index: 0,
                    current: Current::Value(Value::Money(sample::euros(9))),
                },
                Dispute {
                    index: 1,
                    current: Current::Removed,
                },
                Dispute {
                    index: 2,
                    current: Current::Item(item),
                },
            ],
        },
        PlanEvent::ConflictContinued {
            conflict: sample::command_id(2),
            lost: ChangeSet::new(Gesture::Edit, vec![set()]),
            disputes: Vec::new(),
        },
        PlanEvent::ConflictResolved {
            conflict: sample::command_id(2),
            changes: Vec::new(),
            reason: String::new(),
        },
        PlanEvent::ConflictResolved {
            conflict: sample::command_id(3),
            changes: Vec::new(),
            reason: "Zusage des Trägers liegt vor".to_owned(),
        },
        PlanEvent::Relayed {
            case_sequence: 4,
            what: Relayed::Ceiling(sample::ceiling(sample::euros(5), crate::Timestamp(6))),
        },
        PlanEvent::Relayed {
            case_sequence: 5,
            what: Relayed::Earmark {
                earmark: sample::word("language"),
                amount: None,
            },
        },
    ];
    insta::assert_snapshot!(serde_json::to_string_pretty(&events).expect("JSON"));
}

#[test]
fn openings_and_events_of_a_case() {
    let opening = sample::case_opening();
    let events = [
        CaseEvent::Opened(Box::new(opening)),
        CaseEvent::CeilingSet(sample::ceiling(
            sample::euros(1_390_400),
            crate::Timestamp(6),
        )),
        CaseEvent::EarmarkSet {
            earmark: sample::word("language"),
            old: None,
            new: Some(sample::euros(90_000)),
            reason: "Schreiben vom 2. Januar".to_owned(),
        },
        CaseEvent::KeyFigureSet {
            figure: sample::word("places"),
            old: Some(180),
            new: Some(189),
            reason: "Zielvereinbarungsgespräch".to_owned(),
        },
        CaseEvent::Released {
            plan: sample::stream_id(),
        },
    ];
    insta::assert_snapshot!(serde_json::to_string_pretty(&events).expect("JSON"));
    let command = CaseCommand::SetCeiling {
        seen: None,
        new: sample::euros(1_390_400),
        reason: "Mittelverteilung".to_owned(),
        source: "Zielvereinbarung § 4".to_owned(),
    };
    insta::assert_snapshot!(serde_json::to_string(&Command::Case(command)).expect("JSON"));
}

#[test]
fn an_opened_plan_as_state() {
    let opening = sample::opening(
        PlanKind::Shared,
        2,
        sample::euros(10),
        Some(sample::euros(15)),
    );
    let mut state = State::Empty;
    let body = EventBody::Plan(PlanEvent::Opened(Box::new(opening)));
    sample::apply_body(&mut state, sample::command_id(1), body);
    insta::assert_snapshot!(serde_json::to_string_pretty(&state).expect("JSON"));
}

#[test]
fn gestures_and_locks_that_came_later() {
    let lock = Change::set(
        Target::Line(sample::line_id(0), LineField::Locked),
        Value::Flag(false),
        Value::Flag(true),
    );
    let mut line = sample::plan(1).content.lines[&sample::line_id(0)]
        .as_ref()
        .clone();
    line.locked = true;
    let added = Change::Add(Item::Line {
        id: sample::line_id(1),
        line: Box::new(line),
    });
    let events = [
        PlanEvent::Changed(ChangeSet::new(Gesture::Fill, vec![set()])),
        PlanEvent::Changed(ChangeSet::new(Gesture::Duplicate, vec![added])),
        PlanEvent::Changed(ChangeSet::new(Gesture::Edit, vec![lock])),
    ];
    let text = serde_json::to_string_pretty(&events).expect("JSON");
    let read: Vec<PlanEvent> = serde_json::from_str(&text).expect("its own JSON");
    assert_eq!(read, events);
    insta::assert_snapshot!(text);
}

/// A merged text is an event as any other: what stood there, and what stands now. That it was
/// merged stands beside; events of before say nothing of it and are read all the same.
#[test]
fn a_merged_note() {
    let mut state = State::from(sample::plan(1));
    let at = || Target::Line(sample::line_id(0), LineField::Note);
    let texts = [
        (Value::Empty, "Zusage liegt vor."),
        (
            Value::text("Zusage liegt vor."),
            "Zusage liegt vor. Anruf am 3.",
        ),
        (Value::text("Zusage liegt vor."), "Absage liegt vor."),
    ];
    let mut events = Vec::new();
    for ((seen, new), n) in texts.into_iter().zip(0..) {
        let set = ChangeSet::new(
            Gesture::Edit,
            vec![Change::set(at(), seen, Value::text(new))],
        );
        let command = Command::Plan(PlanCommand::Change(set));
        let context = sample::context(crate::Role::CountyCaseWorker);
        let body = crate::stream::decide(&state, &command, &context).expect("accepted");
        sample::apply_body(&mut state, sample::command_id(n), body.clone());
        events.push(body);
    }
    let text = serde_json::to_string_pretty(&events).expect("JSON");
    let read: Vec<EventBody> = serde_json::from_str(&text).expect("its own JSON");
    assert_eq!(read, events);
    insta::assert_snapshot!(text);
}

#[test]
fn a_catalogue_with_help() {
    let mut catalogue = sample::catalogue();
    let before = serde_json::to_string(&catalogue).expect("JSON");
    let older: Catalogue = serde_json::from_str(&before).expect("its own JSON");
    assert!(!before.contains("help") && older.help.is_empty());
    catalogue.help = sample::help();
    let text = serde_json::to_string_pretty(&catalogue.help).expect("JSON");
    let whole = serde_json::to_string(&catalogue).expect("JSON");
    let read: Catalogue = serde_json::from_str(&whole).expect("its own JSON");
    assert_eq!(read, catalogue);
    insta::assert_snapshot!(text);
}
