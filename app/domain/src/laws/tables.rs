//! Pasting, copying, filling and locks, against plain rules.

use super::{
    after,
    history::{self, play, step},
};
use crate::{
    LineId, Money, State,
    money::Locale,
    plan::{
        Change, ChangeSet, FigureKey, Gesture, LineField, Plan, PlanContent, Target, Value, copy,
        gestures::{Distribution, distribute_rest, fill_down},
        paste::{
            Block, CellOutcome, Layout, Meaning, NewLines, Numbers, Reading, RowOutcome, at_cell,
            by_names, suggest,
        },
        rollup::Rollup,
    },
    sample::{self, word},
    table::{Table, TableCell, delimited},
};
use proptest::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

fn steps() -> impl Strategy<Value = Vec<history::Step>> {
    proptest::collection::vec(step(), 0..20)
}

fn plan_of(steps: &[history::Step]) -> Plan {
    match play(steps).0 {
        State::Plan(plan) => {
            let mut plan = std::sync::Arc::unwrap_or_clone(plan);
            // Pasting over an open conflict of one's own goes on in it, which is another law.
            plan.conflicts.clear();
            plan
        }
        other => panic!("not a plan: {other:?}"),
    }
}

fn lines_of(plan: &Plan) -> Vec<LineId> {
    let lines = plan.lines_in_order().into_iter();
    lines.map(|(id, _)| id).collect()
}

fn financing(source: &str) -> Meaning {
    Meaning::Field(LineField::Financing(word(source)))
}

/// Every kind of column.
fn meanings() -> Vec<Meaning> {
    let places = FigureKey {
        figure: word("places"),
        regime: None,
    };
    vec![
        Meaning::Name,
        Meaning::Provider,
        Meaning::FieldOfAction,
        Meaning::TargetGroups,
        Meaning::Category,
        financing("aqb"),
        financing("county"),
        Meaning::Field(LineField::Cost(word("staff"))),
        Meaning::Field(LineField::Figure(places)),
        Meaning::Field(LineField::FollowOn(2025)),
        Meaning::Term,
        Meaning::Note,
        Meaning::Ignore,
    ]
}

/// Texts as tables have them, right and wrong, in every column.
fn cell() -> impl Strategy<Value = TableCell> {
    let text = prop_oneof![
        4 => (0_i64..9_999_999).prop_map(|cents| {
            Money::from_cents(cents).expect("small").format(Locale::German)
        }),
        2 => (0_u32..7).prop_map(|n| format!("Projekt {n}")),
        2 => "(prep|training|1|2|Summe|Gesamt|Neu|neu ä|NEU AE)",
        1 => "(2024|01-12/2024|03/2024|15.07.2024|#REF!|###|1,39E\\+06|-|- €|12,5 %)",
        1 => "(1\\.390|1,390|1'000|\\(5\\)|5-|=2\\*3|1,5|1\\.5|0,005)",
        2 => Just(String::new()),
        1 => "\\PC{0,12}",
        1 => "[0-9.,€ %eE()=−-]{0,10}",
    ];
    let number = prop_oneof![
        8 => Just(None),
        1 => (0_i64..999_999).prop_map(|n| Some(n.to_string())),
        1 => "[0-9]{1,4}\\.[0-9]{1,9}".prop_map(Some),
        1 => "[-0-9.eE+]{0,6}".prop_map(Some),
    ];
    (text, number, proptest::bool::weighted(0.05)).prop_map(|(text, number, covered)| TableCell {
        text: if covered { String::new() } else { text },
        number: number.filter(|_| !covered),
        covered,
    })
}

fn table() -> impl Strategy<Value = Table> {
    let row = proptest::collection::vec(cell(), 0..12);
    proptest::collection::vec(row, 0..8).prop_map(|rows| Table { rows })
}

