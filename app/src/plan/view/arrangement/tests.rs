use super::*;
use domain::sample::{self, euros, line_id, word};
use std::sync::Arc;

/// Six lines in two categories; line n has n × 100 Euro, every second one is balanced.
fn plan() -> Plan {
    let mut plan = sample::plan(6);
    for n in 0..6 {
        let amount = euros(i64::from(n) * 100);
        let line = Arc::make_mut(plan.content.lines.get_mut(&line_id(n)).unwrap());
        line.category = word(if n < 3 { "prep" } else { "training" });
        line.financing.clear();
        line.costs.clear();
        if n > 0 {
            line.financing.insert(word("aqb"), amount);
        }
        if n % 2 == 0 && n > 0 {
            line.costs.insert(word("staff"), amount);
        }
    }
    plan
}

fn rows(plan: &Plan, arrangement: &Arrangement, disputed: &BTreeSet<LineId>) -> Vec<RowKey> {
    Arranged::new(plan, arrangement, disputed).rows(plan, &BTreeSet::new())
}

fn shown(arrangement: &Arrangement) -> Vec<LineId> {
    let disputed = BTreeSet::from([line_id(5)]);
    let rows = rows(&plan(), arrangement, &disputed);
    crate::plan::selection::block::lines_of(&rows)
}

fn check(arrangement: &Arrangement, expected: &[u32]) {
    let expected: Vec<LineId> = expected.iter().map(|n| line_id(*n)).collect();
    assert_eq!(shown(arrangement), expected, "{arrangement:?}");
}

fn sorted(column: Column, descending: bool) -> Arrangement {
    Arrangement {
        sort: Some(Sort { column, descending }),
        ..Arrangement::default()
    }
}

fn showing(show: Show) -> Arrangement {
    Arrangement {
        show,
        ..Arrangement::default()
    }
}

#[test]
fn without_a_choice_the_plan_keeps_its_order() {
    check(&Arrangement::default(), &[0, 1, 2, 3, 4, 5]);
    assert!(Arrangement::default().is_plan_order());
}

#[test]
fn sorting_stays_within_categories_and_is_stable() {
    let amount = Column::Programme(word("aqb"));
    check(&sorted(amount.clone(), true), &[2, 1, 0, 5, 4, 3]);
    check(&sorted(amount, false), &[0, 1, 2, 3, 4, 5]);
    check(&sorted(Column::Note, true), &[0, 1, 2, 3, 4, 5]);
    assert!(!sorted(Column::Note, true).is_plan_order());
}

#[test]
fn a_click_sorts_turns_round_and_ends() {
    let mut arranged = Arrangement::default();
    let column = Column::Total;
    let mut seen = Vec::new();
    for _ in 0..3 {
        arranged.sort = arranged.sorted_by(&column);
        seen.push(arranged.sort.as_ref().map(|sort| sort.descending));
    }
    assert_eq!(seen, [Some(true), Some(false), None]);
    arranged.sort = arranged.sorted_by(&column);
    let other = arranged.sorted_by(&Column::Project).unwrap();
    assert!(!other.descending);
}

#[test]
fn filters_leave_lines_out_and_heads_without_lines() {
    check(&showing(Show::Unbalanced), &[1, 3, 5]);
    check(&showing(Show::Untouched), &[0]);
    check(&showing(Show::Conflicts), &[5]);
    check(&showing(Show::Locked), &[]);
    let rows = rows(&plan(), &showing(Show::Untouched), &BTreeSet::new());
    assert_eq!(rows.len(), 3);
}

#[test]
fn a_search_finds_what_people_mean() {
    let mut plan = plan();
    for (n, name) in [(1, "Fachstelle für Straßen"), (2, "ÜBERGANG  Schule")] {
        let project = plan.content.lines[&line_id(n)].project;
        let project = Arc::make_mut(plan.content.projects.get_mut(&project).unwrap());
        name.clone_into(&mut project.name);
    }
    assert_eq!(hits(&plan, "strassen"), [line_id(1)]);
    assert_eq!(hits(&plan, " uebergang schule "), [line_id(2)]);
    assert_eq!(hits(&plan, "Übergang"), [line_id(2)]);
    assert_eq!(hits(&plan, "   "), []);
    assert_eq!(hits(&plan, "gibt es nicht"), []);
    let only = Arrangement {
        search: "schule".to_owned(),
        only_hits: true,
        ..Arrangement::default()
    };
    let rows = rows(&plan, &only, &BTreeSet::new());
    assert_eq!(crate::plan::selection::block::lines_of(&rows), [line_id(2)]);
}

#[test]
fn what_is_edited_stays_in_its_place_until_arranged_anew() {
    let aqb = Column::Programme(word("aqb"));
    let check = |arrangement: &Arrangement, kept: &[u32], anew: &[u32]| {
        let before = plan();
        let arranged = Arranged::new(&before, arrangement, &BTreeSet::new());
        let mut after = before;
        // The first line is balanced now and has the largest amount of its category, and a copy
        // of another one was added.
        let edited = Arc::make_mut(after.content.lines.get_mut(&line_id(1)).unwrap());
        edited.financing.insert(word("aqb"), euros(900));
        edited.costs.insert(word("staff"), euros(900));
        let added = Arc::clone(&after.content.lines[&line_id(2)]);
        after.content.lines.insert(line_id(6), added);
        let lines = |arranged: &Arranged| {
            let rows = arranged.rows(&after, &BTreeSet::new());
            let mut lines = crate::plan::selection::block::lines_of(&rows);
            lines.dedup();
            lines
        };
        let expected = |wanted: &[u32]| wanted.iter().map(|n| line_id(*n)).collect::<Vec<_>>();
        assert_eq!(lines(&arranged), expected(kept), "{arrangement:?}");
        let again = Arranged::new(&after, arrangement, &BTreeSet::new());
        assert_eq!(lines(&again), expected(anew), "{arrangement:?} anew");
    };
    check(&showing(Show::Unbalanced), &[1, 6, 3, 5], &[3, 5]);
    check(
        &sorted(aqb, true),
        &[2, 1, 0, 6, 5, 4, 3],
        &[1, 2, 6, 0, 5, 4, 3],
    );
}
