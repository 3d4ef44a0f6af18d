use crate::{
    EventBody, Money, PersonId, ProviderId, Refusal, State, Timestamp,
    limits::{
        CHANGES_MAX, COUNT_MAX, NAME_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, REASON_CHARACTERS_MAX,
    },
    plan::{
        Change, ChangeSet, Conflict, Gesture, Item, Line, LineField, OrderKey, Plan, PlanCommand,
        PlanEvent, Project, ProjectField, Provider, Target, Value, gestures,
    },
    refusal::Limited,
    sample,
};
use std::sync::Arc;
use uuid::Uuid;

fn decide(plan: &Plan, command: &PlanCommand) -> Result<PlanEvent, Refusal> {
    super::decide(plan, command, PersonId(Uuid::from_u128(1)))
}

fn check(changes: Vec<Change>, expected: &str) {
    let command = PlanCommand::Change(ChangeSet::new(Gesture::Edit, changes));
    match decide(&sample::plan(3), &command) {
        Ok(event) => assert_eq!(expected, "accepted", "accepted as {event:?}"),
        Err(refusal) => assert_eq!(refusal.code(), expected, "{refusal:?}"),
    }
}

fn plan() -> Plan {
    sample::plan(3)
}

fn set(field: LineField, new: Value) -> Change {
    let at = Target::Line(sample::line_id(0), field);
    plan().set_change(at, new).expect("the sample has it")
}

fn line(project: u32) -> Line {
    Line::new(
        sample::project_id(project),
        sample::word("prep"),
        OrderKey::first(),
    )
}

fn add_line(n: u32, line: Line) -> Change {
    Change::Add(Item::Line {
        id: sample::line_id(n),
        line: Box::new(line),
    })
}

fn project(name: &str) -> Project {
    Project::named(name)
}

fn add_project(n: u32, project: Project) -> Change {
    Change::Add(Item::Project {
        id: sample::project_id(n),
        project,
    })
}

fn money(cents: i64) -> Value {
    Value::Money(Money::from_cents(cents).expect("in range"))
}

fn aqb() -> LineField {
    LineField::Financing(sample::word("aqb"))
}

#[test]
fn what_the_catalogue_lacks_is_refused() {
    check(
        vec![set(LineField::Financing(sample::word("lottery")), money(1))],
        "not-in-catalogue",
    );
    check(
        vec![set(LineField::Cost(sample::word("gold")), money(1))],
        "not-in-catalogue",
    );
    check(
        vec![set(LineField::Earmark(sample::word("moon")), money(1))],
        "not-in-catalogue",
    );
    check(
        vec![set(
            LineField::Figure("age".parse().expect("key")),
            Value::Count(1),
        )],
        "not-in-catalogue",
    );
    check(
        vec![set(
            LineField::Figure("places@sgb9".parse().expect("key")),
            Value::Count(1),
        )],
        "not-in-catalogue",
    );
    check(
        vec![set(
            LineField::Category,
            Value::Category(sample::word("fun")),
        )],
        "not-in-catalogue",
    );
    for (year, expected) in [
        (2024, "not-in-catalogue"),
        (2025, "accepted"),
        (2027, "accepted"),
        (2028, "not-in-catalogue"),
    ] {
        check(vec![set(LineField::FollowOn(year), money(1))], expected);
    }
}

#[test]
fn values_have_to_fit_their_field() {
    check(vec![set(aqb(), Value::Count(3))], "wrong-value");
    check(vec![set(LineField::Note, money(3))], "wrong-value");
    check(
        vec![set(LineField::Note, Value::Text("  ".to_owned()))],
        "wrong-value",
    );
    check(vec![set(LineField::Category, Value::Empty)], "wrong-value");
    check(vec![set(LineField::Inclusion, Value::Empty)], "wrong-value");
    check(
        vec![set(LineField::Inclusion, Value::Flag(true))],
        "accepted",
    );
    let name = Target::Project(sample::project_id(0), ProjectField::Name);
    let change = plan().set_change(name, Value::Empty).expect("it is there");
    check(vec![change], "wrong-value");
}