/// Holds a reading against what the rule book makes of its changes.
fn check(plan: &Plan, table: &Table, reading: &Reading) -> Result<(), TestCaseError> {
    for row in &reading.rows {
        let source = table.rows.get(row.source);
        let width = source.map_or(0, Vec::len);
        prop_assert!(width == 0 || row.cells.len() % width == 0);
        prop_assert!(
            row.cells.len() >= width,
            "no cell is missing in the account"
        );
    }
    prop_assert!(reading.rows.len() >= table.rows.len());
    if reading.refused.is_some() {
        prop_assert!(reading.changes.changes.is_empty());
        return Ok(());
    }
    let pasted = after(plan, &reading.changes);
    let mut change_of_programme = 0;
    for row in &reading.rows {
        for cell in &row.cells {
            if let CellOutcome::Changed { at, before, after } = cell {
                let stood = plan.cell(at).map_or(Value::Empty, |(_, value)| value);
                prop_assert_eq!(&stood, before);
                prop_assert_eq!(pasted.cell(at), Some((false, after.clone())));
                if matches!(at, Target::Line(_, field) if Some(field) == plan.programme_field().as_ref())
                {
                    let cents = |value: &Value| value.money().expect("an amount").cents();
                    change_of_programme += cents(after) - cents(before);
                }
            }
        }
        if let RowOutcome::New { line, category, .. } = &row.outcome {
            prop_assert_eq!(&pasted.content.lines[line].category, category);
        }
    }
    let (sum, sum_after) = (
        Rollup::of(plan).total.programme,
        Rollup::of(&pasted).total.programme,
    );
    prop_assert_eq!(reading.before.programme, sum);
    prop_assert_eq!(reading.after.programme, sum_after);
    prop_assert_eq!(reading.after.rest, Rollup::of(&pasted).rest(&pasted));
    prop_assert_eq!(sum.cents() + change_of_programme, sum_after.cents());
    prop_assert_eq!(
        pasted.content.lines.len() - plan.content.lines.len(),
        reading.counts.new_lines
    );
    let undo = reading.changes.undo(sample::command_id(1));
    prop_assert_eq!(text(&visible(&after(&pasted, &undo))), text(&visible(plan)));
    Ok(())
}

/// What people see; items that were added and removed again stay as tombstones.
fn visible(plan: &Plan) -> PlanContent {
    super::visible(plan)
}

