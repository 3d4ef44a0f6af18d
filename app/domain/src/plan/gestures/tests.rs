use super::{
    Distribution, Place, clear_cells, copy_year, distribute_rest, duplicate_line, fill_down,
    insert_line,
};
use crate::{
    LineId, Refusal, StreamId,
    laws::after,
    plan::{
        Change, Gesture, LineField, Plan, ProjectField, Target, Value,
        rollup::{Rollup, by_category},
    },
    sample::{self, euros, line_id, project_id, word},
};
use std::sync::Arc;

fn aqb(n: u32) -> Target {
    Target::Line(line_id(n), LineField::Financing(word("aqb")))
}

fn with(plan: &Plan, n: u32, field: LineField, value: &Value) -> Plan {
    let mut plan = plan.clone();
    let line = plan.content.lines.get_mut(&line_id(n)).expect("there");
    assert!(Arc::make_mut(line).set(&field, value));
    plan.volume = plan.content.volume().expect("small");
    plan
}

fn order(plan: &Plan) -> Vec<LineId> {
    by_category(plan)
        .into_iter()
        .flat_map(|(_, lines)| lines)
        .collect()
}

#[test]
fn filling_copies_the_first_row_down() {
    let plan = with(
        &sample::plan(3),
        0,
        LineField::Note,
        &Value::text("wie oben"),
    );
    let note = |n| Target::Line(line_id(n), LineField::Note);
    let rows: Vec<Vec<Target>> = (0..3).map(|n| vec![aqb(n), note(n)]).collect();
    let set = fill_down(&plan, &rows).expect("all there");
    assert_eq!(set.gesture, Gesture::Fill);
    assert_eq!(set.changes.len(), 2, "equal amounts need no change");
    let filled = after(&plan, &set);
    assert_eq!(filled.content.lines[&line_id(2)].note, "wie oben");
    let wrong = [vec![aqb(0)], vec![note(1)]];
    assert_eq!(
        fill_down(&plan, &wrong),
        Err(Refusal::WrongValue { at: note(1) })
    );
    assert_eq!(
        fill_down(&plan, &[vec![aqb(0)], vec![aqb(9)]]),
        Err(Refusal::UnknownItem { index: 1 })
    );
    assert!(fill_down(&plan, &[]).is_ok_and(|set| set.changes.is_empty()));
}

#[test]
fn clearing_empties_what_can_be_empty() {
    let plan = with(&sample::plan(2), 0, LineField::Locked, &Value::Flag(true));
    let locked = Target::Line(line_id(0), LineField::Locked);
    let note = Target::Line(line_id(0), LineField::Note);
    let set = clear_cells(&plan, &[aqb(0), locked, note, aqb(0)]).expect("all can be empty");
    assert_eq!(set.changes.len(), 2);
    let cleared = after(&plan, &set);
    assert!(cleared.content.lines[&line_id(0)].financing.is_empty());
    assert!(!cleared.content.lines[&line_id(0)].locked);
    let name = Target::Project(project_id(0), ProjectField::Name);
    let refused = clear_cells(&plan, std::slice::from_ref(&name));
    assert_eq!(refused, Err(Refusal::WrongValue { at: name }));
}

#[test]
fn a_new_line_stands_where_it_is_put() {
    let plan = sample::plan(5);
    let ids = (project_id(50), line_id(50));
    let prep = word("prep");
    for (place, expected) in [
        (Place::Before(line_id(0)), [50, 0, 2, 4]),
        (Place::Before(line_id(2)), [0, 50, 2, 4]),
        (Place::After(line_id(2)), [0, 2, 50, 4]),
        (Place::After(line_id(4)), [0, 2, 4, 50]),
        (Place::After(line_id(1)), [0, 2, 4, 50]),
        (Place::End, [0, 2, 4, 50]),
    ] {
        let changed = after(&plan, &insert_line(&plan, ids, " Neu ", &prep, place));
        let expected: Vec<LineId> = expected.into_iter().map(line_id).collect();
        assert_eq!(order(&changed)[..4], expected, "{place:?}");
        assert_eq!(changed.content.projects[&project_id(50)].name, "Neu");
    }
}

#[test]
fn a_duplicate_has_the_numbers_but_not_the_note() {
    let plan = with(
        &sample::plan(3),
        0,
        LineField::Note,
        &Value::text("nur hier"),
    );
    let plan = with(&plan, 0, LineField::Locked, &Value::Flag(true));
    let ids = (project_id(50), line_id(50));
    let set = duplicate_line(&plan, ids, line_id(0), "Projekt 0 (2)").expect("there");
    assert_eq!(set.gesture, Gesture::Duplicate);
    let changed = after(&plan, &set);
    let (one, two) = (
        &changed.content.lines[&line_id(0)],
        &changed.content.lines[&line_id(50)],
    );
    assert_eq!((&one.financing, &one.costs), (&two.financing, &two.costs));
    assert_eq!((two.note.as_str(), two.locked), ("", false));
    assert_eq!(order(&changed)[..2], [line_id(0), line_id(50)]);
    let unknown = duplicate_line(&plan, ids, line_id(9), "x");
    assert_eq!(unknown, Err(Refusal::UnknownItem { index: 0 }));
}

#[test]
fn a_locked_line_gets_nothing_of_the_rest() {
    let plan = with(&sample::plan(3), 1, LineField::Locked, &Value::Flag(true));
    let lines = [line_id(0), line_id(1), line_id(2)];
    let set = distribute_rest(&plan, &lines, Distribution::Equally).expect("two are open");
    let targets: Vec<_> = set.changes.iter().filter_map(Change::target).collect();
    assert_eq!(targets, [aqb(0), aqb(2)]);
    assert_eq!(
        distribute_rest(&plan, &[line_id(1)], Distribution::Equally),
        Err(Refusal::NothingToDistribute)
    );
}

#[test]
fn a_copied_year_is_not_locked() {
    let source = with(&sample::plan(1), 0, LineField::Locked, &Value::Flag(true));
    let empty = sample::plan(0);
    let from = StreamId(uuid::Uuid::from_u128(1));
    let copied = after(
        &empty,
        &copy_year(&empty, sample::stream_id(), &source.content, from),
    );
    assert!(copied.content.lines.values().all(|line| !line.locked));
    assert_eq!(Rollup::of(&copied).total.programme, euros(1_000));
}
