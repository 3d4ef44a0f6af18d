use super::{Column, Filter, Order, totals, visible};
use crate::requests::{OverviewCase, OverviewRow};
use domain::{CaseId, Money, OrganisationKind, Timestamp, case::CaseStage};
use uuid::Uuid;

fn row(short: &str, ceiling: Option<i64>, planned: Option<i64>, stage: CaseStage) -> OverviewRow {
    OverviewRow {
        ags: "06433000".to_owned(),
        authority: format!("Landkreis {short}"),
        short: short.to_owned(),
        kind: None,
        case: Some(OverviewCase {
            case: CaseId(Uuid::nil()),
            stage,
            turn: stage.turn(),
            ceiling: ceiling.map(|euros| Money::from_euros(euros).unwrap()),
            planned: planned.map(|euros| Money::from_euros(euros).unwrap()),
            lines: 0,
            conflicts: u32::from(short == "Fulda"),
            internal: false,
            changed_at: Timestamp(0),
            example: true,
        }),
    }
}

fn rows() -> Vec<OverviewRow> {
    let mut empty = row("Odenwaldkreis", None, None, CaseStage::Opened);
    empty.case = None;
    vec![
        row(
            "Groß-Gerau",
            Some(1_390_400),
            Some(1_378_000),
            CaseStage::Shared,
        ),
        empty,
        row("Wetteraukreis", Some(1_140_300), None, CaseStage::Drafting),
        row("Fulda", Some(900_000), Some(908_200), CaseStage::Shared),
        row("Bergstraße", None, None, CaseStage::Opened),
    ]
}

fn names(filter: Filter, search: &str, order: Order) -> Vec<String> {
    visible(&rows(), OrganisationKind::Ministry, filter, search, order)
        .into_iter()
        .map(|row| row.short)
        .collect()
}

const BY_NAME: Order = Order {
    column: Column::Authority,
    descending: false,
};

#[test]
fn filters_and_search_leave_the_right_rows() {
    let check = |filter: Filter, search: &str, expected: &[&str]| {
        assert_eq!(
            names(filter, search, BY_NAME),
            expected,
            "{filter:?} {search}"
        );
    };
    check(Filter::OwnTurn, "", &["Bergstraße"]);
    check(Filter::Conflicts, "", &["Fulda"]);
    check(Filter::Over, "", &["Fulda"]);
    check(Filter::WithoutCase, "", &["Odenwaldkreis"]);
    check(Filter::All, "gross", &[]);
    check(Filter::All, " GROß ", &["Groß-Gerau"]);
    check(Filter::All, "kreis f", &["Fulda"]);
}

#[test]
fn unknown_values_come_last_in_either_direction() {
    let check = |column: Column, descending: bool, expected: &[&str]| {
        let order = Order { column, descending };
        assert_eq!(names(Filter::All, "", order), expected, "{order:?}");
    };
    check(
        Column::Ceiling,
        true,
        &[
            "Groß-Gerau",
            "Wetteraukreis",
            "Fulda",
            "Bergstraße",
            "Odenwaldkreis",
        ],
    );
    check(
        Column::Ceiling,
        false,
        &[
            "Fulda",
            "Wetteraukreis",
            "Groß-Gerau",
            "Bergstraße",
            "Odenwaldkreis",
        ],
    );
    check(
        Column::Rest,
        false,
        &[
            "Fulda",
            "Groß-Gerau",
            "Bergstraße",
            "Odenwaldkreis",
            "Wetteraukreis",
        ],
    );
}

#[test]
fn totals_count_each_plan_against_its_own_ceiling() {
    let totals = totals(&rows());
    assert_eq!(totals.ceilings, Money::from_euros(3_430_700));
    assert_eq!(totals.planned, Money::from_euros(2_286_200));
    assert_eq!(totals.rest, Money::from_euros(4_200));
    assert_eq!(totals.ceilings_with_plan, Money::from_euros(2_290_400));
    assert_eq!((totals.cases, totals.plans), (4, 2));
    assert_eq!((totals.ministry_turn, totals.county_turn), (1, 3));
}

#[test]
fn a_second_click_turns_the_order() {
    let first = BY_NAME.clicked(Column::Rest);
    assert_eq!(
        first,
        Order {
            column: Column::Rest,
            descending: true
        }
    );
    assert!(!first.clicked(Column::Rest).descending);
    assert!(!first.clicked(Column::Stage).descending);
}
