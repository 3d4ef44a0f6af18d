use super::{
    ceiling::{ceiling_view, standing_raises},
    conflicts::{Choice, brings_back, disputed, effect, effect_before, resolution},
    *,
};
use domain::{
    BudgetYear, CaseId, ProjectId,
    case::CeilingEntry,
    catalogue::{
        Catalogue, CostKind, FinancingSource, KeyFigure, Label, MeasureCategory, SourceKind,
        Tolerance, ToleranceScope,
    },
    plan::{
        CaseHead, Change, Gesture, Item, OrderKey, PlanContent, PlanKind, PlanOpening, Project,
    },
};
use std::{collections::BTreeMap, sync::Arc};

pub fn euros(amount: i64) -> Money {
    Money::from_euros(amount).unwrap()
}

fn label(text: &str) -> Label {
    Label {
        de: text.to_owned(),
        en: None,
    }
}

fn source(id: &str, kind: SourceKind) -> FinancingSource {
    FinancingSource {
        id: id.parse().unwrap(),
        kind,
        name: label(id),
        short: label(id),
    }
}

fn catalogue() -> Catalogue {
    let category = |id: &str, number| MeasureCategory {
        id: id.parse().unwrap(),
        number,
        name: label(id),
        short: label(id),
    };
    Catalogue {
        programme: "aqb".parse().unwrap(),
        year: BudgetYear(2024),
        categories: vec![category("prep", 1), category("training", 2)],
        sources: vec![
            source("aqb", SourceKind::Programme),
            source("county", SourceKind::Own),
            source("jobcentre", SourceKind::ThirdParty),
            source("esf", SourceKind::ThirdParty),
        ],
        cost_kinds: vec![CostKind {
            id: "staff".parse().unwrap(),
            name: label("staff"),
        }],
        earmarks: vec![
            earmark("part_time", EarmarkKind::Floor, Some(40_000)),
            earmark("language", EarmarkKind::Cap, Some(90_000)),
        ],
        regimes: Vec::new(),
        key_figures: vec![KeyFigure {
            id: "places".parse().unwrap(),
            name: label("places"),
            by_regime: true,
            per_case: true,
        }],
        planning_step: euros(100),
        tolerance: Tolerance {
            percent: 20,
            scope: ToleranceScope::Line,
        },
        deadlines: Vec::new(),
        follow_on_years: 3,
        help: Vec::new(),
    }
}

fn earmark(id: &str, kind: EarmarkKind, amount: Option<i64>) -> Earmark {
    Earmark {
        id: id.parse().unwrap(),
        letter: 'X',
        kind,
        name: label(id),
        short: label(id),
        amount: amount.map(euros),
    }
}

pub const FIRST: u128 = 1;
pub const SECOND: u128 = 2;

pub fn id(number: u128) -> LineId {
    LineId(Uuid::from_u128(number))
}

fn amount_of(number: u128) -> Target {
    Target::Line(id(number), "financing:aqb".parse().unwrap())
}

/// A ceiling of 1000 Euro, 600 and 300 planned.
pub fn plan() -> Plan {
    let mut content = PlanContent::default();
    for (number, amount) in [(FIRST, 600), (SECOND, 300)] {
        let project = ProjectId(Uuid::from_u128(number));
        let name = format!("Project {number}");
        content
            .projects
            .insert(project, Arc::new(Project::named(name)));
        let mut line = Line::new(project, "prep".parse().unwrap(), OrderKey::first());
        line.financing.insert("aqb".parse().unwrap(), euros(amount));
        line.costs.insert("staff".parse().unwrap(), euros(600));
        content.lines.insert(id(number), Arc::new(line));
    }
    Plan::opened(&PlanOpening {
        head: CaseHead {
            case: CaseId(Uuid::nil()),
            authority: "Kreis".to_owned(),
            programme: "AQB".to_owned(),
        },
        kind: PlanKind::Shared,
        catalogue: Arc::new(catalogue()),
        ceiling: Some(CeilingEntry {
            amount: euros(1_000),
            previous: None,
            reason: "r".to_owned(),
            source: "§ 4".to_owned(),
            author: PersonId(Uuid::nil()),
            at: Timestamp(0),
        }),
        earmarks: BTreeMap::new(),
        case_sequence: 0,
        origin: None,
        content,
    })
}

fn set(number: u128, seen: i64, new: i64) -> PlanCommand {
    PlanCommand::Change(ChangeSet::new(
        Gesture::Edit,
        vec![Change::set(
            amount_of(number),
            Value::Money(euros(seen)),
            Value::Money(euros(new)),
        )],
    ))
}

#[test]
fn a_what_if_changes_only_its_copy() {
    let plan = plan();
    let changed = what_if(&plan, &set(FIRST, 600, 650)).unwrap();
    assert_eq!(Rollup::of(&changed).rest(&changed), Some(euros(50)));
    assert_eq!(Rollup::of(&plan).rest(&plan), Some(euros(100)));
    assert!(what_if(&plan, &set(FIRST, 600, -1)).is_err());
}

#[test]
fn lines_say_how_they_stand() {
    let plan = plan();
    let standing = |number| standing(&plan.content.lines[&id(number)]);
    assert_eq!(standing(FIRST), Standing::Balanced);
    assert_eq!(standing(SECOND), Standing::Missing(euros(300)));
    let empty = Line::new(
        ProjectId(Uuid::nil()),
        "prep".parse().unwrap(),
        OrderKey::first(),
    );
    assert_eq!(super::standing(&empty), Standing::Untouched);
}