#[test]
fn amounts_are_not_negative_and_within_the_volume() {
    check(vec![set(aqb(), money(-1))], "negative");
    check(vec![set(aqb(), money(0))], "accepted");
    check(
        vec![set(aqb(), Value::Money(Money::MAX))],
        "volume-too-large",
    );
    let others = plan().volume.cents() - sample::euros(1_000).cents();
    let most = Money::MAX.cents() - others;
    check(vec![set(aqb(), money(most))], "accepted");
    check(vec![set(aqb(), money(most + 1))], "volume-too-large");
    let mut heavy = line(0);
    heavy.costs.insert(sample::word("staff"), Money::MAX);
    heavy.costs.insert(sample::word("material"), Money::MAX);
    check(vec![add_line(9, heavy)], "volume-too-large");
}

#[test]
fn texts_and_counts_have_limits() {
    check(
        vec![set(
            LineField::Note,
            Value::Text("ä".repeat(NOTE_CHARACTERS_MAX)),
        )],
        "accepted",
    );
    check(
        vec![set(
            LineField::Note,
            Value::Text("ä".repeat(NOTE_CHARACTERS_MAX + 1)),
        )],
        "too-many",
    );
    check(
        vec![add_project(
            9,
            project(&"x".repeat(NAME_CHARACTERS_MAX + 1)),
        )],
        "too-many",
    );
    check(vec![add_project(9, project(" "))], "missing-text");
    let places = || LineField::Figure("places@sgb2".parse().expect("key"));
    check(vec![set(places(), Value::Count(COUNT_MAX))], "accepted");
    check(vec![set(places(), Value::Count(COUNT_MAX + 1))], "too-many");
    let many = vec![set(aqb(), money(1)); CHANGES_MAX + 1];
    check(many, "too-many");
}

#[test]
fn references_have_to_lead_somewhere() {
    check(vec![add_line(9, line(77))], "unknown-item");
    check(
        vec![add_project(77, project("Neu")), add_line(9, line(77))],
        "accepted",
    );
    let nobody = ProviderId(Uuid::from_u128(5));
    check(
        vec![add_project(
            9,
            Project {
                provider: Some(nobody),
                ..project("Neu")
            },
        )],
        "unknown-item",
    );
    let provider = Provider {
        name: "Träger".to_owned(),
        removed: false,
    };
    check(
        vec![
            Change::Add(Item::Provider {
                id: nobody,
                provider,
            }),
            add_project(
                9,
                Project {
                    provider: Some(nobody),
                    ..project("Neu")
                },
            ),
        ],
        "accepted",
    );
    let at = Target::Line(sample::line_id(77), aqb());
    check(
        vec![Change::set(at, Value::Empty, money(1))],
        "unknown-item",
    );
}

#[test]
fn a_line_moves_only_to_a_project_that_is_there() {
    let moved = |n: u32| set(LineField::Project, Value::Project(sample::project_id(n)));
    check(vec![moved(1)], "accepted");
    check(vec![moved(77)], "unknown-item");
    check(vec![add_project(77, project("Neu")), moved(77)], "accepted");
    let at = Target::Project(sample::project_id(0), ProjectField::Provider);
    let nobody = Value::Provider(ProviderId(Uuid::from_u128(5)));
    let given = plan().set_change(at, nobody).expect("the sample has it");
    check(vec![given], "unknown-item");
}

#[test]
fn what_is_in_use_stays() {
    let used = plan().content.projects[&sample::project_id(0)]
        .as_ref()
        .clone();
    let remove = Change::Remove(Item::Project {
        id: sample::project_id(0),
        project: used,
    });
    check(vec![remove.clone()], "still-used");
    let funded = plan().content.lines[&sample::line_id(0)].as_ref().clone();
    let item = Item::Line {
        id: sample::line_id(0),
        line: Box::new(funded),
    };
    check(vec![remove, Change::Remove(item)], "accepted");
}

#[test]
fn one_command_touches_a_thing_once() {
    check(
        vec![set(aqb(), money(1)), set(aqb(), money(2))],
        "target-twice",
    );
    let new = Target::Line(sample::line_id(9), aqb());
    check(
        vec![
            add_line(9, line(0)),
            Change::set(new, Value::Empty, money(2)),
        ],
        "target-twice",
    );
    check(
        vec![add_line(9, line(0)), add_line(9, line(0))],
        "target-twice",
    );
}

