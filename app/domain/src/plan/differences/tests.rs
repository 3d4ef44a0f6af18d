use super::{Difference, copy_year_differences};
use crate::{
    plan::FigureKey,
    sample::{self, euros, line_id, project_id, word},
};
use std::sync::Arc;

#[test]
fn each_project_is_compared_with_last_year() {
    let last = sample::plan(3).content;
    let mut plan = sample::plan(4);
    plan.content.lines.remove(&line_id(0));
    let places = FigureKey {
        figure: word("places"),
        regime: None,
    };
    let line = Arc::make_mut(plan.content.lines.get_mut(&line_id(1)).expect("there"));
    line.financing.insert(word("aqb"), euros(1_250));
    line.figures.insert(places, 12);
    let differences = copy_year_differences(&plan, &last);
    let kinds: Vec<_> = differences
        .iter()
        .map(|known| (known.project, known.kind()))
        .collect();
    assert_eq!(
        kinds,
        [
            (project_id(1), Difference::Changed),
            (project_id(2), Difference::Same),
            (project_id(3), Difference::Added),
            (project_id(0), Difference::Gone),
        ]
    );
    let changed = &differences[0];
    assert_eq!(changed.programme_change(), Some(euros(250)));
    assert_eq!(changed.this.and_then(|sums| sums.places), Some(12));
    assert_eq!(changed.places_change(), None, "last year says no places");
    assert_eq!(differences[3].programme_change(), Some(euros(-1_000)));
    assert_eq!(differences[3].name, "Projekt 0");
}
