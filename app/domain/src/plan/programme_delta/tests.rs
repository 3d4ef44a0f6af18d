use crate::{
    plan::{Change, ChangeSet, Gesture, Item, LineField, PlanEvent, Target, Value},
    sample,
};

fn set(field: LineField, euros: i64) -> Change {
    let at = Target::Line(sample::line_id(0), field);
    let new = Value::Money(sample::euros(euros));
    let change = sample::plan(1).set_change(at, new);
    change.expect("the sample has it")
}

fn delta(changes: Vec<Change>) -> Option<i128> {
    let event = PlanEvent::Changed(ChangeSet::new(Gesture::Edit, changes));
    event.programme_delta(sample::plan(1).programme_field().as_ref())
}

#[test]
fn an_amount_of_the_programme_moves_its_sum_and_others_do_not() {
    let programme = sample::plan(1).programme_field().expect("it has one");
    let before = sample::plan(1).content.lines[&sample::line_id(0)].value(&programme);
    let Value::Money(before) = before else {
        panic!("no amount: {before:?}")
    };
    let moved = i128::from(sample::euros(7).cents() - before.cents());
    assert_eq!(delta(vec![set(programme.clone(), 7)]), Some(moved));
    let staff = LineField::Cost(sample::word("staff"));
    assert_eq!(delta(vec![set(staff, 7)]), Some(0));
    let removed = Change::Remove(Item::Line {
        id: sample::line_id(0),
        line: Box::new(
            sample::plan(1).content.lines[&sample::line_id(0)]
                .as_ref()
                .clone(),
        ),
    });
    assert_eq!(delta(vec![set(programme, 7), removed]), None);
}