#[test]
fn what_a_command_brings_back_it_may_set() {
    let before = plan();
    let mut state = State::from(before.clone());
    let removal = gestures::remove_line(&before, sample::line_id(0)).expect("a line");
    let gone = decide(&before, &PlanCommand::Change(removal)).expect("accepted");
    sample::apply_body(&mut state, sample::command_id(1), EventBody::Plan(gone));
    let State::Plan(without) = state.clone() else {
        unreachable!("it is a plan")
    };
    let at = Target::Line(sample::line_id(0), aqb());
    let set = without.set_change(at.clone(), money(5)).expect("a cell");
    let change = |changes| PlanCommand::Change(ChangeSet::new(Gesture::Edit, changes));
    let alone = decide(&without, &change(vec![set.clone()]));
    assert!(
        matches!(alone, Ok(PlanEvent::ConflictRaised { .. })),
        "nothing is set in a removed line: {alone:?}"
    );
    // The line and the project that went with it.
    let mut changes = without.restoring(&at);
    assert_eq!(changes.len(), 2);
    changes.push(set);
    let back = decide(&without, &change(changes)).expect("accepted");
    sample::apply_body(&mut state, sample::command_id(2), EventBody::Plan(back));
    let State::Plan(with) = state else {
        unreachable!("it is a plan")
    };
    assert_eq!(with.cell(&at), Some((false, money(5))));
    assert_eq!(with.content.volume(), Some(with.volume));
    assert_eq!(with.restoring(&at), []);
}

#[test]
fn only_open_conflicts_can_be_decided() {
    let command = PlanCommand::Resolve {
        conflict: sample::command_id(1),
        changes: Vec::new(),
        reason: String::new(),
    };
    assert_eq!(decide(&plan(), &command), Err(Refusal::NoOpenConflict));
}

#[test]
fn reasons_are_optional_kept_and_limited() {
    let too_long = "x".repeat(REASON_CHARACTERS_MAX + 1);
    let edit = |reason: &str| {
        PlanCommand::Change(ChangeSet {
            reason: reason.to_owned(),
            ..ChangeSet::new(Gesture::Edit, vec![set(aqb(), money(1))])
        })
    };
    let resolve = |reason: &str| PlanCommand::Resolve {
        conflict: sample::command_id(1),
        changes: Vec::new(),
        reason: reason.to_owned(),
    };
    let mut plan = plan();
    let conflict = Conflict::raised(
        PersonId(Uuid::from_u128(1)),
        Timestamp(1),
        ChangeSet::default(),
        Vec::new(),
    );
    plan.conflicts
        .insert(sample::command_id(1), Arc::new(conflict));
    let commands: [&dyn Fn(&str) -> PlanCommand; 2] = [&edit, &resolve];
    for command in commands {
        assert_eq!(
            decide(&plan, &command(&too_long)),
            Err(Refusal::TooMany {
                what: Limited::Characters,
                maximum: REASON_CHARACTERS_MAX as u64,
            })
        );
        for reason in ["", "Zusage des Trägers", &too_long[1..]] {
            match decide(&plan, &command(reason)) {
                Ok(
                    PlanEvent::Changed(ChangeSet { reason: kept, .. })
                    | PlanEvent::ConflictResolved { reason: kept, .. },
                ) => assert_eq!(kept, reason),
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn a_command_may_take_a_provider_out_of_use_and_remove_it() {
    let plan = plan();
    let id = crate::ProviderId(uuid::Uuid::from_u128(70));
    let at = Target::Project(sample::project_id(0), ProjectField::Provider);
    let provider = crate::plan::Provider {
        name: "Neu".to_owned(),
        removed: false,
    };
    let add = ChangeSet::new(
        Gesture::Paste,
        vec![
            Change::Add(Item::Provider { id, provider }),
            Change::set(at, Value::Empty, Value::Provider(id)),
        ],
    );
    let pasted = crate::laws::after(&plan, &add);
    let undone = crate::laws::after(&pasted, &add.undo(sample::command_id(1)));
    assert!(undone.content.providers[&id].removed);
    let remove = Change::Remove(Item::Provider {
        id,
        provider: pasted.content.providers[&id].as_ref().clone(),
    });
    let command = PlanCommand::Change(ChangeSet::new(Gesture::Remove, vec![remove]));
    assert_eq!(
        decide(&pasted, &command),
        Err(Refusal::StillUsed { index: 0 })
    );
}