#[test]
fn the_bar_is_the_ceiling_or_what_is_planned() {
    let plan = plan();
    let view = ceiling_view(&plan, &Rollup::of(&plan));
    assert_eq!((view.rest, view.over()), (Some(euros(100)), None));
    assert_eq!(view.segments[0].share, "0.900000");
    assert_eq!(view.remainder, "0.100000");

    let over = what_if(&plan, &set(FIRST, 600, 900)).unwrap();
    let view = ceiling_view(&over, &Rollup::of(&over));
    assert_eq!(view.over(), Some(euros(200)));
    assert_eq!(view.segments[0].share, "1.000000");
    assert_eq!(view.remainder, "0.200000");
    assert_eq!(standing_raises(&over), vec![(id(FIRST), euros(300))]);
}

#[test]
fn ratios_stay_between_nothing_and_all() {
    for (part, whole, expected) in [
        (0, 100, "0"),
        (50, 100, "0.500000"),
        (200, 100, "1.000000"),
        (5, 0, "0"),
        (-5, 100, "0"),
    ] {
        assert_eq!(
            ratio(euros(part), euros(whole)),
            expected,
            "{part} of {whole}"
        );
    }
}

#[test]
fn gauges_say_what_comes_of_an_earmark() {
    let mut plan = plan();
    let result = |plan: &Plan| {
        gauges(plan, &Rollup::of(plan))
            .into_iter()
            .map(|gauge| gauge.result)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        result(&plan),
        vec![
            GaugeResult::Missing(euros(40_000)),
            GaugeResult::Free(euros(90_000))
        ]
    );
    for line in plan.content.lines.values_mut() {
        let line = Arc::make_mut(line);
        line.earmarks
            .insert("part_time".parse().unwrap(), euros(24_000));
        line.earmarks
            .insert("language".parse().unwrap(), euros(45_000));
    }
    assert_eq!(result(&plan), vec![GaugeResult::Met, GaugeResult::UsedUp]);
    assert_eq!(gauges(&plan, &Rollup::of(&plan))[0].mark, "0.500000");
}

#[test]
fn costs_of_a_place_and_month_are_rounded_half_up() {
    let mut line = Line::new(
        ProjectId(Uuid::nil()),
        "prep".parse().unwrap(),
        OrderKey::first(),
    );
    assert_eq!(per_place_and_month(&line, 60), None);
    line.term = domain::time::Term::whole_year(BudgetYear(2024));
    line.costs.insert("staff".parse().unwrap(), euros(282_500));
    assert_eq!(per_place_and_month(&line, 60), Money::from_cents(39_236));
    assert_eq!(per_place_and_month(&line, 0), None);
}

/// A plan with a conflict: 700 was wanted for a cell that showed 500 and holds 600.
fn disputed_plan() -> (Plan, CommandId) {
    let mut state = State::from(plan());
    let command = CommandId(Uuid::from_u128(77));
    let body = decide::decide(&plan(), &set(FIRST, 500, 700), PersonId(Uuid::nil())).unwrap();
    let meta = EventMeta {
        command,
        author: PersonId(Uuid::nil()),
        role: Role::CountyCaseWorker,
        at: Timestamp(1),
    };
    domain::apply(
        &mut state,
        &domain::Event {
            meta,
            body: EventBody::Plan(body),
        },
    )
    .unwrap();
    match state {
        State::Plan(plan) => (Arc::unwrap_or_clone(plan), command),
        _ => panic!("a plan stays a plan"),
    }
}

#[test]
fn a_conflict_shows_three_values_and_the_effect_of_each_choice() {
    let (plan, conflict) = disputed_plan();
    let cells = disputed(&plan, &plan.conflicts[&conflict]);
    assert_eq!(cells.len(), 1);
    assert_eq!(
        cells[0].wanted,
        conflicts::Wanted::Value(Value::Money(euros(700)))
    );
    assert_eq!(cells[0].stands, Some(Value::Money(euros(600))));
    assert_eq!(cells[0].before, Some(Value::Money(euros(500))));
    for (choice, rest) in [
        (Choice::Keep, 100),
        (Choice::Take, 0),
        (Choice::Other(Value::Money(euros(650))), 50),
    ] {
        let effect = effect(&plan, conflict, &choice).unwrap();
        assert_eq!(effect.rest, Some(euros(rest)), "{choice:?}");
    }
}

#[test]
fn before_both_shows_its_effect_as_well() {
    let (plan, conflict) = disputed_plan();
    let before = effect_before(&plan, conflict).unwrap();
    assert_eq!(before.line, Some(euros(500)));
    assert_eq!(before.rest, Some(euros(200)));
    assert_eq!(before.bar.planned, euros(800));
}

#[test]
fn taking_a_value_for_a_removed_line_brings_the_line_back() {
    let (mut plan, conflict) = disputed_plan();
    assert!(!brings_back(&plan, &plan.conflicts[&conflict]));
    let line = plan.content.lines.get_mut(&id(FIRST)).unwrap();
    Arc::make_mut(line).removed = true;
    plan.volume = plan.content.volume().unwrap();
    assert!(brings_back(&plan, &plan.conflicts[&conflict]));
    let take = resolution(&plan, conflict, &Choice::Take).unwrap();
    assert!(matches!(
        take.as_slice(),
        [Change::Restore(Item::Line { .. }), Change::Set { .. }]
    ));
    assert_eq!(resolution(&plan, conflict, &Choice::Keep), Some(Vec::new()));
    let rest = |choice: &Choice| effect(&plan, conflict, choice).unwrap().rest;
    assert_eq!(rest(&Choice::Take), Some(euros(0)));
    assert_eq!(rest(&Choice::Keep), Some(euros(700)));
    assert_eq!(
        rest(&Choice::Other(Value::Money(euros(650)))),
        Some(euros(50))
    );
    assert_eq!(
        effect_before(&plan, conflict).unwrap().line,
        Some(euros(500))
    );
}
