use super::*;
use domain::{StreamId, sample};
use uuid::Uuid;

#[test]
fn what_is_copied_is_not_gone() {
    let stream = |n| StreamId(Uuid::from_u128(n));
    let last = sample::plan(3).content;
    let plan = sample::plan(0);
    let set = copy_year(&plan, stream(1), &last, stream(2));
    let kinds = |set: Option<&ChangeSet>| -> Vec<Difference> {
        let found = differences_after(&plan, set, &last);
        found.iter().map(ProjectDifference::kind).collect()
    };
    assert_eq!(kinds(None), [Difference::Gone; 3]);
    assert_eq!(kinds(Some(&set)), [Difference::Same; 3]);
}