fn text(content: &PlanContent) -> String {
    serde_json::to_string(content).expect("JSON")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn a_block_does_what_its_account_says(
        steps in steps(), table in table(), from in 0_usize..11, selected in (0_usize..9, 0_usize..13),
        creates in any::<bool>(), computed in 0_usize..12, mixed in any::<bool>(),
    ) {
        let plan = plan_of(&steps);
        let mut columns: Vec<Option<Meaning>> = meanings().into_iter().map(Some).collect();
        if let Some(column) = columns.get_mut(computed) {
            *column = None;
        }
        let block = Block {
            lines: &lines_of(&plan),
            meanings: &columns[from..],
            selected,
            numbers: Numbers { locale: Locale::German, mixed },
            new_lines: creates.then(|| NewLines { seed: Uuid::from_u128(5), category: None }),
        };
        check(&plan, &table, &at_cell(&plan, &table, &block))?;
    }

    #[test]
    fn a_table_does_what_its_account_says(
        steps in steps(), table in table(), shift in 0_usize..11, heading_rows in 0_usize..3,
        by_default in any::<bool>(),
    ) {
        let plan = plan_of(&steps);
        let mut meanings = meanings();
        meanings.rotate_left(shift);
        let layout = Layout {
            heading_rows,
            meanings,
            numbers: Locale::German.into(),
            category: by_default.then(|| word("prep")),
        };
        let reading = by_names(&plan, &table, &layout, Uuid::from_u128(6));
        check(&plan, &table, &reading)?;
        let again = by_names(&plan, &table, &layout, Uuid::from_u128(6));
        prop_assert_eq!(&again, &reading, "a second preview gives the same ids");
        // What was pasted once is there: doing it again adds no line.
        if reading.refused.is_none() {
            let pasted = after(&plan, &reading.changes);
            let twice = by_names(&pasted, &table, &layout, Uuid::from_u128(6));
            prop_assert!(twice.refused.is_none());
            check(&pasted, &table, &twice)?;
        }
    }

    #[test]
    fn any_text_is_suggested_and_read(text in "[A-Za-zäß0-9.,;€%#\"\t\r\n -]{0,120}", any in "\\PC{0,60}") {
        let plan = sample::plan(3);
        for text in [text, any] {
            let table = delimited::read(&text).expect("small");
            for locale in [Locale::German, Locale::English] {
                let suggestion = suggest(&plan, &table, locale);
                prop_assert!(suggestion.layout.heading_rows <= table.rows.len());
                prop_assert_eq!(suggestion.layout.meanings.len(), table.width());
                let reading = by_names(&plan, &table, &suggestion.layout, Uuid::from_u128(7));
                check(&plan, &table, &reading)?;
            }
        }
    }

    #[test]
    fn what_is_copied_and_pasted_back_changes_nothing(
        steps in steps(), table in table(), english in any::<bool>(), exact in any::<bool>(),
    ) {
        // A paste first, so that every field holds something here or there.
        let plan = plan_of(&steps);
        let columns: Vec<Option<Meaning>> = meanings().into_iter().map(Some).collect();
        let lines = lines_of(&plan);
        let locale = if english { Locale::English } else { Locale::German };
        let block = Block {
            lines: &lines, meanings: &columns, selected: (1, 1), numbers: Locale::German.into(), new_lines: None,
        };
        let filled = after(&plan, &at_cell(&plan, &table, &block).changes);
        let copied = copy::block(&filled, &lines, &columns, locale);
        let copied = if exact { copied } else {
            let texts = |row: &Vec<TableCell>| row.iter().map(|cell| cell.text.clone()).collect();
            let rows: Vec<Vec<String>> = copied.rows.iter().map(texts).collect();
            delimited::read(&delimited::write(&rows)).expect("small")
        };
        let block = Block { numbers: locale.into(), ..block };
        let back = at_cell(&filled, &copied, &block);
        prop_assert!(back.changes.changes.is_empty(), "{:?}", back.changes.changes);
        prop_assert_eq!(back.counts.not_understood, 0, "{:?}", back.rows);
    }

    #[test]
    fn filling_is_setting_each_cell(steps in steps(), fields in proptest::collection::vec(0_usize..4, 1..4)) {
        let plan = plan_of(&steps);
        let lines = lines_of(&plan);
        let field = |n: &usize| [
            LineField::Financing(word("aqb")), LineField::Cost(word("staff")), LineField::Note, LineField::Category,
        ][*n].clone();
        let row = |id: &LineId| fields.iter().map(|n| Target::Line(*id, field(n))).collect();
        let targets: Vec<Vec<Target>> = lines.iter().map(row).collect();
        let filled = fill_down(&plan, &targets).expect("all there");
        let mut one_by_one = plan.clone();
        for row in targets.iter().skip(1) {
            for (column, at) in row.iter().enumerate() {
                let (_, value) = plan.cell(&targets[0][column]).expect("there");
                let change = one_by_one.set_change(at.clone(), value).expect("there");
                one_by_one = after(&one_by_one, &ChangeSet::new(Gesture::Edit, vec![change]));
            }
        }
        let at_once = after(&plan, &filled);
        prop_assert_eq!(text(&at_once.content), text(&one_by_one.content));
        let undone = after(&at_once, &filled.undo(sample::command_id(1)));
        prop_assert_eq!(text(&undone.content), text(&plan.content));
    }

    #[test]
    fn distributing_never_touches_a_locked_line(
        steps in steps(), locks in proptest::collection::vec(any::<bool>(), 12), how in 0_usize..3,
    ) {
        let mut plan = plan_of(&steps);
        plan.ceiling = Some(sample::ceiling(sample::euros(100_000), crate::Timestamp(9)));
        let lines = lines_of(&plan);
        for (id, locked) in lines.iter().zip(&locks) {
            let line = plan.content.lines.get_mut(id).expect("there");
            Arc::make_mut(line).locked = *locked;
        }
        let how = [Distribution::Equally, Distribution::ByShare, Distribution::InSteps][how];
        let Ok(set) = distribute_rest(&plan, &lines, how) else { return Ok(()) };
        let distributed = after(&plan, &set);
        for (id, line) in &plan.content.lines {
            prop_assert!(!line.locked || distributed.content.lines[id] == *line);
        }
        let touched = |change: &Change| matches!(change, Change::Set { .. });
        prop_assert!(set.changes.iter().all(touched));
    }
}
