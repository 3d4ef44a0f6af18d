use super::*;
use crate::plan::view::tests::{FIRST, euros, id, plan};
use std::sync::Arc;

#[test]
fn subtotals_are_the_sums_of_their_lines() {
    let mut plan = plan();
    let line = plan.content.lines.get_mut(&id(FIRST)).unwrap();
    let line = Arc::make_mut(line);
    line.financing.insert("county".parse().unwrap(), euros(20));
    line.financing.insert("esf".parse().unwrap(), euros(5));
    line.figures.insert(key_of(&"places".parse().unwrap()), 12);
    let rollup = Rollup::of(&plan);
    let groups = groups(&plan, &rollup);
    // A category without lines is on the sheet, too.
    let counts: Vec<_> = groups.iter().map(|group| group.lines.len()).collect();
    assert_eq!(counts, [2, 0]);
    for group in &groups {
        let of = |read: fn(&Sums) -> Money| {
            Money::sum(group.lines.iter().map(|line| read(&line.sums))).unwrap()
        };
        assert_eq!(of(|sums| sums.programme), group.sums.programme);
        assert_eq!(of(|sums| sums.others), group.sums.others);
        assert_eq!(of(|sums| sums.total), group.sums.total);
    }
    let all = sum(&plan, &rollup);
    assert_eq!(all.places, Some(12));
    assert_eq!(
        (all.programme, all.others, all.total),
        (euros(900), euros(25), euros(925))
    );
}

#[test]
fn without_key_figures_there_are_no_places() {
    let mut plan = plan();
    Arc::make_mut(&mut plan.catalogue).key_figures.clear();
    let rollup = Rollup::of(&plan);
    assert_eq!(sum(&plan, &rollup).places, None);
    assert_eq!(groups(&plan, &rollup)[0].lines[0].sums.places, None);
}
