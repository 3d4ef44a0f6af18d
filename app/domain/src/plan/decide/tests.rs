use super::decide;
use crate::{
    Money, ProviderId, Refusal,
    limits::{CHANGES_MAX, COUNT_MAX, NAME_CHARACTERS_MAX, NOTE_CHARACTERS_MAX},
    plan::{
        Change, ChangeSet, Gesture, Item, Line, LineField, OrderKey, Plan, PlanCommand, Project,
        ProjectField, Provider, Target, Value,
    },
    sample,
};
use uuid::Uuid;

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
    Project {
        name: name.to_owned(),
        provider: None,
        field_of_action: String::new(),
        forwarded: false,
        removed: false,
    }
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
fn what_is_in_use_stays() {
    let used = plan().content.projects[&sample::project_id(0)].clone();
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
fn only_open_conflicts_can_be_decided() {
    let command = PlanCommand::Resolve {
        conflict: sample::command_id(1),
        changes: Vec::new(),
    };
    assert_eq!(decide(&plan(), &command), Err(Refusal::NoOpenConflict));
}
